import Files
import RussianLanguage
import XMLStreams
import ZipFiles

/// Sheets as an XLSX workbook: those of the starter, or lists that the program gives out.
///
/// The book is made with the help of files in a temporary folder, and read once it is made: a full disk would
/// otherwise give a book with holes.
func xlsxBook(_ sheets: [StarterSheet], in fileSystem: FileSystem) throws(FileError) -> [UInt8] {
  let folder = try fileSystem.makeTemporaryFolder()
  defer { folder.remove() }
  let bytes = try book(of: sheets, in: folder.path)
  if isWhole(bytes, sheets) { return bytes }
  // Nothing was said of what went wrong; mostly there is no room.
  try fileSystem.write(bytes + bytes, to: FilePath.join(folder.path, "room"), durable: true)
  throw FileError(.write, folder.path, brokenDisk)
}

/// `EIO`
private let brokenDisk: Int32 = 5

/// Whether every part of the book can be read, and each sheet has all that was put there.
private func isWhole(_ bytes: [UInt8], _ sheets: [StarterSheet]) -> Bool {
  do {
    let archive = try ZipArchive(bytes)
    for entry in archive.entries { _ = try XMLDocument(archive.read(entry)) }
    let book = try openRecordFile(MemoryBytes(bytes), file: "\(StarterWording.bookName).xlsx")
    guard book.sheetNames.starts(with: sheets.map(\.name)) else { return false }
    for (index, sheet) in sheets.enumerated() {
      let rows = try rawRows(book, index)
      for (number, cells) in sheet.rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          let found = rows[number + 1]?[column] ?? .empty
          guard found.printed == cleanText(cell.value.printed, .asWritten).text else { return false }
        }
      }
    }
    return true
  } catch {
    return false
  }
}

private func book(of sheets: [StarterSheet], in folder: String) throws(FileError) -> [UInt8] {
  let book = try XLSXWriterHandle(in: folder)
  let formats = StarterFormats(book)
  var lists = StarterLists()
  for sheet in sheets {
    let target = book.addSheet(sheet.name)
    for (column, layout) in sheet.columns.enumerated() {
      target.setColumn(column, width: layout.width, formats.column(layout.kind))
    }
    for (row, cells) in sheet.rows.enumerated() {
      // Excel finds the height of wrapped rows by itself, other programs may not.
      let isTitle = cells.contains { $0.style == .title }
      target.setRow(row, height: isTitle ? 24 : Double(sheet.lines(inRow: row)) * 15)
      for (column, cell) in cells.enumerated() { write(cell, row, column, to: target, formats) }
    }
    for rule in sheet.rules {
      let source = rule.allowed.isEmpty ? nil : lists.reference(to: rule.allowed)
      let isDate = rule.kind == .date
      target.addRule(
        rows: rule.rows, column: rule.column, list: source, isDate: isDate, isClosed: rule.isClosed,
        title: limited(rule.title, 32), note: limited(rule.note, 255),
        error: source != nil ? StarterWording.wrongListValue : isDate ? StarterWording.wrongDate : "")
    }
    if sheet.frozenRows > 0 { target.freeze(rows: sheet.frozenRows) }
    if sheet.isList {
      target.setFilter(rows: sheet.rows.count, columns: sheet.columns.count)
      target.setPageNumbers()
    }
    target.setPrinting()
  }
  if lists.columns.isEmpty { return try book.finish() }
  let target = book.addSheet(StarterWording.listsSheet)
  for (column, values) in lists.columns.enumerated() {
    for (row, value) in values.enumerated() { target.write(value, row: row, column: column, formats.plain) }
  }
  target.hide()
  return try book.finish()
}

private func write(
  _ cell: StarterSheet.Cell, _ row: Int, _ column: Int, to sheet: XLSXWriterHandle.Sheet,
  _ formats: StarterFormats
) {
  let format = formats.cells[cell.style.rawValue]
  switch cell.value {
  case .text(let text): sheet.write(text, row: row, column: column, format)
  case .number(let number): sheet.write(number, row: row, column: column, format)
  case .date(let date): sheet.write(Double(date.dayNumber + 25_569), row: row, column: column, format)
  // Without a value the lines around it stay.
  case .empty where cell.style == .listed: sheet.write("", row: row, column: column, format)
  case .empty, .bool, .error: break
  }
}

/// Excel refuses longer hints (ECMA-376 part 1, §18.3.1.32).
private func limited(_ text: String, _ length: Int) -> String {
  text.utf16.count <= length ? text : String(text.prefix(length - 1)) + "…"
}

/// The values of drop-down lists, a column of the hidden sheet for each different list.
struct StarterLists {
  private(set) var columns: [[String]] = []

  mutating func reference(to values: [String]) -> String {
    let index = columns.firstIndex(of: values) ?? columns.count
    if index == columns.count { columns.append(values) }
    let letter = columnLetters(index)
    return "='\(StarterWording.listsSheet)'!$\(letter)$1:$\(letter)$\(values.count)"
  }
}

private struct StarterFormats {
  /// By the raw value of a cell's style.
  let cells: [XLSXWriterHandle.Format]
  let plain: XLSXWriterHandle.Format
  private let text: XLSXWriterHandle.Format
  private let date: XLSXWriterHandle.Format

  init(_ book: borrowing XLSXWriterHandle) {
    plain = book.addFormat()
    plain.setWrapped()
    // Excel turns a typed «26/1» or «7-8» into a date unless the cell is text.
    text = book.addFormat()
    text.setWrapped()
    text.setNumberFormat("@")
    date = book.addFormat()
    date.setWrapped()
    date.setNumberFormat("dd.mm.yyyy")
    cells = StarterSheet.Cell.Style.allCases.map { style in
      let format = book.addFormat()
      format.setWrapped()
      switch style {
      case .plain: break
      case .words: format.setNumberFormat("@")
      case .day: format.setNumberFormat("dd.mm.yyyy")
      case .title:
        format.setBold()
        format.setSize(16)
      case .caption, .requiredCaption:
        format.setBold()
        format.setFill(style == .requiredCaption ? 0xFFE699 : 0xDDEBF7)
        format.setBorder()
      case .listed, .listedDay, .listedNumber:
        format.setLeft()
        format.setBorder()
        format.setBorderColor(0xBFBFBF)
        if style == .listed { format.setNumberFormat("@") }
        if style == .listedDay { format.setNumberFormat("dd.mm.yyyy") }
      case .example, .exampleDate:
        format.setItalic()
        format.setColor(0x7F7F7F)
        format.setNumberFormat(style == .exampleDate ? "dd.mm.yyyy" : "@")
      }
      return format
    }
  }

  func column(_ kind: SheetSchema.Column.Kind) -> XLSXWriterHandle.Format {
    switch kind {
    case .date: date
    case .number: plain
    case .text, .longText, .fullName, .yesNo: text
    }
  }
}
