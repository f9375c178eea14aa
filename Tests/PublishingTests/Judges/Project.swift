import Foundation

/// Where the source tree is and what stands beside it.
enum Project {
  /// The nearest folder above this file that holds Package.swift.
  static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      if FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
        return folder
      }
      folder.deleteLastPathComponent()
    }
    preconditionFailure("these tests are built outside a package")
  }()

  /// The program as built together with these tests, or the one `NASTAVNIK_PROGRAM` names.
  static let program: Tool = {
    if let named = ProcessInfo.processInfo.environment["NASTAVNIK_PROGRAM"] { return Tool(path: named) }
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return Tool(path: tests.deletingLastPathComponent().appending(path: "nastavnik").path)
  }()

  static let samples = root.appending(path: "samples")
  static let sampleSchool = samples.appending(path: "Школа № 8")

  /// Every school in `samples` but those with deliberate mistakes.
  static var sampleSchools: [URL] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: samples.path).sorted()
        .filter { $0 != "ошибки" && !$0.hasSuffix(".md") && !$0.hasPrefix(".") }
        .map { samples.appending(path: $0) }
    }
  }
  static let goldens = root.appending(path: "Tests/PublishingTests/Goldens")
}

/// The folder of ISO/IEC 29500 and ODF schemas: named by `NASTAVNIK_SCHEMAS`, else `shared/schemas`
/// beside the project or beside a folder that holds it.
enum SchemaFolder {
  static let found: URL? = {
    if let named = ProcessInfo.processInfo.environment["NASTAVNIK_SCHEMAS"] {
      return URL(fileURLWithPath: named)
    }
    var folder = Project.root
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: "shared/schemas")
      if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
    }
    return nil
  }()
}
