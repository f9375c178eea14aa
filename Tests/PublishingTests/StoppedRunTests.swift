import Foundation
import Testing

/// The built program stopped by real signals, in the middle of what it does.
@Suite struct StoppedRunTests {
  /// A LibreOffice that says it has begun and never ends.
  private static func hangingOffice(in scratch: Scratch) throws -> [String: String] {
    let folder = try scratch.folder("bin")
    let script = folder.appending(path: "soffice")
    let text = "#!/bin/sh\necho $$ >> '\(scratch.url.path)/begun'\nsleep 600 & wait\n"
    try text.write(to: script, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return ["PATH": "\(folder.path):\(path)"]
  }

  /// Runs the program, lets `signal` do what it likes with it, and waits for its end.
  private static func run(
    _ words: [String], in scratch: Scratch, environment: [String: String] = [:],
    _ signal: (pid_t, () throws -> String) throws -> Void
  ) throws -> (code: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Project.program.path)
    process.arguments = words
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try scratch.emptyFile("err")
    try process.run()
    try signal(process.processIdentifier) { try scratch.text("err") }
    process.waitUntilExit()
    return (process.terminationStatus, try scratch.text("err"))
  }

  /// Whether it came true in time.
  private static func wait(_ seconds: Int = 60, until isTrue: () throws -> Bool) -> Bool {
    for _ in 0..<seconds * 100 {
      if (try? isTrue()) == true { return true }
      usleep(10_000)
    }
    return false
  }

  @Test func aHangingLibreOfficeIsEndedByTheFirstCtrlC() throws {
    let place = try SmallSchool()
    let whole = place.scratch.url.appending(path: "whole")
    try place.generate(into: whole)
    let office = try Self.hangingOffice(in: place.scratch)
    let clock = ContinuousClock()
    var signalled = clock.now
    let outcome = try Self.run(place.words(["--pdf"]), in: place.scratch, environment: office) { process, _ in
      #expect(Self.wait { try !place.scratch.text("begun").isEmpty })
      signalled = clock.now
      kill(process, SIGINT)
    }
    #expect(clock.now - signalled < .seconds(20))
    #expect(outcome.code == 130 && outcome.errors.contains("Остановлено"), "\(outcome.errors)")
    for process in try place.scratch.text("begun").split(separator: "\n").compactMap({ pid_t($0) }) {
      #expect(kill(process, 0) != 0, "the office is still there")
    }
    // The papers were made before; only their copies are left.
    #expect(try place.files() == place.files(in: whole))
    #expect(try place.generate().output.contains("сделано 0, без изменений"))
  }

  @Test func aStoppedPrintSetIsNotWritten() throws {
    let place = try SmallSchool()
    let office = try Self.hangingOffice(in: place.scratch)
    let set = place.scratch.url.appending(path: "set")
    let words = [
      "print", place.school.path, "--templates", place.templates.path, "-o",
      set.appending(path: "к.pdf").path,
      "--date", "01.09.2026", "--mark",
    ]
    let outcome = try Self.run(words, in: place.scratch, environment: office) { process, _ in
      #expect(Self.wait { try !place.scratch.text("begun").isEmpty })
      kill(process, SIGINT)
    }
    #expect(outcome.code == 130 && outcome.errors.contains("комплект не записан"), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: set.path))
    #expect(!FileManager.default.fileExists(atPath: place.school.appending(path: "Подписи.csv").path))
  }

  @Test func theSecondCtrlCEndsTheRunAtOnceWithoutHalfFiles() throws {
    let place = try SmallSchool()
    let whole = place.scratch.url.appending(path: "whole")
    // When the first schools have papers, the last and largest is not begun.
    let schools = ["Лицей № 21", "Школа № 17", "Школа № 8"].map { Project.samples.appending(path: $0).path }
    let settings = ["--format", "docx", "--date", "01.09.2026", "--jobs", "1", "--progress", "plain"]
    let sample = { (output: URL) in ["generate"] + schools + ["-o", output.path] + settings }
    #expect(try Project.program.run(sample(whole)).code == 0)
    let made = try place.files(in: whole)
    let clock = ContinuousClock()
    var signalled = clock.now
    let outcome = try Self.run(sample(place.output), in: place.scratch) { process, errors in
      #expect(Self.wait { try errors().contains("5 из ") })
      kill(process, SIGINT)
      #expect(Self.wait { try errors().contains("Ещё раз Ctrl-C") })
      signalled = clock.now
      kill(process, SIGINT)
    }
    #expect(outcome.code == 130)
    #expect(clock.now - signalled < .seconds(5))
    #expect(!outcome.errors.contains("Остановлено. Осталось"), "an orderly end would have said so")
    let left = try place.files().filter { !$0.key.hasSuffix(".tmp") }
    #expect(left.count < made.count)
    for (path, bytes) in left { #expect(made[path] == bytes, "\(path)") }
    let next = try Project.program.run(sample(place.output))
    #expect(next.code == 0 && !next.output.contains("новая версия"), "\(next.output)")
    #expect(try place.files() == made, "temporary files of the stopped run are gone too")
  }
}
