import RussianLanguage
import Testing

@Suite struct TypographyTests {
  /// «~» stands for a no-break space.
  private func check(_ text: String, _ expected: String, _ change: (String) -> String) {
    #expect(change(text) == expected.replacing("~", with: "\u{A0}"), "\(text)")
  }

  @Test(arguments: [
    ("приказ № 5 от 01.09.2026", "приказ №~5 от~01.09.2026"),
    ("Лещук П. И. и Ким А.", "Лещук~П.~И. и Ким~А."),
    ("П. И. Лещук", "П.~И.~Лещук"), ("5 сентября 2026 г.", "5~сентября 2026~г."), ("см. с. 5", "см. с.~5"),
    ("в соответствии со ст. 351.8 ТК РФ", "в соответствии со ст.~351.8 ТК РФ"),
    ("2022–2024 гг.", "2022–2024~гг."),
    ("г. Новореченск, ул. Садовая, д. 3", "г.~Новореченск, ул.~Садовая, д.~3"), ("и т. д.", "и т.~д."),
    ("обучающийся 7 «А» класса", "обучающийся 7~«А» класса"), ("школа – сад", "школа~– сад"),
    ("Школа № 4 города", "Школа №~4 города"),
    ("и. о. директора", "и.~о. директора"),
    ("3000 руб. в месяц", "3000~руб. в месяц"), ("с А. П. Ивановой", "с А.~П.~Ивановой"),
  ])
  func spacesThatMustNotBreakAreNoBreak(text: String, expected: String) {
    check(text, expected, Typography.withNoBreakSpaces)
  }

  @Test(arguments: [
    ("МБОУ \"СОШ № 14\"", "МБОУ «СОШ № 14»"),
    ("МБОУ \"Школа \"Радуга\" № 5\"", "МБОУ «Школа „Радуга“ № 5»"),
    ("«Школа «Радуга»»", "«Школа „Радуга“»"), ("“Орбита”", "«Орбита»"),
    ("план («дорожная карта»)", "план («дорожная карта»)"), ("дюйм 5\"", "дюйм 5\""),
    ("\"А\" и \"Б\"", "«А» и «Б»"), ("ДОЛ \"Орлёнок\".", "ДОЛ «Орлёнок»."),
  ])
  func quotesBecomeGuillemets(text: String, expected: String) {
    check(text, expected, Typography.withGuillemets)
  }

  @Test(arguments: [
    ("2022-2024 гг.", "2022–2024 гг."), ("учитель - учитель", "учитель – учитель"),
    ("тел. 2-34-56", "тел. 2-34-56"),
    ("№ 26-1", "№ 26-1"), ("259-од", "259-од"), ("педагог-психолог", "педагог-психолог"),
    ("2026-09-05", "2026-09-05"),
  ])
  func dashesStandInRangesOnly(text: String, expected: String) {
    check(text, expected, Typography.withDashes)
  }

  @Test func aSentenceEndsWithOneStop() {
    #expect(Typography.withoutDoubleStops("Иванова А. П..") == "Иванова А. П.")
    #expect(Typography.withoutDoubleStops("и так далее...") == "и так далее...")
    #expect(Typography.endingWithStop("за Ивановой А. П.") == "за Ивановой А. П.")
    #expect(Typography.endingWithStop("за собой") == "за собой.")
    #expect(Typography.endingWithStop("школы «Радуга»") == "школы «Радуга».")
    #expect(Typography.endingWithStop("") == "")
  }

  @Test func firstLettersChange() {
    #expect(Typography.capitalizingFirst("и. о. директора") == "И. о. директора")
    #expect(Typography.capitalizingFirst("«школа»") == "«Школа»")
    #expect(Typography.lowercasingFirst("Директор") == "директор")
    #expect(Typography.lowercasingFirst("МБОУ «СОШ № 1»") == "МБОУ «СОШ № 1»")
  }

  @Test func allAtOnce() {
    check(
      "приказ МБОУ \"СОШ № 14\" - от 01.09.2026 г. № 5", "приказ МБОУ «СОШ №~14»~– от~01.09.2026~г. №~5",
      Typography.typeset)
  }

  @Test(arguments: [
    ("А.П. Иванова", "А.~П.~Иванова", "А.П.~Иванова"), ("Иванова А. П.", "Иванова А.~П.", "Иванова А.П."),
    ("за Ким А.", "за Ким А.", "за Ким А."), ("МБОУ. Школа", "МБОУ. Школа", "МБОУ. Школа"),
  ])
  func initialsAreWrittenAsTheSchoolWritesThem(text: String, spaced: String, tight: String) {
    check(text, spaced) { Typography.withInitials($0, .spaced) }
    check(text, tight) { Typography.withInitials($0, .tight) }
  }
}
