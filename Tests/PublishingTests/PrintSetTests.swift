import Foundation
import Testing

/// Print sets of the sample school, made by the built program as a user runs it.
@Suite struct PrintSetTests {
  private static let kinds = ["personal-data-adult", "order-pairs", "order-regulation", "agreement"]

  @Test(.enabled(if: Judges.schemas, "no schemas or no xmllint"), arguments: ["docx", "odt"])
  func isValidAndItsListsAgree(format: String) throws {
    let scratch = try Scratch()
    let file = try Self.print(Self.kinds + ["--sort", "класс"], format, in: scratch)
    let parts = try scratch.folder("parts")
    try SampleRun.unpack(file, into: parts)
    let (known, unknown) =
      format == "docx" ? try SchemaJudge.parts(ofDocx: parts) : try SchemaJudge.parts(ofOdt: parts)
    #expect(unknown == [])
    let judge = try #require(SchemaJudge())
    let grouped = Dictionary(grouping: known) { $0.0 }.mapValues { $0.map(\.1) }
    let complaints =
      try judge.complaints(about: grouped)
      + (format == "docx"
        ? PackageJudge.complaints(aboutDocx: parts) : PackageJudge.complaints(aboutOdt: parts, archive: file))
    #expect(complaints == [], "\(digest(complaints))")
  }

  /// Each page of the set is, point for point, the page of the paper alone.
  @Test(.enabled(if: PictureJudge.isThere, "no LibreOffice or no poppler-utils"), arguments: ["docx", "odt"])
  func showsEachPaperAsItIsAlone(format: String) throws {
    let scratch = try Scratch()
    let alone = try scratch.folder("alone")
    let school = Project.sampleSchool.path
    let made = try Project.program.run(
      [
        "generate", school, "-o", alone.path, "--format", format, "--date", "01.09.2026", "--progress",
        "none",
      ]
        + ["--only"] + Self.kinds, limit: 300)
    #expect(made.code == 0, "\(made.errors.prefix(1000))")
    let set = try Self.print(Self.kinds + ["--no-cover"], format, in: scratch)
    let files = try SampleRun.files(in: alone).map { alone.appending(path: $0) }
    let judge = try #require(PictureJudge())
    let pages = try judge.pages(of: [set] + files, in: scratch)
    var rest = pages[0][...]
    var left = Array(pages.dropFirst())
    // The papers follow one another in the order of the kinds, which the folders do not show.
    while !rest.isEmpty, let index = left.firstIndex(where: { rest.starts(with: $0) }) {
      rest = rest.dropFirst(left.remove(at: index).count)
    }
    #expect(rest.isEmpty, "page \(pages[0].count - rest.count + 1) of \(pages[0].count) is like none alone")
    #expect(left.isEmpty)
  }

  @Test(.enabled(if: Judges.pages, "no LibreOffice or no poppler-utils"), arguments: ["docx", "odt"])
  func beginsEachPaperOnANewSheetWhenPrintedOnBothSides(format: String) throws {
    let scratch = try Scratch()
    // An order of three pages, one of two, and consents of two pages and of one.
    let file = try Self.print(
      ["order-pairs", "order-curator", "non-disclosure", "--two-sided", "--no-cover", "--pdf"], format,
      in: scratch)
    let judge = try #require(PageJudge())
    let pages = try judge.pages(of: file.deletingPathExtension().appendingPathExtension("pdf"))
    var lengths: [Int] = []
    for (index, lines) in pages.enumerated() where !lines.isEmpty {
      if let number = Int(lines[0]), number > 1 {
        // Page n of its paper.
        #expect(index % 2 == (number - 1) % 2, "page \(index + 1) is numbered \(number)")
        lengths[lengths.count - 1] = number
      } else {
        #expect(index % 2 == 0, "a paper begins on page \(index + 1): \(lines[0])")
        lengths.append(1)
      }
    }
    #expect(Set(lengths).count > 1, "papers of different lengths: \(lengths)")
  }

  @Test(arguments: ["docx", "odt"])
  func isTheSameFromTheSameRecords(format: String) throws {
    let scratch = try Scratch()
    let first = try Self.print(["order-curator", "programme", "--copies", "2"], format, in: scratch)
    let again = try Scratch()
    let second = try Self.print(["order-curator", "programme", "--copies", "2"], format, in: again)
    #expect(try Data(contentsOf: first) == Data(contentsOf: second))
    let facts = try FileManager.default.attributesOfItem(atPath: first.path)
    #expect(facts[.posixPermissions] as? Int == 0o600)
  }

  /// The document of a set; `words` begin with kinds.
  private static func print(_ words: [String], _ format: String, in scratch: Scratch) throws -> URL {
    let file = scratch.url.appending(path: "Комплект.\(format)")
    let outcome = try Project.program.run(
      [
        "print", Project.sampleSchool.path, "-o", file.path, "--format", format, "--date", "01.09.2026",
        "--only",
      ]
        + words, limit: 300)
    guard outcome.code == 0 else { throw SampleRun.Failed(description: outcome.errors) }
    return file
  }
}
