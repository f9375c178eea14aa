import RussianLanguage
import XMLStreams

/// The rows of one sheet of an ODS workbook, read as they are asked for.
final class ODSRows: RowSource {
  private let part: PartReader
  private let onEnd: () -> Void
  private var tidier: CellTidier
  private var rowNumber = 0
  /// A row that stands for several equal ones, and how many of them are still to come.
  private var repeated: (row: Row, left: Int)?
  private var isAtEnd = false
  private(set) var merges: [CellArea] = []

  var notes: CellNotes { tidier.notes }

  /// - Parameters:
  ///   - part: stands behind the start of the sheet's element.
  ///   - onEnd: called when the sheet's element has ended.
  init(_ part: PartReader, tidier: CellTidier, onEnd: @escaping () -> Void) {
    self.part = part
    self.tidier = tidier
    self.onEnd = onEnd
  }

  func next() throws(RecordFailure) -> Row? {
    if let waiting = repeated {
      var row = waiting.row
      row.number = rowNumber - waiting.left + 1
      repeated = waiting.left > 1 ? (waiting.row, waiting.left - 1) : nil
      return row
    }
    while !isAtEnd, let event = try part.next() {
      if event == .end, part.isNamed("table") {
        isAtEnd = true
        onEnd()
        return nil
      }
      guard event == .start else { continue }
      if part.isNamed("table-row") {
        let row = try readRow()
        if !row.isBlank { return row }
      } else if part.isNamed("shapes") {
        try part.skip()
      }
    }
    return nil
  }

  private func readRow() throws(RecordFailure) -> Row {
    let count = repeats("table:number-rows-repeated", atMost: SheetLimits.rows)
    let isHidden = ["collapse", "filter"].contains(part.attribute("table:visibility"))
    guard rowNumber + count <= SheetLimits.rows else {
      throw RecordFailure(RecordWording.tooManyRecords(at: tidier.notes.place(rowNumber, nil)))
    }
    let first = rowNumber + 1
    rowNumber += count
    var cells: [CellValue] = []
    var column = 0
    while let event = try part.next() {
      if event == .end, part.isNamed("table-row") { break }
      guard event == .start else { continue }
      let isCovered = part.isNamed("covered-table-cell")
      guard isCovered || part.isNamed("table-cell") else {
        try part.skip()
        continue
      }
      let width = repeats("table:number-columns-repeated", atMost: SheetLimits.columns)
      if !isCovered { noteMerge(row: first, column: column) }
      let value = try readCell(row: first, column: column)
      defer { column += width }
      // What lies under a merged cell is not shown.
      if isCovered || value.isEmpty { continue }
      guard column < XLSXRows.columnLimit else {
        tidier.notes.note(.outsideColumns, row: first, column: column)
        continue
      }
      let copies = min(width, XLSXRows.columnLimit - column)
      cells += Array(repeating: .empty, count: max(0, column - cells.count))
      cells += Array(repeating: value, count: copies)
    }
    let row = Row(number: first, cells: cells)
    if !row.isBlank {
      if isHidden { tidier.notes.note(.hiddenRow, row: first, column: nil) }
      if count > 1 { repeated = (row, count - 1) }
    }
    return row
  }

  private func repeats(_ attribute: StaticString, atMost limit: Int) -> Int {
    min(max(part.attribute(attribute).flatMap { Int($0) } ?? 1, 1), limit)
  }

  private func noteMerge(row: Int, column: Int) {
    let rows = repeats("table:number-rows-spanned", atMost: SheetLimits.rows)
    let columns = repeats("table:number-columns-spanned", atMost: SheetLimits.columns)
    if rows > 1 || columns > 1 {
      merges.append(CellArea(rows: row...(row + rows - 1), columns: column...(column + columns - 1)))
    }
  }

  /// Reads a cell's element that has just begun, to its end.
  private func readCell(row: Int, column: Int) throws(RecordFailure) -> CellValue {
    let type = part.attribute("office:value-type")
    let isError = part.attribute("calcext:value-type") == "error"
    let value = part.attribute("office:value").flatMap { Double($0) }
    let date = part.attribute("office:date-value")
    let flag = part.attribute("office:boolean-value")
    let stringValue = part.attribute("office:string-value")
    let shown = try shownText()
    if isError { return .error(shown) }
    switch type {
    case "float", "currency":
      if let value { return number(value, shown: shown, row: row, column: column) }
    case "percentage":
      let fraction = shown.drop { $0 != "," && $0 != "." }.count { $0.isNumber }
      if let value { return NumberFormat.percent(decimals: fraction).value(value, is1904: false) }
    case "date": if let date { return day(date, shown: shown, row: row, column: column) }
    case "boolean": return .bool(flag == "true")
    default: break
    }
    let text = shown.isEmpty ? stringValue ?? "" : shown
    return text.isEmpty ? .empty : tidier.value(text, row: row, column: column)
  }

  /// The number, or what is shown if the digits stand in fixed places («007», «8 (900) 123-45-67»).
  private func number(_ value: Double, shown: String, row: Int, column: Int) -> CellValue {
    let characters = Array(shown)
    let isPlaces = characters.allSatisfy { $0.isNumber || " ()+-".contains($0) }
    let hasZeroInFront = characters.count > 1 && characters[0] == "0" && characters[1].isNumber
    let hasSigns = characters.dropFirst().contains { "()-".contains($0) } || characters.first == "("
    if isPlaces, hasZeroInFront || hasSigns { return tidier.value(shown, row: row, column: column) }
    if abs(value) >= 1e15 { tidier.notes.note(.lostDigits, row: row, column: column) }
    return .number(value)
  }

  /// The day; its month alone if no more is shown; day and time if a time is shown.
  private func day(_ value: String, shown: String, row: Int, column: Int) -> CellValue {
    guard let date = readDate(value) else { return tidier.value(shown, row: row, column: column) }
    let groups = shown.split { !$0.isNumber }.count
    let hasLetters = shown.contains(where: \.isLetter)
    if date.day == 1, groups == 1 || groups == 2 && !hasLetters {
      return NumberFormat.month.value(Double(date.dayNumber + 25_569), is1904: false)
    }
    if shown.contains(":"), let time = value.split(separator: "T").dropFirst().first, !time.hasPrefix("00:00")
    {
      return .text("\(date.numeric) \(time.prefix(5))")
    }
    return .date(date)
  }

  /// The paragraphs of the cell as lines; comments and drawings are passed over.
  private func shownText() throws(RecordFailure) -> String {
    var text = ""
    var depth = 1
    var paragraphs = 0
    while depth > 0, let event = try part.next() {
      switch event {
      case .start:
        if part.isNamed("annotation") || part.isNamed("frame") || part.isNamed("custom-shape") {
          try part.skip()
          continue
        }
        depth += 1
        if part.isNamed("p") {
          if paragraphs > 0 { text += "\n" }
          paragraphs += 1
        } else if part.isNamed("s") {
          let count = part.attribute("text:c").flatMap { Int($0) } ?? 1
          text += String(repeating: " ", count: min(max(count, 0), 1000))
        } else if part.isNamed("line-break") {
          text += "\n"
        } else if part.isNamed("tab") {
          text += "\t"
        }
      case .end: depth -= 1
      case .text:
        guard paragraphs > 0 else { continue }
        let piece = part.text
        // Line breaks of the file's layout are spaces (ODF 1.3 part 3, §6.1.2).
        let hasBreaks = piece.utf8.contains { $0 < 0x20 }
        text += hasBreaks ? String(piece.map { $0.isNewline || $0 == "\t" ? " " : $0 }) : piece
      }
    }
    return text
  }
}
