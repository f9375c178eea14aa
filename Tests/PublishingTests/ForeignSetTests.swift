import Foundation
import OfficePackages
import PrintSets
import Testing

/// Documents as other people's programs write them, with styles of tables, text boxes, fields, charts and what else
/// may clash. Merged, each page looks as it does alone.
@Suite(
  .enabled(if: PictureJudge.isThere && Tool("python3") != nil, "no LibreOffice, poppler-utils or Python"))
struct ForeignSetTests {
  /// ODT is what LibreOffice makes of them.
  @Test(arguments: OfficeFormat.allCases)
  func eachPageLooksAsItDoesAlone(format: OfficeFormat) throws {
    let scratch = try Scratch()
    var sources = try Self.documents(in: scratch)
    if format == .odt {
      sources = try #require(OfficeJudge()).convert(sources, to: .openDocument, in: scratch)
    }
    // LibreOffice draws no line above the notes of a section of DOCX that is not the first with notes.
    sources = sources.filter { format == .odt || !$0.lastPathComponent.contains("notes") }
    try #require(sources.count >= 8)
    let set = try Self.merged(sources + sources, in: scratch)
    let pages = try #require(PictureJudge()).pages(of: [set] + sources, in: scratch)
    let alone = pages.dropFirst().flatMap { $0 }
    #expect(Set(alone).count == alone.count, "all pages differ")
    #expect(pages[0].count == 2 * alone.count)
    for (index, page) in pages[0].enumerated() where page != (alone + alone)[index % (2 * alone.count)] {
      Testing.Issue.record("page \(index + 1) of \(pages[0].count) looks otherwise than alone")
    }
  }

  /// LibreOffice does not count notes by sections, as Word does; by pages it does.
  @Test func notesOfEachPaperAreCountedFromTheFirst() throws {
    let scratch = try Scratch()
    let notes = try #require(Self.documents(in: scratch).first { $0.lastPathComponent.contains("notes") })
    let set = try Self.merged([notes, notes], in: scratch)
    let judge = try #require(PageJudge())
    let pages = try #require(OfficeJudge()).convert([set, notes], to: .pages, in: scratch).map {
      try judge.pages(of: $0)
    }
    #expect(pages[1][0].contains("3 третья") && pages[0] == pages[1] + pages[1])
  }

  @Test(.enabled(if: Judges.schemas, "no schemas or no xmllint"))
  func isValidBySchema() throws {
    let scratch = try Scratch()
    let set = try Self.merged(Self.documents(in: scratch), in: scratch)
    let parts = try scratch.folder("parts")
    try SampleRun.unpack(set, into: parts)
    let grouped = Dictionary(grouping: try SchemaJudge.parts(ofDocx: parts).known) { $0.0 }
      .mapValues { $0.map(\.1) }
    // The schemas know nothing of what other versions may leave out.
    let complaints = try #require(SchemaJudge()).complaints(about: grouped).filter {
      !$0.contains("markup-compatibility")
    }
    #expect(complaints == [], "\(digest(complaints))")
    #expect(try PackageJudge.complaints(aboutDocx: parts) == [])
  }

  private static func documents(in scratch: Scratch) throws -> [URL] {
    let folder = try scratch.folder("foreign")
    let script = Project.root.appending(path: "Tests/PublishingTests/Peers/foreign_word.py").path
    let outcome = try #require(Tool("python3")).run(["-B", script, folder.path])
    try #require(outcome.code == 0, "\(outcome.errors)")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
      folder.appending(path: $0)
    }
  }

  private static func merged(_ files: [URL], in scratch: Scratch) throws -> URL {
    let packages = try files.map { try OfficePackage.open(Array(Data(contentsOf: $0))) }
    let set = scratch.url.appending(path: "set.\(files[0].pathExtension)")
    try Data(PrintSet(title: "Проба").merged(packages).fileBytes()).write(to: set)
    return set
  }
}
