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
  /// A row from which a cell of a new row takes its borders and its format of dates.
  public var look: Int?

  public init(sheet: String, row: Int, column: Int, value: CellValue, look: Int? = nil) {
    self.sheet = sheet
    self.row = row
    self.column = column
    self.value = value
    self.look = look
  }
}

/// Writes cells back into a workbook or a text table; every other byte of their sheets and every other part of
/// the workbook stay.
///
/// A copy of the file as it was is put into the folder «прежние версии» beside it. The changed file is read
/// again before it takes the place of the old one: it must differ in those cells only. Refused are formulas,
/// protected sheets, cells under a merged one, and a file that is open in Excel or LibreOffice.
///
/// An edit that somebody saves meanwhile is never lost: then nothing is written, and `isOvertaken` of the failure
/// says so.
///
/// - Parameters:
///   - seen: the file before it was read for the changes; nil: any.
///   - stamp: day and time for the copy's name, such as «2026-11-21 09-30».
public func change(
  _ changes: [CellChange], at path: String, over seen: FileSystem.Entry? = nil, stamp: String,
  in files: FileSystem = .real
) throws(RecordFailure) {
  try rewrite(path, stamp, files, starting: nil, over: seen) { _, _ in changes }
}

/// Writes records below all that stands in a sheet, and with them changes to cells above, at once; else as
/// `change`.
///
/// - Parameters:
///   - rows: the cells of each record by column, counted from 0.
///   - look: number of a record of the sheet that the new ones are to look like.
///   - captions: of a text table that is to be made; nil: it is there.
///   - seen: the table's file before it was read for the changes; nil: any.
public func append(
  _ rows: [[Int: CellValue]], like look: Int? = nil, changing changes: [CellChange] = [],
  toSheet sheet: String, at path: String, newWith captions: [String]? = nil,
  over seen: FileSystem.Entry? = nil, stamp: String, in files: FileSystem = .real
) throws(RecordFailure) {
  let starting = captions.map { writeCSV([$0]) }
  try rewrite(path, stamp, files, starting: starting, over: seen) { (bytes, name) throws(RecordFailure) in
    let first = try freeRow(in: bytes, sheet: sheet, file: name)
    var lastColumn: Int?
    if FileKind(Array(bytes.prefix(512))) != .zip {
      // A text table has as many cells in each row as in its header.
      let rows = try rawRows(openRecordFile(MemoryBytes(bytes), file: name), 0)
      lastColumn = rows.values.compactMap { $0.keys.max() }.max() ?? 0
    }
    return changes
      + rows.enumerated().flatMap { number, cells in
        var cells = cells
        if let lastColumn, cells[lastColumn] == nil { cells[lastColumn] = .empty }
        return cells.sorted { $0.key < $1.key }.map { column, value in
          CellChange(sheet: sheet, row: first + number, column: column, value: value, look: look)
        }
      }
  }
}

/// - Parameters:
///   - starting: what a table that is to be made holds; nil: it is there.
///   - wanted: the file that must still stand there; nil: any.
private func rewrite(
  _ path: String, _ stamp: String, _ files: FileSystem, starting: [UInt8]?, over wanted: FileSystem.Entry?,
  _ changes: (_ bytes: [UInt8], _ name: String) throws(RecordFailure) -> [CellChange]
) throws(RecordFailure) {
  let target = try Target(path, files)
  if let wanted, target.entry?.isSameContent(as: wanted) != true {
    throw RecordFailure(RecordWording.changedMeanwhile(path))
  }
  // An empty file is nobody's work.
  let isNew = starting != nil && target.entry?.size ?? 0 == 0
  if starting != nil, !isNew { throw RecordFailure(RecordWording.changedMeanwhile(path)) }
  let name = FilePath.name(of: path)
  let old =
    try isNew
    ? starting! : onFile(path) { () throws(FileError) in try files.read(target.path, limit: patchLimit) }
  let list = try changes(old, name)
  var new = old
  for change in list { new = try patched(new, change, file: name) }
  try verify(old, new, list, file: name)
  let isWritten = try onFile(path) { () throws(FileError) in
    let folder = FilePath.parent(of: target.path)
    sweepLeftovers(beside: target.path, in: files)
    if !isNew {
      let copies = FilePath.join(folder, RecordWording.copiesFolder)
      try files.makeFolder(copies)
      try files.write(old, to: try freeCopy(of: name, stamp, in: copies, files), durable: true)
    }
    // Whoever could open the table before can open it now.
    return try files.write(
      new, to: target.path, over: target.entry, permissions: target.entry?.permissions ?? 0o600)
  }
  if !isWritten { throw RecordFailure(RecordWording.changedMeanwhile(path)) }
}

