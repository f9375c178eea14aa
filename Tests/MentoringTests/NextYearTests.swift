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
  for file in try writeStarter(next.schemas, as: format, rows: next.rows) {
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

  /// The first day of the new year is 1 September 2027.
  @Test(arguments: [("31.08.2027", false), ("01.09.2027", true), ("30.11.2027", true), ("", true)])
  func aPairGoesOnIfItWorksOnTheFirstDayOfTheNewYear(end: String, goesOn: Bool) {
    let small = SmallSchool().changing(
      \.pairs, "учитель – ученик||01.09.2026|31.05.2027", to: "учитель – ученик||01.09.2026|\(end)")
    let next = nextYear(after: small.records, today: summer)
    #expect(column("№ пары", of: "Пары", in: next) == (goesOn ? ["2"] : []))
    #expect(column("№ пары", of: "История пар", in: next) == (goesOn ? ["1"] : ["1", "2"]))
    #expect(
      next.summary.contains { $0.contains("Окончание не указано") && $0.contains("№ 2") } == end.isEmpty)
  }

  @Test func aPairThatWasBrokenOffIsHistoryAndItsPeopleAreNamedToLookAt() {
    var small = small
    small.changes! += "\n11.01.2027|1|досрочное прекращение|"
    let next = nextYear(after: small.records, today: summer)
    #expect(column("№ пары", of: "Пары", in: next) == ["3"])
    #expect(next.summary.contains { $0.contains("№ 1 прекращена досрочно") })
  }

  /// A new mentor came by an order of its own; both names have hints.
  @Test func aReplacementGoesWithItsPairAndItsOrder() throws {
    var small = SmallSchool()
      .changing(
        \.pairs, "учитель – ученик||01.09.2026|31.05.2027", to: "ученик – ученик||01.09.2026|30.11.2027"
      )
      .changing(\.pairs, "2|Лещук П. И.", to: "2|Белых Р. И. (9 «А»)")
      .adding("4|о замене наставника|60-од|20.11.2026", to: \.orders)
      .changing(\.pupils, "Ким Алина Робертовна|11 «Б»", to: "Ким Алина Робертовна|10 «Б»")
    small.changes = """
      Дата|№ пары (или Ф. И. О.)|Что изменилось|Новое значение|Приказ (№ п/п)
      23.11.2026|2|замена наставника|Ким А. Р. (10 «Б»)|4
      """
    let next = nextYear(after: small.records, today: summer)
    #expect(next.diagnostics.isEmpty)
    #expect(column("№ п/п", of: "Приказы", in: next) == ["3", "4"])
    #expect(column("Новое значение", of: "Изменения", in: next) == ["Ким А. Р. (11 «Б»)"])
    let (school, findings) = try readBack(next, .csv)
    #expect(findings.filter { $0.diagnostic.weight == .error }.map(\.diagnostic.text).isEmpty)
    let mentor = try #require(school.changes.first?.newMentor)
    #expect(school[mentor].fullName == "Ким Алина Робертовна")
    #expect(school.changes.first?.order.map { school[$0].number } == "60-од")
  }

  @Test func peoplePostsAndTheSchoolsOwnColumnsGoOver() {
    let small = SmallSchool()
      .changing(
        \.workers, "Фамилия, имя, отчество|", to: "Кабинет|Педагогический стаж, лет|Фамилия, имя, отчество|"
      )
      .changing(\.workers, "\nЛещук", to: "\n26|11|Лещук").changing(
        \.workers, "\nКравец", to: "\n27|0,5|Кравец"
      )
      .changing(\.workers, "\nРябов", to: "\n||Рябов").changing(\.workers, "\nИнженеров", to: "\n||Инженеров")
      .changing(\.workers, "\nОрлова", to: "\n||Орлова").changing(\.workers, "\nДорохова", to: "\n||Дорохова")
      .changing(\.workers, "\nБеляева", to: "\n||Беляева")
    let next = nextYear(after: small.records, today: summer)
    func worker(_ caption: String) -> [String] { column(caption, of: "Работники", in: next) }
    #expect(worker("Фамилия, имя, отчество").count == 7)
    #expect(
      worker("Должность (с предметом)")[2...5] == [
        "учитель физики", "учитель химии", "учитель химии", "инженер",
      ])
    #expect(worker("Педагогический стаж, лет")[2...4] == ["12", "0,5", ""])
    #expect(worker("Кабинет")[2...4] == ["26", "27", ""])
    #expect(worker("Трудовой договор (№ и дата)")[2] == "37 от 25.08.2015")
    #expect(worker("Договор с приглашённым наставником (№ и дата)")[5] == "3 от 01.09.2026")
    #expect(worker("Справка об отсутствии судимости представлена (дата)")[5] == "20.08.2026")
  }

  /// Both consents say that they end with the pair.
  @Test func aWorkersConsentsStayOnlyInAPairThatGoesOn() {
    let caption = "Согласие на обработку данных получено (дата)"
    let site = "Согласие на размещение на сайте получено (дата)"
    var small = small
    small.workers = """
      Фамилия, имя, отчество|Должность (с предметом)|\(caption)|\(site)
      Лещук Пётр Ильич|учитель физики|01.09.2026|02.09.2026
      Кравец Нина Игоревна|учитель химии|03.09.2026|
      Рябов Илья Ильич|учитель химии|04.09.2026|05.09.2026
      """
    small = small.changing(\.pairs, " (строка 5)", to: "")
    let next = nextYear(after: small.records, today: summer)
    #expect(column(caption, of: "Работники", in: next) == ["01.09.2026", "03.09.2026", ""])
    #expect(column(site, of: "Работники", in: next) == ["02.09.2026", "", ""])
  }

  @Test func ofPupilsItIsSaidWhomToLookAt() {
    let small = SmallSchool()
      .changing(
        \.pairs, "2|Лещук П. И.|Сорока М. А.|учитель – ученик||01.09.2026|31.05.2027",
        to: "2|Лещук П. И.|Ким А. Р.|учитель – ученик||01.09.2026|30.11.2027"
      )
      .adding("Юдин Пётр Олегович|ИС-21|||", to: \.pupils)
    let next = nextYear(after: small.records, today: summer)
    // Without its mentee a running pair would be an error.
    #expect(
      column("Класс (группа, отделение)", of: "Обучающиеся", in: next) == [
        "8 «А»", "11 «Б»", "10 «А»", "ИС-21",
      ])
    #expect(next.rows["Выбывающие"] == nil)
    for (words, name) in [
      ("Окончили 9 класс", "Белых Роман Ильич"), ("По названию группы", "Юдин Пётр Олегович"),
      ("их пара ещё действует", "Ким Алина Робертовна"),
    ] {
      #expect(next.summary.contains { $0.contains(words) && $0.contains(name) })
    }
  }

  @Test func whatTheSchoolIsAndHowItWritesStaysWhatIsOfTheYearGoesOn() {
    var small = SmallSchool().adding("Всего педагогов|48", to: \.organization)
    small.settings = """
      Инициалы|А.П.
      Срок составления программ|15.09.2026
      Заголовок дорожной карты|Дорожная карта на 2026/2027 учебный год
      Протокол педагогического совета (дата, №)|от 28.08.2026 № 1
      Протокол отбора наставников (дата, №)|от 29.08.2026 № 2
      Экземпляров: согласие|2
      """
    let next = nextYear(after: small.records, today: summer)
    func value(_ caption: String, _ sheet: String) -> String? { pairs(of: sheet, in: next)[caption] }
    #expect(value("Учебный год", "Организация") == "2027/2028")
    #expect(value("Руководитель (Ф. И. О.)", "Организация") == "Дорохова Инна Павловна")
    #expect(value("Всего педагогов", "Организация") == "")
    #expect(value("Инициалы", "Настройки") == "А.П.")
    #expect(value("Срок составления программ", "Настройки") == "15.09.2027")
    #expect(value("Заголовок дорожной карты", "Настройки") == "Дорожная карта на 2027/2028 учебный год")
    #expect(value("Протокол педагогического совета (дата, №)", "Настройки") == "")
    #expect(value("Протокол отбора наставников (дата, №)", "Настройки") == "")
    #expect(value("Экземпляров: согласие", "Настройки") == "2")
  }

  @Test func signaturesOfRunningPairsStampsAndDaysOffOfTheNewYearStay() {
    var small = small
    small.signatures = """
      Бумага (имя файла)|Подписана (дата)
      Согласие наставника Лещук П. И.|01.09.2026
      Согласие наставника Рябов И. И.|01.09.2026
      Приказ № 43-од о закреплении пар|01.09.2026
      Приказ № 41-од об утверждении положения|31.08.2026
      """
    small.stamps = """
      На какой бумаге|Гриф или отметка|Кто (орган или должность)|Протокол (дата, №)
      дорожная карта|ПРИНЯТО|педагогический совет|27.08.2026 № 1
      """
    small.calendar = """
      День|Какой день
      31.12.2026|выходной
      01.09.2027|рабочий
      31.12.2027|выходной
      """
    let next = nextYear(after: small.records, today: summer)
    #expect(
      column("Бумага (имя файла)", of: "Подписи", in: next) == [
        "Согласие наставника Лещук П. И.", "Приказ № 43-од о закреплении пар",
      ])
    #expect(column("Кто (орган или должность)", of: "Грифы", in: next) == ["педагогический совет"])
    #expect(column("Протокол (дата, №)", of: "Грифы", in: next) == [""])
    #expect(column("День", of: "Календарь", in: next) == ["01.09.2027", "31.12.2027"])
  }

  @Test func errorsOfTheOldTablesAreSaid() {
    let small = SmallSchool().changing(\.pairs, "2|Лещук П. И.", to: "2|Пропавший О. О.")
    #expect(nextYear(after: small.records, today: summer).diagnostics.count == 1)
  }

  private func column(_ caption: String, of sheet: String, in next: NextYear) -> [String] {
    guard let schema = next.schemas.first(where: { $0.title == sheet }),
      let index = schema.columns.firstIndex(where: { $0.caption == caption })
    else { return [] }
    return (next.rows[sheet] ?? []).map { $0[index].printed }
  }

  private func pairs(of sheet: String, in next: NextYear) -> [String: String] {
    guard let schema = next.schemas.first(where: { $0.title == sheet }) else { return [:] }
    return Dictionary(
      zip(schema.columns.map(\.caption), (next.rows[sheet] ?? []).map { $0[0].printed }),
      uniquingKeysWith: { first, _ in first })
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
