import Expressions
import Foundation
import Testing

/// The documentation names every word of the language, and its examples of mistakes are mistakes.
struct DocumentationTests {
  private static let docs = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "docs")

  private static func text(_ name: String) -> String {
    (try? String(contentsOf: docs.appending(path: name), encoding: .utf8)) ?? ""
  }

  @Test(arguments: [Vocabulary.filters, Vocabulary.tests, Vocabulary.functions])
  func everyWordOfTheLanguageIsDescribed(_ words: [String]) {
    let described = DocumentationTests.text("templates.md")
    let missing = words.filter { !described.contains("`\($0)`") && !described.contains("`\($0)(") }
    #expect(missing == [])
  }

  @Test func everyTagIsDescribed() {
    let described = DocumentationTests.text("templates.md")
    // Ends are made of the words after them, together or apart.
    let words = Vocabulary.tags.filter { !$0.hasPrefix("конец") && !$0.hasPrefix("end") }
    let missing = words.filter { !described.contains("`\($0)`") && !described.contains("{% \($0) ") }
    #expect(missing == [])
  }

  struct Example: CustomTestStringConvertible {
    let code: String
    let source: String

    var testDescription: String { "\(code): \(source)" }
  }

  static let examples: [Example] = text("diagnostics.md").split(separator: "\n").compactMap { line in
    let cells = line.replacing("\\|", with: "\u{1}").split(separator: "|").map {
      $0.replacing("\u{1}", with: "|").trimmingCharacters(in: .whitespaces)
    }
    guard cells.count == 3, cells[0].wholeMatch(of: /E\d{3}/) != nil, cells[2].hasPrefix("`") else {
      return nil
    }
    return Example(code: cells[0], source: String(cells[2].dropFirst().dropLast()))
  }

  @Test func theTableOfCodesIsThere() {
    #expect(DocumentationTests.examples.count >= 36)
  }

  @Test(arguments: examples)
  func theExampleCausesItsCode(_ example: Example) throws {
    let data = Record(["имя": .text("Анна"), "отчество": .null, "n": .integer(1)])
    do {
      _ = try rendered(example.source, data, Environment(missingValues: .complete))
      Issue.record("no mistake")
    } catch let error as SyntaxError {
      #expect(error.code == example.code)
    } catch let problem as EvaluationProblem {
      #expect(problem.code == example.code)
    }
  }
}
