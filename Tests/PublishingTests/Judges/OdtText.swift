import Foundation

extension PaperText {
  /// Reads the body of an unpacked ODT (ODF 1.3 part 3, 5 text and 9 tables).
  init(odt folder: URL) throws {
    let content = try PartXML(folder.appending(path: "content.xml"))
    guard let body = content.root.first("office:body")?.first("office:text") else {
      throw PartXML.NotXML(file: folder)
    }
    var reader = OdtReader(marks: OpenDocumentListMarks(folder))
    blocks = reader.blocks(of: body)
  }
}

private struct OdtReader {
  var marks: OpenDocumentListMarks
  private var isInCell = false

  init(marks: OpenDocumentListMarks) { self.marks = marks }

  mutating func blocks(of parent: PartXML.Element) -> [PaperText.Block] {
    var blocks: [PaperText.Block] = []
    for element in parent.elements {
      switch element.name {
      case "text:p", "text:h": blocks += framed(in: element) + [.paragraph(text(of: element))]
      case "text:list" where isInCell: blocks += items(of: element)
      case "text:list", "text:list-item", "text:list-header", "text:section":
        blocks += self.blocks(of: element)
      case "table:table": blocks.append(.table(rows(of: element)))
      default: break
      }
    }
    return blocks
  }

  /// The first paragraph of an item follows its mark.
  private mutating func items(of list: PartXML.Element) -> [PaperText.Block] {
    marks.items(of: list).flatMap { mark, item in
      var blocks = blocks(of: item)
      if case .paragraph(let text)? = blocks.first { blocks[0] = .paragraph(mark + text) }
      return blocks
    }
  }

  /// A frame hangs on the paragraph behind it.
  private func framed(in paragraph: PartXML.Element) -> [PaperText.Block] {
    paragraph.elements(named: "draw:frame").compactMap { $0.first("draw:text-box") }
      .flatMap { $0.elements(named: "text:p").map { .framed(text(of: $0)) } }
  }

  private mutating func rows(of table: PartXML.Element) -> [[PaperText.Cell]] {
    var tall: [Int: Tall] = [:]
    let wasInCell = isInCell
    isInCell = true
    defer { isInCell = wasInCell }
    var rows: [[PaperText.Cell]] = []
    for element in physicalRows(of: table) { rows.append(row(element, &tall)) }
    return rows
  }

  /// A cell over several rows: how many of them are still to come, and how many columns it takes.
  private struct Tall {
    var rowsLeft: Int
    let width: Int
  }

  private func physicalRows(of parent: PartXML.Element) -> [PartXML.Element] {
    parent.elements.flatMap { element -> [PartXML.Element] in
      switch element.name {
      case "table:table-row": [element]
      case "table:table-header-rows", "table:table-rows", "table:table-row-group": physicalRows(of: element)
      default: []
      }
    }
  }

  /// A covered cell stands either beside a wide cell, and is no cell of its own, or below a tall one, and
  /// continues it; `tall` has the latter by their first column.
  private mutating func row(_ row: PartXML.Element, _ tall: inout [Int: Tall]) -> [PaperText.Cell] {
    var cells: [PaperText.Cell] = []
    var column = 0
    var wideUntil = 0
    for cell in row.elements {
      for _ in 0..<number(cell, "table:number-columns-repeated") {
        if cell.name == "table:table-cell" {
          let width = number(cell, "table:number-columns-spanned")
          tall[column] = Tall(rowsLeft: number(cell, "table:number-rows-spanned") - 1, width: width)
          wideUntil = column + width
          cells.append(.init(columns: width, isContinued: false, blocks: blocks(of: cell)))
        } else if column >= wideUntil, let above = tall[column], above.rowsLeft > 0 {
          tall[column]?.rowsLeft -= 1
          wideUntil = column + above.width
          cells.append(.init(columns: above.width, isContinued: true, blocks: []))
        }
        column += 1
      }
    }
    return cells
  }

  private func number(_ element: PartXML.Element, _ name: String) -> Int {
    element.attributes[name].flatMap { Int($0) } ?? 1
  }

  private func text(of paragraph: PartXML.Element) -> String {
    var collapsing = Collapsing()
    append(paragraph, to: &collapsing)
    return collapsing.finished
  }

  private func append(_ parent: PartXML.Element, to text: inout Collapsing) {
    for node in parent.children {
      switch node {
      case .text(let characters): text.append(characters)
      case .element(let element):
        switch element.name {
        case "text:s":
          text.appendExactly(String(repeating: " ", count: number(element, "text:c")))
        case "text:tab": text.appendExactly("\t")
        case "text:line-break": text.appendExactly("\n")
        case "text:page-number": text.appendExactly("#")
        case "office:annotation", "text:note", "draw:frame", "text:soft-page-break": break
        default: append(element, to: &text)
        }
      }
    }
  }

  /// White space as ODF part 3, 6.1.2 reads it: runs become one space, none at the ends of a paragraph.
  private struct Collapsing {
    private var result = ""
    private var isAfterSpace = true

    mutating func append(_ characters: String) {
      for scalar in characters.unicodeScalars {
        if [" ", "\t", "\n", "\r"].contains(scalar) {
          if !isAfterSpace { result += " " }
          isAfterSpace = true
        } else {
          result.unicodeScalars.append(scalar)
          isAfterSpace = false
        }
      }
    }

    mutating func appendExactly(_ characters: String) {
      result += characters
      isAfterSpace = false
    }

    var finished: String { isAfterSpace && result.hasSuffix(" ") ? String(result.dropLast()) : result }
  }
}
