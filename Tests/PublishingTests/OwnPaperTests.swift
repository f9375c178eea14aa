import Foundation
import Testing

/// A school adds a paper of its own by the steps of `docs/templates-own.md`, letter for letter.
@Suite(.enabled(if: Judges.office, "no LibreOffice"))
struct OwnPaperTests {
  @Test func isMadeByTheStepsOfTheDocument() throws {
    let scratch = try Scratch()
    let school = scratch.url.appending(path: "Детский сад")
    try FileManager.default.copyItem(at: Project.samples.appending(path: "Детский сад № 5"), to: school)
    let templates = school.appending(path: "шаблоны")
    try FileManager.default.createDirectory(
      at: templates.appending(path: "приглашение"), withIntermediateDirectories: true)
    try save("text", as: scratch.url.appending(path: "приглашение.txt"))
    try save("json", as: templates.appending(path: "приглашение/kind.json"))
    let office = try #require(OfficeJudge())
    let text = scratch.url.appending(path: "приглашение.txt")
    for (form, ending) in [(OfficeJudge.Form.word, "docx"), (.openDocument, "odt")] {
      let made = try office.convert([text], to: form, in: scratch)
      try FileManager.default.copyItem(at: made[0], to: templates.appending(path: "приглашение.\(ending)"))
    }

    let output = try scratch.folder("output")
    let outcome = try Project.program.run([
      "generate", school.path, "--only", "приглашение", "-o", output.path, "--format", "both", "--date",
      "01.09.2026", "--progress", "none",
    ])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let files = try SampleRun.files(in: output)
    #expect(files.count == 8 && files.allSatisfy { $0.contains("/Приглашения/Приглашение ") }, "\(files)")
    for ending in ["docx", "odt"] {
      let file = try #require(files.first { $0.hasSuffix("Гурвич Ф. Л.\(ending)") })
      let parts = try scratch.folder("parts-\(ending)")
      try SampleRun.unpack(output.appending(path: file), into: parts)
      let text = ending == "docx" ? try PaperText(docx: parts) : try PaperText(odt: parts)
      #expect(
        text.lines.map { $0.replacing("\u{A0}", with: " ") } == [
          "ПРИГЛАШЕНИЕ", "Уважаемая Фаина Львовна!",
          "МАДОУ – детский сад № 5 приглашает Вас на собрание наставников 2026/2027 учебного года.",
          "Ваша пара № 1: Белка Юлия Тарасовна.", "Заведующий К. И. Озерова",
        ])
    }
  }

  /// The document's first fenced block of a language, as a user would type it.
  private func save(_ language: String, as file: URL) throws {
    let document = try String(
      contentsOf: Project.root.appending(path: "docs/templates-own.md"), encoding: .utf8)
    let pieces = document.split(separator: "```\(language)\n", maxSplits: 1)
    let block = try #require(pieces.last?.split(separator: "```", maxSplits: 1).first)
    let lines = block.split(separator: "\n").map { $0.hasPrefix("   ") ? $0.dropFirst(3) : $0 }
      .filter { !$0.allSatisfy(\.isWhitespace) }
    // LibreOffice takes a text for UTF-8 by its mark.
    let mark = language == "text" ? "\u{FEFF}" : ""
    try Data((mark + lines.joined(separator: "\n") + "\n").utf8).write(to: file)
  }
}
