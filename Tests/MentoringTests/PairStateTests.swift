import Expressions
import Mentoring
import RussianLanguage
import Testing

@Suite struct PairStates {
  /// Papers of the day see the pair as it is then.
  @Test(arguments: [
    (11, "продление|31.08.2027", "31.05.2027"), (12, "продление|31.08.2027", "31.08.2027"),
    (12, "досрочное прекращение|", "11.11.2026"), (30, "завершение|", "12.11.2026"),
    (30, "изменение программы|", "31.05.2027"), (30, "продление|до лета", "31.05.2027"),
  ])
  func theEndOfAPairFollowsItsChanges(day: Int, change: String, end: String) throws {
    var small = SmallSchool()
    small.today = CivilDate(year: 2026, month: 11, day: day)!
    small.changes = "Дата|№ пары (или Ф. И. О.)|Что изменилось|Новое значение\n12.11.2026|1|\(change)"
    #expect(try print("пары[0].окончание", small.context("roadmap")) == end)
    #expect(try print("пары[1].окончание", small.context("roadmap")) == "31.05.2027")
  }

  @Test func papersOfEarlierDaysStayAsTheyAre() throws {
    var small = SmallSchool()
    small.today = CivilDate(year: 2026, month: 12, day: 1)!
    small.changes = """
      Дата|№ пары (или Ф. И. О.)|Что изменилось|Новое значение
      12.11.2026|1|досрочное прекращение|
      """
    #expect(try print("приказ.пары[0].окончание", small.context("order-pairs")) == "31.05.2027")
  }
}
