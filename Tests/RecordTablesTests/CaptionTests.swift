import Diagnostics
import Testing

@testable import RecordTables

private let people = SheetSchema(
  "Работники", synonyms: ["Педагоги"],
  columns: [
    .init("Фамилия, имя, отчество", isRequired: true, synonyms: ["ФИО"], kind: .fullName),
    .init("Должность (с предметом)", isRequired: true), .init("Педагогический стаж, лет", kind: .number),
    .init("Согласие на обработку данных получено (дата)", kind: .date),
    .init("Согласие на размещение на сайте получено (дата)", kind: .date),
  ])

private func table(_ captions: [String]) -> Table {
  Table(
    file: "Школа.xlsx", name: "Работники",
    columns: captions.enumerated().map { .init(caption: $1, letter: columnLetters($0)) }, rows: [],
    top: [Row(number: 3, cells: captions.map { .text($0) })])
}

@Test func captionsInOtherLooksAreTheSameWithoutAWord() {
  let match = matchCaptions(
    of: table(["ФАМИЛИЯ  имя отчество *", "Должность", "Кабинет", "педагогический стаж лет"]), to: people)
  #expect(match.sources == [.column(0), .column(1), .column(3), .missing, .missing])
  #expect(match.unknown == [2])
  #expect(match.diagnostics.isEmpty)
}

@Test func guessesAreSaidOnce() throws {
  let match = matchCaptions(
    of: table(["Ф.И.О.", "Долнжость", "Согласие на обработку данных", "Согласие"]), to: people)
  #expect(match.sources == [.column(0), .column(1), .missing, .column(2), .missing])
  #expect(match.diagnostics.map(\.code) == ["R031"])
  #expect(match.diagnostics[0].message.contains("«Долнжость» – это «Должность (с предметом)»"))
  #expect(match.unknown == [3])
}

@Test func threeColumnsMakeAFullName() {
  let match = matchCaptions(of: table(["№", "Фамилия", "Имя", "Отчество", "Должность"]), to: people)
  #expect(match.sources[0] == .joined([1, 2, 3]))
  let row = Row(number: 4, cells: [.number(1), .text("Ким"), .text("Анна"), .empty, .text("учитель")])
  #expect(match.value("Фамилия, имя, отчество", in: row) == .text("Ким Анна"))
  #expect(match.place("Фамилия, имя, отчество", in: row).address == "B4")
}

@Test func missingAndDoubleColumnsAreNamed() {
  let match = matchCaptions(of: table(["ФИО", "Фамилия, имя, отчество", "Пост"]), to: people)
  #expect(match.sources[0] == .column(1))
  #expect(match.diagnostics.map(\.code) == ["R033"])
  let double = matchCaptions(of: table(["Должность", "Должность", "ФИО"]), to: people)
  #expect(double.diagnostics.map(\.code).sorted() == ["R031", "R032"])
}

@Test func theHeaderIsFoundBelowATitle() {
  func rows(_ texts: [[String]]) -> [Row] {
    texts.enumerated().map { Row(number: $0 + 1, cells: $1.map { $0.isEmpty ? .empty : .text($0) }) }
  }
  let titled = rows([
    ["Список работников"], ["на 01.09.2026", "стр. 1"], ["ФИО", "Должность", "Стаж", "Корпус"],
    ["Ким Анна", "учитель", "", "1"],
  ])
  #expect(headerIndex(in: titled) == 2)
  #expect(headerIndex(in: titled, knowing: ["фио", "должность"]) == 2)
  let sparse = rows([["ФИО", "Должность"], ["Ким Анна", "учитель", "а", "б", "в"]])
  #expect(headerIndex(in: sparse, knowing: ["фио", "должность"]) == 0)
  #expect(headerIndex(in: []) == nil)
}

@Test func aSheetOfPairsIsReadByItsCaptions() {
  let schema = SheetSchema(
    "Организация", layout: .pairs,
    columns: [
      .init("Полное наименование (как в уставе)", isRequired: true), .init("Адрес", isRequired: true),
    ])
  let table = Table(
    file: "1 Организация.csv", name: "1 Организация",
    columns: [.init(caption: "№", letter: "A"), .init(caption: "Полное наименование", letter: "B")],
    rows: [Row(number: 2, cells: [.text("2"), .text("адрес"), .text("г. Орск"), .text("пример")])],
    top: [Row(number: 1, cells: [.number(1), .text("Полное наименование"), .text("МБОУ"), .text("пример")])])
  let match = matchPairs(of: table, to: schema)
  #expect(match["Адрес"]?.value == .text("г. Орск"))
  #expect(match["Полное наименование (как в уставе)"]?.value == .text("МБОУ"))
  #expect(match["Адрес"]?.place.address == "C2")
  #expect(match.diagnostics.isEmpty)
}

@Test func aSheetOfPairsHasNoHeaderAndAnyWidth() throws {
  let schema = SheetSchema("Организация", layout: .pairs, columns: [.init("Адрес"), .init("ИНН")])
  let rows: [[CellValue]] = [
    [.text("Сведения об организации")], [.text("Адрес ★"), .text("г. Орск"), .empty, .text("с индексом")],
    [.text("ИНН"), .number(540_123)],
  ]
  let source = ListedRows(rows.enumerated().map { Row(number: $0 + 1, cells: $1) })
  let (table, diagnostics) = readTable(source, file: "Школа.xlsx", name: "Организация", schema: schema)
  let match = matchPairs(of: try #require(table), to: schema)
  #expect(match["Адрес"]?.value == .text("г. Орск"))
  #expect(match["ИНН"]?.value == .number(540_123))
  #expect(match["Адрес"]?.place.column == "Адрес")
  #expect(diagnostics.isEmpty)
}
