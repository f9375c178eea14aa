import Foundation
import Testing

/// A small school with few templates in a private folder, so that a run takes little time and can be repeated for
/// each of its operations. Its papers lie in `output`.
struct SmallSchool {
  let scratch: Scratch
  let school: URL
  let templates: URL
  let output: URL

  /// File names of its papers begin with these.
  static let order = "Приказ № 43 о назначении куратора"

  init() throws {
    scratch = try Scratch()
    school = scratch.url.appending(path: "Школа")
    templates = scratch.url.appending(path: "templates")
    output = scratch.url.appending(path: "output")
    let manager = FileManager.default
    try manager.copyItem(at: Project.samples.appending(path: "Детский сад № 5"), to: school)
    try manager.createDirectory(at: templates, withIntermediateDirectories: true)
    for name in ["house", "fragments", "data", "order-curator", "programme", "consent-mentor"] {
      try manager.copyItem(
        at: Project.root.appending(path: "templates/\(name)"), to: templates.appending(path: name))
    }
  }

  /// A change that all its papers show.
  func rename() throws { try edit("Организация", "Рябинка", "Калинка") }

  func edit(_ sheet: String, _ old: String, _ new: String) throws {
    let file = school.appending(path: "\(sheet).csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(old), "the sample has changed")
    try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
  }

  /// Runs the built program to its end.
  @discardableResult
  func generate(_ more: [String] = [], into folder: URL? = nil) throws -> Tool.Outcome {
    try Project.program.run(words(more, into: folder))
  }

  func words(_ more: [String] = [], into folder: URL? = nil) -> [String] {
    [
      "generate", school.path, "-o", (folder ?? output).path, "--templates", templates.path, "--format",
      "docx", "--date", "01.09.2026", "--progress", "none",
    ] + more
  }

  /// Everything below the output but the ledgers, by path.
  func files(in folder: URL? = nil) throws -> [String: Data] {
    let folder = folder ?? output
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where !path.contains("/.nastavnik") || path.hasSuffix(".tmp") {
      let file = folder.appending(path: path)
      if (try? file.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true { continue }
      files[path] = try Data(contentsOf: file)
    }
    return files
  }
}
