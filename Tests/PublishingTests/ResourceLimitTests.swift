import Foundation
import Testing

/// Limits that whoever runs a machine sets for its users (`ulimit`): a clear word, whole files only, and the next run
/// without the limit finishes.
@Suite struct ResourceLimitTests {
  private let place: SmallSchool

  init() throws { place = try SmallSchool() }

  /// - Parameter limit: as `ulimit` takes it; sizes of files in units of 512 bytes.
  private func run(under limit: String, _ words: [String]) throws -> Tool.Outcome {
    try Tool(path: "/bin/sh").run(["-c", "ulimit \(limit); exec \"$@\"", "sh", Project.program.path] + words)
  }

  private func set(_ name: String) -> String { place.scratch.url.appending(path: name).path }

  private var settings: [String] { ["--templates", place.templates.path, "--date", "01.09.2026"] }

  /// Too little for the ledger ends the run; too little for papers is told of each of them.
  @Test(arguments: [(units: 2, code: 3), (units: 16, code: 1)])
  func filesMayNotGrow(units: Int, code: Int32) throws {
    let whole = place.scratch.url.appending(path: "whole")
    #expect(try place.generate(into: whole).code == 0)
    let outcome = try run(under: "-f \(units)", place.words())
    #expect(outcome.code == code && outcome.errors.contains("Ошибка P002: "), "\(outcome)")
    let made = try place.files(in: whole)
    for (path, bytes) in try place.files() { #expect(made[path] == bytes, "\(path)") }
    #expect(try place.generate().code == 0)
    #expect(try place.files() == made)
  }

  /// Commands that no Ctrl-C has to stop in an orderly way meet the limit too.
  @Test func noCommandIsKilledByTheLimit() throws {
    let commands: [(words: [String], file: String)] = [
      (["papers", place.school.path, "-o", set("к.xlsx")] + settings, set("к.xlsx")),
      (["papers", place.school.path, "--journal", "-o", set("ж.xlsx")] + settings, set("ж.xlsx")),
      (["print", place.school.path, "-o", set("к.docx"), "--no-cover"] + settings, set("к.docx")),
      (["init", set("Новая"), "--as", "xlsx"], set("Новая/Школа.xlsx")),
    ]
    for (words, file) in commands {
      let outcome = try run(under: "-f 8", words)
      #expect(outcome.code == 3, "\(words[0]): \(outcome)")
      #expect(outcome.errors.contains("Ошибка P002: файл слишком велик."), "\(outcome.errors)")
      #expect(outcome.errors.contains("снять ограничение"), "\(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: file))
      #expect(try Project.program.run(words).code == 0)
      #expect(FileManager.default.fileExists(atPath: file))
    }
  }

  @Test func tooFewFilesAndTooLittleMemoryAreToldBeforeAnythingIsBegun() throws {
    for limit in ["-n 20", "-v 200000"] {
      let outcome = try run(under: limit, place.words())
      #expect(outcome.code == 3 && outcome.errors.contains("Программе отведено слишком мало"), "\(outcome)")
      #expect(!FileManager.default.fileExists(atPath: place.output.path))
    }
  }

  @Test(arguments: ["-n 32", "-v 262144"])
  func whatIsEnoughIsEnough(limit: String) throws {
    let outcome = try run(under: limit, place.words(["--format", "both"]))
    #expect(outcome.code == 0, "\(outcome)")
    #expect(try run(under: limit, ["papers", place.school.path, "-o", set("к.xlsx")] + settings).code == 0)
    #expect(
      try run(under: limit, ["print", place.school.path, "-o", set("к.docx"), "--no-cover"] + settings).code
        == 0)
  }
}
