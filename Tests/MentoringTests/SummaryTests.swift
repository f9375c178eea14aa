import Diagnostics
import Expressions
import Mentoring
import RussianLanguage
import Testing

/// What schools send to the municipality and what it makes of it.
@Suite struct SummaryTests {
  private let captions = "Организация|На дату|Показатель|Уточнение|Число\n"

  private func school() -> School {
    var small = SmallSchool()
    small.organization += "\nВсего педагогов|20\nИз них молодых специалистов|3\nОбучающихся 10–19 лет|240"
    small.today = CivilDate(year: 2027, month: 3, day: 1)!
    small.changes = "Дата|№ пары (или Ф. И. О.)|Что изменилось\n12.11.2026|2|досрочное прекращение"
    return small.read().school
  }

  @Test func aSummaryIsReadBackAsItWasMade() {
    let school = school()
    let figures = school.figures(on: school.today)
    let back = Figures(figures.summary, on: figures.day)
    #expect(back.pairs == figures.pairs)
    #expect(back.forms.map(\.progress) == figures.forms.map(\.progress))
    #expect(back.kinds.map(\.name) == figures.kinds.map(\.name))
    #expect(back.mentors == figures.mentors)
    #expect(back.mentees == figures.mentees)
    #expect([back.teachers, back.young, back.pupils] == [figures.teachers, figures.young, figures.pupils])
  }

  @Test func nobodyIsNamedInIt() {
    let school = school()
    let text = school.figures(on: school.today).summary.map { "\($0.indicator.rawValue) \($0.detail)" }
      .joined(separator: "\n")
    for person in school.people { #expect(!text.contains(person.name.surname)) }
  }

  @Test func aFileOfASchoolIsReadAsItsRows() {
    var small = SmallSchool()
    small.summaries =
      captions + """
        МБОУ СОШ № 7|31.05.2027|Пары и группы: завершены||4
        МБОУ СОШ № 7|31.05.2027|По форме: завершены|учитель-учитель|4
        МБОУ СОШ № 7|31.05.2027|Всего педагогов||30
        МБОУ СОШ № 9|31.05.2027|Пары и группы: завершены||2
        МБОУ СОШ № 9|31.05.2027|По форме: завершены|учитель – учитель|2
        """
    let (school, findings) = small.read()
    #expect(findings.filter { $0.diagnostic.weight == .error }.map(\.diagnostic.text) == [])
    #expect(school.summaries.map(\.school) == ["МБОУ СОШ № 7", "МБОУ СОШ № 9"])
    let together = Figures(together: school.summaries.map(\.figures), on: school.today)
    #expect(together.pairs.started == 6)
    #expect(together.forms.map(\.progress.completed) == [6])
    // One of them does not tell how many teachers it has.
    #expect(together.teachers.whole == nil)
  }

  @Test func ofTwoSummariesTheLaterOneCounts() {
    var small = SmallSchool()
    small.summaries =
      captions + """
        МБОУ СОШ № 7|31.12.2026|Пары и группы: работают||5
        МБОУ СОШ № 7|31.05.2027|Пары и группы: завершены||4
        """
    let summary = small.read().school.summaries
    #expect(summary.count == 1)
    #expect(summary[0].figures.pairs.all == 4)
  }

  @Test(arguments: [
    ("МБОУ СОШ № 7|31.05.2027|Пары: завершены||4"),
    ("МБОУ СОШ № 7|31.05.2027|Пары и группы: завершены||много"),
    ("МБОУ СОШ № 7|весной|Пары и группы: завершены||4"),
    ("МБОУ СОШ № 7|31.05.2027|Пары и группы: завершены||-1"),
  ])
  func aRowThatIsNoneIsFound(row: String) {
    var small = SmallSchool()
    small.summaries = captions + row
    let (school, findings) = small.read()
    #expect(school.summaries.isEmpty)
    #expect(findings.contains { $0.concerns == [.summaries] && $0.diagnostic.weight == .error })
  }

  @Test func theFileHoldsTheSheetsColumns() throws {
    var small = SmallSchool()
    small.settings = "Дополнительные бумаги|сводка"
    let plan = small.plan()
    let paper = try #require(plan.papers.first { $0.kind.name == "summary" })
    #expect(paper.table?.first == ["Организация", "На дату", "Показатель", "Уточнение", "Число"])
    #expect(paper.table?[1][0] == "МБОУ «Школа № 5»")
    #expect(plan.papers.filter { $0.table != nil }.count == 1)
  }
}
