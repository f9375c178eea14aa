import Foundation

/// Python with docxtpl, python-docx and odfpy, as `./test` installs it; and the scripts that run on it.
struct PeerTool {
  private let python: Tool

  init?() {
    let named = ProcessInfo.processInfo.environment["NASTAVNIK_PEERS_PYTHON"]
    let installed = Project.root.appending(path: ".build/peers/bin/python").path
    let candidates = [named, FileManager.default.isExecutableFile(atPath: installed) ? installed : nil]
    guard let python = candidates.lazy.compactMap({ $0 }).first.map({ Tool(path: $0) }) ?? Tool("python3"),
      (try? python.run(["-c", "import docxtpl, odf"], limit: 60))?.code == 0
    else { return nil }
    self.python = python
  }

  /// What the script prints, by lines; a failure of the script is thrown with its last words.
  func run(_ script: String, _ arguments: [String]) throws -> [String] {
    let path = Project.root.appending(path: "Tests/PublishingTests/Peers/\(script)").path
    let outcome = try python.run(
      ["-B", path] + arguments, environment: ["PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"], limit: 300)
    if outcome.code != 0 { throw Failed(errors: outcome.errors) }
    return outcome.output.split(separator: "\n").map(String.init)
  }

  struct Failed: Error, CustomStringConvertible {
    let errors: String
    var description: String { "the script failed: \(errors.suffix(2000))" }
  }
}

extension Judges {
  static var peers: Bool { isOnCI || PeerTool() != nil }
}
