import Foundation
import Testing

/// A folder of schools made by one run, by parts of it side by side, and by one that is stopped.
@Suite struct ManySchoolsTests {
  /// Seven schools, two of them namesakes, in folders of their own.
  private func schools(_ place: SmallSchool) throws -> URL {
    let folder = place.scratch.url.appending(path: "школы")
    for number in 1...7 {
      let school = folder.appending(path: "Школа \(number)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: place.school, to: school)
      let sheet = school.appending(path: "Организация.csv")
      let text = try String(contentsOf: sheet, encoding: .utf8)
      try text.replacing("детский сад № 5", with: "детский сад № \(min(number, 6))")
        .replacing("г. Светлоозёрск\n", with: "г. Светлоозёрск \(number)\n")
        .write(to: sheet, atomically: true, encoding: .utf8)
    }
    return folder
  }

  private func words(_ place: SmallSchool, _ schools: URL, into output: URL, _ more: [String] = [])
    -> [String]
  {
    [
      "generate", schools.path, "-o", output.path, "--templates", place.templates.path, "--format", "docx",
      "--date", "01.09.2026", "--progress", "none",
    ] + more
  }

  @Test func partsSideBySideMakeWhatOneRunMakes() throws {
    let place = try SmallSchool()
    let folder = try schools(place)
    let whole = place.scratch.url.appending(path: "whole")
    let outcome = try Project.program.run(words(place, folder, into: whole))
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Всего школ: 7"))
    let parts = place.scratch.url.appending(path: "parts")
    let processes = try (1...3).map { number in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Project.program.path)
      process.arguments = words(place, folder, into: parts, ["--shard", "\(number)/3"])
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      return process
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let made = try place.files(in: whole)
    #expect(
      Set(made.keys.map { $0.split(separator: "/")[0] }).count == 7, "namesakes have folders of their own")
    #expect(try place.files(in: parts) == made)
    // Whichever way they were made, nothing is left to do the other way.
    let again = try Project.program.run(words(place, folder, into: parts))
    #expect(again.output.contains("Всего школ: 7; сделано 0, без изменений \(made.count)"), "\(again.output)")
    let empty = try Project.program.run(words(place, folder, into: parts, ["--shard", "9/9"]))
    #expect(empty.code == 0 && empty.errors.contains("школ нет"))
    for wrong in ["0/3", "4/3", "3", "a/b", "1/0"] {
      #expect(try Project.program.run(words(place, folder, into: parts, ["--shard", wrong])).code == 2)
    }
  }

  @Test func ctrlCFinishesWhatWasBegun() throws {
    let place = try SmallSchool()
    let folder = try schools(place)
    let whole = place.scratch.url.appending(path: "whole")
    _ = try Project.program.run(words(place, folder, into: whole))
    let made = try place.files(in: whole)
    var wasStopped = false
    // How far a run has got when the signal comes is chance; that one of them is in the midst of it is not.
    for pause in stride(from: 50_000, to: 4_000_000, by: 50_000) where !wasStopped {
      try? FileManager.default.removeItem(at: place.output)
      let outcome = try stopped(words(place, folder, into: place.output), after: pause)
      for (path, bytes) in (try? place.files()) ?? [:] { #expect(made[path] == bytes, "\(path)") }
      // Before the program listens a signal kills it as any other, or is ignored; behind the last paper it comes
      // too late.
      guard outcome.errors.contains("Остановлено") else { continue }
      wasStopped = true
      #expect(outcome.code == 130)
      #expect(outcome.errors.contains("запустите ту же команду ещё раз"))
      #expect(try Project.program.run(words(place, folder, into: place.output)).code == 0)
      #expect(try place.files() == made)
    }
    #expect(wasStopped)
  }

  private func stopped(_ words: [String], after pause: Int) throws -> (code: Int32, errors: String) {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Project.program.path)
    process.arguments = words
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try scratch.emptyFile("err")
    try process.run()
    usleep(useconds_t(pause))
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    return (process.terminationStatus, try scratch.text("err"))
  }
}
