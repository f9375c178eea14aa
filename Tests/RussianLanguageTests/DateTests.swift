import RussianLanguage
import Testing

@Suite struct DateTests {
  let day = CivilDate(year: 2026, month: 9, day: 5)!

  @Test func datesArePrintedInEveryStyle() {
    #expect(day.text == "5\u{A0}сентября 2026\u{A0}г.")
    #expect(day.quotedText == "«05»\u{A0}сентября 2026\u{A0}г.")
    #expect(day.numeric == "05.09.2026")
    #expect(day.inWords() == "пятое сентября две тысячи двадцать шестого года")
    #expect(day.inWords(.genitive) == "пятого сентября две тысячи двадцать шестого года")
    #expect(
      CivilDate(year: 2023, month: 5, day: 3)!.inWords(.genitive)
        == "третьего мая две тысячи двадцать третьего года")
    let end = CivilDate(year: 2027, month: 5, day: 31)!
    #expect(
      dateRange(from: CivilDate(year: 2026, month: 9, day: 1)!, to: end)
        == "с\u{A0}1\u{A0}сентября 2026\u{A0}г. по\u{A0}31\u{A0}мая 2027\u{A0}г.")
    #expect(dateRange(from: day, to: end, .numeric) == "с\u{A0}05.09.2026 по\u{A0}31.05.2027")
  }

  @Test(arguments: [
    "5 сентября 2026", "5 сентября 2026 г.", "«05» сентября 2026 года", "05.09.2026", "5.9.26", "05/09/2026",
    "2026-09-05", "5\u{A0}сентября 2026\u{A0}г.", " 05.09.2026 г. ", "5 СЕНТЯБРЯ 2026", "5 сен 2026",
  ])
  func everySpellingIsRead(text: String) {
    #expect(CivilDate(text) == day)
  }

  @Test(arguments: [
    "", "31.02.2026", "5 сентября", "5 брюмера 2026", "05.13.2026", "12345", "5.9.026", "1.2.3.4", "-",
  ])
  func whatIsNoDateIsNotRead(text: String) {
    #expect(DateReading(text) == nil)
  }

  @Test func aMonthIsReadAsAMonth() {
    #expect(DateReading("сентябрь 2026") == .month(year: 2026, month: 9))
    #expect(DateReading("Май 2027 г.") == .month(year: 2027, month: 5))
    #expect(DateReading("09.2026") == .month(year: 2026, month: 9))
  }

  @Test func monthsDecline() {
    #expect(monthName(9, .prepositional) == "сентябре")
    #expect(monthName(5, .instrumental) == "маем")
    #expect(monthName(1, .instrumental) == "январём")
    #expect(monthName(4, .instrumental) == "апрелем")
    #expect(monthName(8, .genitive) == "августа")
    #expect(monthName(3) == "март")
  }

  @Test func theSchoolYearHasThreeSpellings() {
    let year = SchoolYear("2026/2027")
    #expect(year?.text(.slashShort) == "2026/27")
    #expect(year?.text(.slashFull) == "2026/2027")
    #expect(year?.text(.dash) == "2026–2027")
    for text in ["2026/27", "2026–2027", "2026-2027 учебный год", "2026 / 2027"] {
      #expect(SchoolYear(text) == year)
    }
    for text in ["2026", "2026/2028", "26/27", ""] { #expect(SchoolYear(text) == nil) }
    #expect(SchoolYear("1999/00")?.startYear == 1999)
    #expect(SchoolYear(containing: day) == year)
    #expect(SchoolYear(containing: CivilDate("31.08.2026")!)?.startYear == 2025)
  }

  @Test func daysMonthsAndYearsAreAdded() {
    #expect(CivilDate("31.01.2027")!.adding(months: 1)?.iso == "2027-02-28")
    #expect(CivilDate("31.12.2026")!.adding(days: 1)?.iso == "2027-01-01")
    #expect(CivilDate("15.01.2027")!.adding(months: -1)?.iso == "2026-12-15")
    #expect(CivilDate("29.02.2028")!.adding(years: 1)?.iso == "2029-02-28")
    #expect(CivilDate("14.03.2013")!.fullYears(to: CivilDate("13.03.2027")!) == 13)
    #expect(CivilDate("14.03.2013")!.fullYears(to: CivilDate("14.03.2027")!) == 14)
  }
}
