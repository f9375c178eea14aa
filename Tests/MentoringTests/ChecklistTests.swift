import Files
import Testing

/// `docs/diagnostics.md` says for each of the checks before printing which codes tell of it, and each has a small
/// school (`RuleTests.swift`) in which it is found with its place and remedy.
@Suite struct ChecklistTests {
  private struct Check {
    var number: Int
    var codes: [String]
  }

  private static let text: String = {
    let bytes = try? FileSystem.real.read("\(projectFolder)/docs/diagnostics.md")
    return String(decoding: bytes ?? [], as: UTF8.self)
  }()

  /// The rows «| 6 | один номер дважды … | M106 |».
  private static let checks: [Check] = text.split(separator: "\n").compactMap { line in
    let cells = line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
    guard cells.count == 3, let number = Int(cells[0]) else { return nil }
    return Check(
      number: number, codes: cells[2].split(separator: ",").map { $0.split(separator: " ").joined() })
  }

  @Test func everyCheckHasItsCodes() {
    #expect(Self.checks.map(\.number) == Array(1...22))
    let described = Set(
      Self.text.split(separator: "\n").compactMap { $0.hasPrefix("| ") ? $0.dropFirst(2).prefix(4) : nil })
    for check in Self.checks {
      #expect(
        !check.codes.isEmpty && check.codes.allSatisfy { described.contains(Substring($0)) }, "\(check)")
    }
  }

  @Test func everyCodeOfACheckHasASchoolThatShowsIt() {
    for check in Self.checks {
      let shown = Set(ruleCases.filter { $0.name.hasPrefix("(\(check.number))") }.map(\.code))
      #expect(shown.isSuperset(of: check.codes), "(\(check.number))")
    }
  }
}
