import Diagnostics
import Files
import RussianLanguage
import Testing

@testable import RecordTables

private let fixtures = FilePath.join(FilePath.parent(of: #filePath), "Fixtures")

private func read(_ name: String) -> RecordSet { readRecords(at: FilePath.join(fixtures, name)) }

/// A table as lines: row number, then the cells as a person reads them.
private func lines(_ table: Table?) -> [String] {
  guard let table else { return [] }
  let header = table.columns.map(\.caption).joined(separator: " | ")
  return [header] + table.rows.map { "\($0.number): \($0.cells.map(\.printed).joined(separator: " | "))" }
}

@Test(arguments: [
  "openpyxl.xlsx", "xlsxwriter.xlsx", "1904.xlsx", "pandas.xlsx", "odfpy.ods", "libreoffice.ods",
  "libreoffice.xlsx",
])
func theSameRecordsGiveTheSameTableWhoeverWroteTheBook(name: String) throws {
  let records = read(name)
  #expect(records.diagnostics.isEmpty, "\(records.diagnostics.map(\.text))")
  let table = try #require(records.tables.first)
  #expect(table.name == "Пары")
  #expect(
    lines(table) == [
      "№ пары | Наставник | Наставляемый | Начало | Стаж, лет | Молодой специалист | Запрос",
      "2: 1 | Лещук Пётр Ильич | Кравец Ольга Игоревна | 01.09.2026 | 18 | да | дисциплина\nна уроке",
      "3: 2 | Сорока Ирина Павловна | Ким Анна | 28.02.2027 | 0,5 | нет | «Кабинет» & <доска> \"1\"",
      "4: 3 | Черных Юлия Владимировна | Ли В. Г. | 31.12.1999 | 41 |  | 7 «А»",
    ])
  #expect(table.rows[0].cells[3] == .date(CivilDate(year: 2026, month: 9, day: 1)!))
}

@Test(arguments: ["excel.csv", "comma.csv", "tab.tsv"])
func aTextTableHoldsTheSameRecords(name: String) {
  let (book, text) = (read("xlsxwriter.xlsx"), read(name))
  // Numbers and days are texts there, written as the program's language has them.
  let cells = { (records: RecordSet) in
    records.tables[0].rows.map { row in
      row.cells.map { cell in
        readDate(cell.printed)?.numeric ?? readNumber(cell.printed).map { "\($0)" } ?? cell.printed
      }
    }
  }
  #expect(cells(book) == cells(text))
  #expect(text.diagnostics.isEmpty)
}

/// pandas gives days a time, and whole numbers a fraction where one of the column is missing.
@Test(arguments: ["pandas-days.xlsx", "pandas.csv", "pandas.json"])
func whatPandasMakesByItselfHoldsTheSameRecords(name: String) throws {
  let table = try #require(read(name).tables.first)
  let start = try #require(table.columns.firstIndex { $0.caption == "Начало" })
  let days = table.rows.map { row -> CivilDate? in
    if case .date(let date) = row.cells[start] { return date }
    return readDate(row.cells[start].printed)
  }
  #expect(days.map { $0?.iso } == ["2026-09-01", "2027-02-28", "1999-12-31"])
  let order = try #require(table.columns.firstIndex { $0.caption == "Приказ" })
  #expect(table.rows.map { readNumber($0.cells[order].printed) } == [3, nil, 4])
  #expect(table.rows[0].cells[6].printed == "дисциплина\nна уроке")
}

private let values: [(String, CellValue)] = [
  ("день", .date(CivilDate(year: 2026, month: 9, day: 1)!)), ("месяц", .text("сентябрь 2026")),
  ("день словами", .date(CivilDate(year: 2026, month: 9, day: 1)!)), ("время", .text("10:30")),
  ("день и время", .text("01.09.2026 10:30")), ("процент", .text("15 %")),
  ("процент с долями", .text("15,5 %")),
  ("нули", .text("007")), ("телефон", .text("8 (900) 123-45-67")), ("рубли", .number(1234.5)),
  ("ИНН", .number(540_123_456_789)), ("логическое", .bool(true)), ("формула", .text("аб")),
  ("ошибка", .error("#Н/Д")), ("нули текстом", .text("007")), ("перенос", .text("а\nб")),
]

@Test(arguments: ["values.xlsx", "values.ods"])
func aCellHoldsWhatItsReaderSees(name: String) throws {
  let table = try #require(read(name).tables.first)
  let found = Dictionary(uniqueKeysWithValues: table.rows.map { ($0.cells[0].printed, $0.cells[1]) })
  for (caption, value) in values {
    // LibreOffice shows #N/A in the language it runs in.
    if case .error = value, case .error = found[caption] { continue }
    // Its import of XLSX turns a boolean into the number 1.
    if value == .bool(true), name.hasSuffix("ods") { continue }
    #expect(found[caption] == value, "\(caption)")
  }
  #expect(found["число"]?.printed == "0,3")
}

@Test func lostDigitsAreSaid() {
  #expect(read("values.xlsx").diagnostics.map(\.code) == ["R005"])
}

@Test(arguments: ["merged.xlsx", "merged.ods"])
func mergedCellsAndHeadersAreSpread(name: String) throws {
  let records = read(name)
  let table = try #require(records.tables.first)
  #expect(
    lines(table) == [
      "№ | Фамилия | Имя | Отчество | Наставляемый", "5: 1 | Лещук | Пётр | Ильич | Кравец Ольга Игоревна",
      "6: 1 | Лещук | Пётр | Ильич | Ким Анна", "8: 2 | Ли | Вера | Глебовна | Пак Инна",
    ])
  #expect(records.tables.map(\.name) == ["Пары", "Черновик"])
  #expect(records.diagnostics.map(\.code) == ["R006", "R054"])
}

