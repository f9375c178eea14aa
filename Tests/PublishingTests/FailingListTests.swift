import Diagnostics
import Files
import Foundation
import Publishing
import RussianLanguage
import Synchronization
import Testing

/// Disks that fail at one call while a print set, a list or a copy with remarks is made: a word about it and no file, or
/// the whole file; the next try makes it; nothing else is touched and nothing is left.
@Suite struct FailingListTests {
  private let place: SmallSchool
  private let today = CivilDate(year: 2026, month: 9, day: 1)!

  init() throws { place = try SmallSchool() }

  private func request(_ disk: FileSystem, _ records: String? = nil) -> GenerateRequest {
    GenerateRequest(
      records: [records ?? place.school.path], output: place.output.path, formats: .docx,
      kinds: ["order-curator"], jobs: 1, templates: place.templates.path, today: today, fileSystem: disk)
  }

  /// - Parameters:
  ///   - folder: of the file that is made; calls below it count, and those at the records and in temporary folders.
  ///   - make: whether it says that all is well.
  private func check(_ name: String, every step: Int = 1, _ make: (FileSystem, String) throws -> Bool) throws
  {
    let folder = place.scratch.url.appending(path: "место").path
    let path = "\(folder)/\(name)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(try make(.real, path))
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let records = try contents(of: place.school.path)
    var failing = 0
    while true {
      defer { failing += step }
      try FileManager.default.removeItem(atPath: path)
      let number = [ENOSPC, EIO, EACCES][failing / step % 3]
      let calls = Atomic<Int>(-1)
      let (templates, wanted) = (place.templates.path, failing)
      let disk = FileSystem { _, path in
        if path.hasPrefix(templates) { return nil }
        return calls.add(1, ordering: .relaxed).newValue == wanted ? number : nil
      }
      let isWell = try make(disk, path)
      if calls.load(ordering: .relaxed) < failing {
        #expect(isWell)
        break
      }
      let made = FileManager.default.contents(atPath: path)
      // A failed look at something that need not be there may pass unseen: then nothing is missing.
      #expect(made == whole || made == nil || !isWell, "call \(failing): another file without a word")
      #expect(made == whole || !isWell, "call \(failing) failed without a word")
      #expect(try contents(of: place.school.path) == records, "call \(failing)")
      if made != nil, made != whole { try FileManager.default.removeItem(atPath: path) }
      #expect(try make(.real, path), "call \(failing)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole, "call \(failing)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [name], "call \(failing)")
    }
    #expect(failing / step > 10, "there are calls to fail")
  }

  private func contents(of folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      files[path] = FileManager.default.contents(atPath: "\(folder)/\(path)")
    }
    return files
  }

  @Test func printSets() throws {
    try check("к.docx") { disk, path in
      let report = printSet(PrintRequest(papers: request(disk), output: path, hasCover: false))
      return report.document != nil && report.failed.isEmpty && report.diagnostics.of(.error).isEmpty
    }
  }

  @Test(arguments: [RecordExport.controlList, .journal])
  func lists(export: RecordExport) throws {
    try check("к.xlsx") { disk, path in
      do throws(DiagnosticError) {
        return try writeExport(export, request(disk), to: path).of(.error).isEmpty
      } catch {
        #expect(!error.diagnostics.isEmpty)
        return false
      }
    }
  }

  @Test func remarks() throws {
    let book = place.scratch.url.appending(path: "Книга").path
    _ = try writeStarterFiles(to: book, as: .xlsx)
    try check("з.xlsx") { disk, path in
      let report = Publishing.check(request(disk, book))
      let hasTrouble = report.diagnostics.contains { $0.code == "R020" || $0.code == "P002" }
      let isUnread = report.schools.flatMap(\.diagnostics).contains { $0.code == "R020" }
      do throws(DiagnosticError) {
        _ = try writeRemarks(report, records: [book], to: path, in: disk)
        return !hasTrouble && !isUnread && !report.schools.isEmpty
      } catch {
        #expect(!error.diagnostics.isEmpty)
        return false
      }
    }
  }
}
