import Diagnostics
public import Files

/// Reads all tables of a school: a folder of tables, each file a sheet, or one workbook, or a mixture.
///
/// A flaw in one file does not stop the others: everything wrong is in the result's diagnostics.
///
/// - Parameters:
///   - schemas: the sheets that may be there; they help to find the row of captions below a title.
///   - wanted: the one sheet to read; nil reads them all.
public func readRecords(
  at path: String, in files: FileSystem = .real, schemas: [SheetSchema] = [], only wanted: SheetSchema? = nil
) -> RecordSet {
  var records = RecordSet()
  let paths: [String]
  do throws(FileError) {
    guard let entry = try files.entry(at: path) else { throw FileError(.open, path, missingNumber) }
    paths = entry.kind == .folder ? try recordFiles(in: path, files, schemas, &records.diagnostics) : [path]
  } catch {
    if error.isMissing {
      records.diagnostics.append(RecordFailure(error, at: path).diagnostic)
    } else {
      records.note(error, at: error.path)
    }
    return records
  }
  for path in paths {
    read(path, files, schemas, only: wanted, into: &records)
  }
  if records.tables.isEmpty, records.diagnostics.isEmpty {
    records.diagnostics.append(RecordWording.noTables(path))
  }
  dropDoubles(in: &records, schemas)
  return records
}

/// Where the program keeps tables as they were before it wrote into them; no records for any reader.
public var formerTablesFolder: String { RecordWording.copiesFolder }

/// Opens one table for reading row by row: a text table, JSON Lines, or a sheet of a workbook.
///
/// - Parameters:
///   - sheet: title of the sheet; nil is the first one.
///   - care: how cells are tidied; data for a template stays as written.
public func openRows(
  at path: String, sheet: String? = nil, care: TextCare = .asWritten, in files: FileSystem = .real
) throws(RecordFailure) -> RowStream {
  let name = FilePath.name(of: path)
  let source = try onFile(path) { () throws(FileError) in try files.open(path) }
  if let tables = try readJSONFile(source, file: name, care: care) {
    let wanted = sheet.map(foldedSheetName)
    guard let table = tables.first(where: { wanted == nil || foldedSheetName($0.name) == wanted }) else {
      throw RecordFailure(RecordWording.noSheet(sheet ?? "", file: name, sheets: tables.map(\.name)))
    }
    return try RowStream(ListedRows(table.top + table.rows), file: name, name: table.name)
  }
  let file = try openRecordFile(source, file: name)
  var index = 0
  if let sheet {
    let wanted = foldedSheetName(sheet)
    guard let found = file.sheetNames.firstIndex(where: { foldedSheetName($0) == wanted }) else {
      throw RecordFailure(RecordWording.noSheet(sheet, file: name, sheets: file.sheetNames))
    }
    index = found
  }
  let rows = try file.rows(ofSheet: index, care: care)
  return try RowStream(rows, file: name, name: file.sheetNames[index])
}

private let missingNumber: Int32 = 2

/// The files of a folder that hold records; hidden files and the lock files of office programs do not.
///
/// A text file is one only if its name is a sheet's; a file of a foreign kind that is named so is worth a word.
private func recordFiles(
  in folder: String, _ files: FileSystem, _ schemas: [SheetSchema], _ diagnostics: inout [Diagnostic]
) throws(FileError) -> [String] {
  let endings: Set = [
    "csv", "tsv", "xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "ods", "ots", "json", "jsonl",
  ]
  var paths: [String] = []
  for name in try files.list(folder) where !name.hasPrefix(".") && !name.hasPrefix("~$") {
    let ending = FilePath.ending(of: name)
    let schema = schemas.first { $0.names(sheet: FilePath.stem(of: name)) }
    let path = FilePath.join(folder, name)
    guard endings.contains(ending) || schema != nil else { continue }
    let entry = try files.entry(at: path)
    // A table that lies elsewhere, on a share that is not joined, is not read; that is not the same as none.
    if entry == nil, try files.entry(at: path, followsLinks: false) != nil {
      throw .away(path)
    }
    guard entry?.kind == .file else { continue }
    if endings.contains(ending) || ending == "txt" {
      paths.append(path)
    } else if let schema {
      diagnostics.append(RecordWording.unreadFile(name, sheet: schema.title))
    }
  }
  return paths
}

