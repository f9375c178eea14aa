import Diagnostics
import Files
import Foundation
import RecordTables
import RussianLanguage
import Testing

@testable import Mentoring

private let summer = CivilDate(year: 2027, month: 8, day: 20)!

/// The school read again from the files of its next year.
private func readBack(_ next: NextYear, _ format: StarterFormat) throws -> (School, [Finding]) {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try FileSystem.real.makeFolder(folder)
  for file in writeStarter(next.schemas, as: format, rows: next.rows) {
    try FileSystem.real.write(file.bytes, to: FilePath.join(folder, file.name))
  }
  let records = readRecords(at: folder, schemas: Sheets.all)
  return readSchool(records, shipped: shippedRecords, today: CivilDate(year: 2027, month: 9, day: 1)!)
}

@Suite struct NextYearTests {
  @Test(arguments: StarterFormat.allCases)
  func aPairThatGoesOnStaysWhole(format: StarterFormat) throws {
    let records = readRecords(at: projectFolder + "/samples/Школа № 8", schemas: Sheets.all)
    let (old, _) = readSchool(records, shipped: shippedRecords, today: summer)
    let next = nextYear(after: records, today: summer)
    #expect(next.diagnostics.isEmpty)
    let (school, findings) = try readBack(next, format)
    #expect(findings.filter { $0.diagnostic.weight == .error }.map(\.diagnostic.text).isEmpty)

    let before = try #require(old.pairs.last)
    let pair = try #require(school.pairs.first)
    #expect(school.pairs.count == 1)
    #expect(school.organization.year.startYear == 2027)
    #expect((pair.number, pair.start, pair.end) == (before.number, before.start, before.end))
    #expect((pair.form, pair.kind) == (before.form, before.kind))
    #expect((pair.request, pair.goal) == (before.request, before.goal))
    #expect(pair.mentors.map { school[$0].fullName } == before.mentors.map { old[$0].fullName })
    #expect(pair.mentors.map { school[$0].distinction } == ["учитель математики"])
    #expect(pair.order.map { school[$0].key } == "7")
    #expect(school.orders.count == 1)
    #expect(old.activities(of: before).map(\.text) == school.activities(of: pair).map(\.text))
    #expect(old.activities(of: before).map(\.term) == school.activities(of: pair).map(\.term))
    #expect(school.people.filter { !$0.isPupil }.count == old.people.filter { !$0.isPupil }.count)
    #expect(school.people.filter(\.isPupil).count == 22)
    #expect(next.rows["Выбывающие"]?.count == 4)
    #expect(next.rows["История пар"]?.count == old.pairs.dropLast().flatMap(\.rows).count)
  }

  /// A school with a pair into the next autumn, and what happened to it.
  private var small: SmallSchool {
    var small = SmallSchool()
      .changing(\.pairs, "01.09.2026|31.05.2027|3|15", to: "01.12.2026|30.11.2027|3|15")
      .changing(\.pairs, "Кравец Нина Игоревна", to: "Кравец Нина Игоревна (строка 5)")
      .adding("3|Лещук П. И.|Сорока М. А. (7 «А»)|учитель – ученик||01.02.2027|31.05.2027|2", to: \.pairs)
    small.changes = """
      Дата|№ пары (или Ф. И. О.)|Что изменилось|Новое значение
      20.05.2027|3|продление|31.12.2027
      20.05.2027|2|завершение|
      """
    return small
  }

  @Test func consentsAgreementsAndOrdersOfRunningPairsStay() throws {
    let (school, findings) = try readBack(nextYear(after: small.records, today: summer), .csv)
    #expect(findings.filter { $0.diagnostic.weight == .error }.map(\.diagnostic.text).isEmpty)
    #expect(school.pairs.map(\.number) == ["1", "3"])
    let row = try #require(school.pairs[0].rows.first)
    #expect(row.mentorConsent == CivilDate(year: 2026, month: 8, day: 28))
    #expect(row.agreement?.number == "1")
    #expect(school.orders.map(\.key) == ["2", "3"])
    // The prolongation stays with its pair, the end of the other goes.
    #expect(school.changes.map(\.kind) == [.prolongation])
    // Hints follow the people: a row has another number now, a pupil another class.
    #expect(school.pairs[1].mentees.map { school[$0].distinction } == ["8 «А»"])
  }

  @Test func pupilsGoUpAndSchoolLeaversAreListed() {
    let next = nextYear(after: small.records, today: summer)
    #expect(next.rows["Обучающиеся"]?.map { $0[1].printed } == ["8 «А»", "10 «А»"])
    #expect(next.rows["Выбывающие"]?.map { $0[0].printed } == ["Ким Алина Робертовна"])
    #expect(next.summary.contains { $0.contains("Ким Алина Робертовна") })
  }

  @Test func theDateOfAConsentGoesWithItsPair() {
    var small = small
    small.pupils = """
      Фамилия, имя, отчество|Класс (группа, отделение)|Согласие на обработку данных получено (дата)
      Сорока Максим Андреевич|7 «А»|01.09.2026
      Белых Роман Ильич|9 «А»|02.09.2026
      """
    let rows = nextYear(after: small.records, today: summer).rows["Обучающиеся"] ?? []
    #expect(rows.map { $0[6].printed } == ["01.09.2026", ""])
  }

  @Test func historyGrowsYearByYear() throws {
    let first = nextYear(after: small.records, today: summer)
    #expect(first.rows["История пар"]?.map { $0[1].printed } == ["2"])
    let tables = first.schemas.map { schema in
      let rows = (first.rows[schema.title] ?? []).enumerated().map { Row(number: $0 + 2, cells: $1) }
      let columns = schema.columns.enumerated().map { Table.Column(caption: $1.caption, letter: "\($0)") }
      return Table(file: "Школа.xlsx", name: schema.title, columns: columns, rows: rows)
    }
    let history = tables.filter { $0.name == "История пар" }
    let records = small.changing(\.organization, "2026/2027", to: "2027/2028").records
    let second = nextYear(after: RecordSet(tables: records.tables + history), today: summer)
    let years = second.rows["История пар"]?.map { $0[0].printed }
    #expect(years?.first == "2026/2027")
    #expect(years?.dropFirst().allSatisfy { $0 == "2027/2028" } == true)
  }

  @Test(arguments: [
    ("7 «А»", ClassPromotion.next("8 «А»")), ("10", .next("11")), ("9-Б", .next("10-Б")),
    ("11 «А»", .graduate), ("2 курс", .unclear), ("ИС-21", .unclear), ("1 младшая группа", .unclear),
    ("отделение фортепиано", .unclear), ("", .unclear), ("4 класс", .next("5 класс")),
  ])
  func classesGoUp(text: String, promotion: ClassPromotion) {
    #expect(ClassPromotion(text) == promotion)
  }

  @Test(arguments: [
    ("август 2026 г.", "август 2027 г."), ("октябрь 2026 г. – май 2027 г.", "октябрь 2027 г. – май 2028 г."),
    ("2026/2027 учебный год", "2027/2028 учебный год"), ("2026/27", "2027/28"), ("2098/99", "2099/00"),
    ("до 30.09.2026", "до 30.09.2027"), ("раз в месяц", "раз в месяц"),
    ("12026 раз", "12026 раз"), ("в 2026–2027 годах", "в 2027–2028 годах"),
  ])
  func yearsAdvance(text: String, advanced: String) {
    #expect(withYearsAdvanced(text) == advanced)
  }
}
