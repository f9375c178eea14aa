import Diagnostics
public import Files
import Mentoring
import PaperStore
import RecordTables

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
  let inside = try schoolsInside(path, fileSystem)
  if inside.isEmpty { return [path] }
  return try isSchool(path, fileSystem) ? [path] : inside
}

/// Whether a folder with schools inside is nevertheless one school: a table of its own is a school's. A list of the
/// schools, say, is none.
private func isSchool(_ folder: String, _ fileSystem: FileSystem) throws(FileError) -> Bool {
  guard try holdsRecords(folder, fileSystem) else { return false }
  let records = readRecords(at: folder, in: fileSystem, schemas: Sheets.all)
  // What cannot be read is said when the school is.
  if records.tables.isEmpty { return true }
  return records.tables.contains { table in Sheets.all.contains { $0.names(sheet: table.name) } }
}

/// Subfolders with records, in the order of their names. One that cannot be looked into is taken for a school too,
/// whose reading says why.
private func schoolsInside(_ folder: String, _ fileSystem: FileSystem) throws(FileError) -> [String] {
  var schools: [String] = []
  for name in try fileSystem.list(folder) where !name.hasPrefix(".") && name != formerTablesFolder {
    let path = FilePath.join(folder, name)
    if try fileSystem.entry(at: path)?.kind == .folder, (try? holdsRecords(path, fileSystem)) ?? true {
      schools.append(path)
    }
  }
  return schools
}

/// A word about each folder and table that somebody may take for a school of the batch, or part of one, while it is
/// none.
func skippedRecords(_ request: GenerateRequest) -> [Diagnostic] {
  let fileSystem = request.fileSystem
  return request.records.flatMap { folder -> [Diagnostic] in
    guard (try? fileSystem.entry(at: folder)?.kind) == .folder else { return [] }
    let inside = (try? schoolsInside(folder, fileSystem)) ?? []
    guard (try? holdsRecords(folder, fileSystem)) == true else {
      return skippedFolders(folder, isBatch: !inside.isEmpty, fileSystem)
    }
    if inside.isEmpty { return [] }
    guard (try? isSchool(folder, fileSystem)) == false else {
      return skippedSchools(inside, of: folder, request)
    }
    let tables = recordFiles(in: folder, fileSystem).map(PublishingWording.tableAmongSchools)
    return tables + skippedFolders(folder, isBatch: true, fileSystem)
  }
}

/// Subfolders that have no tables, or only deeper ones.
private func skippedFolders(_ folder: String, isBatch: Bool, _ fileSystem: FileSystem) -> [Diagnostic] {
  var remarks: [Diagnostic] = []
  for name in (try? fileSystem.list(folder)) ?? []
  where !name.hasPrefix(".") && name != formerTablesFolder {
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
  return remarks
}

/// Schools in the folder of another one. Tables of its own, of last year say, are no news.
private func skippedSchools(
  _ inside: [String], of folder: String, _ request: GenerateRequest
) -> [Diagnostic] {
  let own = schoolIdentity(at: folder, request)
  let others = inside.filter { path in
    let other = schoolIdentity(at: path, request)
    return FileNames.key(other.name) != FileNames.key(own.name)
      && other.owner.likeness(to: own.owner) == .none
  }
  guard !others.isEmpty else { return [] }
  let tables = recordFiles(in: folder, request.fileSystem).map(FilePath.name)
  return [
    PublishingWording.schoolsInsideSchool(folder, tables: tables, others: others.map(FilePath.name))
  ]
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
  try fileSystem.list(folder).first(where: isRecordFile).map { FilePath.join(folder, $0) }
}

func recordFiles(in folder: String, _ fileSystem: FileSystem) -> [String] {
  ((try? fileSystem.list(folder)) ?? []).filter(isRecordFile).map { FilePath.join(folder, $0) }
}

func isRecordFile(_ name: String) -> Bool {
  !name.hasPrefix(".") && !name.hasPrefix("~$") && recordEndings.contains(FilePath.ending(of: name))
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
