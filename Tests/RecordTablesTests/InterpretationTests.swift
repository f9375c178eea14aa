import RussianLanguage
import Testing

@testable import RecordTables

@Test(arguments: [
  ("01.09.2026", "2026-09-01"), ("1.9.2026", "2026-09-01"), ("01/09/2026", "2026-09-01"),
  ("2026-09-05", "2026-09-05"), ("2026-09-05T00:00:00", "2026-09-05"), ("5 сентября 2026", "2026-09-05"),
  ("«05» сентября 2026 г.", "2026-09-05"), ("5 СЕНТЯБРЯ 2026 года", "2026-09-05"),
  ("5 сент. 2026", "2026-09-05"),
  ("01. 09. 2026 г.", "2026-09-01"), ("14.03.13", "2013-03-14"), ("14.03.85", "1985-03-14"),
  ("01.09.2026 10:30", "2026-09-01"), ("5 мая 2027", "2027-05-05"), ("29.02.2028", "2028-02-29"),
  ("29.02.2027", nil), ("31.11.2026", nil), ("сентябрь 2026", nil), ("01.09", nil), ("1.09.26.", nil),
  ("37 от 01.09.2026", nil), ("5 марца 2026", nil), ("", nil), ("2026", nil),
])
func datesAreReadAsRussiansWriteThem(text: String, iso: String?) {
  #expect(readDate(text)?.iso == iso)
}

private let serials: [(Double, Bool, String?)] = [
  (1, false, "1900-01-01"), (59, false, "1900-02-28"), (60, false, nil),
  (61, false, "1900-03-01"),
  (46_266, false, "2026-09-01"), (46_266.75, false, "2026-09-01"), (0, true, "1904-01-01"),
  (44_804, true, "2026-09-01"), (-1, false, nil), (3e6, false, nil), (Double.nan, false, nil),
]

@Test(arguments: serials)
func serialNumbersAreDays(serial: Double, is1904: Bool, iso: String?) {
  #expect(dateOfSerial(serial, is1904: is1904)?.iso == iso)
}

private let periods: [(String, String?, String?)] = [
  ("сентябрь 2026", "2026-09-01", "2026-09-30"), ("Сентябрь 2026 г.", "2026-09-01", "2026-09-30"),
  ("09.2026", "2026-09-01", "2026-09-30"), ("с 01.09.2026 по 31.05.2027", "2026-09-01", "2027-05-31"),
  ("01.09.2026 – 31.05.2027", "2026-09-01", "2027-05-31"),
  ("01.09.2026-31.05.2027", "2026-09-01", "2027-05-31"),
  ("сентябрь 2026 – май 2027", "2026-09-01", "2027-05-31"),
  ("сентябрь–декабрь 2026", "2026-09-01", "2026-12-31"),
  ("1–5 сентября 2026 г.", "2026-09-01", "2026-09-05"),
  ("с 1 по 5 сентября 2026", "2026-09-01", "2026-09-05"),
  ("01.09–05.09.2026", "2026-09-01", "2026-09-05"), ("5 сентября 2026", "2026-09-05", "2026-09-05"),
  ("до 01.10.2026", nil, "2026-10-01"), ("с 01.09.2026", "2026-09-01", nil),
  ("2026/2027 учебный год", "2026-09-01", "2027-08-31"), ("2026–27", "2026-09-01", "2027-08-31"),
  ("2026 год", "2026-01-01", "2026-12-31"),
]

@Test(arguments: periods)
func periodsAreRead(text: String, from: String?, to: String?) {
  let period = readPeriod(text)
  #expect(period?.from?.iso == from)
  #expect(period?.to?.iso == to)
}

@Test(arguments: [
  "сентябрь", "Май- июнь", "в течение года", "31.05.2027 – 01.09.2026", "2026/2028", "ежемесячно",
])
func termsWithoutAYearAreNoPeriods(text: String) {
  #expect(readPeriod(text) == nil)
}

@Test(arguments: [
  ("18", 18.0), ("0,5", 0.5), ("0.5", 0.5), ("1 234,5", 1234.5), ("1\u{A0}234\u{202F}567", 1_234_567),
  ("−3", -3), ("12 34", nil), ("18 лет", nil), ("7а", nil), ("01.09.2026", nil), ("1,2,3", nil), ("", nil),
])
func numbersAreReadWithCommaPointAndSpaces(text: String, number: Double?) {
  #expect(readNumber(text) == number)
}

@Test func aNumberWithWordsBehindItKeepsThem() {
  #expect(leadingNumber("18 лет")?.number == 18)
  #expect(leadingNumber("15 % оклада")?.rest == "% оклада")
}

@Test(arguments: [
  ("Да", true), ("+", true), ("НЕТ", false), ("–", false), ("1", true), ("истина", true), ("может быть", nil),
])
func yesAndNoAreReadInWords(text: String, flag: Bool?) {
  #expect(readYesNo(text) == flag)
}

@Test(arguments: [
  ("Лещук Пётр Ильич", ["Лещук Пётр Ильич"]),
  ("Лещук Пётр Ильич; Ким  Анна", ["Лещук Пётр Ильич", "Ким Анна"]),
  ("1. Лещук П. И.\n2. Ким А.", ["Лещук П. И.", "Ким А."]),
  ("Лещук П.И., Ким А.Б. и Ли В.Г.", ["Лещук П.И.", "Ким А.Б.", "Ли В.Г."]),
  ("Лещук Пётр Ильич, учитель", ["Лещук Пётр Ильич, учитель"]), ("", []),
  ("0017", ["0017"]), ("17, 18", ["17", "18"]), ("1.\n–", []),
])
func severalPeopleInOneCellAreParted(text: String, people: [String]) {
  #expect(splitPeople(text) == people)
}

private let documents: [(String, String?, String?)] = [
  ("37 от 25.08.2015", "37", "2015-08-25"), ("30.08.2025 № 211-од", "211-од", "2025-08-30"),
  ("№ 17 – ОД от 5 сентября 2026 г.", "17 – ОД", "2026-09-05"),
  ("приказ от 30.08.2025 № 211-од", "211-од", "2025-08-30"), ("от 30.08.2025", nil, "2025-08-30"),
  ("Трудовой договор № 26/1 от 25.08.2015", "26/1", "2015-08-25"), ("259-од", "259-од", nil),
  ("б/н от 25.08.2015", "б/н", "2015-08-25"), ("25.08.2015", nil, "2015-08-25"),
  ("№ 37, от 25.08.2015 г.", "37", "2015-08-25"), ("приказом от 05.09.2026 №25", "25", "2026-09-05"),
  ("уточнить у кадровика", nil, nil),
]

@Test(arguments: documents)
func numberAndDateOfADocumentAreReadInEitherOrder(text: String, number: String?, iso: String?) {
  let mark = readNumberedDate(text)
  #expect(mark?.number == number)
  #expect(mark?.date?.iso == iso)
}
