import Files
import Foundation
import Publishing
import RussianLanguage
import Synchronization
import Testing

/// What a run does once, however many schools it makes papers for. Counted, not timed.
@Suite struct SharedWorkTests {
  @Test(arguments: [1, 2])
  func templatesAreReadOnceARun(jobs: Int) throws {
    let place = try SmallSchool()
    let folder = place.scratch.url.appending(path: "школы")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for number in 1...4 {
      let copy = folder.appending(path: "Школа \(number)")
      try FileManager.default.copyItem(at: place.school, to: copy)
      // Copies of one school get no papers.
      let sheet = copy.appending(path: "Организация.csv")
      let text = try String(contentsOf: sheet, encoding: .utf8)
      try text.replacingOccurrences(of: "№ 5", with: "№ \(number)5")
        .write(to: sheet, atomically: true, encoding: .utf8)
    }
    let one = opened(in: place.templates, by: folder.appending(path: "Школа 1"), place, jobs)
    let four = opened(in: place.templates, by: folder, place, jobs)
    #expect(!one.isEmpty)
    #expect(four == one)
  }

  @Test func aLoneSchoolsRecordsAreReadOnce() throws {
    let place = try SmallSchool()
    let opened = opened(in: place.school, by: place.school, place, 2)
    #expect(!opened.isEmpty && opened.values.allSatisfy { $0 == 1 }, "\(opened)")
  }

  /// How often each file of a folder is opened by the first run into an empty output.
  private func opened(in folder: URL, by records: URL, _ place: SmallSchool, _ jobs: Int) -> [String: Int] {
    let counts = Counts()
    let watched = folder.path
    try? FileManager.default.removeItem(at: place.output)
    let disk = FileSystem { operation, path in
      if operation == .open, path.hasPrefix(watched) { counts.add(path) }
      return nil
    }
    let report = generate(
      GenerateRequest(
        records: [records.path], output: place.output.path, formats: .docx, jobs: jobs,
        templates: place.templates.path, today: CivilDate(year: 2026, month: 9, day: 1)!, fileSystem: disk))
    #expect(!report.hasFailures)
    return counts.all
  }

  private final class Counts: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    func add(_ path: String) { counts.withLock { $0[path, default: 0] += 1 } }
    var all: [String: Int] { counts.withLock { $0 } }
  }
}
