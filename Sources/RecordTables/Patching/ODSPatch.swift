import RussianLanguage
import XMLStreams

/// One cell changed in the `content.xml` of a spreadsheet (ODF 1.3 part 3, chapter 9).
///
/// A row or cell may stand for many equal ones. The one that is changed is parted from those before and
/// behind it, which are written again with a smaller count:
///
///     <row repeated=5 A/>  ──change 3rd──▶  <row repeated=2 A/> <row A'/> <row repeated=2 A/>
struct ODSPatch {
  private let document: XMLDocument
  private let change: CellChange
  private let sheet: Int
  private let file: String

  private static let rowCount = "table:number-rows-repeated"
  private static let columnCount = "table:number-columns-repeated"

  init(_ document: XMLDocument, _ change: CellChange, sheet: Int, file: String) {
    self.document = document
    self.change = change
    self.sheet = sheet
    self.file = file
  }

  func bytes() throws(RecordFailure) -> [UInt8] {
    let table = try findTable()
    var row = 1
    var last: Int?
    for index in rows(in: table) {
      let count = repeats(index, Self.rowCount)
      if change.row < row + count {
        let parts = try copies(
          index, Self.rowCount, before: change.row - row, after: row + count - 1 - change.row
        ) {
          () throws(RecordFailure) in try patchedRow(index)
        }
        return replaced(document.range(of: index), by: parts)
      }
      row += count
      last = index
    }
    guard let last else { throw refusal(.structure) }
    let gap = change.row - row
    let filler =
      gap > 0 ? "<table:table-row \(Self.rowCount)=\"\(gap)\"><table:table-cell/></table:table-row>" : ""
    let end = document.range(of: last).upperBound
    let cells = emptyCells(change.column) + cell(attributes: look(""), comments: "")
    return replaced(end..<end, by: "\(filler)<table:table-row>\(cells)</table:table-row>")
  }

  private func findTable() throws(RecordFailure) -> Int {
    let spreadsheet = document.tokens.indices.first { document.opens($0, "spreadsheet") }
    let tables = spreadsheet.map { document.children(of: $0).filter { document.opens($0, "table") } } ?? []
    guard tables.indices.contains(sheet) else { throw refusal(.structure) }
    let table = tables[sheet]
    if document.attribute("table:protected", of: document.tokens[table]) == "true" {
      throw refusal(.protected)
    }
    return table
  }

  /// The rows of a table, those in header groups and row groups too.
  private func rows(in element: Int) -> [Int] {
    document.children(of: element).flatMap { child -> [Int] in
      if document.opens(child, "table-row") { return [child] }
      let isGroup = ["table-rows", "table-header-rows", "table-row-group"].contains {
        document.opens(child, $0)
      }
      return isGroup ? rows(in: child) : []
    }
  }

  private func patchedRow(_ row: Int) throws(RecordFailure) -> String {
    var open = openingTag(of: row, without: Self.rowCount)
    let name = "\(document.prefix(of: row))table-row"
    if document.tokens[row].kind == .empty {
      return "\(open)>\(emptyCells(change.column))\(cell(attributes: look(""), comments: ""))</\(name)>"
    }
    open += ">"
    let close = "</\(name)>"
    let body = document.tokens[row].end..<document.tokens[document.tokens[row].partner].start
    var column = 0
    for index in document.children(of: row) {
      let isCovered = document.opens(index, "covered-table-cell")
      guard isCovered || document.opens(index, "table-cell") else { continue }
      let count = repeats(index, Self.columnCount)
      defer { column += count }
      guard change.column < column + count else { continue }
      if isCovered { throw refusal(.covered) }
      if document.attribute("table:formula", of: document.tokens[index]) != nil { throw refusal(.formula) }
      let range = document.range(of: index)
      let middle = try copies(
        index, Self.columnCount, before: change.column - column, after: column + count - 1 - change.column
      ) { cell(attributes: look(keptAttributes(of: index)), comments: comments(of: index)) }
      return open + text(body.lowerBound..<range.lowerBound) + middle
        + text(range.upperBound..<body.upperBound)
        + close
    }
    return open + text(body) + emptyCells(change.column - column) + cell(attributes: look(""), comments: "")
      + close
  }

