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
  try write(writeStarter(Sheets.all, as: kind.format), to: folder, in: fileSystem)
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
  do throws(FileError) {
    if try fileSystem.entry(at: folder) != nil, let taken = try recordFile(in: folder, fileSystem) {
      throw FileError(.create, taken, alreadyThere)
    }
  } catch {
    throw DiagnosticError(error)
  }
  let next = nextYear(after: records, today: today)
  let files = writeStarter(next.schemas, as: kind.format, rows: next.rows)
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
  do throws(FileError) {
    for file in files {
      let path = FilePath.join(folder, file.name)
      if try fileSystem.entry(at: path) != nil { throw FileError(.create, path, alreadyThere) }
    }
    try fileSystem.makeFolder(folder)
    for file in files { try fileSystem.write(file.bytes, to: FilePath.join(folder, file.name)) }
  } catch {
    throw DiagnosticError(error)
  }
  return files.map { FilePath.join(folder, $0.name) }
}
