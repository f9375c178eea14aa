import Foundation
import Testing

/// The text and tables of papers as they were when somebody last read them. After a wanted change,
/// `NASTAVNIK_RECORD=1 ./test --filter GoldenTests` writes them anew: read the difference, then commit it.
@Suite struct GoldenTests {
  private static let isRecording = ProcessInfo.processInfo.environment["NASTAVNIK_RECORD"] == "1"

  @Test func papersReadAsTheyWereRecorded() throws {
    let papers = Self.chosen(from: try SampleRun.papers)
    var stale = try Self.recorded()
    for paper in papers {
      let path = Self.path(of: paper)
      let golden = Project.goldens.appending(path: path)
      let text = try PaperText(docx: paper.docx.parts).described
      let isRecorded = stale.remove(path) != nil
      if Self.isRecording {
        try Self.record(text, in: golden)
      } else if isRecorded {
        let before = String(decoding: try Data(contentsOf: golden), as: UTF8.self)
        let difference = firstDifference(before, text)
        #expect(difference == nil, "\(paper): recorded first, now second: \(difference ?? "")")
      } else {
        Testing.Issue.record("«\(paper)» is not recorded")
      }
    }
    for path in stale.sorted() {
      if Self.isRecording { try FileManager.default.removeItem(at: Project.goldens.appending(path: path)) }
      Testing.Issue.record("\(path) is of a paper that is not made any more")
    }
  }

  /// Every paper that is about the school, and the first two of those that are about a person: twenty
  /// consents differ by their names alone, and the cases of names have tests of their own.
  private static func chosen(from papers: [SamplePaper]) -> [SamplePaper] {
    Dictionary(grouping: papers, by: sort).values
      .flatMap { $0.sorted { $0.name < $1.name }.prefix(2) }.sorted { $0.name < $1.name }
  }

  /// «…/Программа пары 1 – Гусь П. Е» and «…/Программа пары 2 – Алиев Р. Г» are of one sort.
  private static func sort(of paper: SamplePaper) -> String {
    let person = #/[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ](?:\. [А-ЯЁ])?\.?(?: \(.+\))?$/#
    guard let match = paper.name.firstMatch(of: person) else { return paper.name }
    let folder = paper.name.split(separator: "/").dropLast().joined(separator: "/")
    let title = paper.name[..<match.range.lowerBound].dropFirst(folder.count)
    return folder + title.filter { !$0.isNumber }
  }

  private static func path(of paper: SamplePaper) -> String { "\(paper.name).txt" }

  private static func recorded() throws -> Set<String> {
    let names = try? FileManager.default.subpathsOfDirectory(atPath: Project.goldens.path)
    return Set((names ?? []).filter { $0.hasSuffix(".txt") })
  }

  /// A golden that changed fails the run once, so that nobody records without noticing.
  private static func record(_ text: String, in golden: URL) throws {
    let before = (try? Data(contentsOf: golden)).map { String(decoding: $0, as: UTF8.self) }
    guard before != text else { return }
    try FileManager.default.createDirectory(
      at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: golden)
    Testing.Issue.record("recorded \(golden.lastPathComponent); read it and run again without recording")
  }
}
