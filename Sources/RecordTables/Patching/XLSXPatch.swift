import RussianLanguage
import XMLStreams

/// One cell changed in the XML of a worksheet (ECMA-376 part 1, §18.3.1).
struct XLSXPatch {
  private let document: XMLDocument
  private let change: CellChange
  private let file: String
  private let styles: CellStyles
  /// Whether the book counts its days from 1904.
  private let is1904: Bool

  init(_ document: XMLDocument, _ change: CellChange, file: String, styles: CellStyles, is1904: Bool) {
    self.document = document
    self.change = change
    self.file = file
    self.styles = styles
    self.is1904 = is1904
  }

  func bytes() throws(RecordFailure) -> [UInt8] {
    let tokens = document.tokens.indices
    try refuseProtection()
    guard let data = tokens.first(where: { document.opens($0, "sheetData") }) else {
      throw refusal(.structure)
    }
    let prefix = document.prefix(of: data)
    let rows = document.children(of: data).filter { document.opens($0, "row") }
    var insertion = document.range(of: data).upperBound
    if document.tokens[data].kind == .empty {
      return replaced(
        document.range(of: data), by: "<\(prefix)sheetData>\(newRow(prefix))</\(prefix)sheetData>")
    }
    insertion = document.tokens[document.tokens[data].partner].start
    for row in rows {
      guard let number = document.attribute("r", of: document.tokens[row]).flatMap({ Int($0) }) else {
        throw refusal(.structure)
      }
      if number == change.row { return try patchedRow(row, prefix) }
      if number > change.row {
        insertion = document.tokens[row].start
        break
      }
    }
    return replaced(insertion..<insertion, by: newRow(prefix))
  }

  private func patchedRow(_ row: Int, _ prefix: String) throws(RecordFailure) -> [UInt8] {
    guard document.tokens[row].kind == .start else {
      // `<row …/>` opens up.
      let start = document.bytes(of: document.tokens[row]).dropLast(2)
      let opened = String(decoding: start, as: UTF8.self)
      return replaced(
        document.range(of: row),
        by: "\(opened)>\(cell(prefix, style: style(in: row)))</\(prefix)row>")
    }
    var insertion = document.tokens[document.tokens[row].partner].start
    for child in document.children(of: row) where document.opens(child, "c") {
      guard
        let address = document.attribute("r", of: document.tokens[child]).flatMap({ cellAddress($0.utf8) })
      else { throw refusal(.structure) }
      if address.column == change.column {
        if document.children(of: child).contains(where: { document.opens($0, "f") }) {
          throw refusal(.formula)
        }
        let style = document.attribute("s", of: document.tokens[child])
        return replaced(document.range(of: child), by: cell(prefix, style: style))
      }
      if address.column > change.column {
        insertion = document.tokens[child].start
        break
      }
    }
    return replaced(insertion..<insertion, by: cell(prefix, style: style(in: row)))
  }

  private func refuseProtection() throws(RecordFailure) {
    for index in document.tokens.indices {
      if document.opens(index, "sheetProtection"),
        ["1", "true"].contains(document.attribute("sheet", of: document.tokens[index]))
      {
        throw refusal(.protected)
      }
      if document.opens(index, "mergeCell"),
        let area = document.attribute("ref", of: document.tokens[index]).flatMap(cellArea),
        area.rows.contains(change.row), area.columns.contains(change.column),
        (area.rows.lowerBound, area.columns.lowerBound) != (change.row, change.column)
      {
        throw refusal(.covered)
      }
    }
  }

  /// With empty cells where the row that it is to look like has more columns: its borders go through.
  private func newRow(_ prefix: String) -> String {
    var cells = lookCells.map { column, style in
      let own = column == change.column
      return own
        ? cell(prefix, style: style)
        : "<\(prefix)c r=\"\(columnLetters(column))\(change.row)\" s=\"\(style)\"/>"
    }
    let place = lookCells.firstIndex { $0.column >= change.column } ?? cells.count
    if !lookCells.contains(where: { $0.column == change.column }) {
      cells.insert(cell(prefix, style: columnStyle), at: place)
    }
    return "<\(prefix)row r=\"\(change.row)\">\(cells.joined())</\(prefix)row>"
  }

  /// The style of a cell that is not there yet.
  private func style(in row: Int) -> String? {
    lookCells.first { $0.column == change.column }?.style
      ?? document.attribute("s", of: document.tokens[row]) ?? columnStyle
  }

  /// The styled cells of the row that is to be looked like, from left to right.
  private var lookCells: [(column: Int, style: String)] {
    guard let look = change.look else { return [] }
    let row = document.tokens.indices.first { index in
      document.opens(index, "row") && document.attribute("r", of: document.tokens[index]) == String(look)
    }
    return (row.map { document.children(of: $0) } ?? []).compactMap { index in
      let token = document.tokens[index]
      guard let address = document.attribute("r", of: token).flatMap({ cellAddress($0.utf8) }),
        let style = document.attribute("s", of: token)
      else { return nil }
      return (address.column, style)
    }
  }

  /// The style that the column gives to cells not yet there.
  private var columnStyle: String? {
    for index in document.tokens.indices where document.opens(index, "col") {
      let token = document.tokens[index]
      guard let first = document.attribute("min", of: token).flatMap({ Int($0) }),
        let last = document.attribute("max", of: token).flatMap({ Int($0) })
      else { continue }
      if first <= change.column + 1, change.column + 1 <= last {
        return document.attribute("style", of: token)
      }
    }
    return nil
  }

  private func cell(_ prefix: String, style: String?) -> String {
    let address = "\(columnLetters(change.column))\(change.row)"
    let open = "<\(prefix)c r=\"\(address)\"" + (style.map { " s=\"\($0)\"" } ?? "")
    func text(_ text: String) -> String {
      "\(open) t=\"inlineStr\"><\(prefix)is><\(prefix)t xml:space=\"preserve\">\(xmlEscaped(text))"
        + "</\(prefix)t></\(prefix)is></\(prefix)c>"
    }
    switch change.value {
    case .empty, .error: return "\(open)/>"
    case .text(let written): return text(written)
    case .number(let number):
      // Under the format of a date, a percentage or a code it would be shown as something else.
      guard styles[style] == .plain else { return text(change.value.printed) }
      return "\(open)><\(prefix)v>\(plain(number))</\(prefix)v></\(prefix)c>"
    case .bool(let flag): return "\(open) t=\"b\"><\(prefix)v>\(flag ? 1 : 0)</\(prefix)v></\(prefix)c>"
    case .date(let date):
      // A serial number is a date only under a date format; elsewhere the date is written out.
      guard styles[style] == .date else { return text(date.numeric) }
      let serial = date.dayNumber + (is1904 ? 24_107 : 25_569)
      return "\(open)><\(prefix)v>\(serial)</\(prefix)v></\(prefix)c>"
    }
  }

  private func plain(_ number: Double) -> String {
    number.rounded() == number && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }

  private func replaced(_ range: Range<Int>, by text: String) -> [UInt8] {
    Array(document.bytes[..<range.lowerBound]) + Array(text.utf8) + Array(document.bytes[range.upperBound...])
  }

  private func refusal(_ reason: RecordWording.Refusal) -> RecordFailure {
    RecordFailure(RecordWording.cannotChange(change, file, reason))
  }
}