@Test(arguments: [
  ("old.xls", "R024"), ("bomb.xlsx", "R050"), ("cut.xlsx", "R051"), ("doctype.xlsx", "R051"),
  ("formula.xlsx", "R008"), ("missing.xlsx", "R020"), ("encrypted.xlsx", "R052"), ("encrypted.ods", "R052"),
  ("binary.xlsb", "R053"), ("text.xlsx", "R025"), ("web.xls", "R025"), ("document.xlsx", "R025"),
  ("scan.csv", "R025"),
])
func whatCannotBeReadIsAClearError(name: String, code: String) {
  let records = read(name)
  #expect(records.diagnostics.map(\.code) == [code], "\(records.diagnostics.map(\.text))")
  #expect(records.diagnostics.allSatisfy { $0.weight == .error && !$0.remedy.isEmpty })
}

@Test(arguments: [
  ("text.xlsx", "текст с разделителями"), ("web.xls", "веб-страница"),
  ("document.xlsx", "текстовый документ"),
  ("scan.csv", "текстовый документ"),
])
func whatAFileReallyHoldsIsSaid(name: String, words: String) {
  #expect(read(name).diagnostics.first?.message.contains(words) == true)
}

@Test func aSheetIsReadRowByRow() throws {
  let stream = try openRows(at: FilePath.join(fixtures, "merged.xlsx"), sheet: "черновик")
  #expect(stream.columns.map(\.caption) == ["а", "б"])
  #expect(try stream.next()?.cells == [.text("в"), .text("г")])
  #expect(try stream.next() == nil)
  let failure = #expect(throws: RecordFailure.self) {
    try openRows(at: FilePath.join(fixtures, "merged.xlsx"), sheet: "Приказы")
  }
  #expect(failure?.diagnostic.remedy == "Есть листы: «Пары», «Черновик»")
}

@Test(arguments: [
  ("General", NumberFormat.plain), ("0.00", .plain), ("#,##0", .plain), ("# ##0.00", .plain), ("0", .plain),
  ("dd.mm.yyyy;@", .date), ("[$-F800]dddd, mmmm dd, yyyy", .date), ("m/d/yy h:mm", .dateTime),
  ("mmm-yy", .month),
  ("[h]:mm:ss", .time), ("0.00%", .percent(decimals: 2)), ("0\" дней\"", .plain),
  ("00000", .pattern("00000")),
  ("[Red]0", .plain), ("@", .plain), ("0.00E+00", .plain), ("# ?/?", .plain),
])
func numberFormatsAreToldApart(code: String, format: NumberFormat) {
  #expect(NumberFormat(code: code) == format)
}
