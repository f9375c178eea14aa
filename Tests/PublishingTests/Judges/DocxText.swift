import Foundation

extension PaperText {
  /// Reads the body of an unpacked DOCX (ECMA-376 part 1, 17.3 paragraphs and 17.4 tables).
  init(docx folder: URL) throws {
    let document = try PartXML(folder.appending(path: "word/document.xml"))
    guard let body = document.root.first("w:body") else { throw PartXML.NotXML(file: folder) }
    var reader = DocxReader(marks: WordListMarks(folder))
    blocks = reader.blocks(of: body)
  }
}

private struct DocxReader {
  var marks: WordListMarks
  private var isInCell = false

  init(marks: WordListMarks) { self.marks = marks }

  mutating func blocks(of parent: PartXML.Element) -> [PaperText.Block] {
    var blocks: [PaperText.Block] = []
    for element in parent.elements {
      switch element.name {
      case "w:p" where element.first("w:pPr")?.first("w:framePr") != nil:
        blocks.append(.framed(text(of: element)))
      case "w:p":
        let mark = isInCell ? marks.mark(of: element) : ""
        blocks.append(.paragraph(mark + text(of: element)))
      case "w:tbl":
        var rows: [[PaperText.Cell]] = []
        for element in element.elements(named: "w:tr") { rows.append(row(element)) }
        blocks.append(.table(rows))
      case "w:sdt":
        if let content = element.first("w:sdtContent") { blocks += self.blocks(of: content) }
      default: break
      }
    }
    return blocks
  }

  private mutating func row(_ row: PartXML.Element) -> [PaperText.Cell] {
    let wasInCell = isInCell
    isInCell = true
    defer { isInCell = wasInCell }
    return row.elements(named: "w:tc").map { cell in
      let properties = cell.first("w:tcPr")
      let merge = properties?.first("w:vMerge")
      let span = properties?.first("w:gridSpan")?.attributes["w:val"].flatMap { Int($0) } ?? 1
      return PaperText.Cell(
        columns: span, isContinued: merge != nil && merge?.attributes["w:val"] != "restart",
        blocks: blocks(of: cell))
    }
  }

  private func text(of paragraph: PartXML.Element) -> String {
    var fields = FieldState()
    return text(of: paragraph, &fields)
  }

  private func text(of parent: PartXML.Element, _ fields: inout FieldState) -> String {
    var result = ""
    for element in parent.elements {
      switch element.name {
      case "w:t":
        if !fields.isHidden { result += characters(of: element) }
      case "w:tab": result += "\t"
      case "w:br": result += element.attributes["w:type"] == "page" ? "" : "\n"
      case "w:cr": result += "\n"
      case "w:noBreakHyphen": result += "\u{2011}"
      case "w:fldChar": result += fields.pass(element.attributes["w:fldCharType"] ?? "")
      case "w:instrText": fields.isPage = fields.isPage || characters(of: element).contains("PAGE")
      case "w:fldSimple":
        result +=
          element.attributes["w:instr"]?.contains("PAGE") == true ? "#" : text(of: element, &fields)
      case "w:r", "w:hyperlink", "w:ins", "w:smartTag": result += text(of: element, &fields)
      case "w:sdt": result += element.first("w:sdtContent").map { text(of: $0, &fields) } ?? ""
      default: break
      }
    }
    return result
  }

  private func characters(of element: PartXML.Element) -> String {
    let all = element.children.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    // Only the white space of XML goes; a no-break space is a letter like another.
    return element.attributes["xml:space"] == "preserve"
      ? all : all.trimmingCharacters(in: CharacterSet(charactersIn: " \t\r\n"))
  }

  /// Where in a complex field the reader is: instructions are not text, a page number is one sign.
  private struct FieldState {
    var isHidden = false
    var isPage = false

    mutating func pass(_ mark: String) -> String {
      switch mark {
      case "begin": (isHidden, isPage) = (true, false)
      case "separate": isHidden = isPage
      default:
        defer { (isHidden, isPage) = (false, false) }
        return isPage ? "#" : ""
      }
      return ""
    }
  }
}
