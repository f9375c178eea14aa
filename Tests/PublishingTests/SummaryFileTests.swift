import Foundation
import Testing

/// The file that a school sends to the municipality.
@Suite struct SummaryFileTests {
  @Test func itNamesNobodyOfTheSchool() throws {
    let file = try file(of: "МАОУ СОШ № 45")
    let lines = try text(file).split(separator: "\r\n")
    #expect(lines.first == "\u{FEFF}Организация;На дату;Показатель;Уточнение;Число")
    #expect(lines.count > 10)
    for sheet in ["Работники", "Обучающиеся"] {
      let people = try text(Project.samples.appending(path: "Школа № 45/\(sheet).csv"))
      for line in people.split(separator: "\n").dropFirst() {
        let surname = try #require(line.split(separator: " ").first)
        #expect(!lines.contains { $0.contains(surname) }, "\(surname)")
      }
    }
  }

  /// It is what the municipality's records hold, row for row, but for the day.
  @Test func theMunicipalityReadsItAsItIs() throws {
    func indicators(_ text: String) -> [String] {
      text.split(separator: "\r\n").map { $0.split(separator: ";", omittingEmptySubsequences: false)[0] + "" }
    }
    let sent = try text(Project.samples.appending(path: "Управление образования/Сводка МАОУ СОШ № 45.csv"))
    let made = try text(try file(of: "МАОУ СОШ № 45"))
    #expect(Set(indicators(sent)) == Set(indicators(made)))
    let together = try #require(
      try SampleRun.papers.first { $0.name.hasSuffix("Сводные сведения о наставничестве") })
    let lines = try PaperText(docx: together.docx.parts).lines
    for school in ["МАОУ СОШ № 45", "МБОУ «Гимназия № 3»", "МБУ ДО «Центр „Компас“»"] {
      #expect(lines.contains { $0.replacingOccurrences(of: "\u{A0}", with: " ") == school }, "\(school)")
    }
  }

  private func file(of school: String) throws -> URL {
    let output = try SampleRun.result.get().output
    return output.appending(path: "\(school)/2026-2027/Сводка/Сводка \(school).csv")
  }

  private func text(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}
