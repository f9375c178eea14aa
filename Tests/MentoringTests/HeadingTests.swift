import Diagnostics
import Mentoring
import RussianLanguage
import Testing

/// Orders that amend or repeal others name them by their headings.
@Suite struct HeadingTests {
  private var school: SmallSchool {
    var school = SmallSchool()
      .adding("4|о внесении изменений|50-од|05.10.2026", to: \.orders)
      .adding("5|о признании утратившим силу|51-од|06.10.2026", to: \.orders)
    school.changes = """
      Дата|№ пары (или Ф. И. О.)|Что изменилось|Какая часть приказа|Прежнее значение|Новое значение|Приказ (№ п/п)
      05.10.2026|приказ 2|заменить слова|пункт 2|анализ|отчёт|4
      06.10.2026|приказ 4|признать утратившим силу||||5
      """
    return school
  }

  private func heading(_ number: String, in school: SmallSchool) -> String? {
    school.plan().journal.orders.first { $0.number == number }?.subject.replacing("\u{A0}", with: " ")
      .replacing("\u{2011}", with: "-")
  }

  @Test func theHeadingOfTheAmendedOrderStandsInThatOfTheAmendment() {
    #expect(
      heading("50-од", in: school)
        == "О внесении изменений в приказ МБОУ «Школа № 5» от 31.08.2026 № 42-од «О назначении куратора "
        + "реализации программ наставничества»")
    #expect(heading("51-од", in: school)?.contains("«О внесении изменений в приказ") == true)
  }

  @Test func theSchoolsOwnHeadingIsUsedEverywhere() {
    var own = school
    let lines = own.orders.split(separator: "\n").map(String.init)
    let caption = lines[0] + "|Заголовок, если свой"
    let bars = lines[0].count { $0 == "|" } - lines[2].count { $0 == "|" }
    let curator = lines[2] + String(repeating: "|", count: bars + 1) + "О кураторе"
    own.orders = ([caption, lines[1], curator] + lines.dropFirst(3)).joined(separator: "\n")
    #expect(heading("42-од", in: own) == "О кураторе")
    #expect(heading("50-од", in: own)?.hasSuffix("№ 42-од «О кураторе»") == true)
  }

  @Test func ordersThatAmendEachOtherEndSomewhere() {
    var circle = school
    circle.changes = circle.changes?.replacing("05.10.2026|приказ 2", with: "05.10.2026|приказ 5")
    #expect(heading("50-од", in: circle)?.hasPrefix("О внесении изменений в приказ") == true)
    #expect(heading("51-од", in: circle)?.hasPrefix("О признании утратившим силу приказа") == true)
  }

  @Test func aRepealedOrderOfRunningPairsIsAFinding() {
    var repeal = school
    repeal.changes = repeal.changes?.replacing("06.10.2026|приказ 4", with: "06.10.2026|приказ 3")
    let findings = repeal.findings("M148")
    #expect(findings.count == 1 && findings[0].diagnostic.message.contains("№ 1, 2"))
    #expect(school.findings("M148").isEmpty)
  }
}
