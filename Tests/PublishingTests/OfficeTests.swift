import Foundation
import Testing

/// LibreOffice opens every sample paper, shows all of its text and prints it as a secretary expects.
@Suite(.enabled(if: Judges.pages, "no LibreOffice or no poppler-utils"))
struct OfficeTests {
  @Test func showsTheWholeTextOfEachDocx() throws {
    let shown = try OfficeRun.textOfDocx.get()
    try expectNone { paper in
      let own = try PaperText(docx: paper.docx.parts).unframedLines
      return OfficeJudge.firstDifference(own: own, shown: try lines(shown, paper)).map { [$0] } ?? []
    }
  }

  @Test func showsTheWholeTextOfEachOdt() throws {
    let shown = try OfficeRun.textOfOdt.get()
    try expectNone { paper in
      let own = try PaperText(odt: paper.odt.parts).unframedLines
      return OfficeJudge.firstDifference(own: own, shown: try lines(shown, paper)).map { [$0] } ?? []
    }
  }

  /// Numbers and marks of lists are not in the text of either format, so the two may still count
  /// differently; what LibreOffice shows has them.
  @Test func numbersListsTheSameInBothFormats() throws {
    let (docx, odt) = (try OfficeRun.textOfDocx.get(), try OfficeRun.textOfOdt.get())
    try expectNone { paper in
      let texts = try [docx, odt].map { try lines($0, paper).joined(separator: "\n") }
      return firstDifference(texts[0], texts[1]).map { ["DOCX first, ODT second: \($0)"] } ?? []
    }
  }

  @Test func laysOutThePagesOfEachDocx() throws {
    try expectGoodPages(try OfficeRun.pagesOfDocx.get())
  }

  @Test func laysOutThePagesOfEachOdt() throws {
    try expectGoodPages(try OfficeRun.pagesOfOdt.get())
  }

  @Test func breaksPagesAlikeInBothFormats() throws {
    let judge = try #require(PageJudge(), "on CI poppler-utils has to be there")
    let (docx, odt) = (try OfficeRun.pagesOfDocx.get(), try OfficeRun.pagesOfOdt.get())
    try expectNone { paper in
      let counts = try [docx, odt].map { try $0[paper.name].map(judge.pages)?.count ?? 0 }
      return counts[0] == counts[1] ? [] : ["\(counts[0]) pages in DOCX, \(counts[1]) in ODT"]
    }
  }

  /// The place and year of a title page stand on its last line, however long the title is.
  @Test func framedLinesStandAtTheBottomOfTheTitlePage() throws {
    let judge = try #require(PageJudge(), "on CI poppler-utils has to be there")
    let printed = [try OfficeRun.pagesOfDocx.get(), try OfficeRun.pagesOfOdt.get()]
    var framed = 0
    try expectNone { paper in
      let lines = try PaperText(docx: paper.docx.parts).framedLines
      framed += lines.count
      return try printed.flatMap { pages -> [String] in
        let first = try pages[paper.name].map(judge.pages)?.first ?? []
        return first.suffix(lines.count) == lines[...]
          ? [] : ["the title page ends with «\(first.last ?? "")»"]
      }
    }
    #expect(framed > 1 || SampleRun.given != nil)
  }

  private func expectGoodPages(_ pages: [String: URL]) throws {
    let judge = try #require(PageJudge(), "on CI poppler-utils has to be there")
    try expectNone { paper in
      guard let pdf = pages[paper.name] else { return ["not printed"] }
      let words = try judge.words(of: pdf)
      return PageJudge.complaints(about: try judge.pages(of: pdf)) + words.complaintsAboutMargins()
        + words.complaintsAboutTornWords(own: try PaperText(docx: paper.docx.parts).lines)
    }
  }

  private func lines(_ shown: [String: URL], _ paper: SamplePaper) throws -> [String] {
    try shown[paper.name].map(OfficeJudge.lines) ?? []
  }
}
