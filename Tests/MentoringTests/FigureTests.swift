import Expressions
import Mentoring
import RussianLanguage
import Testing

@Suite struct FigureTests {
  private func figures(_ change: (inout SmallSchool) -> Void = { _ in }) -> Figures {
    var small = SmallSchool()
    small.organization += "\nВсего педагогов|20\nИз них молодых специалистов|3\nОбучающихся 10–19 лет|240"
    change(&small)
    return small.read().school.figures(on: small.today)
  }

  private func day(_ month: Int, _ day: Int) -> CivilDate {
    CivilDate(year: month >= 8 ? 2026 : 2027, month: month, day: day)!
  }

  @Test func pairsAreCountedByFormAndPeopleOnce() {
    let figures = figures()
    #expect(figures.pairs.all == 2)
    #expect(figures.pairs.running == 2)
    #expect(figures.forms.map(\.name) == ["учитель – учитель", "учитель – ученик"])
    #expect(figures.forms.map(\.progress.started) == [1, 1])
    #expect(figures.kinds.map(\.name) == ["традиционное"])
    // One mentor works in both pairs.
    #expect(figures.mentors.all == 1)
    #expect(figures.mentees.all == 2)
    #expect(figures.mentees.pupils == 1)
  }

  /// A pair is planned before its start, running through its last day, completed after it.
  @Test(arguments: [
    (8, 31, "planned"), (9, 1, "running"), (5, 31, "running"), (6, 1, "completed"),
  ])
  func aPairIsWhatItIsOnTheDay(month: Int, day: Int, state: String) {
    let pairs = figures { $0.today = self.day(month, day) }.pairs
    #expect(pairs.planned == (state == "planned" ? 2 : 0))
    #expect(pairs.running == (state == "running" ? 2 : 0))
    #expect(pairs.completed == (state == "completed" ? 2 : 0))
    #expect(pairs.started == (state == "planned" ? 0 : 2))
  }

  @Test(arguments: [
    (11, "досрочное прекращение", 0, 0), (12, "досрочное прекращение", 1, 0), (12, "завершение", 0, 1),
  ])
  func changesEndPairs(dayOfNovember: Int, change: String, brokenOff: Int, completed: Int) {
    let pairs = figures { small in
      small.today = self.day(11, dayOfNovember)
      small.changes = "Дата|№ пары (или Ф. И. О.)|Что изменилось\n12.11.2026|1|\(change)"
    }.pairs
    #expect(pairs.brokenOff == brokenOff)
    #expect(pairs.completed == completed)
    #expect(pairs.running == 2 - brokenOff - completed)
  }

  @Test func coverageIsOfWhatTheSchoolSays() {
    let figures = figures()
    #expect(figures.teachers == Figures.Coverage(covered: 1, whole: 20))
    #expect(figures.teachers.percent == 5)
    #expect(figures.young.covered == 0)
    #expect(figures.pupils == Figures.Coverage(covered: 1, whole: 240))
    #expect(self.figures { $0.organization += "\nОбучающихся 10–19 лет|" }.pupils.covered == 1)
  }

  /// Half a percent is rounded up; a whole that is too small gives no share.
  @Test(arguments: [(1, 200, 1), (1, 201, 0), (3, 3, 100), (0, 7, 0), (4, 3, nil), (1, 0, nil)])
  func percents(covered: Int, whole: Int, percent: Int?) {
    #expect(Figures.Coverage(covered: covered, whole: whole).percent == percent)
  }

  @Test func templatesSeeThem() throws {
    var small = SmallSchool()
    small.organization += "\nВсего педагогов|20"
    let context = try small.context("roadmap")
    #expect(try print("показатели.пары.идёт", context) == "2")
    #expect(try print("показатели.формы[1].название", context) == "учитель – ученик")
    #expect(try print("показатели.охват.педагоги.доля", context) == "5")
    #expect(try print("показатели.наставники.категории[0].название", context) == "без категории")
  }
}
