import Diagnostics
import Files
import RussianLanguage
import Testing

@testable import RecordTables

private let fixtures = FilePath.join(FilePath.parent(of: #filePath), "Fixtures")

private func values(_ name: String) throws -> [(caption: String, value: CellValue)] {
  let table = try #require(readRecords(at: FilePath.join(fixtures, name)).tables.first)
  #expect(table.columns.prefix(2).map(\.caption) == ["Что", "Значение"])
  return table.rows.map { ($0.cells[0].printed, $0.cells[1]) }
}

private let september = CellValue.date(CivilDate(year: 2026, month: 9, day: 1)!)

/// Cells as programs other than Excel write them.
@Suite struct CellShapes {
  @Test func ofXLSXAreRead() throws {
    let found = try values("shapes.xlsx")
    let wanted: [(String, CellValue)] = [
      ("общая формула", .number(2)), ("её вторая ячейка", .number(3)), ("формула-текст", .text("аб")),
      ("истина", .bool(true)), ("нет ссылки", .error("#ССЫЛКА!")), ("день по ISO", september),
      ("без адреса", .number(7)), ("пустая строка", .empty), ("знаки управления", .text("а\nб")),
      ("широкая", .number(1)),
    ]
    #expect(found.map(\.caption) == wanted.map(\.0))
    for (cell, value) in zip(found, wanted) { #expect(cell.value == value.1, "\(cell.caption)") }
  }

  @Test func ofODSAreRead() throws {
    let found = try values("typed.ods")
    let wanted: [(String, CellValue)] = [
      ("процент", .text("15,5 %")), ("рубли", .number(1234.5)), ("время", .text("10:30")),
      ("истина", .bool(true)),
      ("день", september), ("нули", .text("007")), ("повтор", .text("да")), ("повтор", .text("да")),
      ("повтор", .text("да")), ("заметка", .text("две  строки\nздесь")), ("объединена", .text("под ней")),
      ("накрыта", .text("под ней")),
    ]
    #expect(found.map(\.caption) == wanted.map(\.0))
    for (cell, value) in zip(found, wanted) { #expect(cell.value == value.1, "\(cell.caption)") }
  }

  @Test func aBookFullOfEverythingElseGivesItsRecords() throws {
    for name in ["rich.xlsm", "rich.ods"] {
      let records = readRecords(at: FilePath.join(fixtures, name))
      let table = try #require(records.tables.first)
      #expect(
        table.rows[1].cells.prefix(7).map(\.printed)
          == ["2", "Ли Вера", "02.09.2026", "6", "7", "15 %", "дисциплина на уроке"], "\(name)")
      #expect(records.tables.map(\.name) == ["Пары", "Расчёт"])
      #expect(records.diagnostics.map(\.code) == ["R006"], "\(records.diagnostics.map(\.text))")
    }
  }
}
