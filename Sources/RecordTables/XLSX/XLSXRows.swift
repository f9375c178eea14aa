import XMLStreams

/// The rows of one sheet of an XLSX workbook, read as they are asked for.
final class XLSXRows: RowSource {
  private let part: PartReader
  private let styles: CellStyles
  private let strings: SharedStrings
  private let is1904: Bool
  private var tidier: CellTidier
  private var rowNumber = 0
  private(set) var merges: [CellArea] = []

  /// Cells farther right are no records; a row would cost memory for every column before them.
  static let columnLimit = 1024

  var notes: CellNotes { tidier.notes }

  init(_ part: PartReader, styles: CellStyles, strings: SharedStrings, is1904: Bool, tidier: CellTidier) {
    self.part = part
    self.styles = styles
    self.strings = strings
    self.is1904 = is1904
    self.tidier = tidier
  }

  func next() throws(RecordFailure) -> Row? {
    while let event = try part.next() {
      guard event == .start else { continue }
      if part.isNamed("row") {
        let row = try readRow()
        if !row.isBlank { return row }
      } else if part.isNamed("mergeCell") {
        if let area = part.attribute("ref").flatMap(cellArea) { merges.append(area) }
      }
    }
    return nil
  }

  private func readRow() throws(RecordFailure) -> Row {
    let number = part.attribute("r").flatMap { Int($0) } ?? rowNumber + 1
    guard (1...SheetLimits.rows).contains(number) else {
      throw RecordFailure(RecordWording.tooManyRecords(at: tidier.notes.place(rowNumber, nil)))
    }
    rowNumber = number
    let isHidden = ["1", "true"].contains(part.attribute("hidden"))
    var cells: [CellValue] = []
    var column = -1
    while let event = try part.next() {
      if event == .end, part.isNamed("row") { break }
      guard event == .start, part.isNamed("c") else { continue }
      column = part.attribute("r").flatMap { cellAddress($0.utf8)?.column } ?? column + 1
      let value = try readCell(column)
      if value.isEmpty { continue }
      guard column < Self.columnLimit else {
        tidier.notes.note(.outsideColumns, row: rowNumber, column: column)
        continue
      }
      if cells.count < column { cells += Array(repeating: .empty, count: column - cells.count) }
      if cells.count > column { cells[column] = value } else { cells.append(value) }
    }
    let row = Row(number: rowNumber, cells: cells)
    if isHidden, !row.isBlank { tidier.notes.note(.hiddenRow, row: rowNumber, column: nil) }
    return row
  }

  /// Reads a `c` element that has just begun, to its end.
  private func readCell(_ column: Int) throws(RecordFailure) -> CellValue {
    let type = part.attribute("t")
    let style = part.attribute("s")
    var content: String?
    var inline: String?
    var hasFormula = false
    while let event = try part.next() {
      if event == .end { break }
      guard event == .start else { continue }
      if part.isNamed("v") {
        content = try part.textToEnd()
      } else if part.isNamed("is") {
        inline = try richText(part)
      } else {
        if part.isNamed("f") { hasFormula = true }
        try part.skip()
      }
    }
    if let inline { return tidier.value(inline, row: rowNumber, column: column) }
    guard let content, !content.isEmpty else {
      if hasFormula { tidier.notes.note(.formulaWithoutValue, row: rowNumber, column: column) }
      return .empty
    }
    return value(content, type: type, style: style, column)
  }

  private func value(_ content: String, type: String?, style: String?, _ column: Int) -> CellValue {
    switch type {
    case "s":
      guard let text = Int(content).flatMap({ strings[$0] }) else { return .empty }
      return tidier.value(text, row: rowNumber, column: column)
    case "str", "inlineStr": return tidier.value(content, row: rowNumber, column: column)
    case "b": return .bool(content == "1" || content == "true")
    case "e": return .error(russianErrors[content] ?? content)
    case "d":
      return readDate(content).map(CellValue.date) ?? tidier.value(content, row: rowNumber, column: column)
    default:
      guard let number = Double(content), number.isFinite else {
        return tidier.value(content, row: rowNumber, column: column)
      }
      let format = styles[style]
      if format == .plain, abs(number) >= 1e15 {
        tidier.notes.note(.lostDigits, row: rowNumber, column: column)
      }
      return format.value(number, is1904: is1904)
    }
  }
}

/// Excel's error values as Russian Excel shows them.
private let russianErrors = [
  "#N/A": "#Н/Д", "#REF!": "#ССЫЛКА!", "#VALUE!": "#ЗНАЧ!", "#DIV/0!": "#ДЕЛ/0!", "#NAME?": "#ИМЯ?",
  "#NUM!": "#ЧИСЛО!", "#NULL!": "#ПУСТО!",
]

/// The area of a reference such as `A1:C3`.
func cellArea(_ reference: String) -> CellArea? {
  let ends = reference.split(separator: ":").map { cellAddress($0.utf8) }
  guard ends.count == 2, let first = ends[0], let last = ends[1], first.row <= last.row,
    first.column <= last.column
  else { return nil }
  return CellArea(rows: first.row...last.row, columns: first.column...last.column)
}
