import RussianLanguage
import Testing

@Suite struct WorkingCalendarTests {
  let five = WorkingCalendar(week: .fiveDay)
  let six = WorkingCalendar(week: .sixDay)

  private func day(_ text: String) -> CivilDate { CivilDate(text)! }

  /// The example of ст. 351.8: notice on Monday, three full working days, cancelled from Friday.
  @Test func threeFullWorkingDaysPassAfterANotice() {
    #expect(five.day(afterFullWorkingDays: 3, from: day("12.10.2026")) == day("16.10.2026"))
    #expect(five.day(afterFullWorkingDays: 3, from: day("15.10.2026")) == day("21.10.2026"))
    #expect(six.day(afterFullWorkingDays: 3, from: day("15.10.2026")) == day("20.10.2026"))
    #expect(five.day(afterFullWorkingDays: 3, from: day("02.11.2026")) == day("09.11.2026"))
  }

  @Test func holidaysAndMovedDaysAreDaysOff() {
    let off = [
      "01.01.2026", "08.01.2026", "09.01.2026", "23.02.2026", "09.03.2026", "01.05.2026", "11.05.2026",
      "12.06.2026",
      "04.11.2026", "31.12.2026", "02.05.2025", "08.05.2025", "13.06.2025", "03.11.2025", "31.12.2025",
    ]
    for text in off { #expect(five.isWorkingDay(day(text)) == false, "\(text)") }
    let working = [
      "12.01.2026", "24.02.2026", "10.03.2026", "30.12.2026", "01.11.2025", "24.02.2025", "10.03.2025",
    ]
    for text in working { #expect(five.isWorkingDay(day(text)) == true, "\(text)") }
  }

  @Test func movesFromSaturdayDoNotConcernASixDayWeek() {
    #expect(six.isWorkingDay(day("09.01.2026")) == true)
    #expect(six.isWorkingDay(day("31.12.2026")) == false)
    #expect(six.isWorkingDay(day("11.05.2026")) == true)
    #expect(six.isWorkingDay(day("09.03.2026")) == false)
    #expect(six.isWorkingDay(day("17.10.2026")) == true)
  }

  @Test func theMonthsHaveTheNumbersOfTheProductionCalendar() {
    let expected = [15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22]
    for (index, count) in expected.enumerated() {
      let days = (1...CivilDate.days(inMonth: index + 1, ofYear: 2026)).filter {
        five.isWorkingDay(CivilDate(year: 2026, month: index + 1, day: $0)!) == true
      }
      #expect(days.count == count, "month \(index + 1)")
    }
  }

  @Test func anUnknownYearHasNoAnswer() {
    #expect(five.isWorkingDay(day("11.01.2027")) == nil)
    #expect(five.day(afterFullWorkingDays: 3, from: day("30.12.2026")) == nil)
    let told = WorkingCalendar(daysOff: [day("11.01.2027")], workingDays: [day("16.01.2027")])
    #expect(told.isWorkingDay(day("11.01.2027")) == false)
    #expect(told.isWorkingDay(day("16.01.2027")) == true)
    #expect(told.isWorkingDay(day("12.01.2027")) == true)
  }
}
