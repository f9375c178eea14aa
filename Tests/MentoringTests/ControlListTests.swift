import Diagnostics
import Mentoring
import RecordTables
import RussianLanguage
import Testing

@Suite struct ControlListTests {
  private let list = SmallSchool().read().school.controlList()

  private func row(_ name: String, _ paper: String) throws -> [String] {
    try #require(list.rows.map { $0.map(\.printed) }.first { $0[0] == name && $0[5].contains(paper) })
  }

  @Test func whatIsThereStandsWithItsDay() throws {
    #expect(
      try row("Лещук Пётр Ильич", "351.8") == [
        "Лещук Пётр Ильич", "учитель физики", "", "1", "Лещук П. И.",
        "согласие наставника (статья 351.8 ТК РФ)",
        "есть", "28.08.2026", "",
      ])
  }

  @Test func whatIsOwedStandsWithTheCellToMark() throws {
    let owed = try row("Сорока Максим Андреевич", "на участие")
    #expect(owed[1] == "7 «А»")
    #expect(owed[6] == "ещё нет")
    #expect(owed[8] == "лист «Пары», ячейка K3")
  }

  @Test func owedPapersAreThoseOfTheFindings() {
    let owed = list.rows.count { $0[6] == .text("ещё нет") }
    let pending = SmallSchool().read().findings.filter { $0.diagnostic.weight == .pending }
    #expect(owed == pending.count)
    #expect(list.columns.count == 9)
  }

  @Test func aPupilIsOfTheMentorsBuilding() throws {
    let school = SmallSchool().changing(\.workers, "|Прежняя фамилия", to: "|Прежняя фамилия|Здание")
      .changing(
        \.workers, "Лещук Пётр Ильич|учитель физики|37 от 25.08.2015",
        to:
          "Лещук Пётр Ильич|учитель физики|37 от 25.08.2015|||||||корпус 2")
    let rows = school.read().school.controlList().rows.map { $0.map(\.printed) }
    #expect(rows.filter { $0[0] == "Сорока Максим Андреевич" }.map { $0[2] } == ["корпус 2", ""])
  }
}
