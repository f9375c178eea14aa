import Foundation
import Testing

/// A school that issues распоряжения sees no «приказ» of its own anywhere, and one whose head mentors sees the
/// founder's side with lines where nothing is known of it.
@Suite struct OrderWordTests {
  @Test func everyPaperCallsTheOrderAsTheSchoolDoes() throws {
    let lines = try papers(of: "Гимназия № 2") { school in
      try add(
        "Приказ или распоряжение;распоряжение\nСлово «приказываю»;ПРЕДЛАГАЮ\n", to: "Настройки", in: school)
    }
    #expect(lines.contains("РАСПОРЯЖЕНИЕ") && lines.contains("ПРЕДЛАГАЮ:"))
    #expect(lines.contains("С распоряжением ознакомлены:"))
    #expect(lines.contains { $0.contains("Признать утратившим силу с") && $0.contains("распоряжение МБОУ") })
    #expect(lines.contains { $0.hasPrefix("О внесении изменений в распоряжение") })
    // What others have issued keeps its name: the act by which somebody stands in for the head.
    let own = lines.filter { $0.lowercased().contains("приказ") && !$0.contains("88-к") }
    #expect(own.isEmpty, "\(own.prefix(5))")
  }

  @Test func whatIsNotKnownOfTheFounderIsALineToWriteOn() throws {
    let lines = try papers(of: "Детский сад № 5", only: ["consent-mentor", "agreement", "order-pairs"]) {
      school in
      let file = school.appending(path: "Организация.csv")
      let text = try String(contentsOf: file, encoding: .utf8)
      let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
      let known = rows.filter { !$0.lowercased().contains("учредител") }
      #expect(known.count == rows.count - 5, "the sample has changed")
      try known.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(lines.contains { $0.contains("Представителю учредителя") })
    let order = "Во исполнение приказа учредителя от «___» __________ 20__ г. № ______ считать Озерову К. И."
    #expect(lines.contains { $0.hasPrefix(order) })
    #expect(lines.contains { $0.contains("(далее – Работодатель) в лице ____________________") })
    // The head commands nobody to be their own mentor.
    #expect(!lines.contains { $0.contains("наставника Озерову") })
  }

  /// The lines of a changed sample's papers, the same in both formats, with plain blanks and hyphens.
  private func papers(
    of sample: String, only kinds: [String] = [], changed change: (URL) throws -> Void
  ) throws -> [String] {
    let scratch = try Scratch()
    let school = scratch.url.appending(path: "Школа")
    try FileManager.default.copyItem(at: Project.samples.appending(path: sample), to: school)
    try change(school)
    let output = try scratch.folder("output")
    let chosen = kinds.isEmpty ? [] : ["--only"] + kinds
    let outcome = try Project.program.run(
      [
        "generate", school.path, "-o", output.path, "--format", "both", "--date", "01.09.2026", "--progress",
        "none",
      ]
        + chosen, limit: 300)
    #expect(outcome.code == 0, "\(outcome.errors)")
    var texts: [String: [String]] = [:]
    for (index, file) in try SampleRun.files(in: output).enumerated() {
      let parts = try scratch.folder("parts-\(index)")
      try SampleRun.unpack(output.appending(path: file), into: parts)
      let isWord = file.hasSuffix(".docx")
      let text = isWord ? try PaperText(docx: parts) : try PaperText(odt: parts)
      texts[isWord ? "docx" : "odt", default: []] += text.lines.map {
        $0.replacing("\u{A0}", with: " ").replacing("\u{2011}", with: "-")
      }
    }
    #expect(texts["docx"] == texts["odt"])
    return texts["docx"] ?? []
  }

  private func add(_ rows: String, to sheet: String, in school: URL) throws {
    let file = school.appending(path: "\(sheet).csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    try (text + (text.hasSuffix("\n") ? "" : "\n") + rows).write(to: file, atomically: true, encoding: .utf8)
  }
}
