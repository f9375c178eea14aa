import Expressions
import Mentoring
import RussianLanguage
import Testing

/// The registration journal: numbers as typed, a line for every paper.
@Suite struct JournalTests {
  private let school = SmallSchool()

  @Test func ordersStandByDateAndNumberWithTheirFiles() {
    let orders = school.adding("4|о закреплении пар|5-од|10.01.2027", to: \.orders)
      .adding("5|о закреплении пар", to: \.orders).plan().journal.orders
    #expect(orders.map(\.number) == ["41-од", "42-од", "43-од", "5-од", nil])
    #expect(
      orders[0].subject.replacing("\u{A0}", with: " ")
        == "Об утверждении Положения о системе наставничества и дорожной карты его реализации")
    #expect(orders[0].kind == "Приказ")
    #expect(orders[0].file == "Приказы/Приказ № 41-од об утверждении положения")
    #expect(orders[2].date == CivilDate(year: 2026, month: 9, day: 1))
    // An order without pairs is stopped by an error, and has no file.
    #expect(orders[3].file == nil)
  }

  @Test func everyOtherPaperHasALineOfItsOwn() {
    let plan = school.plan()
    #expect(plan.journal.orders.count + plan.journal.papers.count == plan.papers.count)
    let files = plan.journal.orders.map(\.file) + plan.journal.papers.map(\.file)
    #expect(Set(files) == Set(plan.papers.map { "\($0.group)/\($0.fileName)" }))
    let agreement = plan.journal.papers.first { $0.kind.hasPrefix("Дополнительное соглашение") }
    #expect(agreement?.number == "1")
    #expect(agreement?.date == CivilDate(year: 2026, month: 8, day: 31))
    #expect(agreement?.subject == "Лещук П. И.")
  }

  @Test func numbersAreNeverOffered() {
    var bare = school
    bare.orders =
      "№ п/п|Какой приказ\n1|об утверждении положения\n2|о назначении куратора\n3|о закреплении пар"
    #expect(bare.plan().journal.orders.allSatisfy { $0.number == nil && $0.date == nil })
  }

  @Test func aSignedPaperHasTheDayOfItsSignature() {
    var signed = school
    signed.signatures = "Бумага (имя файла)|Подписана (дата)\nСогласие на участие Сорока М. А|02.09.2026"
    let papers = signed.plan().journal.papers.filter { $0.date == CivilDate(year: 2026, month: 9, day: 2) }
    #expect(papers.map(\.file) == ["Согласия на участие/Согласие на участие Сорока М. А"])
  }

  @Test func templatesOfTheOrganisationSeeIt() throws {
    let context = try school.context("roadmap")
    let list = try print("журнал.приказы | map(attribute=\"номер\") | join(\"; \")", context)
    #expect(list.replacing("\u{2011}", with: "-") == "41-од; 42-од; 43-од")
    #expect(try print("журнал.бумаги | length", context) != "0")
  }
}