private func read(
  _ path: String, _ files: FileSystem, _ schemas: [SheetSchema], only wanted: SheetSchema?,
  into records: inout RecordSet
) {
  let name = FilePath.name(of: path)
  let source: WatchedBytes
  do throws(FileError) {
    source = WatchedBytes(try files.open(path))
  } catch {
    return records.note(error, at: path)
  }
  do throws(RecordFailure) {
    if let tables = try readJSONFile(source, file: name, care: .records) {
      records.tables += tables
      return
    }
    let file = try openRecordFile(source, file: name)
    for index in file.sheetNames.indices where wanted?.names(sheet: file.sheetNames[index]) != false {
      try read(sheet: index, of: file, name, schemas, into: &records)
    }
  } catch {
    // A workbook whose bytes the disk does not give only looks damaged.
    if source.failure == nil { records.diagnostics.append(error.diagnostic) }
  }
  if let failure = source.failure { records.note(failure, at: path) }
}

extension RecordSet {
  /// The disk did not give the file at the path.
  fileprivate mutating func note(_ error: FileError, at path: String) {
    let diagnostic = RecordFailure(error, at: path).diagnostic
    diagnostics.append(diagnostic)
    unread.append(diagnostic)
  }
}

/// The tables of a `.json` or `.jsonl` file; nil for any other.
private func readJSONFile(
  _ source: any ByteSource, file: String, care: TextCare
) throws(RecordFailure) -> [Table]? {
  switch FilePath.ending(of: file) {
  case "json":
    guard source.size <= jsonSizeLimit else { throw RecordFailure(RecordWording.fileTooLarge(file)) }
    let bytes = try source.bytes(at: 0, count: source.size, file: file)
    return try jsonTables(readJSON(bytes, file: file), file: file, care: care)
  case "jsonl":
    let lines = try JSONLines(source, file: file)
    var items: [JSONValue] = []
    var numbers: [Int] = []
    while let (line, value) = try lines.next() {
      items.append(value)
      numbers.append(line)
    }
    return [try listTable(items, file, FilePath.stem(of: file), care, numbers: numbers)]
  default: return nil
  }
}

private let jsonSizeLimit = 256 << 20

private func read(
  sheet index: Int, of file: any RecordFile, _ name: String, _ schemas: [SheetSchema],
  into records: inout RecordSet
) throws(RecordFailure) {
  let title = file.sheetNames[index]
  if StarterWording.isOwnSheet(title) { return }
  let rows = try file.rows(ofSheet: index, care: .records)
  let schema = schemas.first { $0.names(sheet: title) }
  let (table, diagnostics) = readTable(rows, file: name, name: title, schema: schema)
  records.diagnostics += diagnostics
  guard let table else { return }
  records.tables.append(table)
  if file.isHidden(sheet: index) {
    records.diagnostics.append(RecordWording.hiddenSheet(at: RecordPlace(file: name, sheet: title)))
  }
}

/// Of two tables for one sheet an empty one goes quietly; if both hold records, the second goes with an error. The
/// one called by the sheet's own title is the first, whatever the order of files.
private func dropDoubles(in records: inout RecordSet, _ schemas: [SheetSchema]) {
  func subject(_ table: Table) -> String {
    foldedSheetName(schemas.first { $0.names(sheet: table.name) }?.title ?? table.name)
  }
  var kept: [Table] = []
  var places: [String: Int] = [:]
  for table in records.tables {
    let name = subject(table)
    guard let first = places[name] else {
      places[name] = kept.count
      kept.append(table)
      continue
    }
    var (taken, left) = (kept[first], table)
    let isTitle = [taken, left].map { foldedSheetName($0.name) == name }
    if taken.rows.isEmpty || isTitle == [false, true] && !left.rows.isEmpty { (taken, left) = (left, taken) }
    kept[first] = taken
    if left.rows.isEmpty { continue }
    records.leftOut.append(left)
    let place = RecordPlace(file: left.file, sheet: left.name)
    records.diagnostics.append(
      RecordWording.sameTable(left.name, as: taken.name, in: taken.file, at: place))
  }
  records.tables = kept
}
