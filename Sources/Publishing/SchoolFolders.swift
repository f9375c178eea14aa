import Diagnostics
import Files

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

/// Subfolders with records and workbooks, in the order of their names.
private func schoolsInside(_ folder: String, _ fileSystem: FileSystem) throws(FileError) -> [String] {
  var schools: [String] = []
  for name in try fileSystem.list(folder) where !name.hasPrefix(".") {
    let path = FilePath.join(folder, name)
    if try fileSystem.entry(at: path)?.kind == .folder, try holdsRecords(path, fileSystem) {
      schools.append(path)
    }
  }
  return schools
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
