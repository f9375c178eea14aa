import Foundation

/// One paper of a sample school in both formats.
struct SamplePaper: Sendable, CustomStringConvertible {
  /// Its path in the output folder, without the ending: «МАОУ СОШ № 8/2026-2027/Приказы/Приказ …».
  let name: String
  let docx: Document
  let odt: Document

  struct Document: Sendable {
    let file: URL
    /// Where its parts lie unpacked.
    let parts: URL
  }

  var description: String { name }
}

/// The papers of the sample schools, made once for all tests by the built program, as a user runs it.
final class SampleRun: Sendable {
  static let result = Result { try SampleRun() }

  /// The papers. Why there are none is told in full by the test that asks for `result`, once.
  static var papers: [SamplePaper] {
    get throws {
      guard case .success(let run) = result else { throw Failed(description: "no sample papers") }
      return run.papers
    }
  }

  /// A folder of finished papers to judge instead, named by `NASTAVNIK_PAPERS`.
  static let given = ProcessInfo.processInfo.environment["NASTAVNIK_PAPERS"]

  let papers: [SamplePaper]
  let output: URL
  let scratch: Scratch

  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  private init() throws {
    scratch = try Scratch()
    if let given = Self.given {
      output = URL(fileURLWithPath: given)
    } else {
      output = try scratch.folder("output")
      try Self.generate(into: output)
    }
    papers = try Self.papers(in: output, scratch)
  }

  /// Complaints about unpacked parts, with the paper's name for the folder that its parts lie in.
  func named(_ complaints: [String]) -> [String] {
    complaints.map { complaint in
      for paper in papers {
        for document in [paper.docx, paper.odt] where complaint.hasPrefix(document.parts.path + "/") {
          let rest = complaint.dropFirst(document.parts.path.count + 1)
          return "\(paper).\(document.file.pathExtension): \(rest)"
        }
      }
      return complaint
    }
  }

  /// Makes every paper of the sample schools in both formats.
  static func generate(into output: URL) throws {
    let outcome = try Project.program.run(
      ["generate"] + Project.sampleSchools.map(\.path)
        + ["-o", output.path, "--format", "both", "--date", "01.09.2026", "--progress", "none"],
      limit: 300)
    guard outcome.code == 0 else {
      throw Failed(description: "generate ended with \(outcome.code):\n\(outcome.errors.prefix(4000))")
    }
  }

  /// The files below a folder that are papers, by their path in it.
  static func files(in output: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: output.path)
      .filter { $0.hasSuffix(".docx") || $0.hasSuffix(".odt") }.sorted()
  }

  private static func papers(in output: URL, _ scratch: Scratch) throws -> [SamplePaper] {
    let files = try files(in: output)
    let parts = try scratch.folder("parts")
    let documents = try Dictionary(
      uniqueKeysWithValues: files.enumerated().map { index, path in
        let folder = parts.appending(path: "\(index)")
        let file = output.appending(path: path)
        try unpack(file, into: folder)
        return (path, SamplePaper.Document(file: file, parts: folder))
      })
    return try files.filter { $0.hasSuffix(".docx") }.map { path in
      let stem = String(path.dropLast(".docx".count))
      guard let docx = documents[path], let odt = documents[stem + ".odt"] else {
        throw Failed(description: "«\(stem)» is there in one format only")
      }
      return SamplePaper(name: stem, docx: docx, odt: odt)
    }
  }

  /// Unpacks with a reader of ZIP archives that is not ours.
  static func unpack(_ archive: URL, into folder: URL) throws {
    guard let unzip = Tool("unzip") else { throw Failed(description: "there is no unzip") }
    let outcome = try unzip.run(["-qq", "-o", archive.path, "-d", folder.path])
    guard outcome.code == 0 else {
      throw Failed(description: "unzip on \(archive.lastPathComponent): \(outcome.output)\(outcome.errors)")
    }
  }
}
