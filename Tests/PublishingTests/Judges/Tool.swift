import Foundation
import Testing

/// An outside program that judges finished documents: xmllint, soffice, pdftotext.
struct Tool {
  let path: String

  /// The program of this name on the machine's path.
  init?(_ name: String) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    let candidates = folders.map { "\($0)/\(name)" }
    guard let found = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      return nil
    }
    path = found
  }

  /// The program at this path.
  init(path: String) { self.path = path }

  struct Outcome {
    let code: Int32
    let output: String
    let errors: String
  }

  /// Runs the program to its end. A limit in seconds ends it together with whatever it started: soffice
  /// is a script around the real program. Output goes through files, so that no pipe can fill up.
  func run(
    _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
    limit seconds: Int = 120
  ) throws -> Outcome {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments = ["--kill-after=5", "\(seconds)", path] + arguments
    if let folder { process.currentDirectoryURL = folder }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try scratch.emptyFile("out")
    process.standardError = try scratch.emptyFile("err")
    try process.run()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: try scratch.text("out"), errors: try scratch.text("err"))
  }
}

/// A private folder that goes with its owner.
final class Scratch: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "nastavnik-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func folder(_ name: String) throws -> URL {
    let folder = url.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  func emptyFile(_ name: String) throws -> FileHandle {
    let file = url.appending(path: name)
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
  }
}

/// Whether an absent judge is a failure: on CI it is, elsewhere the test is skipped and counted.
let isOnCI = ProcessInfo.processInfo.environment["CI"] == "true"

/// What the tests of finished documents need beside the program; a test is enabled when its judges are
/// there or when their absence has to fail it.
enum Judges {
  static var schemas: Bool { isOnCI || (SchemaFolder.found != nil && Tool("xmllint") != nil) }
  static var office: Bool { isOnCI || Tool("soffice") != nil }
  static var pages: Bool { isOnCI || (office && Tool("pdftotext") != nil) }
}
