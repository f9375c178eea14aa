import Foundation
import Testing

/// LibreOffice opens every sample paper, shows all of its text and prints it as a secretary expects.
@Suite(.enabled(if: Judges.pages, "no LibreOffice or no poppler-utils"))
struct OfficeTests {
  @Test func showsTheWholeTextOfEachDocx() throws {
    let shown = try OfficeRun.textOfDocx.get()
    try expectNone { paper in
      let own = try PaperText(docx: paper.docx.parts).lines
      return OfficeJudge.firstDifference(own: own, shown: try lines(shown, paper)).map { [$0] } ?? []
    }
  }

  @Test func showsTheWholeTextOfEachOdt() throws {
    let shown = try OfficeRun.textOfOdt.get()
    try expectNone { paper in
      let own = try PaperText(odt: paper.odt.parts).lines
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

  private func expectGoodPages(_ pages: [String: URL]) throws {
    let judge = try #require(PageJudge(), "on CI poppler-utils has to be there")
    try expectNone { paper in
      guard let pdf = pages[paper.name] else { return ["not printed"] }
      return PageJudge.complaints(about: try judge.pages(of: pdf))
    }
  }

  private func lines(_ shown: [String: URL], _ paper: SamplePaper) throws -> [String] {
    try shown[paper.name].map(OfficeJudge.lines) ?? []
  }
}
