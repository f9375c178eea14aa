import Foundation
import Testing

/// Every paper of the sample school, held against judges that know nothing of this program.
@Suite struct SamplePaperTests {
  @Test func thereAreAtLeastAHundredPapersInEachFormat() throws {
    #expect(try SampleRun.result.get().papers.count >= 100)
  }

  @Test func eachPaperReadsTheSameInBothFormats() throws {
    try expectNone { paper in
      let docx = try PaperText(docx: paper.docx.parts).described
      let odt = try PaperText(odt: paper.odt.parts).described
      return firstDifference(docx, odt).map { ["DOCX first, ODT second: \($0)"] } ?? []
    }
  }

  @Test func noPaperHoldsTracesOfItsMaking() throws {
    try expectNone { paper in
      WordingJudge.complaints(about: try PaperText(docx: paper.docx.parts).described)
        + WordingJudge.complaints(about: try PaperText(odt: paper.odt.parts).described)
    }
  }

  @Test func noPartHoldsAPlaceholder() throws {
    try expectNone { paper in
      try [paper.docx.parts, paper.odt.parts].flatMap { folder in
        try SchemaJudge.files(in: folder).filter { part in
          let text = String(decoding: try Data(contentsOf: folder.appending(path: part)), as: UTF8.self)
          return text.contains("{{") || text.contains("{%")
        }
      }
    }
  }

  @Test func packagesAgreeWithTheirLists() throws {
    try expectNone { paper in
      try PackageJudge.complaints(aboutDocx: paper.docx.parts)
        + PackageJudge.complaints(aboutOdt: paper.odt.parts, archive: paper.odt.file)
    }
  }

  @Test func papersAreBuiltOfStylesListsAndTables() throws {
    try expectNone { paper in
      try StructureJudge.complaints(aboutDocx: paper.docx.parts)
        + StructureJudge.complaints(aboutOdt: paper.odt.parts)
        // An extract quotes points under the numbers that they have in its order.
        + (paper.name.contains("/Выписки/")
          ? [] : StructureJudge.complaints(about: PaperText(docx: paper.docx.parts)))
    }
  }

  @Test func everyStyleAndListInUseIsDefined() throws {
    try expectNone { paper in
      try StyleJudge.complaints(aboutDocx: paper.docx.parts)
        + StyleJudge.complaints(aboutOdt: paper.odt.parts)
    }
  }

  @Test func wordHasNothingToForgive() throws {
    try expectNone { try WordJudge.complaints(about: $0.docx.parts) }
  }

  @Test(.enabled(if: Judges.schemas, "no schemas or no xmllint"))
  func everyPartIsValidByItsSchema() throws {
    let judge = try #require(SchemaJudge(), "on CI the schemas and xmllint have to be there")
    var parts: [SchemaJudge.Schema: [URL]] = [:]
    for paper in try SampleRun.papers {
      let docx = try SchemaJudge.parts(ofDocx: paper.docx.parts)
      let odt = try SchemaJudge.parts(ofOdt: paper.odt.parts)
      #expect((docx.unknown + odt.unknown).isEmpty, "\(paper): parts without a schema")
      for (schema, file) in docx.known + odt.known { parts[schema, default: []].append(file) }
    }
    let complaints = try SampleRun.result.get().named(judge.complaints(about: parts))
    #expect(complaints.isEmpty, "\(digest(complaints))")
  }

  @Test(.enabled(if: SampleRun.given == nil, "judging given papers"))
  func aSecondRunGivesTheSameBytes() throws {
    try #require(!SampleRun.papers.isEmpty)
    let sample = try SampleRun.result.get()
    let first = sample.output
    let second = try sample.scratch.folder("again")
    try SampleRun.generate(into: second)
    let files = try SampleRun.files(in: first)
    #expect(try SampleRun.files(in: second) == files)
    for file in files {
      let isSame = FileManager.default.contentsEqual(
        atPath: first.appending(path: file).path, andPath: second.appending(path: file).path)
      #expect(isSame, "\(file)")
    }
  }
}
