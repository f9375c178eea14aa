import Diagnostics
import Files
import Testing

@testable import RecordTables

private let fixtures = FilePath.join(FilePath.parent(of: #filePath), "Fixtures")

@Test(arguments: ["openpyxl.xlsx", "xlsxwriter.xlsx", "libreoffice.xlsx", "libreoffice.ods", "odfpy.ods"])
func remarksStandOnASheetOfTheirOwnWithLinks(name: String) throws {
  let old = try FileSystem.real.read(FilePath.join(fixtures, name))
  let findings = [
    Diagnostic(
      "M001", .error,
      at: .record(RecordPlace(file: name, sheet: "Пары", row: 2, column: "Начало", address: "D2")),
      "Дата «\"<31.11>\" & Ко» не бывает", remedy: "Исправьте"),
    Diagnostic("M002", .remark, at: .record(RecordPlace(file: name, sheet: "Пары", row: 3)), "Стаж?"),
    Diagnostic(
      "M003", .remark, at: .record(RecordPlace(file: "другой.xlsx", sheet: "Пары", row: 3)), "Не сюда"),
  ]
  var copy = try #require(try remarksCopy(of: old, file: name, findings: findings))
  // A second copy of the copy takes another name.
  copy = try #require(try remarksCopy(of: copy, file: name, findings: []))
  let book = try openRecordFile(MemoryBytes(copy), file: name)
  #expect(book.sheetNames == ["Пары", "Замечания", "Замечания 2"])
  let rows = try book.rows(ofSheet: 1, care: .records)
  var lines: [[String]] = []
  while let row = try rows.next() { lines.append(row.cells.map(\.printed)) }
  #expect(lines.count == 3)
  #expect(
    lines[1] == ["Ошибка", "Пары", "D2", "Начало", "Дата «\"<31.11>\" & Ко» не бывает", "Исправьте"])
  #expect(lines[2].prefix(3) == ["Замечание", "Пары", "строка 3"])
}
