import Foundation
import Testing

/// kill -9 at any moment: whole files only, hand edits survive, and the next run finishes the rest.
@Suite struct KilledRunTests {
  /// A school whose papers were made, then one edited by hand and the records changed: every kind of outcome
  /// is before the killed run.
  private struct Scene {
    let place: SmallSchool
    /// As the killed run finds the folder.
    let before: URL
    /// As a run that nobody disturbs leaves it.
    let after: [String: Data]
    /// All that a file may hold at any time.
    let states: [String: Set<Data>]
    let edited: String

    init() throws {
      place = try SmallSchool()
      before = place.scratch.url.appending(path: "before")
      #expect(try place.generate(into: before).code == 0)
      edited = try #require(try place.files(in: before).keys.first { $0.contains(SmallSchool.order) })
      try Data("правка секретаря".utf8).write(to: before.appending(path: edited))
      let first = try place.files(in: before)
      try place.rename()
      let undisturbed = place.scratch.url.appending(path: "undisturbed")
      try Scene.copy(before, to: undisturbed)
      #expect(try place.generate(into: undisturbed).code == 0)
      after = try place.files(in: undisturbed)
      #expect(after[edited] == Data("правка секретаря".utf8))
      #expect(after.count == first.count + 1, "the new version of the edited paper stands beside it")
      var states = after.mapValues { Set([$0]) }
      for (path, bytes) in first { states[path, default: []].insert(bytes) }
      self.states = states
    }

    func reset() throws {
      try? FileManager.default.removeItem(at: place.output)
      try Scene.copy(before, to: place.output)
    }

    /// What a killed run left is whole, and the next run makes of it what an undisturbed one would.
    func check(_ point: String) throws {
      for (path, bytes) in try place.files() where !path.hasSuffix(".tmp") {
        #expect(states[path]?.contains(bytes) == true, "\(point): \(path)")
      }
      let outcome = try place.generate()
      #expect(outcome.code == 0, "\(point): \(outcome.errors)")
      let files = try place.files()
      #expect(files == after, "\(point): \(Set(files.keys).symmetricDifference(after.keys))")
    }

    private static func copy(_ source: URL, to target: URL) throws {
      #expect(try Tool(path: "/bin/cp").run(["-a", source.path, target.path]).code == 0)
    }
  }

  @Test func atEveryOperationOnTheOutput() throws {
    let scene = try Scene()
    let helper = Tool(
      path: URL(fileURLWithPath: Project.program.path).deletingLastPathComponent().appending(
        path: "killed-run"
      ).path)
    var point = 0
    while true {
      point += 1
      try scene.reset()
      let words = ["\(point)", scene.place.output.path, scene.place.templates.path, scene.place.school.path]
      let outcome = try helper.run(words)
      if outcome.code == 0 { break }
      try scene.check("operation \(point)")
    }
    #expect(point > 20, "the run has operations to be killed at")
  }

  /// Moments inside SQLite's own writing are hit too; which ones does not matter.
  @Test func atManyMomentsOfARealRun() throws {
    let scene = try Scene()
    for point in 0..<120 {
      try scene.reset()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: Project.program.path)
      process.arguments = scene.place.words()
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(useconds_t(point * 2500))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      try scene.check("after \(point * 2500) µs")
    }
  }

  @Test func firstRunToo() throws {
    let place = try SmallSchool()
    let whole = place.scratch.url.appending(path: "whole")
    try place.generate(into: whole)
    let after = try place.files(in: whole)
    let helper = Tool(
      path: URL(fileURLWithPath: Project.program.path).deletingLastPathComponent().appending(
        path: "killed-run"
      ).path)
    for point in 1... {
      try? FileManager.default.removeItem(at: place.output)
      let words = ["\(point)", place.output.path, place.templates.path, place.school.path]
      if try helper.run(words).code == 0 { break }
      for (path, bytes) in (try? place.files()) ?? [:] where !path.hasSuffix(".tmp") {
        #expect(after[path] == bytes, "operation \(point): \(path)")
      }
      #expect(try place.generate().code == 0)
      #expect(try place.files() == after, "operation \(point)")
    }
  }
}
