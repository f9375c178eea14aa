import Files
import RecordTables
import Testing

@testable import TerminalUI

/// What a person reads after a run over many schools.
@Suite("A folder of schools")
struct BatchTests {
  /// Two good schools, and «Пустая» with an error in each of its tables.
  private func schools(in folder: String) throws -> String {
    let schools = FilePath.join(folder, "школы")
    for name in ["Первая", "Вторая"] {
      try copyTree(
        FilePath.join(projectFolder, "samples/Детский сад № 5"), to: FilePath.join(schools, name))
      let sheet = FilePath.join(schools, "\(name)/Организация.csv")
      let text = String(decoding: try FileSystem.real.read(sheet), as: UTF8.self)
      try write(text.replacing("пункт;г. Светлоозёрск", with: "пункт;г. \(name)"), to: sheet)
    }
    try write("Не;таблица\n1;2;3", to: FilePath.join(schools, "Пустая/Пары.csv"))
    return schools
  }

  private func write(_ text: String, to path: String) throws {
    try FileSystem.real.makeFolder(FilePath.parent(of: path))
    try FileSystem.real.write(Array(text.utf8), to: path)
  }

  private func words(_ schools: String, _ more: String...) -> [String] {
    ["generate", schools, "-o", FilePath.join(schools, "бумаги"), "--only", "order-curator"] + more
  }

