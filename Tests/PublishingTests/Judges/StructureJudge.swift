import Foundation

/// Whether a paper is built as an office document and not drawn with spaces: named styles, numbered lists,
/// tables whose heads repeat.
enum StructureJudge {
  /// From so many rows on a table may reach the next page.
  private static let longTable = 9

  static func complaints(aboutDocx folder: URL) throws -> [String] {
    let root = try PartXML(folder.appending(path: "word/document.xml")).root
    let plain = elements(["w:p"], in: root).filter { paragraph in
      !elements(["w:t"], in: paragraph).isEmpty && paragraph.first("w:pPr")?.first("w:pStyle") == nil
    }
    let headless = elements(["w:tbl"], in: root).filter { table in
      let rows = table.elements(named: "w:tr")
      return rows.count >= longTable && rows.first?.first("w:trPr")?.first("w:tblHeader") == nil
    }
    return (plain.isEmpty ? [] : ["DOCX: \(plain.count) paragraphs of text have no style"])
      + (headless.isEmpty ? [] : ["DOCX: \(headless.count) long tables do not repeat their head"])
  }

  static func complaints(aboutOdt folder: URL) throws -> [String] {
    let root = try PartXML(folder.appending(path: "content.xml")).root
    let plain = elements(["text:p", "text:h"], in: root).filter {
      $0.attributes["text:style-name"] == nil && !$0.children.isEmpty
    }
    let headless = elements(["table:table"], in: root).filter { table in
      elements(["table:table-row"], in: table).count >= longTable
        && table.first("table:table-header-rows") == nil
    }
    return (plain.isEmpty ? [] : ["ODT: \(plain.count) paragraphs of text have no style"])
      + (headless.isEmpty ? [] : ["ODT: \(headless.count) long tables do not repeat their head"])
  }

  /// Typed numbers and rows of tabs; in tables a number may come from the records as it is.
  static func complaints(about paper: PaperText) -> [String] {
    paper.blocks.compactMap { block in
      guard case .paragraph(let text) = block else { return nil }
      if text.contains("\t\t") { return "drawn with tabs: \(text)" }
      return text.firstMatch(of: #/^\d+(?:\.\d+)*[.)][ \t\u{A0}]/#) == nil ? nil : "a typed number: \(text)"
    }
  }

  private static func elements(_ names: Set<String>, in element: PartXML.Element) -> [PartXML.Element] {
    element.elements.flatMap { (names.contains($0.name) ? [$0] : []) + elements(names, in: $0) }
  }
}
