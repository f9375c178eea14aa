import Foundation

/// What LibreOffice forgives a document and Word does not: widths that disagree, rows that do not fill their
/// table's grid, tables that grow into one, references to nothing (ECMA-376 part 1, 17.4 and 17.6).
enum WordJudge {
  static func complaints(about folder: URL) throws -> [String] {
    let document = try PartXML(folder.appending(path: "word/document.xml")).root
    let relationships = try PartXML(folder.appending(path: "word/_rels/document.xml.rels")).root
    let known = Set(relationships.elements.compactMap { $0.attributes["Id"] })
    return elements("w:tbl", in: document).flatMap(complaints(aboutTable:))
      + containers(in: document).flatMap(complaints(aboutOrder:))
      + references(in: document).filter { !known.contains($0) }.map { "the relationship \($0) is not there" }
      + (document.first("w:body")?.elements.last?.name == "w:sectPr" ? [] : ["the last section has no end"])
  }

  // MARK: Tables

  private static func complaints(aboutTable table: PartXML.Element) -> [String] {
    let grid = (table.first("w:tblGrid")?.elements ?? []).compactMap { number($0, "w:w") }
    let name = "«\(text(of: table).prefix(30))…»"
    var found: [String] = []
    let properties = table.first("w:tblPr")
    if properties?.first("w:tblLayout")?.attributes["w:type"] != "fixed" {
      found.append("\(name): columns change with what stands in them")
    }
    if let width = properties?.first("w:tblW"), width.attributes["w:type"] == "dxa",
      !isSame(number(width, "w:w"), grid.reduce(0, +))
    {
      found.append("\(name): as wide as \(number(width, "w:w") ?? 0), its columns \(grid.reduce(0, +))")
    }
    for (index, row) in table.elements(named: "w:tr").enumerated() {
      found += complaints(aboutRow: row, grid).map { "\(name), row \(index + 1): \($0)" }
    }
    return found
  }

  private static func complaints(aboutRow row: PartXML.Element, _ grid: [Int]) -> [String] {
    var found: [String] = []
    var column = 0
    for cell in row.elements(named: "w:tc") {
      let properties = cell.first("w:tcPr")
      let span = properties?.first("w:gridSpan").flatMap { number($0, "w:val") } ?? 1
      let share = grid[min(column, grid.count)..<min(column + span, grid.count)].reduce(0, +)
      if let width = properties?.first("w:tcW") {
        if width.attributes["w:type"] == "dxa", !isSame(number(width, "w:w"), share) {
          found.append("a cell is \(number(width, "w:w") ?? 0) wide in columns of \(share)")
        }
      } else {
        found.append("a cell without a width")
      }
      if cell.elements.last?.name != "w:p" { found.append("a cell does not end with a paragraph") }
      column += span
    }
    if column != grid.count { found.append("\(column) columns of \(grid.count)") }
    return found
  }

  /// Rounding of millimetres to twentieths of a point.
  private static func isSame(_ one: Int?, _ other: Int) -> Bool { abs((one ?? 0) - other) <= 12 }

  // MARK: Order

  /// Tables without a paragraph between them are one table to Word; behind the last it makes a paragraph of
  /// its own, which can need a page.
  private static func complaints(aboutOrder container: PartXML.Element) -> [String] {
    zip(container.elements, container.elements.dropFirst()).compactMap { block, next in
      guard block.name == "w:tbl" else { return nil }
      switch next.name {
      case "w:tbl": return "two tables touch: «\(text(of: next).prefix(30))…»"
      case "w:sectPr": return "a section ends with a table: «\(text(of: block).prefix(30))…»"
      default: return nil
      }
    }
  }

  private static func containers(in root: PartXML.Element) -> [PartXML.Element] {
    elements("w:body", in: root) + elements("w:tc", in: root)
  }

  private static func references(in root: PartXML.Element) -> [String] {
    root.attributes.filter { ["r:id", "r:embed", "r:link"].contains($0.key) }.map(\.value)
      + root.elements.flatMap(references)
  }

  // MARK: -

  private static func elements(_ name: String, in root: PartXML.Element) -> [PartXML.Element] {
    root.elements.flatMap { ($0.name == name ? [$0] : []) + elements(name, in: $0) }
  }

  private static func number(_ element: PartXML.Element, _ name: String) -> Int? {
    element.attributes[name].flatMap { Int($0) }
  }

  private static func text(of element: PartXML.Element) -> String {
    element.children.map {
      switch $0 {
      case .text(let text): text.trimmingCharacters(in: .whitespacesAndNewlines)
      case .element(let element): text(of: element)
      }
    }.joined()
  }
}
