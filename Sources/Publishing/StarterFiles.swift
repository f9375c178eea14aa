public import Diagnostics
public import Files
import Mentoring
import RecordTables
public import RussianLanguage

/// Which files a school starts with.
public enum StarterKind: String, Sendable, CaseIterable {
  case xlsx, ods, csv
}

/// Writes the tables a school starts with into a folder; returns the paths written.
///
/// A file that is there already is an error, and then nothing is written: it may be somebody's records.
public func writeStarterFiles(
  to folder: String, as kind: StarterKind, in fileSystem: FileSystem = .real
) throws(DiagnosticError) -> [String] {
  let files = try onDisk { () throws(FileError) in
    try writeStarter(Sheets.all, as: kind.format, in: fileSystem)
  }
  return try write(files, to: folder, in: fileSystem)
}

/// What a school was given for its next year.
public struct NextYearFiles: Sendable {
  public var paths: [String]
  /// What was carried over and what the secretary has to look at, a sentence each.
  public var summary: [String]
  /// Errors in the old tables.
  public var diagnostics: [Diagnostic]
}

/// Writes the tables of a school's next year, made from those of the year that ends.
///
/// The old records stay as they are; a folder that holds records already is an error.
///
/// - Parameter old: the folder or workbook of the year that ends.
public func writeNextYear(
  after old: String, to folder: String, as kind: StarterKind, today: CivilDate,
  in fileSystem: FileSystem = .real
) throws(DiagnosticError) -> NextYearFiles {
  let place = try onDisk { () throws(FileError) in try fileSystem.entry(at: old) }
  if place == nil { throw DiagnosticError(PublishingWording.noRecords(old)) }
  let records = readRecords(at: old, in: fileSystem, schemas: Sheets.all)
  if records.tables.isEmpty { throw DiagnosticError(all: records.diagnostics) }
  // What was not read would be missing next year.
  if !records.unread.isEmpty { throw DiagnosticError(all: records.unread) }
  let next = nextYear(after: records, today: today)
  let files = try onDisk { () throws(FileError) in
    let files = try writeStarter(next.schemas, as: kind.format, rows: next.rows, in: fileSystem)
    let names = Set(files.map(\.name))
    // Of our own files, those of a run that was killed are looked at when they are written.
    if try fileSystem.entry(at: folder) != nil,
      let taken = try fileSystem.list(folder).first(where: { isRecordFile($0) && !names.contains($0) })
    {
      throw FileError(.create, FilePath.join(folder, taken), alreadyThere)
    }
    return files
  }
  return NextYearFiles(
    paths: try write(files, to: folder, in: fileSystem), summary: next.summary, diagnostics: next.diagnostics)
}

extension StarterKind {
  fileprivate var format: StarterFormat {
    switch self {
    case .xlsx: .xlsx
    case .ods: .ods
    case .csv: .csv
    }
  }
}

private func write(
  _ files: [StarterFile], to folder: String, in fileSystem: FileSystem
) throws(DiagnosticError) -> [String] {
  try onDisk { () throws(FileError) in
    try fileSystem.writeNew(files.map { ($0.name, $0.bytes) }, in: folder)
  }
  return files.map { FilePath.join(folder, $0.name) }
}
