import Files
import Testing

/// `docs/diagnostics.md` has an entry for every code of this module and of the long texts, and for no other.
@Suite struct DiagnosticsDocument {
  private func text(_ path: String) throws -> String {
    String(decoding: try FileSystem.real.read(FilePath.join(projectFolder, path)), as: UTF8.self)
  }

  @Test(arguments: [
    (["Sources/LongTexts/LongTextWording.swift"], "L"),
    (["Sources/Mentoring/Planning/CatalogueWording.swift"], "K"),
    (
      [
        "Sources/Mentoring/MentoringWording.swift", "Sources/Mentoring/Rules/RuleWording.swift",
        "Sources/Mentoring/Rules/RuleWording+Papers.swift",
      ], "M"
    ),
  ])
  func describesEveryCode(files: [String], letter: String) throws {
    let used = try Set(files.flatMap { codes(in: try text($0), between: "\"", letter) })
    let described = Set(codes(in: try text("docs/diagnostics.md"), between: "| ", letter))
    #expect(!used.isEmpty)
    #expect(used == described)
  }

  /// Every letter and three digits behind a mark.
  private func codes(in text: String, between mark: String, _ letter: String) -> [String] {
    text.split(separator: mark).map { String($0.prefix(4)) }.filter { word in
      word.count == 4 && word.hasPrefix(letter) && word.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }
  }
}
