import Files
import RecordTables
import Testing

@testable import TerminalUI

/// `nastavnik papers` with records: the control list and the registration journal as workbooks.
@Suite struct ExportTests {
  private let sample = FilePath.join(projectFolder, "samples/Школа № 8")

  @Test("The control list is a workbook with a line for every paper that is owed")
  func controlList() throws {
    try withFolder { folder in
      let path = FilePath.join(folder, "Контрольный лист.xlsx")
      let terminal = Terminal()
      #expect(terminal.run("papers", sample, "--as", "xlsx", "-o", path) == .done, "\(terminal.err)")
      #expect(terminal.out.contains(path))
      let table = try #require(readRecords(at: path).tables.first)
      #expect(table.columns.map(\.caption).contains("Состояние"))
      #expect(table.rows.count > 50)
      // Somebody has written into it.
      try FileSystem.real.write(FileSystem.real.read(path) + [0], to: path)
      #expect(terminal.run("papers", sample, "--as", "xlsx", "-o", path) == .environment)
      #expect(terminal.err.contains("уже есть"), "\(terminal.err)")
    }
  }

  @Test(
    "A kind that cannot be read is told, and the lists are made without it",
    arguments: [["-o", "К.xlsx"], ["--journal", "-o", "К.xlsx"], ["--all"]])
  func brokenKind(form: [String]) throws {
    try withFolder { folder in
      let templates = FilePath.join(folder, "templates")
      for name in ["house", "fragments", "data", "order-curator", "programme"] {
        try copyTree(
          FilePath.join(projectFolder, "templates/\(name)"), to: FilePath.join(templates, name))
      }
      try FileSystem.real.write(Array("{".utf8), to: FilePath.join(templates, "programme/kind.json"))
      let path = FilePath.join(folder, "К.xlsx")
      let words = form.map { $0 == "К.xlsx" ? path : $0 }
      let terminal = Terminal()
      #expect(terminal.run(["papers", sample, "--templates", templates] + words) == .somethingFailed)
      #expect(terminal.err.contains("«programme/kind.json»"), "\(terminal.err)")
      if form == ["--all"] {
        #expect(terminal.out.contains("МАОУ «СОШ № 8»: "), "\(terminal.out)")
      } else {
        #expect(!readRecords(at: path).tables.isEmpty)
      }
    }
  }

  @Test("Of several schools the one that cannot be read is told, the others are listed")
  func unreadSchool() throws {
    try withFolder { folder in
      let schools = FilePath.join(folder, "школы")
      for name in ["Первая", "Вторая"] {
        try copyTree(
          FilePath.join(projectFolder, "samples/Детский сад № 5"), to: FilePath.join(schools, name))
      }
      let broken = FilePath.join(schools, "Вторая/Пары.csv")
      try FileSystem.real.remove(broken)
      try FileSystem.real.makeLink(broken, to: broken)
      let path = FilePath.join(folder, "К.xlsx")
      let terminal = Terminal()
      #expect(terminal.run("papers", schools, "-o", path) == .environment, "\(terminal.err)")
      #expect(terminal.err.contains("Пары.csv"), "\(terminal.err)")
      #expect(readRecords(at: path).tables.first?.rows.isEmpty == false)
      #expect(terminal.run("papers", schools) == .environment)
      #expect(terminal.out.contains("МАДОУ – детский сад № 5"), "\(terminal.out)")
    }
  }

  @Test("The journal has the orders with their numbers and every other paper with its file")
  func journal() throws {
    try withFolder { folder in
      let path = FilePath.join(folder, "Журнал.xlsx")
      let terminal = Terminal()
      #expect(terminal.run("papers", sample, "--journal", "-o", path) == .done, "\(terminal.err)")
      let tables = readRecords(at: path).tables
      #expect(tables.map(\.name) == ["Журнал приказов", "Журнал других бумаг"])
      let captions = ["№ п/п", "Номер", "Дата", "Вид", "О чём", "Файл"]
      #expect(tables.allSatisfy { $0.columns.map(\.caption) == captions })
      #expect(tables[0].rows.contains { $0.cells[5].printed.hasPrefix("Приказы/Приказ") })
    }
  }

  @Test("Of several schools each line names its own")
  func severalSchools() throws {
    try withFolder { folder in
      let path = FilePath.join(folder, "Журнал.xlsx")
      let terminal = Terminal()
      let other = FilePath.join(projectFolder, "samples/Детский сад № 5")
      #expect(terminal.run("papers", sample, other, "--journal", "-o", path) == .done, "\(terminal.err)")
      let table = try #require(readRecords(at: path).tables.first)
      #expect(table.columns.first?.caption == "Организация")
      #expect(Set(table.rows.map(\.cells[0])).count == 2)
    }
  }
}
