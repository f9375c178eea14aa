import Diagnostics
import Mentoring
import RecordTables
import RussianLanguage
import Testing

@Suite struct ControlListTests {
  private let entries = SmallSchool().entries()

  private func entry(_ name: String, _ paper: String) throws -> ControlEntry {
    try #require(entries.first { $0.name == name && $0.title.contains(paper) })
  }

  @Test func whatIsThereStandsWithItsDay() throws {
    let entry = try entry("Лещук Пётр Ильич", "351.8")
    #expect(entry.title == "согласие наставника (статья 351.8 ТК РФ)")
    #expect(entry.distinction == "учитель физики" && entry.pair == "1" && entry.mentors == "Лещук П. И.")
    #expect(entry.due?.received?.numeric == "28.08.2026" && entry.whereToMark.isEmpty)
  }

  @Test func whatIsOwedStandsWithTheCellToMark() throws {
    let owed = try entry("Сорока Максим Андреевич", "на участие")
    #expect(owed.distinction == "7 «А»" && owed.schoolClass == "7 «А»")
    #expect(owed.due?.isReceived == false)
    #expect(owed.whereToMark == "лист «Пары», ячейка K3")
  }

  @Test func owedPapersAreThoseOfTheFindings() {
    let owed = entries.count { $0.due?.isReceived == false }
    let pending = SmallSchool().read().findings.map(\.diagnostic).filter { $0.weight == .pending }
    #expect(owed == pending.count)
    #expect(pending.allSatisfy { Due.codes.contains($0.code) })
  }

  @Test func aPupilIsOfTheMentorsBuilding() throws {
    let school = SmallSchool().changing(\.workers, "|Прежняя фамилия", to: "|Прежняя фамилия|Здание")
      .changing(
        \.workers, "Лещук Пётр Ильич|учитель физики|37 от 25.08.2015",
        to:
          "Лещук Пётр Ильич|учитель физики|37 от 25.08.2015|||||||корпус 2")
    let own = school.entries().filter { $0.name == "Сорока Максим Андреевич" }
    #expect(own.count == 2 && own.allSatisfy { $0.building == "корпус 2" && $0.pair == "2" })
  }
}

extension SmallSchool {
  /// Without any kind of paper: what is owed.
  fileprivate func entries() -> [ControlEntry] {
    let (school, findings) = read()
    return school.controlEntries(Mentoring.plan(school, Catalogue(), findings: findings))
  }
}
