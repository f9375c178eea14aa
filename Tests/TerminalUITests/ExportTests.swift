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
