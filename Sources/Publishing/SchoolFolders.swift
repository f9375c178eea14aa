import Diagnostics
public import Files
import Mentoring
import PaperStore
import RecordTables

/// A school's records and the folder for its papers.
public struct SchoolPlace: Sendable, Hashable {
  /// Short name of the organisation; if it could not be read, that of its records.
  public var name: String
  /// A folder of tables or a workbook.
  public var records: String
  /// `output/<school>`
  public var folder: String
}

/// The schools that a run is to make, each with a folder of its own.
///
/// Folders are named by the schools, namesakes get a number. So that runs side by side agree on the numbers, each
/// of them asks all schools for their names, and not only those of its part.
public func schoolPlaces(_ request: GenerateRequest) throws(DiagnosticError) -> [SchoolPlace] {
  let paths = try schoolFolders(request.records, in: request.fileSystem)
  let names = mapInParallel(paths.count, jobs: request.jobs) { index in
    let records = readRecords(
      at: paths[index], in: request.fileSystem, schemas: Sheets.all, only: OrganizationSheet.schema)
    return readSchool(records, shipped: RecordSet(), today: request.today).school.name(at: paths[index])
  }
  var taken = TakenNames()
  let places = zip(paths, names).map { path, name in
    SchoolPlace(
      name: name, records: path,
      folder: request.folder ?? FilePath.join(request.output, taken.take(FileNames.safe(name))))
  }
  guard let shard = request.shard else { return places }
  return places.enumerated().filter { shard.includes($0.offset) }.map(\.element)
}

/// The schools that the paths on the command line lead to: a workbook or a folder of tables is a school, a
/// folder of such is a batch of them.
func schoolFolders(_ paths: [String], in fileSystem: FileSystem) throws(DiagnosticError) -> [String] {
  var schools: [String] = []
  for path in paths {
    let found: [String]
    do throws(FileError) {
      found = try schoolsFound(at: path, fileSystem)
    } catch {
      throw DiagnosticError(error)
    }
    if found.isEmpty { throw DiagnosticError(PublishingWording.noRecords(path)) }
    schools += found
  }
  return schools
}

/// Empty if nothing stands at the path. A folder without records is taken for a school, whose reading says
/// what is missing.
private func schoolsFound(at path: String, _ fileSystem: FileSystem) throws(FileError) -> [String] {
  guard let entry = try fileSystem.entry(at: path) else { return [] }
  if entry.kind != .folder { return [path] }
  if try holdsRecords(path, fileSystem) { return [path] }
  let inside = try schoolsInside(path, fileSystem)
  return inside.isEmpty ? [path] : inside
}

/// Subfolders with records, in the order of their names. One that cannot be looked into is taken for a school too,
/// whose reading says why.
private func schoolsInside(_ folder: String, _ fileSystem: FileSystem) throws(FileError) -> [String] {
  var schools: [String] = []
  for name in try fileSystem.list(folder) where !name.hasPrefix(".") {
    let path = FilePath.join(folder, name)
    if try fileSystem.entry(at: path)?.kind == .folder, (try? holdsRecords(path, fileSystem)) ?? true {
      schools.append(path)
    }
  }
  return schools
}

/// A word about each subfolder that somebody may take for a school of the batch while it is none: it has no tables,
/// or they lie deeper.
func skippedFolders(_ request: GenerateRequest) -> [Diagnostic] {
  let fileSystem = request.fileSystem
  var remarks: [Diagnostic] = []
  for folder in request.records where (try? holdsRecords(folder, fileSystem)) == false {
    let isBatch = (try? schoolsInside(folder, fileSystem).isEmpty) == false
    for name in (try? fileSystem.list(folder)) ?? [] where !name.hasPrefix(".") {
      let path = FilePath.join(folder, name)
      guard (try? fileSystem.entry(at: path)?.kind) == .folder,
        (try? holdsRecords(path, fileSystem)) == false, !holdsPapers(path, fileSystem)
      else { continue }
      if (try? schoolsInside(path, fileSystem).isEmpty) == false {
        remarks.append(PublishingWording.tablesLieDeeper(path))
      } else if isBatch {
        remarks.append(PublishingWording.folderWithoutTables(path))
      }
    }
  }
  return remarks
}

/// Whether an earlier run put its papers there: `output` may lie among the schools.
private func holdsPapers(_ folder: String, _ fileSystem: FileSystem) -> Bool {
  ((try? fileSystem.list(folder)) ?? []).contains {
    PaperStore.isBegun(FilePath.join(folder, $0), in: fileSystem)
  }
}

/// Whether anything at the path can be read as records, a school's or those of several; without it, a school has
/// to be given its first tables.
public func holdsRecords(_ path: String, in fileSystem: FileSystem) throws(DiagnosticError) -> Bool {
  do throws(FileError) {
    guard let entry = try fileSystem.entry(at: path) else { return false }
    if entry.kind != .folder { return true }
    if try holdsRecords(path, fileSystem) { return true }
    return try !schoolsInside(path, fileSystem).isEmpty
  } catch {
    throw DiagnosticError(error)
  }
}

private func holdsRecords(_ folder: String, _ fileSystem: FileSystem) throws(FileError) -> Bool {
  try recordFile(in: folder, fileSystem) != nil
}

/// The first file of records in a folder.
func recordFile(in folder: String, _ fileSystem: FileSystem) throws(FileError) -> String? {
  try fileSystem.list(folder).first { name in
    !name.hasPrefix(".") && !name.hasPrefix("~$") && recordEndings.contains(FilePath.ending(of: name))
  }.map { FilePath.join(folder, $0) }
}

private let recordEndings: Set<String> = ["csv", "tsv", "xlsx", "xlsm", "xls", "ods", "json"]

/// The name of a school's table that Excel or LibreOffice has open; nil if none is.
public func openRecordFile(of school: SchoolPlace, in fileSystem: FileSystem) -> String? {
  let isFolder = (try? fileSystem.entry(at: school.records)?.kind) == .folder
  let folder = isFolder ? school.records : FilePath.parent(of: school.records)
  let names = (try? fileSystem.list(folder)) ?? []
  let candidates = isFolder ? names : [FilePath.name(of: school.records)]
  // LibreOffice's lock file, and Excel's for short and for longer names.
  return candidates.first { name in
    recordEndings.contains(FilePath.ending(of: name)) && !name.hasPrefix("~$")
      && [".~lock.\(name)#", "~$\(name)", "~$\(name.dropFirst(2))"].contains { names.contains($0) }
  }
}
