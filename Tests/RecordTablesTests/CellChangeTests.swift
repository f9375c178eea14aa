import Diagnostics
import Files
import RussianLanguage
import Testing
import XMLStreams
import ZipFiles

@testable import RecordTables

private let fixtures = FilePath.join(FilePath.parent(of: #filePath), "Fixtures")

private func load(_ name: String) throws -> [UInt8] {
  try FileSystem.real.read(FilePath.join(fixtures, name))
}

private let day = CellValue.date(CivilDate(year: 2026, month: 11, day: 21)!)

/// Row, column and value of changes that every book takes.
private let changes: [(Int, Int, CellValue)] = [
  (2, 1, .text("Лещук Пётр «И» & <сын>")), (2, 6, .text("две  строки\nи «кавычки \"»; да")),
  (3, 4, .number(12.5)),
  (3, 3, day), (4, 5, .text("да")), (4, 0, .empty), (4, 9, .text("за краем")), (7, 2, .text("новая строка")),
]

@Test(arguments: [
  "openpyxl.xlsx", "xlsxwriter.xlsx", "pandas.xlsx", "libreoffice.xlsx", "odfpy.ods", "libreoffice.ods",
])
func oneCellOfABookChangesAndNothingElse(name: String) throws {
  let old = try load(name)
  for (row, column, value) in changes {
    let change = CellChange(sheet: "Пары", row: row, column: column, value: value)
    let new = try patched(old, change, file: name)
    #expect(throws: Never.self) { try verify(old, new, [change], file: name) }
    let (before, after) = (try ZipArchive(old), try ZipArchive(new))
    #expect(before.entries.map(\.name) == after.entries.map(\.name))
    let changed = try before.entries.filter { entry in
      try before.readPacked(entry) != after.readPacked(#require(after.entry(named: entry.name)))
    }
    #expect(changed.map(\.name) == [name.hasSuffix("ods") ? "content.xml" : "xl/worksheets/sheet1.xml"])
  }
}

@Test func aDateCellStaysADate() throws {
  let change = CellChange(sheet: "Пары", row: 3, column: 3, value: day)
  for name in ["openpyxl.xlsx", "odfpy.ods"] {
    let file = try openRecordFile(MemoryBytes(try patched(load(name), change, file: name)), file: name)
    let rows = try file.rows(ofSheet: 0, care: .records)
    _ = (try rows.next(), try rows.next())
    #expect(try rows.next()?.cells[3] == day)
  }
}

@Test func aTextTableKeepsItsEncodingAndItsOtherBytes() throws {
  let old = try load("excel.csv")
  for (row, column, value) in changes where row != 7 {
    // Row 2 holds a line break: the records begin in lines 1, 2, 4 and 5.
    let line = row == 2 ? 2 : row + 1
    let change = CellChange(sheet: "excel", row: line, column: column, value: value)
    let new = try patched(old, change, file: "excel.csv")
    #expect(throws: Never.self) { try verify(old, new, [change], file: "excel.csv") }
  }
  let emoji = CellChange(sheet: "excel", row: 2, column: 1, value: .text("🙂"))
  #expect(throws: RecordFailure.self) { try patched(old, emoji, file: "excel.csv") }
}

@Test(arguments: [
  ("formula.xlsx", "Sheet", 2, 1, "формула"), ("merged.xlsx", "Пары", 6, 0, "объединена"),
  ("merged.ods", "Пары", 6, 0, "объединена"), ("protected.xlsx", "Пары", 2, 0, "защищён"),
  ("protected.ods", "Пары", 2, 0, "защищён"), ("excel.csv", "excel", 99, 0, "нет"),
])
func whatMustNotBeChangedIsRefused(name: String, sheet: String, row: Int, column: Int, word: String) throws {
  let change = CellChange(sheet: sheet, row: row, column: column, value: .text("новое"))
  let bytes = try load(name)
  let failure = #expect(throws: RecordFailure.self) { try patched(bytes, change, file: name) }
  #expect(failure?.diagnostic.message.contains(word) == true)
}

@Test func aRowThatStandsForManyIsParted() throws {
  let text = """
    <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>\
    <table:table table:name="Пары"><table:table-row table:number-rows-repeated="5">\
    <table:table-cell table:number-columns-repeated="4" office:value-type="string"><text:p>а</text:p>\
    </table:table-cell></table:table-row></table:table>\
    </office:spreadsheet></office:body></office:document-content>
    """
  var writer = ZipWriter()
  writer.add("content.xml", PackedBytes(storing: Array(text.utf8)))
  let old = writer.finish()
  for (row, column) in [(1, 0), (3, 1), (5, 3), (5, 7), (9, 2)] {
    let change = CellChange(sheet: "Пары", row: row, column: column, value: .text("б"))
    let new = try patched(old, change, file: "a.ods")
    #expect(throws: Never.self) { try verify(old, new, [change], file: "a.ods") }
  }
}

@Test(arguments: [
  "openpyxl.xlsx", "xlsxwriter.xlsx", "pandas.xlsx", "libreoffice.xlsx", "odfpy.ods", "libreoffice.ods",
  "excel.csv",
])
func aRecordGoesBelowAllOthers(name: String) throws {
  let temporary = try FileSystem.real.makeTemporaryFolder()
  defer { temporary.remove() }
  let folder = temporary.path
  let path = FilePath.join(folder, name)
  let old = try load(name)
  #expect(try FileSystem.real.write(old, to: path, over: nil, permissions: 0o640))
  let sheet = name.hasSuffix("csv") ? "excel" : "Пары"
  let row = try freeRow(in: old, sheet: sheet, file: name)
  for text in ["Согласие «А»; да", "Согласие Б"] {
    try append([[0: .text(text), 2: day]], toSheet: sheet, at: path, stamp: "2026-11-21 09-30")
  }
  let file = try openRecordFile(MemoryBytes(FileSystem.real.read(path)), file: name)
  let rows = try file.rows(ofSheet: 0, care: .records)
  var found: [Int: [CellValue]] = [:]
  while let next = try rows.next() { found[next.number] = next.cells }
  #expect(found.keys.max() == row + 1)
  #expect(found[row]?[0] == .text("Согласие «А»; да") && found[row + 1]?[0] == .text("Согласие Б"))
  #expect(found[row + 1]?[2].printed == "21.11.2026")
  #expect(try FileSystem.real.entry(at: path)?.permissions == 0o640)
  let copies = FilePath.join(folder, "прежние версии")
  let ending = FilePath.ending(of: name)
  let stem = FilePath.stem(of: name)
  let names = try FileSystem.real.list(copies)
  #expect(Set(names) == ["\(stem) 2026-11-21 09-30.\(ending)", "\(stem) 2026-11-21 09-30 (2).\(ending)"])
  #expect(try FileSystem.real.read(FilePath.join(copies, "\(stem) 2026-11-21 09-30.\(ending)")) == old)
}

@Test(arguments: ["openpyxl.xlsx", "libreoffice.ods", "excel.csv"])
func severalRecordsAndAChangeGoAtOnce(name: String) throws {
  let temporary = try FileSystem.real.makeTemporaryFolder()
  defer { temporary.remove() }
  let folder = temporary.path
  let path = FilePath.join(folder, name)
  let old = try load(name)
  try FileSystem.real.write(old, to: path)
  let sheet = name.hasSuffix("csv") ? "excel" : "Пары"
  let row = try freeRow(in: old, sheet: sheet, file: name)
  let change = CellChange(sheet: sheet, row: row - 1, column: 1, value: .text("иначе"))
  try append(
    [[0: .text("А")], [0: .text("Б"), 2: day], [0: .text("В")]], changing: [change], toSheet: sheet, at: path,
    stamp: "2026-11-21 09-30")
  let file = try openRecordFile(MemoryBytes(FileSystem.real.read(path)), file: name)
  let rows = try file.rows(ofSheet: 0, care: .records)
  var found: [Int: [CellValue]] = [:]
  while let next = try rows.next() { found[next.number] = next.cells }
  #expect(found[row - 1]?[1] == .text("иначе"))
  #expect((0..<3).map { found[row + $0]?[0].printed } == ["А", "Б", "В"])
  #expect(found[row + 1]?[2].printed == "21.11.2026")
  #expect(try FileSystem.real.list(FilePath.join(folder, "прежние версии")).count == 1)
}

@Test func aTextTableWithoutALastLineEndGetsARecordOfItsOwn() throws {
  for (text, row, result) in [
    ("а;б\n1;2", 3, "а;б\n1;2\n;3\n"), ("а;б\r\n", 2, "а;б\r\n;3\r\n"), ("а;б\n\n\n", 2, "а;б\n;3\n\n"),
    ("sep=;\nа;б\n\"1\n1\";2\n", 5, "sep=;\nа;б\n\"1\n1\";2\n;3\n"),
  ] {
    let bytes = Array(text.utf8)
    #expect(freeLine(inCSV: bytes) == row)
    let change = CellChange(sheet: "т", row: row, column: 1, value: .number(3))
    #expect(String(decoding: try patched(bytes, change, file: "т.csv"), as: UTF8.self) == result)
  }
}

/// A day in a new row is a date under the format of the row above, not a text.
@Test(arguments: ["openpyxl.xlsx", "libreoffice.ods"])
func aNewRecordLooksLikeAnother(name: String) throws {
  let temporary = try FileSystem.real.makeTemporaryFolder()
  defer { temporary.remove() }
  let folder = temporary.path
  let path = FilePath.join(folder, name)
  try FileSystem.real.write(load(name), to: path)
  try append([[3: day]], like: 3, toSheet: "Пары", at: path, stamp: "2026-11-21 09-30")
  let bytes = try FileSystem.real.read(path)
  let row = try freeRow(in: bytes, sheet: "Пары", file: name) - 1
  let part = name.hasSuffix("ods") ? "content.xml" : "xl/worksheets/sheet1.xml"
  let archive = try ZipArchive(bytes)
  let document = try XMLDocument(archive.read(#require(archive.entry(named: part))))
  let style = name.hasSuffix("ods") ? "table:style-name" : "s"
  /// Attributes of the cells that hold a date or the number of one.
  let styles = document.tokens.compactMap { token -> String? in
    guard token.kind == .start || token.kind == .empty else { return nil }
    let isDay =
      name.hasSuffix("ods")
      ? document.attribute("office:value-type", of: token) == "date"
      : ["D3", "D\(row)"].contains(document.attribute("r", of: token))
    return isDay ? document.attribute(style, of: token) : nil
  }
  #expect(styles.count >= 2 && styles.last == styles.first, "\(styles)")
}
