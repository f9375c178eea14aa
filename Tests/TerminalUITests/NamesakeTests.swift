import Files
import Testing

@testable import TerminalUI

/// Schools with one name: each keeps the folder of papers that it has, whatever other schools a run has.
@Suite("Namesake schools")
struct NamesakeTests {
  private static let name = "МАДОУ – детский сад № 5"
  private static let second = "МАДОУ – детский сад № 5 (2)"

  private static let shortName = "Сокращённое наименование (как в уставе)"

  @Test("The second of two, made alone, goes on in its own folder")
  func secondAlone() throws {
    try withSchools(["Первая", "Вторая"]) { schools in
      schools.generate("Вторая")
      #expect(try schools.folders() == [Self.name: "Вторая"])
      schools.generate()
      #expect(try schools.folders() == [Self.name: "Вторая", Self.second: "Первая"])
      let before = try schools.contents()
      for school in ["Первая", "Вторая", "Первая"] {
        #expect(schools.generate(school).out.contains("без изменений 1"))
      }
      #expect(schools.generate().out.contains("Всего школ: 2; сделано 0, без изменений 2"))
      #expect(try schools.contents() == before)
    }
  }

  @Test("Folders of an earlier version, without a mark, are taken over in order")
  func unmarked() throws {
    try withSchools(["А", "Б", "В"]) { schools in
      schools.generate()
      let folders = try schools.folders()
      #expect(folders == [Self.name: "А", Self.second: "Б", "МАДОУ – детский сад № 5 (3)": "В"])
      for folder in folders.keys {
        try FileSystem.real.remove(FilePath.join(schools.output, "\(folder)/.nastavnik/owner"))
      }
      #expect(schools.generate().out.contains("сделано 0, без изменений 3"))
      #expect(try schools.folders() == folders)
      // With its ledger a folder loses its mark, and no other.
      try FileSystem.real.removeFolder(FilePath.join(schools.output, "\(Self.second)/.nastavnik"))
      #expect(schools.generate("Б").out.contains("без изменений 1"))
      #expect(try schools.folders() == folders)
    }
  }

  @Test("Whoever mends the records or moves them keeps the folder")
  func mended() throws {
    try withSchools(["Первая", "Вторая"]) { schools in
      schools.generate()
      let folders = try schools.folders()
      for (caption, value) in [
        ("ИНН", "3300000009"), ("Полное наименование (как в уставе)", "муниципальное казённое учреждение"),
        ("Населённый пункт", "посёлок Дальний"), ("ИНН", "3300000008"),
      ] {
        try schools.set("Вторая", caption, value)
        schools.generate("Вторая")
      }
      try FileSystem.real.rename(schools.records("Вторая"), to: schools.records("Ая"))
      schools.generate()
      #expect(try schools.folders() == folders)
    }
  }

  @Test("Of records of one school in two places nothing is made, and both are named; others are made")
  func doubles() throws {
    try withSchools(["Первая", "Вторая"]) { schools in
      try copyTree(schools.records("Первая"), to: schools.records("Первая – копия"))
      let terminal = schools.generate()
      #expect(try schools.folders().values.sorted() == ["Вторая"])
      let found = terminal.err.split(separator: "\n").filter { $0.contains("P050") }
      #expect(found.count == 2, "\(terminal.err)")
      #expect(terminal.out.contains("школ, где сделано не всё: 2"), "\(terminal.out)")
      #expect(terminal.run("check", schools.folder, "--diagnostics", "short") == .somethingFailed)
      #expect(terminal.err.contains("P050"))
      // One of them named by itself is made; with a number of its own it is another school.
      schools.generate("Первая")
      try schools.set("Первая – копия", "ИНН", "3300000009")
      try schools.set("Первая", "ИНН", "3300000007")
      #expect(!schools.generate().err.contains("P050"))
      #expect(try schools.folders().count == 3)
    }
  }

  @Test("A school that was renamed hears of the folder of its old name, and goes on in it if that is renamed")
  func renamed() throws {
    try withSchools(["Первая", "Вторая"]) { schools in
      schools.generate()
      let old = try #require(try schools.folders().first { $0.value == "Первая" }?.key)
      try schools.set("Первая", Self.shortName, "Детский сад «Калинка»")
      let terminal = schools.generate("Первая", ["--dry-run", "--diagnostics", "json"])
      #expect(terminal.err.contains("P051") && terminal.err.contains(old), "\(terminal.err)")
      let new = "Детский сад «Калинка»"
      try FileSystem.real.rename(
        FilePath.join(schools.output, old), to: FilePath.join(schools.output, new))
      let again = schools.generate("Первая", ["--diagnostics", "json"])
      #expect(!again.err.contains("P051"), "\(again.err)")
      #expect(again.out.contains("обновлено 1"), "\(again.out)")
      #expect(try schools.folders()[new] == "Первая")
    }
  }

  @Test("A folder whose name only letter case or the way of writing й tells apart is the school's")
  func spelling() throws {
    try withSchools(["Первая"]) { schools in
      try schools.set("Первая", Self.shortName, "Лицей № 5")
      schools.generate()
      let output = FilePath.join(schools.output, "ЛИЦЕИ\u{306} № 5")
      try FileSystem.real.rename(FilePath.join(schools.output, "Лицей № 5"), to: output)
      #expect(schools.generate().out.contains("сделано 0, без изменений 1"))
      #expect(try FileSystem.real.list(schools.output) == [FilePath.name(of: output)])
    }
  }

