import Foundation
import RussianLanguage
import Testing

/// The gold lists: every line was read by a person; a form that the engine gets wrong is printed.
@Suite struct GoldTests {
  @Test(arguments: [
    ("full_names", PhraseKind.fullName), ("posts", .post), ("organizations", .organization),
    ("phrases", .phrase),
  ])
  func everyFormIsAsInTheList(list: String, kind: PhraseKind) throws {
    var wrong: [String] = []
    var count = 0
    for line in try goldLines(list) {
      let forms = decline(line[0], as: kind)
      for (form, expected) in zip(GrammaticalCase.allCases.map { forms[$0] }, line) {
        count += 1
        if form != expected { wrong.append("\(line[0]): \(form), not \(expected)") }
      }
    }
    #expect(count >= 600)
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test func aCharterNameKeepsItsLengthOfWordsAndSigns() throws {
    for line in try goldLines("organizations") {
      let signs = line[0].filter { !$0.isLetter }
      for form in line { #expect(form.filter { !$0.isLetter } == signs) }
    }
  }
}

/// Lines of a list in `Gold/`, six forms each.
func goldLines(_ list: String) throws -> [[String]] {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Gold/\(list).tsv")
  return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    .filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
}
