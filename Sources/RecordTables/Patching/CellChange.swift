public import Files

/// One cell of a record file and what is to stand in it.
public struct CellChange: Sendable, Hashable {
  /// Title of the sheet.
  public var sheet: String
  /// From 1, as `Row.number`.
  public var row: Int
  /// From 0, as the index in `Table.columns`.
  public var column: Int
  /// Text, a number, a date, or empty.
  public var value: CellValue

  public init(sheet: String, row: Int, column: Int, value: CellValue) {
    self.sheet = sheet
    self.row = row
    self.column = column
    self.value = value
  }
}

/// Writes one cell back into a workbook or a text table; every other byte of its sheet and every other part
/// of the workbook stay.
///
/// A copy of the file as it was is put into the folder «прежние версии» beside it. The changed file is read
/// again before it takes the place of the old one: it must differ in that cell only. Refused are formulas,
/// protected sheets, cells under a merged one, and a file that is open in Excel or LibreOffice.
///
/// - Parameter stamp: day and time for the copy's name, such as «2026-11-21 09-30».
public func change(
  _ change: CellChange, at path: String, stamp: String, in files: FileSystem = .real
) throws(RecordFailure) {
  let name = FilePath.name(of: path)
  let folder = FilePath.parent(of: path)
  let old = try onFile(path) { () throws(FileError) -> [UInt8]? in
    // LibreOffice's lock file, and Excel's for short and for longer names.
    for lock in [".~lock.\(name)#", "~$\(name)", "~$\(name.dropFirst(2))"] {
      if try files.entry(at: FilePath.join(folder, lock)) != nil { return nil }
    }
    return try files.read(path, limit: patchLimit)
  }
  guard let old else { throw RecordFailure(RecordWording.fileIsOpen(path)) }
  let new = try patched(old, change, file: name)
  try verify(old, new, change, file: name)
  try onFile(path) { () throws(FileError) in
    let copies = FilePath.join(folder, RecordWording.copiesFolder)
    try files.makeFolder(copies)
    let copy = "\(FilePath.stem(of: name)) \(stamp).\(FilePath.ending(of: name))"
    try files.write(old, to: FilePath.join(copies, copy), durable: true)
    try files.write(new, to: path, durable: true)
  }
}

private let patchLimit = 256 << 20

/// The file's bytes with the cell changed.
func patched(_ bytes: [UInt8], _ change: CellChange, file: String) throws(RecordFailure) -> [UInt8] {
  switch FileKind(Array(bytes.prefix(512))) {
  case .zip: try patchedWorkbook(bytes, change, file: file)
  case .text: try patchedCSV(bytes, change, file: file)
  case .json where FilePath.ending(of: file) == "csv": try patchedCSV(bytes, change, file: file)
  default: throw RecordFailure(RecordWording.cannotChange(change, file, .format))
  }
}

/// Reads both files and makes sure that they differ in the changed cell only, and that it holds the value.
func verify(_ old: [UInt8], _ new: [UInt8], _ change: CellChange, file: String) throws(RecordFailure) {
  let failure = RecordFailure(RecordWording.cannotChange(change, file, .unverified))
  let before = try openRecordFile(MemoryBytes(old), file: file)
  let after = try openRecordFile(MemoryBytes(new), file: file)
  guard before.sheetNames == after.sheetNames else { throw failure }
  for (index, name) in before.sheetNames.enumerated() {
    var rows = (try rawRows(before, index), try rawRows(after, index))
    if name == change.sheet {
      let found = rows.1[change.row]?[change.column] ?? .empty
      guard found.printed == cleanText(change.value.printed, .asWritten).text else { throw failure }
      rows.0[change.row, default: [:]][change.column] = nil
      rows.1[change.row, default: [:]][change.column] = nil
      if rows.0[change.row]!.isEmpty { rows.0[change.row] = nil }
      if rows.1[change.row]!.isEmpty { rows.1[change.row] = nil }
    }
    guard rows.0 == rows.1 else { throw failure }
  }
}

/// The cells that hold something, by row and column.
private func rawRows(_ file: any RecordFile, _ sheet: Int) throws(RecordFailure) -> [Int: [Int: CellValue]] {
  let source = try file.rows(ofSheet: sheet, care: .asWritten)
  var rows: [Int: [Int: CellValue]] = [:]
  while let row = try source.next() {
    var cells: [Int: CellValue] = [:]
    for (column, cell) in row.cells.enumerated() where !cell.isEmpty { cells[column] = cell }
    rows[row.number] = cells
  }
  return rows
}
