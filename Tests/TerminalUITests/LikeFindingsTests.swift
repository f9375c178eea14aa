import Files
import Testing

@testable import TerminalUI

/// One thing wrong with many rows is said once in the log of a run.
@Suite("Like findings")
struct LikeFindingsTests {
  /// Five of six pairs begin at what is no date.
  private func school(in folder: String) throws -> String {
    let school = FilePath.join(folder, "Школа")
    try copyTree(FilePath.join(projectFolder, "samples/Детский сад № 5"), to: school)
    let sheet = FilePath.join(school, "Пары.csv")
    var lines = String(decoding: try FileSystem.real.read(sheet), as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(String.init)
    for number in lines.count...6 {
      lines.append("\(number)\(lines[1].drop { $0 != ";" })")
    }
    let text = lines.joined(separator: "\n").replacing("01.09.2026", with: "осенью")
    try FileSystem.real.write(Array(text.utf8), to: sheet)
    return school
  }

  @Test("Text: the first three, how many there are, the place and the remedy once; check tells of each")
  func text() throws {
    try withFolder { folder in
      let (school, terminal) = (try school(in: folder), Terminal())
      let words = ["generate", school, "-o", FilePath.join(folder, "бумаги"), "--progress", "none"]
      #expect(terminal.run(words) == .somethingFailed)
      let errors = terminal.err
      let count = errors.matches(of: /«осенью» – не дата или такого дня нет;/).count
      #expect(count == 3, "\(errors)")
      let total = try #require(errors.firstMatch(of: /Ошибка M011, всего таких – (\d+):/)?.output.1)
      #expect(errors.contains("  – строка 2: «осенью» – не дата"), "\(errors)")
      #expect(
        errors.contains(
          "  – остальные по одной показывает nastavnik check.\n  Где: файл «Пары.csv», лист «Пары», столбец «Начало»\n"
        ))
      #expect(errors.matches(of: /Напишите день, месяц и год/).count == 1)
      // Papers of a kind in one line.
      let kinds = errors.split(separator: "\n").filter { $0.hasPrefix("Не сделано: ") }
      #expect(
        kinds.contains { $0.contains("«Журнал встреч» – пара № 1; пара № 2;") && $0.contains(" и ещё ") })
      #expect(Set(kinds.map { $0.prefix { $0 != "–" } }).count == kinds.count, "\(errors)")

      #expect(terminal.run("check", school) == .somethingFailed)
      #expect(terminal.err.split(separator: "Ошибка M011: ").count - 1 == Int(total))
    }
  }

  @Test("The short form says in one line what and how many; programs get every finding and every paper")
  func forms() throws {
    try withFolder { folder in
      let (school, terminal) = (try school(in: folder), Terminal())
      let words = [
        "generate", school, "-o", FilePath.join(folder, "бумаги"), "--progress", "none", "--diagnostics",
      ]
      #expect(terminal.run(words + ["short"]) == .somethingFailed)
      let lines = terminal.err.split(separator: "\n").filter { $0.contains("ошибка M011") }
      #expect(lines.count == 1, "\(terminal.err)")
      #expect(lines[0].hasPrefix("файл «Пары.csv», лист «Пары», столбец «Начало», строки 2, 3, "))
      #expect(terminal.run(words + ["json"]) == .somethingFailed)
      #expect(terminal.err.matches(of: /"code":"M011","weight":"error"/).count == 5, "\(terminal.err)")
      #expect(terminal.err.matches(of: /"event":"skipped","title":"Журнал встреч"/).count == 5)
    }
  }

  @Test("A template that cannot be opened fails many papers with one reason")
  func failedPapers() throws {
    try withFolder { folder in
      let (school, terminal) = (FilePath.join(folder, "Школа"), Terminal())
      try copyTree(FilePath.join(projectFolder, "samples/Школа № 8"), to: school)
      try FileSystem.real.makeFolder(FilePath.join(school, "шаблоны"))
      try FileSystem.real.write([1, 2, 3], to: FilePath.join(school, "шаблоны/consent-mentor.docx"))
      #expect(
        terminal.run(
          "generate", school, "-o", FilePath.join(folder, "бумаги"), "--only", "consent-mentor", "--progress",
          "none", "--format", "docx") == .somethingFailed)
      let errors = terminal.err
      #expect(errors.matches(of: /Не сделано: «Согласие наставника/).count == 3, "\(errors)")
      #expect(
        errors.matches(of: /Не сделано ещё: «Согласие наставника[^»]*» – \d+; причина та же\./).count == 1)
      #expect(errors.matches(of: /Ошибка T001/).count == 1)
    }
  }
}