  @Test("Every error names the school it is about")
  func owners() throws {
    try withFolder { folder in
      let schools = try schools(in: folder)
      let broken = FilePath.join(schools, "Пустая")
      let terminal = Terminal()
      #expect(terminal.run(words(schools)) == .somethingFailed)
      #expect(terminal.err.contains("— Пустая (\(broken)) —"), "\(terminal.err)")
      #expect(
        terminal.run(words(schools, "--diagnostics", "short", "--progress", "none")) == .somethingFailed)
      let lines = terminal.err.split(separator: "\n")
      #expect(!lines.isEmpty)
      #expect(lines.allSatisfy { $0.hasPrefix("Пустая (\(broken)): ") }, "\(terminal.err)")
      #expect(terminal.run("check", schools, "--diagnostics", "json") == .somethingFailed)
      let findings = terminal.err.split(separator: "\n")
      #expect(findings.allSatisfy { $0.hasPrefix("{\"school\":\"") }, "\(terminal.err)")
      #expect(findings.contains { $0.contains("\"records\":\"\(broken)\"") })
    }
  }

  @Test("What is remarkable of the run itself is said: a folder renamed, a ledger damaged")
  func remarksOnTheRun() throws {
    try withFolder { folder in
      let schools = try schools(in: folder)
      let (school, output) = (FilePath.join(schools, "Первая"), FilePath.join(folder, "бумаги"))
      let words = ["generate", school, "-o", output, "--only", "order-curator", "--progress", "none"]
      let terminal = Terminal()
      #expect(terminal.run(words) == .done && terminal.err.isEmpty, "\(terminal.err)")
      let name = try #require(try FileSystem.real.list(output).first)
      let ledger = FilePath.join(output, "\(name)/.nastavnik/ledger.sqlite")
      try FileSystem.real.write([1, 2, 3], to: ledger)
      #expect(terminal.run(words) == .done)
      #expect(terminal.err.hasPrefix("Замечание P003: "), "\(terminal.err)")
      try FileSystem.real.rename(FilePath.join(output, name), to: FilePath.join(output, "Наши бумаги"))
      #expect(terminal.run(words) == .done)
      #expect(terminal.err.hasPrefix("Замечание P051: "), "\(terminal.err)")
      #expect(terminal.err.contains("Наши бумаги"))
      // Said once: the count is of remarks on the records.
      #expect(terminal.out.contains("Замечаний к записям: 3;"), "\(terminal.out)")
    }
  }

  @Test("A school whose folder another run holds is left, the others are made, and the exit code says so")
  func heldFolder() throws {
    try withFolder { folder in
      let schools = try schools(in: folder)
      try FileSystem.real.removeFolder(FilePath.join(schools, "Пустая"))
      let terminal = Terminal()
      #expect(terminal.run(words(schools)) == .done, "\(terminal.err)")
      let output = FilePath.join(schools, "бумаги")
      let held = FilePath.join(output, try #require(try FileSystem.real.list(output).first))
      let lock = try FileSystem.real.lock(FilePath.join(held, ".nastavnik/lock"))
      #expect(terminal.run(words(schools)) == .environment)
      #expect(terminal.err.contains("другой запуск"), "\(terminal.err)")
      #expect(terminal.out.contains("без изменений 1; школ, где сделано не всё: 1"), "\(terminal.out)")
      withExtendedLifetime(lock) {}
    }
  }

  @Test(
    "Two schools in one folder are never mixed; named themselves, each is made",
    arguments: ["Организация", "Школа", "2. Лицей"])
  func booksSideBySide(sheet: String) throws {
    try withFolder { folder in
      let books = FilePath.join(folder, "книги")
      let terminal = Terminal()
      for name in ["Лесная", "Речная"] {
        try write(
          "{\"\(name == "Речная" ? sheet : "Организация")\": [{\"Краткое наименование\": \"Школа «\(name)»\"}]}",
          to: FilePath.join(books, "\(name).json"))
      }
      let output = FilePath.join(folder, "бумаги")
      #expect(terminal.run("generate", books, "-o", output) == .somethingFailed)
      #expect(terminal.err.contains("P038"), "\(terminal.err)")
      let made = try FileSystem.real.entry(at: output)
      #expect(made == nil)
      _ = terminal.run("check", books)
      #expect(terminal.err.contains("P038"))
      let paths = ["Лесная", "Речная"].map { FilePath.join(books, "\($0).json") }
      _ = terminal.run(["generate"] + paths + ["-o", output])
      #expect(terminal.out.contains("Всего школ: 2"), "\(terminal.out)")
    }
  }

  @Test(
    "Whoever asks for JSON gets nothing but objects on the error stream",
    arguments: [
      ["--progress", "json"], ["--diagnostics", "json"], ["--progress", "json", "--diagnostics", "json"],
      ["--progress", "plain", "--diagnostics", "json"], ["--diagnostics", "json", "--jobs", "много"],
    ])
  func json(options: [String]) throws {
    try withFolder { folder in
      let schools = try schools(in: folder)
      // An order without its date is not made.
      let orders = FilePath.join(schools, "Вторая/Приказы.csv")
      let text = String(decoding: try FileSystem.real.read(orders), as: UTF8.self)
      try write(text.replacing("31.08.2026", with: "99.99.2026"), to: orders)
      let terminal = Terminal()
      _ = terminal.run(words(schools) + options)
      let lines = terminal.err.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(terminal.err.contains("\"event\":\"\(options.contains("--jobs") ? "usage" : "skipped")\""))
      for line in lines {
        let isObject = (try? readJSON(Array(line.utf8), file: "")).map {
          if case .object = $0 { true } else { false }
        }
        #expect(isObject == true, "\(line)")
      }
    }
  }

  @Test("A folder that is none of the schools is named, the folder of papers is not")
  func skippedFolders() throws {
    try withFolder { folder in
      let schools = try schools(in: folder)
      try FileSystem.real.makeFolder(FilePath.join(schools, "Забытая"))
      try write("Полное имя\nЛис", to: FilePath.join(schools, "Район/Школа/Работники.csv"))
      let terminal = Terminal()
      for _ in 1...2 {
        _ = terminal.run(words(schools, "--diagnostics", "short"))
        let remarks = terminal.err.split(separator: "\n").filter { $0.contains("P037") }
        #expect(remarks.count == 2, "\(terminal.err)")
        #expect(remarks.contains { $0.contains("Забытая") && $0.contains("таблиц в ней нет") })
        #expect(remarks.contains { $0.contains("Район") && $0.contains("внутри") })
      }
      _ = terminal.run("check", folder, "--diagnostics", "short")
      #expect(terminal.err.contains("P037"), "tables two folders down: \(terminal.err)")
      _ = terminal.run("check", FilePath.join(schools, "Первая"), "--diagnostics", "short")
      #expect(!terminal.err.contains("P037"))
    }
  }

  @Test("A list of schools among them is named and skipped; it makes no school of the folder")
  func strayTable() throws {
    try withFolder { folder in
      let schools = try schools(in: folder)
      try FileSystem.real.removeFolder(FilePath.join(schools, "Пустая"))
      try write("№;Школа\n1;Первая", to: FilePath.join(schools, "Список.csv"))
      try write("Ф. И. О.;Телефон\nЛис;1", to: FilePath.join(schools, "Контакты.csv"))
      let terminal = Terminal()
      #expect(terminal.run(words(schools, "--diagnostics", "short")) == .done)
      #expect(terminal.out.contains("Всего школ: 2"), "\(terminal.out)")
      let remarks = terminal.err.split(separator: "\n").filter { $0.contains("P052") }
      #expect(remarks.count == 2 && remarks.contains { $0.contains("Список.csv") }, "\(terminal.err)")
    }
  }

  @Test("A school's table among schools makes one school of the folder, and this is said")
  func strayRecords() throws {
    try withFolder { folder in
      let schools = try schools(in: folder)
      try write("Полное имя\nЛис", to: FilePath.join(schools, "Работники.csv"))
      let terminal = Terminal()
      _ = terminal.run("check", schools, "--diagnostics", "short")
      let remark = try #require(terminal.err.split(separator: "\n").first { $0.contains("P053") })
      for name in ["Работники.csv", "«Первая»", "«Вторая»"] { #expect(remark.contains(name), "\(remark)") }
    }
  }

  @Test("Last year's tables in a school's folder, and those kept by the program, are no schools")
  func ownTables() throws {
    try withFolder { folder in
      let school = FilePath.join(try schools(in: folder), "Первая")
      try copyTree(
        FilePath.join(projectFolder, "samples/Детский сад № 5"), to: FilePath.join(school, "2025-2026"))
      try write("Полное имя\nЛис", to: FilePath.join(school, "прежние версии/Работники.csv"))
      let terminal = Terminal()
      #expect(terminal.run(words(school)) == .done)
      #expect(!terminal.err.contains("P05") && !terminal.err.contains("P037"), "\(terminal.err)")
      try write("1;2", to: FilePath.join(folder, "одна/прежние версии/Пары.csv"))
      try write("Полное имя\nЛис", to: FilePath.join(folder, "одна/список.csv"))
      _ = terminal.run(words(FilePath.join(folder, "одна")))
      #expect(!terminal.out.contains("прежние"), "\(terminal.out)")
    }
  }
}
