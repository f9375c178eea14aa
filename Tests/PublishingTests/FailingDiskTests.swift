import Diagnostics
import Files
import Foundation
import Publishing
import RussianLanguage
import Synchronization
import Testing

/// Disks that are full, closed, broken or gone while papers are made.
@Suite struct FailingDiskTests {
  @Test(arguments: [EACCES, EROFS, ENOSPC, EIO, EXDEV])
  func whateverCallFailsTheRunSaysSoAndTheNextFinishes(number: Int32) throws {
    let place = try SmallSchool()
    let whole = place.scratch.url.appending(path: "whole")
    #expect(!generate(request(place, whole)).hasFailures)
    let after = try place.files(in: whole)
    for failing in 0... {
      try? FileManager.default.removeItem(at: place.output)
      let calls = Atomic<Int>(-1)
      let output = place.output.path
      var broken = request(place, place.output)
      broken.fileSystem = FileSystem { _, path in
        guard path.hasPrefix(output) else { return nil }
        return calls.add(1, ordering: .relaxed).newValue == failing ? number : nil
      }
      let report = generate(broken)
      if calls.load(ordering: .relaxed) < failing { break }
      let files = (try? place.files()) ?? [:]
      // A failed look at something that need not be there may pass unseen: then nothing is missing.
      #expect(report.hasFailures || files == after, "call \(failing) failed without a word")
      for (path, bytes) in files { #expect(after[path] == bytes, "call \(failing): \(path)") }
      #expect(!generate(request(place, place.output)).hasFailures)
      #expect(try place.files() == after, "call \(failing)")
    }
  }

  @Test func aFullDiskIsSaidOnce() throws {
    let place = try SmallSchool()
    var broken = request(place, place.output)
    broken.fileSystem = FileSystem { operation, path in
      operation == .write && path.hasSuffix(".docx") ? ENOSPC : nil
    }
    let report = generate(broken)
    let school = try #require(report.schools.first)
    let errors = school.diagnostics.filter { $0.weight == .error }
    #expect(errors.count == 1 && errors[0].message == "на диске кончилось место")
    #expect(school.papers.isEmpty && school.postponed > 2 && !report.isStopped)
  }

  /// A real one: a file system of one megabyte, where mounting is allowed.
  @Test(.enabled(if: SmallDisk.isAllowed, "a file system cannot be mounted here"))
  func aRealFullDisk() throws {
    let place = try SmallSchool()
    let whole = place.scratch.url.appending(path: "whole")
    try place.generate(into: whole)
    let disk = try SmallDisk(place.scratch.url.appending(path: "disk"), size: "56k")
    let target = disk.folder.appending(path: "output")
    let outcome = try place.generate(into: target)
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("на диске кончилось место"), "\(outcome.errors)")
    #expect(outcome.errors.contains("освободите место"))
    let after = try place.files(in: whole)
    for (path, bytes) in try place.files(in: target) { #expect(after[path] == bytes, "\(path)") }
    try disk.grow(to: "4m")
    #expect(try place.generate(into: target).code == 0)
    #expect(try place.files(in: target) == after)
  }

  /// The library that writes workbooks does so in the folder for temporary files first.
  @Test(
    .enabled(if: SmallDisk.isAllowed, "a file system cannot be mounted here"),
    arguments: ["4k", "12k", "24k", "40k", "1m"])
  func aWorkbookUnderAFullTemporaryFolderIsWholeOrNotThere(size: String) throws {
    let place = try SmallSchool()
    let words = [
      "papers", place.school.path, "--templates", place.templates.path, "--date", "01.09.2026", "-o",
    ]
    let (good, made) = (
      place.scratch.url.appending(path: "а.xlsx"), place.scratch.url.appending(path: "б.xlsx")
    )
    #expect(try Project.program.run(words + [good.path]).code == 0)
    let disk = try SmallDisk(place.scratch.url.appending(path: "tmp"), size: size)
    let outcome = try Project.program.run(words + [made.path], environment: ["TMPDIR": disk.folder.path])
    if outcome.code == 0 {
      #expect(try Data(contentsOf: made) == Data(contentsOf: good))
    } else {
      #expect(outcome.code == 3 && outcome.errors.contains("на диске кончилось место"), "\(outcome)")
      #expect(!FileManager.default.fileExists(atPath: made.path))
      #expect(size != "1m")
    }
    #expect(size != "4k" || outcome.code == 3)
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.folder.path).isEmpty)
  }

  @Test(.enabled(if: SmallDisk.isAllowed, "a file system cannot be mounted here"))
  func aRealReadOnlyFolder() throws {
    let place = try SmallSchool()
    let disk = try SmallDisk(place.scratch.url.appending(path: "disk"), size: "4m")
    let target = disk.folder.appending(path: "output")
    try place.generate(into: target)
    let before = try place.files(in: target)
    try disk.close()
    try place.rename()
    let outcome = try place.generate(into: target)
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("только для чтения"), "\(outcome.errors)")
    #expect(try place.files(in: target) == before)
  }

  @Test func twoRunsAtOnce() throws {
    let place = try SmallSchool()
    try place.generate()
    let before = try place.files()
    let folder = try #require(try FileManager.default.contentsOfDirectory(atPath: place.output.path).first)
    let lock = try FileSystem.real.lock(place.output.appending(path: "\(folder)/.nastavnik/lock").path)
    try place.rename()
    let outcome = try place.generate()
    #expect(outcome.code == 3)
    #expect(outcome.output.contains("Осталось сделать"), "\(outcome.output)")
    #expect(outcome.errors.contains("другой запуск"), "\(outcome.errors)")
    #expect(outcome.errors.contains("дождитесь, пока он закончит"))
    #expect(try place.files() == before)
    withExtendedLifetime(lock) {}
  }

  private func request(_ place: SmallSchool, _ output: URL) -> GenerateRequest {
    GenerateRequest(
      records: [place.school.path], output: output.path, formats: .docx,
      kinds: ["order-curator", "consent-mentor"],
      jobs: 2,
      templates: place.templates.path, today: CivilDate(year: 2026, month: 9, day: 1)!)
  }
}

/// A file system of its own in memory, which goes with its owner.
private final class SmallDisk {
  let folder: URL

  init(_ folder: URL, size: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Self.mount(["-t", "tmpfs", "-o", "size=\(size)", "nastavnik-test", folder.path])
  }

  deinit { _ = try? Tool(path: "/bin/umount").run([folder.path]) }

  func grow(to size: String) throws { try Self.mount(["-o", "remount,size=\(size)", folder.path]) }

  func close() throws { try Self.mount(["-o", "remount,ro", folder.path]) }

  private static func mount(_ words: [String]) throws {
    let outcome = try Tool(path: "/bin/mount").run(words)
    guard outcome.code == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  static let isAllowed: Bool = {
    guard let scratch = try? Scratch() else { return false }
    return (try? SmallDisk(scratch.url.appending(path: "try"), size: "64k")) != nil
  }()
}
