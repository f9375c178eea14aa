import Diagnostics
import Files
import RussianLanguage
import Testing

@testable import RecordTables

private let fixtures = FilePath.join(FilePath.parent(of: #filePath), "Fixtures")

private let pupils = SheetSchema(
  "Обучающиеся",
  columns: [
    .init("Фамилия, имя, отчество", isRequired: true, synonyms: ["ФИО обучающегося"], kind: .fullName),
    .init("Класс (группа, отделение)", isRequired: true, synonyms: ["Группа"], namesGroups: true),
    .init("Дата рождения (желательно)", kind: .date),
    .init("Родитель (законный представитель)", kind: .fullName),
  ])

/// An export of a school's journal: title, header of two rows, column numbers, classes in rows of their own,
/// totals, a time behind each date, blanks behind names.
@Suite struct ExportTests {
  @Test(arguments: [
    "journal.xlsx", "journal.ods", "journal-utf8.csv", "journal-1251.csv", "journal-utf16.csv",
  ])
  func ofAJournalIsReadAsItIsMeant(name: String) throws {
    try withCopy(of: name, named: "Обучающиеся.\(FilePath.ending(of: name))") { folder in
      let records = readRecords(at: folder, schemas: [pupils])
      let table = try #require(records.table(for: pupils))
      let match = matchCaptions(of: table, to: pupils)
      let rows = table.rows.map { row in
        pupils.columns.map { match.value($0.caption, in: row).printed }.joined(separator: " | ")
      }
      #expect(
        rows == [
          "Сорока Максим Андреевич | 7А | 14.03.2013 0:00:00 | Сорока Ирина Павловна",
          "Ким Анна | 7А | 02.11.2013 0:00:00 | Ким Вера Олеговна",
          "Щёголев Пётр Ильич | 11 «Б» | 30.06.2008 0:00:00 | ",
        ])
      #expect(readDate("14.03.2013 0:00:00")?.iso == "2013-03-14")
      let phone = try #require(match.unknown.first { table.columns[$0].caption == "Телефон" })
      #expect(table.rows[0].cells[phone] == .text("+7 (900) 123-45-67"))
      #expect(records.diagnostics.map(\.code) == ["R057", "R058"], "\(records.diagnostics.map(\.text))")
      #expect(records.diagnostics[0].message.contains("(номера столбцов)"))
      #expect(records.diagnostics[0].message.contains("«Всего обучающихся»"))
      #expect(records.diagnostics[1].message.contains("«Класс: 7А» и ещё 1 таких"))
    }
  }

  /// Captions and values merged over narrow columns, a class alone in its row, parameters above.
  @Test func ofAnAccountingProgramIsReadAsItIsMeant() throws {
    try withCopy(of: "accounting.xlsx", named: "Школа.xlsx") { folder in
      let path = FilePath.join(folder, "Школа.xlsx")
      let accounting = SheetSchema("TDSheet", columns: pupils.columns)
      var schema = accounting
      schema.columns[0].synonyms = ["Обучающийся"]
      schema.columns[3].synonyms = ["Законный представитель"]
      let records = readRecords(at: path, schemas: [schema])
      let match = matchCaptions(of: try #require(records.table(for: schema)), to: schema)
      let rows = match.table.rows.map { row in
        schema.columns.map { match.value($0.caption, in: row).printed }.joined(separator: " | ")
      }
      #expect(
        rows == [
          "Сорока Максим Андреевич | 7А | 14.03.2013 | Сорока Ирина Павловна",
          "Ким Анна | 7А | 02.11.2013 | Ким Вера Олеговна", "Щёголев Пётр Ильич | 11 «Б» | 30.06.2008 | ",
        ])
      #expect(records.diagnostics.map(\.code) == ["R057", "R058"], "\(records.diagnostics.map(\.text))")
    }
  }

  @Test(arguments: [
    ("Класс: 7А", "7А"), ("класс – 7 «А»", "7 «А»"), ("7А класс", "7А"), ("Группа СВ-11", "СВ-11"),
    ("7Б", "7Б"),
  ])
  func headingsOfGroupsAreReadAsTheirColumn(text: String, value: String) {
    let table = table(
      "Обучающиеся", [["ФИО обучающегося", "Дата рождения"], [text, ""], ["Ким Анна", "1"]])
    #expect(table.rows.map { $0.cells.map(\.printed) } == [["Ким Анна", "1", value]])
  }

  @Test func aColumnOfTheTableGoesBeforeTheHeading() {
    let table = table(
      "Обучающиеся",
      [["ФИО обучающегося", "Класс"], ["7А класс", ""], ["Ким Анна", ""], ["Ли Вера", "8Б"]])
    #expect(table.rows.map { $0.cells.map(\.printed) } == [["Ким Анна", "7А"], ["Ли Вера", "8Б"]])
  }

  @Test(arguments: ["Итого", "ИТОГО:", "Итого по школе: 12", "Всего", "Всего – 3 чел."])
  func totalsAreNoRecords(text: String) {
    let rows = [["ФИО обучающегося", "Класс"], ["Ким Анна", "7А"], [text, "1"]]
    let (table, diagnostics) = read("Обучающиеся", rows)
    #expect(table?.rows.map(\.number) == [2])
    #expect(diagnostics.map(\.code) == ["R057"])
    #expect(diagnostics[0].message.contains("3 («\(text)»)"))
  }

  @Test func aHeaderRepeatedOnEveryPageIsNoRecord() {
    let rows = [
      ["ФИО обучающегося", "Класс"], ["Ким Анна", "7А"], ["ФИО обучающегося", "Класс"], ["Ли Вера", "8"],
    ]
    let (table, diagnostics) = read("Обучающиеся", rows)
    #expect(table?.rows.map(\.number) == [2, 4])
    #expect(diagnostics.map(\.code) == ["R057"])
  }

  /// The second header is as people retype it: another case, blanks in front, a Latin letter, hyphens.
  @Test(arguments: [
    ["ФИО обучающегося", "Ёмкость"], ["фио ОБУЧАЮЩЕГОСЯ", "емкость"], ["«ФИО» обучающегося*", "ЁМКОСТЬ"],
    ["ФИО обучaющегося", "Eмкость"], ["- ФИО-обучающегося", "(ёмкость)"],
  ])
  func aRepeatedHeaderIsKnownHoweverItIsWritten(header: [String]) {
    let rows = [["ФИО обучающегося", "Ёмкость"], ["Ким Анна", "7"], header, ["Ли Вера", "8"]]
    #expect(read("Обучающиеся", rows).table?.rows.map(\.number) == [2, 4])
  }

  @Test(arguments: [
    ["Всеволодов Ян", "7А"], ["Итогов Олег", "8Б"], ["«Всего»", "8Б"], ["Виталина", "1"], ["Йогова", ""],
    ["ФИО обучающегося", "7А"], ["Фио", "Класс"], ["ФИО обучающегося", ""], ["", "Класс"],
  ])
  func wordsThatOnlyBeginSoAreRecords(row: [String]) {
    let (table, diagnostics) = read(
      "Обучающиеся", [["ФИО обучающегося", "Класс"], ["Ким Анна", "7А"], row])
    #expect(table?.rows.map { $0.cells.map(\.printed) } == [["Ким Анна", "7А"], row])
    #expect(diagnostics.isEmpty)
  }

  private func table(_ name: String, _ rows: [[String]]) -> Table { read(name, rows).table! }

  private func read(_ name: String, _ rows: [[String]]) -> (table: Table?, diagnostics: [Diagnostic]) {
    let source = ListedRows(
      rows.enumerated().map { index, cells in
        Row(number: index + 1, cells: cells.map { $0.isEmpty ? .empty : .text($0) })
      })
    return readTable(source, file: "Школа.xlsx", name: name, schema: pupils)
  }

  private func withCopy(of name: String, named copy: String, _ body: (String) throws -> Void) throws {
    let temporary = try FileSystem.real.makeTemporaryFolder()
    defer { temporary.remove() }
    let folder = temporary.path
    let bytes = try FileSystem.real.read(FilePath.join(fixtures, name))
    try FileSystem.real.write(bytes, to: FilePath.join(folder, copy))
    try body(folder)
  }
}

/// What a folder of records may hold besides tables.
@Suite struct FolderTests {
  private func read(_ files: [String: String]) throws -> RecordSet {
    let temporary = try FileSystem.real.makeTemporaryFolder()
    defer { temporary.remove() }
    let folder = temporary.path
    for (name, text) in files { try FileSystem.real.write(Array(text.utf8), to: FilePath.join(folder, name)) }
    return readRecords(at: folder, schemas: [pupils])
  }

  @Test func aTextFileNamedAsASheetIsATable() throws {
    let records = try read(["Обучающиеся.txt": "ФИО обучающегося\tКласс\nКим Анна\t7А\n", "Заметки.txt": "а"])
    #expect(records.tables.map(\.name) == ["Обучающиеся"])
    #expect(records.tables.first?.rows.count == 1)
    #expect(records.diagnostics.isEmpty)
  }

  @Test func linesOfJSONAreATable() throws {
    let records = try read(["Обучающиеся.jsonl": #"{"ФИО обучающегося": "Ким Анна", "Класс": "7А"}"# + "\n"])
    #expect(records.tables.first?.rows.count == 1)
  }

  @Test func aFileOfAForeignKindNamedAsASheetIsSaid() throws {
    let records = try read(["Обучающиеся.docx": "а", "Договор.docx": "а", "Пары.csv": "а;б\n1;2\n"])
    #expect(records.diagnostics.map(\.code) == ["R028"])
    #expect(records.diagnostics[0].place == .file("Обучающиеся.docx"))
  }
}
