import Files
import RussianLanguage
import Testing
import ZipFiles

@testable import RecordTables

private let day = CellValue.date(CivilDate(year: 2026, month: 9, day: 1)!)

private let table = ExportTable(
  "Журнал",
  columns: [.init("Номер", width: 12), .init("Дата", kind: .date, width: 12), .init("О чём", width: 40)],
  rows: [[.text("26/1"), day, .text("о «закреплении» & <пар>")], [.text("007"), .empty, .text("а\nб")]])

@Test func aListGivenOutIsReadBackAsItWas() throws {
  let book = try openRecordFile(MemoryBytes(writeWorkbook([table])), file: "а.xlsx")
  #expect(book.sheetNames == ["Журнал"])
  let rows = try book.rows(ofSheet: 0, care: .records)
  #expect(try rows.next()?.cells == [.text("Номер"), .text("Дата"), .text("О чём")])
  #expect(try rows.next()?.cells == table.rows[0])
  #expect(try rows.next()?.cells == table.rows[1])
}

@Test func aListGivenOutIsFilteredFrozenAndTheSameEveryTime() throws {
  let bytes = try writeWorkbook([table])
  #expect(try bytes == writeWorkbook([table]))
  let archive = try ZipArchive(bytes)
  let part = try archive.read(#require(archive.entry(named: "xl/worksheets/sheet1.xml")))
  let sheet = String(decoding: part, as: UTF8.self)
  #expect(sheet.contains("<autoFilter ref=\"A1:C3\"/>"))
  // Landscape, as wide as the page, numbered; lines go through where there is no value.
  #expect(sheet.contains("orientation=\"landscape\"") && sheet.contains("fitToHeight=\"0\""))
  #expect(sheet.contains("<oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter>"))
  #expect(try #require(sheet.firstMatch(of: /<c r="B3" s="\d+"\/>/)).output.contains("B3"))
  #expect(sheet.contains("<pane ySplit=\"1\" topLeftCell=\"A2\""))
  #expect(try !writeWorkbook([ExportTable("Пусто", columns: table.columns, rows: [])]).isEmpty)
}