  @Test("Other commands look for a school's papers in its own folder")
  func lookups() throws {
    try withSchools(["Первая", "Вторая"]) { schools in
      schools.generate()
      let folder = try #require(try schools.folders().first { $0.value == "Первая" }?.key)
      #expect(folder == Self.second)
      let paper = try #require(try documents(in: FilePath.join(schools.output, folder)).first)
      try FileSystem.real.write(Array("правка".utf8), to: paper)
      let terminal = Terminal()
      _ = terminal.run(
        "papers", schools.records("Первая"), "--papers", schools.output, "--only", "order-curator", "--all")
      #expect(terminal.out.contains("исправлена вручную"), "\(terminal.out)")
      _ = terminal.run(
        "papers", schools.records("Вторая"), "--papers", schools.output, "--only", "order-curator", "--all")
      #expect(!terminal.out.contains("исправлена вручную"), "\(terminal.out)")
    }
  }

  @Test(
    "A school called in a way that no disk would take gets a folder all the same, and keeps it",
    arguments: [
      ("CON", "_CON"), ("NUL.", "_NUL"), ("com1", "_com1"), ("Школа...", "Школа"), ("...", "без названия"),
      ("МБОУ \"СОШ № 5\"", "МБОУ СОШ № 5"), ("Школа 5/6 \\ 7", "Школа 5-6 - 7"), ("🎓 Лицей 🎓", "🎓 Лицей 🎓"),
      ("  Школа:  №  5?  ", "Школа. № 5"), (".скрытая", "скрытая"), ("Лицей «Й»", "Лицей «Й»"),
    ])
  func awkwardNames(name: String, folder: String) throws {
    try withSchools(["Первая"]) { schools in
      try schools.set("Первая", Self.shortName, "\"\(name.replacing("\"", with: "\"\""))\"")
      schools.generate()
      #expect(try FileSystem.real.list(schools.output) == [folder])
      #expect(schools.generate().out.contains("сделано 0, без изменений 1"))
    }
  }

  @Test("However long names are, every path is one that Windows takes, and none is lost")
  func longPaths() throws {
    try withSchools(["Первая"]) { schools in
      let kind = "Муниципальное бюджетное дошкольное образовательное учреждение комбинированного вида № 145"
      try schools.set("Первая", Self.shortName, "\(kind) «Золотая рыбка»")
      try schools.edit("Первая", "Работники") { text in
        text.replacing("Гурвич Фаина", with: "Гурвич-Константинопольская-Верхнепетровская-Задунайская Фаина")
      }
      try schools.edit("Первая", "Пары") { text in
        text.replacing("Гурвич Фаина", with: "Гурвич-Константинопольская-Верхнепетровская-Задунайская Фаина")
      }
      let terminal = Terminal()
      let words = [
        "generate", schools.folder, "-o", schools.output, "--format", "both", "--date", "01.09.2026",
        "--progress", "none",
      ]
      _ = terminal.run(words)
      let paths = try schools.contents().keys
      #expect(paths.count > 50)
      for path in paths { #expect(path.utf16.count <= 180, "\(path)") }
      #expect(paths.contains { $0.contains("… ") })
      _ = terminal.run(words)
      #expect(terminal.out.contains("сделано 0, без изменений"), "\(terminal.out)")
    }
  }

  // MARK: A folder of schools

  private struct Schools {
    let folder: String
    let output: String

    func records(_ school: String) -> String { FilePath.join(folder, school) }

    func set(_ school: String, _ caption: String, _ value: String) throws {
      try edit(school, "Организация") { text in
        let rest = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("\(caption);") }
        return (rest + ["\(caption);\(value)"]).joined(separator: "\n")
      }
    }

    func edit(_ school: String, _ sheet: String, _ change: (String) -> String) throws {
      let path = FilePath.join(records(school), "\(sheet).csv")
      let text = String(decoding: try FileSystem.real.read(path), as: UTF8.self)
      try FileSystem.real.write(Array(change(text).utf8), to: path)
    }

    /// Makes one paper of one school, or of each.
    @discardableResult
    func generate(_ school: String? = nil, _ more: [String] = []) -> Terminal {
      let terminal = Terminal()
      _ = terminal.run(
        [
          "generate", school.map(records) ?? folder, "-o", output, "--only", "order-curator", "--format",
          "docx", "--date", "01.09.2026", "--progress", "none", "--diagnostics", "short",
        ] + more)
      return terminal
    }

    func contents() throws -> [String: [UInt8]] { try TerminalUITests.contents(of: output) }

    /// Folders of papers, each with the school whose order lies in it.
    func folders() throws -> [String: String] {
      var folders: [String: String] = [:]
      for name in try FileSystem.real.list(output) {
        let papers = try documents(in: FilePath.join(output, name)).map(FilePath.name)
        try #require(papers.count == 1, "papers of one school in \(name): \(papers)")
        folders[name] = String(papers[0].dropFirst("Приказ № 43-".count).prefix { $0 != " " })
      }
      return folders
    }
  }

  /// Schools alike but for the town, which is called as the folder of records is, and the number of an order.
  private func withSchools(_ names: [String], _ body: (Schools) throws -> Void) throws {
    try withFolder { folder in
      let schools = Schools(
        folder: FilePath.join(folder, "школы"), output: FilePath.join(folder, "бумаги"))
      for name in names {
        try copyTree(FilePath.join(projectFolder, "samples/Детский сад № 5"), to: schools.records(name))
        try schools.set(name, "Населённый пункт", "г. \(name)")
        try schools.edit(name, "Приказы") { $0.replacing("куратора;43;", with: "куратора;43-\(name);") }
      }
      try body(schools)
    }
  }
}