  /// Copies of an element before and behind what takes the place of one of those it stands for.
  private func copies(
    _ index: Int, _ attribute: String, before: Int, after: Int, middle: () throws(RecordFailure) -> String
  ) throws(RecordFailure) -> String {
    func copy(_ count: Int) -> String {
      guard count > 0 else { return "" }
      let counted = count > 1 ? " \(attribute)=\"\(count)\"" : ""
      let rest = document.tokens[index].end..<document.range(of: index).upperBound
      let isEmpty = document.tokens[index].kind == .empty
      return openingTag(of: index, without: attribute) + counted + (isEmpty ? "/>" : ">") + text(rest)
    }
    return copy(before) + (try middle()) + copy(after)
  }

  /// `<name attributes` without one of them and without the end of the tag.
  private func openingTag(of index: Int, without left: String) -> String {
    let element = document.names[Int(document.tokens[index].name)].local
    return "<\(document.prefix(of: index))\(element)" + attributes(of: index) { $0 != left }
  }

  /// What a cell keeps: its style and rule, not its value.
  private func keptAttributes(of index: Int) -> String {
    attributes(of: index) { name in
      !name.hasPrefix("office:") && name != "calcext:value-type" && name != Self.columnCount
    }
  }

  /// The attributes of a cell, with the style of the row that it is to look like if it has none of its own.
  private func look(_ attributes: String) -> String {
    let name = "table:style-name"
    guard let look = change.look, !attributes.contains("\(name)=\""), let table = try? findTable() else {
      return attributes
    }
    var first = 1
    for row in rows(in: table) {
      let count = repeats(row, Self.rowCount)
      defer { first += count }
      guard look < first + count else { continue }
      var column = 0
      for cell in document.children(of: row) {
        column += repeats(cell, Self.columnCount)
        guard change.column < column else { continue }
        return document.attribute(name, of: document.tokens[cell]).map { "\(attributes) \(name)=\"\($0)\"" }
          ?? attributes
      }
      return attributes
    }
    return attributes
  }

  private func attributes(of index: Int, _ isKept: (String) -> Bool) -> String {
    var kept = ""
    document.forEachAttribute(of: document.tokens[index]) { name, value in
      guard isKept(text(name)) else { return }
      kept += " " + text(name.lowerBound..<(value.upperBound + 1))
    }
    return kept
  }

  private func comments(of index: Int) -> String {
    document.children(of: index).filter { document.opens($0, "annotation") }
      .map { text(document.range(of: $0)) }.joined()
  }

  private func cell(attributes: String, comments: String) -> String {
    let type: String
    switch change.value {
    case .empty, .error: return "<table:table-cell\(attributes)>\(comments)</table:table-cell>"
    case .text: type = "office:value-type=\"string\""
    case .number(let number): type = "office:value-type=\"float\" office:value=\"\(number)\""
    case .date(let date): type = "office:value-type=\"date\" office:date-value=\"\(date.iso)\""
    case .bool(let flag): type = "office:value-type=\"boolean\" office:boolean-value=\"\(flag)\""
    }
    let lines = change.value.printed.split(separator: "\n", omittingEmptySubsequences: false)
    let paragraphs = lines.map { "<text:p>\(spaced(xmlEscaped(String($0))))</text:p>" }.joined()
    return "<table:table-cell\(attributes) \(type)>\(comments)\(paragraphs)</table:table-cell>"
  }

  /// Runs of spaces would be read as one (§6.1.2).
  private func spaced(_ text: String) -> String { text.replacing("  ", with: " <text:s/>") }

  private func emptyCells(_ count: Int) -> String {
    count > 0 ? "<table:table-cell \(Self.columnCount)=\"\(count)\"/>" : ""
  }

  private func repeats(_ index: Int, _ attribute: String) -> Int {
    let count = document.attribute(attribute, of: document.tokens[index]).flatMap { Int($0) } ?? 1
    return min(max(count, 1), SheetLimits.rows)
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: document.bytes[range], as: UTF8.self) }

  private func replaced(_ range: Range<Int>, by text: String) -> [UInt8] {
    Array(document.bytes[..<range.lowerBound]) + Array(text.utf8) + Array(document.bytes[range.upperBound...])
  }

  private func refusal(_ reason: RecordWording.Refusal) -> RecordFailure {
    RecordFailure(RecordWording.cannotChange(change, file, reason))
  }
}
