import Diagnostics
import Files
import Foundation
import Publishing
import Testing

/// Placeholders torn by everything Word and LibreOffice tear them with, lists, sections and tables in loops, in
/// documents of python-docx, of our own making and as LibreOffice writes them again in the other format.
@Suite struct TornTemplateTests {
  @Test(.enabled(if: Judges.peers && Judges.office, "no Python with docxtpl or no LibreOffice"))
  func everyPlaceholderIsFilledAndTheStructureStaysSound() throws {
    let peer = try #require(PeerTool())
    let office = try #require(OfficeJudge())
    let scratch = try Scratch()
    _ = try peer.run("torture.py", ["make", scratch.url.path])
    let made = ["torn.docx", "torn.odt"].map { scratch.url.appending(path: $0) }
    let converted = [
      try office.convert([made[0]], to: .openDocument, in: scratch)[0],
      try office.convert([made[1]], to: .word, in: scratch)[0],
    ]
    let filled = try (made + converted).enumerated().map { number, template in
      let output = scratch.url.appending(path: "filled\(number).\(template.pathExtension)")
      let report = render(
        RenderRequest(
          template: template.path, data: scratch.url.appending(path: "data.json").path, output: output.path))
      #expect(report.diagnostics.map(\.text) == [], "\(template.lastPathComponent)")
      try #require(report.written == 1)
      return output
    }
    #expect(try peer.run("torture.py", ["check"] + filled.map(\.path)) == [])
    for format in ["docx", "odt"] {
      let files = filled.filter { $0.pathExtension == format }
      let texts = try office.convert(files, to: .text, in: scratch)
      for (file, text) in zip(files, texts) {
        let lines = try OfficeJudge.lines(of: text)
        check(lines, file.lastPathComponent)
      }
    }
  }

  private func check(_ lines: [String], _ name: String) {
    let filled = lines.filter { $0.hasSuffix("|") }
    // A deletion that is still tracked is shown by LibreOffice, struck through.
    let deleted = ["удаление: 12-одлишнее }}|", "перемещение: 12-одстарое|"]
    #expect(
      filled.count >= 17 && filled.allSatisfy { $0.hasSuffix(": 12-од|") || deleted.contains($0) },
      "\(name): \(filled.filter { !$0.hasSuffix(": 12-од|") })")
    let rest = Array(lines.filter { !$0.hasSuffix("|") })
    #expect(
      rest == [
        "Человек А", "1. а1", "2. а2", "Человек Б", "1. б1", "Человек В", "1", "А", "2", "Б", "3", "В",
        "до разрыва",
        "Раздел А", "Раздел Б", "Раздел В", "конец Лещук & <Ко>",
      ], "\(name)")
  }
}
