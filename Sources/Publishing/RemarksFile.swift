import Diagnostics
public import Files
import RecordTables

/// Writes a copy of a school's workbook with what `check` found on a sheet «Замечания», each with a link to
/// its cell; returns how many findings stand there.
///
/// The workbook itself is not touched, nor is a file that is there already. Text tables and JSON have no
/// sheets, and two workbooks do not fit into one copy: both are errors.
///
/// - Parameters:
///   - report: what `check` said of these very records.
///   - records: the paths that were checked.
public func writeRemarks(
  _ report: RunReport, records: [String], to path: String, in fileSystem: FileSystem = .real
) throws(DiagnosticError) -> Int {
  let book = try theWorkbook(of: records, in: fileSystem)
  let name = FilePath.name(of: book)
  let ending = FilePath.ending(of: name)
  guard FilePath.ending(of: path) == ending else {
    throw DiagnosticError(PublishingWording.otherEnding(path, ending))
  }
  let findings = report.schools.flatMap(\.diagnostics).filter { finding in
    guard case .record(let place) = finding.place else { return false }
    return place.file == name && finding.weight != .pending
  }
  let old: [UInt8]
  do throws(FileError) {
    old = try fileSystem.read(book, limit: 256 << 20)
  } catch {
    throw DiagnosticError(error)
  }
  let copy: [UInt8]?
  do throws(RecordFailure) {
    copy = try remarksCopy(of: old, file: name, findings: findings)
  } catch {
    throw DiagnosticError(error.diagnostic)
  }
  guard let copy else { throw DiagnosticError(PublishingWording.noWorkbook(book)) }
  do throws(FileError) {
    try fileSystem.writeNew(copy, to: path)
  } catch {
    throw DiagnosticError(error)
  }
  return findings.count
}

/// The one workbook that these records are or hold.
public func theWorkbook(
  of records: [String], in fileSystem: FileSystem
) throws(DiagnosticError) -> String {
  var books: [String] = []
  for school in try schoolFolders(records, in: fileSystem) {
    do throws(FileError) {
      let isFolder = try fileSystem.entry(at: school)?.kind == .folder
      let names = isFolder ? try fileSystem.list(school).filter { !isHidden($0) } : []
      let paths = isFolder ? names.map { FilePath.join(school, $0) } : [school]
      books += paths.filter { ["xlsx", "xlsm", "ods"].contains(FilePath.ending(of: $0)) }
    } catch {
      throw DiagnosticError(error)
    }
  }
  guard let book = books.first else {
    throw DiagnosticError(PublishingWording.noWorkbook(records.first ?? ""))
  }
  if books.count > 1 { throw DiagnosticError(PublishingWording.severalWorkbooks(books)) }
  return book
}

/// Lock files of office programs among them.
private func isHidden(_ name: String) -> Bool { name.hasPrefix(".") || name.hasPrefix("~$") }