/// The file to be written into.
private struct Target {
  /// Links followed: a link in a table's place stays one.
  var path: String
  /// As it stood before it was read; nil if it is not there.
  var entry: FileSystem.Entry?

  /// A file that is open in Excel or LibreOffice is refused.
  init(_ path: String, _ files: FileSystem) throws(RecordFailure) {
    let found = try onFile(path) { () throws(FileError) -> (String, FileSystem.Entry?)? in
      let exists = try files.entry(at: path) != nil
      let real = exists ? try files.absolutePath(path) : path
      for path in Set([path, real]) {
        let name = FilePath.name(of: path)
        // LibreOffice's lock file, and Excel's for short and for longer names.
        for lock in [".~lock.\(name)#", "~$\(name)", "~$\(name.dropFirst(2))"] {
          if try files.entry(at: FilePath.join(FilePath.parent(of: path), lock)) != nil { return nil }
        }
      }
      return (real, try files.entry(at: real, followsLinks: false))
    }
    guard let found else { throw RecordFailure(RecordWording.fileIsOpen(path)) }
    (self.path, entry) = found
  }
}

/// Takes away what killed runs left beside a table and among its copies.
public func sweepLeftovers(beside path: String, in files: FileSystem = .real) {
  let folder = FilePath.parent(of: path)
  files.sweep(folder)
  files.sweep(FilePath.join(folder, RecordWording.copiesFolder))
}

/// Two changes may fall into one minute.
private func freeCopy(
  of name: String, _ stamp: String, in folder: String, _ files: FileSystem
) throws(FileError) -> String {
  var number = 1
  while true {
    let tail = number == 1 ? "" : " (\(number))"
    let path = FilePath.join(
      folder, "\(FilePath.stem(of: name)) \(stamp)\(tail).\(FilePath.ending(of: name))")
    if try files.entry(at: path) == nil { return path }
    number += 1
  }
}

/// The number of the row below the last one that holds anything.
func freeRow(in bytes: [UInt8], sheet: String, file: String) throws(RecordFailure) -> Int {
  let opened = try openRecordFile(MemoryBytes(bytes), file: file)
  guard let index = opened.sheetNames.firstIndex(of: sheet) else {
    throw RecordFailure(RecordWording.noSheet(sheet, file: file, sheets: opened.sheetNames))
  }
  if FileKind(Array(bytes.prefix(512))) != .zip { return freeLine(inCSV: bytes) }
  return (try rawRows(opened, index).filter { !$0.value.isEmpty }.keys.max() ?? 0) + 1
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

/// Reads both files and makes sure that they differ in the changed cells only, and that those hold the values.
func verify(
  _ old: [UInt8], _ new: [UInt8], _ changes: [CellChange], file: String
) throws(RecordFailure) {
  guard let first = changes.first else { return }
  let failure = RecordFailure(RecordWording.cannotChange(first, file, .unverified))
  let before = try openRecordFile(MemoryBytes(old), file: file)
  let after = try openRecordFile(MemoryBytes(new), file: file)
  guard before.sheetNames == after.sheetNames else { throw failure }
  for (index, name) in before.sheetNames.enumerated() {
    var rows = (try rawRows(before, index), try rawRows(after, index))
    for change in changes where change.sheet == name {
      let found = rows.1[change.row]?[change.column] ?? .empty
      guard found.printed == cleanText(change.value.printed, .asWritten).text else { throw failure }
      rows.0[change.row, default: [:]][change.column] = nil
      rows.1[change.row, default: [:]][change.column] = nil
    }
    guard rows.0.filter({ !$0.value.isEmpty }) == rows.1.filter({ !$0.value.isEmpty }) else { throw failure }
  }
}

/// The cells that hold something, by row and column.
func rawRows(_ file: any RecordFile, _ sheet: Int) throws(RecordFailure) -> [Int: [Int: CellValue]] {
  let source = try file.rows(ofSheet: sheet, care: .asWritten)
  var rows: [Int: [Int: CellValue]] = [:]
  while let row = try source.next() {
    var cells: [Int: CellValue] = [:]
    for (column, cell) in row.cells.enumerated() where !cell.isEmpty { cells[column] = cell }
    rows[row.number] = cells
  }
  return rows
}
