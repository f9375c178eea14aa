import Diagnostics
import Expressions
import Mentoring
import RussianLanguage
import Testing

private let captions =
  "Дата|№ пары (или Ф. И. О.)|Что изменилось|Какая часть приказа|Прежнее значение|Новое значение|По чьей инициативе|Причина (как напечатать)|Приказ (№ п/п)|Уведомление вручено (дата)"

private let base = SmallSchool()

private func school(
  _ changes: String, orders: String = "", on today: CivilDate = CivilDate(year: 2026, month: 9, day: 1)!
) -> SmallSchool {
  var school = base
  school.today = today
  for order in orders.split(separator: "\n") { school = school.adding(String(order), to: \.orders) }
  school.changes = captions + "\n" + changes
  return school
}

private func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
  CivilDate(year: year, month: month, day: day)!
}

/// Papers of one year that speak of papers of another day.
@Suite struct OldNamesOnOldPapers {
  /// The school of 1 October 2026 was another one before.
  private let merged = base.adding(
    """
    Прежнее полное наименование|муниципальное казённое учреждение «Школа № 9» города Липска
    Прежнее сокращённое наименование|МКОУ «Школа № 9»
    Новое наименование действует с (дата)|01.10.2026
    """, to: \.organization)

  @Test func anOrderOfTheOldSchoolIsCitedUnderTheOldName() throws {
    var small = merged.adding("4|о замене наставника|50-од|11.11.2026", to: \.orders)
    small.changes = captions + "\n12.11.2026|1|замена наставника|||Рябов Илья Ильич|||4"
    let order = try small.context("order-replacement")
    #expect(try print("школа.краткое", order) == "МБОУ «Школа\u{A0}№\u{A0}5»")
    #expect(
      try print("приказ.изменения[0].пара.приказ.организация.краткое", order) == "МКОУ «Школа\u{A0}№\u{A0}9»")
    #expect(try print("положение.организация.краткое", order) == "МКОУ «Школа\u{A0}№\u{A0}9»")
    let programme = try small.context("programme", "Программа пары 1 – Рябов")
    #expect(try print("пара.приказ.организация.краткое", programme) == "МБОУ «Школа\u{A0}№\u{A0}5»")
  }

  @Test func theRoadmapHasTheNameOfItsOrdersDay() throws {
    let context = try merged.context("order-regulation")
    #expect(try print("карта.заголовок | last", context) == "в МКОУ «Школа № 9»")
  }
}

@Suite struct OrdersOfPairsWithTheirOwnTerms {
  /// Two pairs begin together and end apart: up to three stand in the text of the order.
  @Test func pairsThatEndApartEachHaveTheirTerm() throws {
    let small = base.changing(
      \.pairs, "2|Лещук П. И.|Сорока М. А.|учитель – ученик||01.09.2026|31.05.2027",
      to: "2|Лещук П. И.|Сорока М. А.|учитель – ученик||01.09.2026|31.12.2026")
    let context = try small.context("order-pairs")
    #expect(try print("приказ.начало or \"–\"", context) == "–")
    #expect(try print("приказ.окончание or \"–\"", context) == "–")
  }

  @Test func pairsThatBeginMonthsApartAreNotToldOneDay() throws {
    let small = base.adding(
      "3|Рябов Илья Ильич|Ким Алина Робертовна|учитель – ученик||01.11.2026|31.10.2027|3", to: \.pairs)
    let context = try small.context("order-pairs")
    let terms = "приказ.сроки"
    #expect(try print("\(terms).программы or \"–\"", context) == "–")
    #expect(try print("\(terms).программы_порознь and \(terms).отчёт_порознь", context) == "True")
    #expect(try print("\(terms).анализ", context) == "25.06.2027")
    // What the sheet gives suits most pairs.
    var given = small
    given.settings = "Срок составления программ|15.09.2026"
    #expect(try print("\(terms).программы", given.context("order-pairs")) == "15.09.2026")
    #expect(given.findings("M113").isEmpty)
  }
}

@Suite struct ReplacedMentors {
  private let replaced = school(
    "12.11.2026|1|замена наставника|||Рябов Илья Ильич|||4", orders: "4|о замене наставника|50-од|11.11.2026",
    on: day(2026, 12, 1))

  @Test func theNewMentorWorksByTheOrderOfTheReplacement() throws {
    let programme = try replaced.context("programme", "Программа пары 1 – Рябов")
    #expect(try print("пара.приказ.номер", programme) == "50\u{2011}од")
    let first = try replaced.context("programme", "Программа пары 1 – Лещук")
    #expect(try print("пара.приказ.номер", first) == "43\u{2011}од")
    let bank = try replaced.context("bank-mentors")
    let orders =
      "наставники | map(attribute=\"пары\") | map(\"first\") | map(attribute=\"приказ.номер\") | join(\", \")"
    #expect(try print(orders, bank) == "43\u{2011}од, 50\u{2011}од")
  }

  @Test func whoseDutiesHoldMentoringIsPaidNothingForIt() throws {
    let context = try replaced.context("order-replacement")
    let change = "приказ.изменения[0]"
    #expect(
      try print("\(change).основание_нового ~ \" \" ~ \(change).новый_наставник.в_обязанностях", context)
        == "351.8 True")
  }
}

@Suite struct AmendedOrders {
  @Test(arguments: [
    ("2.3. до 15.06.2027 представить отчёт", "до 15.06.2027 представить отчёт"),
    ("«2.3) представить отчёт»", "представить отчёт"), ("2.35 рубля", "2.35 рубля"),
    ("представить отчёт «О паре»", "представить отчёт «О паре»"), ("«А» и «Б»", "«А» и «Б»"),
  ])
  func theNumberOfThePointIsNotPrintedTwice(typed: String, wording: String) throws {
    let small = school(
      "26.10.2026|приказ 3|изложить в новой редакции|пункт 2.3||\(typed)|||4",
      orders: "4|о внесении изменений|51-од|26.10.2026")
    #expect(try print("приказ.изменения[0].стало", small.context("order-amendment")) == wording)
  }

  @Test func theNewAppendixKnowsWhatSignedOrdersHaveEnded() throws {
    let small = school(
      """
      28.10.2026|2|досрочное прекращение||||||4
      26.10.2026|приказ 3|приложение в новой редакции||||||5
      """,
      orders: "4|о досрочном прекращении|50-од|23.10.2026\n5|о внесении изменений|51-од|26.10.2026")
    let ends = "приказ.изменения[0].новые_пары | map(attribute=\"окончание\") | join(\", \")"
    #expect(try print(ends, small.context("order-amendment")) == "31.05.2027, 27.10.2026")
  }
}

@Suite struct ChangedSurnames {
  /// The sheets still say Кравец: the event alone knows the new surname.
  private let changes = "12.11.2026|Кравец Нина Игоревна|смена фамилии|||Петрова||вступление в брак"

  @Test func theEventRenamesFromItsDayOn() throws {
    let after = school(changes, on: day(2026, 12, 1)).changing(
      \.pairs, "|28.08.2026|28.08.2026|", to: "|||")
    let bank = try after.context("bank-mentors")
    #expect(
      try print("наставники[0].пары[0].наставляемые[0].в_списке", bank)
        == "Петрова (до\u{A0}12.11.2026\u{A0}– Кравец) Н.\u{A0}И.")
    #expect(after.plan().papers.contains { $0.fileName == "Согласие на участие Петрова Н. И" })
    #expect(
      try print("приказ.ознакомление[1]", after.context("order-pairs")) == "Кравец Нина Игоревна")
    let before = school(changes, on: day(2026, 11, 1))
    #expect(before.plan().papers.contains { $0.fileName == "Согласие на участие Кравец Н. И" })
  }

  @Test func whatIsSignedKeepsItsNameAndItsFile() throws {
    let after = school(changes, on: day(2026, 12, 1))
    let names = after.plan().papers.map(\.fileName)
    // Her consent came on 28.08.2026.
    #expect(names.contains("Согласие на участие Кравец Н. И"))
    #expect(!names.contains("Согласие на участие Петрова Н. И"))
    let consent = try after.context("consent-mentor", "Согласие наставника Лещук")
    #expect(try print("наставляемый", consent) == "Кравец Нина Игоревна")
    #expect(
      try print("пара.наставляемый", after.context("programme", "Программа пары 1")) == "Кравец Нина Игоревна"
    )
  }
}

/// A pupil who turns 18 while the pair works.
@Suite struct ComingOfAge {
  private func school(on today: CivilDate, consent: String = "") -> SmallSchool {
    var small = base.changing(
      \.pupils, "Кем приходится\n", to: "Кем приходится|Согласие на обработку данных получено (дата)\n"
    ).changing(
      \.pupils, "14.03.2014|Сорока Ирина Павловна|мать",
      to: "14.03.2009|Сорока Ирина Павловна|мать|\(consent)")
    small.today = today
    return small
  }

  @Test func ownConsentsAreMadeAMonthBeforeTheDay() {
    let own = "Согласие на обработку данных Сорока М. А. с 14.03.2027"
    func names(_ today: CivilDate) -> [String] { school(on: today).plan().papers.map(\.fileName) }
    #expect(!names(day(2027, 2, 11)).contains(own))
    for today in [day(2027, 2, 12), day(2027, 3, 14), day(2027, 5, 1)] {
      #expect(names(today).contains(own))
      #expect(names(today).contains("Согласие на участие Сорока М. А. с 14.03.2027"))
      #expect(names(today).contains("Согласие представителя на обработку данных Сорока М. А"))
    }
  }

  @Test func theControlListAsksForThem() throws {
    func isReceived(_ today: CivilDate, _ consent: String) throws -> Bool {
      let read = school(on: today, consent: consent).read().school
      let id = try #require(read.people.first { $0.name.surname == "Сорока" }).id
      return try #require(
        read.dues().first { due in
          if case .dataConsent = due.kind { due.person == id } else { false }
        }
      ).isReceived
    }
    #expect(try isReceived(day(2027, 3, 1), "28.08.2026"))
    #expect(try !isReceived(day(2027, 3, 14), "28.08.2026"))
    #expect(try isReceived(day(2027, 3, 20), "15.03.2027"))
    // The pair is over: nobody asks for more.
    #expect(try isReceived(day(2027, 6, 20), "28.08.2026"))
  }

  @Test func nobodyIsToldOfABirthdayAfterTheEndOfThePair() {
    var small = school(on: day(2026, 9, 1))
    #expect(small.findings("M116").filter { $0.diagnostic.message.contains("Сорока") }.count == 1)
    small = small.adding("4|о досрочном прекращении|50-од|01.12.2026", to: \.orders)
    small.changes = captions + "\n01.12.2026|2|досрочное прекращение||||||4"
    #expect(small.findings("M116").filter { $0.diagnostic.message.contains("Сорока") }.isEmpty)
  }
}

/// Three full working days (ст. 351.8 ТК РФ).
@Suite struct Notices {
  private func findings(_ notice: String, _ end: String, week: String = "пятидневная", pair: Int = 1)
    -> [String]
  {
    var small = base.changing(\.organization, "пятидневная", to: week)
    small = small.adding("4|о досрочном прекращении|50-од|\(notice)", to: \.orders)
    small.changes = captions + "\n\(end)|\(pair)|досрочное прекращение||||работодатель||4|\(notice)"
    return (small.findings("M118") + small.findings("M131")).map {
      $0.diagnostic.code + " " + $0.diagnostic.remedy
    }
  }

  @Test(arguments: [
    ("12.10.2026", "16.10.2026", "пятидневная", ""),
    ("12.10.2026", "15.10.2026", "пятидневная", "16.10.2026"),
    // Friday: Saturday counts in a week of six days.
    ("09.10.2026", "14.10.2026", "шестидневная", ""),
    ("09.10.2026", "13.10.2026", "шестидневная", "14.10.2026"),
    ("09.10.2026", "14.10.2026", "пятидневная", "15.10.2026"),
    // 4 November 2026 is a Wednesday.
    ("30.10.2026", "05.11.2026", "пятидневная", "06.11.2026"),
    ("30.10.2026", "06.11.2026", "пятидневная", ""),
    ("02.11.2026", "06.11.2026", "шестидневная", "07.11.2026"),
    ("02.11.2026", "07.11.2026", "шестидневная", ""),
    // 31 December 2026 is a day off, and of 2027 nothing is known.
    ("24.12.2026", "30.12.2026", "пятидневная", ""),
    ("25.12.2026", "30.12.2026", "пятидневная", "Перенесите"),
  ])
  func leaveThreeFullWorkingDays(notice: String, end: String, week: String, earliest: String) {
    let found = findings(notice, end, week: week)
    #expect(found.isEmpty == earliest.isEmpty, "\(found)")
    #expect(found.allSatisfy { $0.contains(earliest) }, "\(found)")
  }

  @Test func aYearWithoutACalendarIsSaidAndNeverGuessed() {
    #expect(findings("28.12.2026", "15.01.2027").map { $0.prefix(4) } == ["M131"])
    #expect(findings("11.01.2027", "15.01.2027").map { $0.prefix(4) }.contains("M131"))
  }

  /// The article is about those who help workers.
  @Test func doNotConcernWhoMentorsPupils() {
    #expect(findings("12.10.2026", "13.10.2026", pair: 2).isEmpty)
  }
}

@Suite struct OrderNumbers {
  private func repeated(_ first: String, _ second: String) -> Int {
    base.changing(\.orders, "41-од|31.08.2026", to: "\(first)|31.08.2026")
      .changing(\.orders, "42-од|31.08.2026", to: "\(second)|31.08.2026").findings("M106").count
  }

  @Test(arguments: [
    ("17 – ОД", "17-ОД"), ("17 – ОД", "17-од"), ("№ 17-ОД", "17 - ОД"), ("17-OД", "17-ОД"), ("14-а", "14-А"),
    ("26/1", "26 / 1"), ("17од", "17-од"),
  ])
  func areOneHoweverTheyAreTyped(first: String, second: String) {
    #expect(repeated(first, second) == 1)
  }

  @Test(arguments: [
    ("26/1", "26/11"), ("26-1", "261"), ("14", "14-а"), ("17-од", "17-к"), ("17-од", "18-од"),
    ("26/1", "26-1"),
  ])
  func differInWhatTheySay(first: String, second: String) {
    #expect(repeated(first, second) == 0)
  }
}

@Suite struct ControlOfOrders {
  @Test(arguments: [
    ("Беляева Ольга Сергеевна", 1), ("Дорохова Инна Павловна", 0), ("Орлова Таисия Павловна", 1),
    ("Рябов Илья Ильич", 0), ("за собой", 0),
  ])
  func isNotOfThoseWhoCarryItOutOrWroteIt(control: String, count: Int) {
    #expect(base.changing(\.orders, "||за собой||", to: "||\(control)||").findings("M120").count == count)
  }
}

@Suite struct GuardiansPapers {
  @Test(arguments: [
    (
      "постановление от 12.03.2019 № 214, администрация г. Липска",
      "постановления от 12.03.2019 №\u{A0}214, администрация г. Липска"
    ),
    ("Решение органа опеки от 12.03.2019", "решения органа опеки от 12.03.2019"),
    ("№ 214 от 12.03.2019", "документа №\u{A0}214 от 12.03.2019"),
  ])
  func standInTheGenitive(typed: String, printed: String) throws {
    let small = base.changing(
      \.pupils, "Кем приходится\n", to: "Кем приходится|Документ опекуна (№, дата, кем выдан)\n"
    )
    .changing(\.pupils, "|мать", to: "|мама|\(typed)")
    let context = try small.context(
      "personal-data-representative", "Согласие представителя на обработку данных Сорока")
    #expect(try print("участник.представитель.документ | род", context) == printed)
    #expect(try print("участник.представитель.родство | твор", context) == "матерью")
  }

  @Test func aContractWithoutADayStopsNothing() {
    let small = base.changing(\.workers, "37 от 25.08.2015", to: "4 от 2014 г.")
    #expect(small.findings("M012").count == 1)
    #expect(small.plan().stopped.isEmpty)
  }
}

/// Certificates, reports and letters say how things are when they are made.
@Suite struct PapersOfToday {
  private func broken(on today: CivilDate) -> SmallSchool {
    var small = school(
      "26.10.2026|2|досрочное прекращение||||наставник||4",
      orders: "4|о досрочном прекращении|50-од|23.10.2026",
      on: today)
    small.settings = "Дополнительные бумаги|справки, отчёты, письма, представления, заявления"
    return small
  }

  @Test func aCertificateHasTheTermThatWasWorked() throws {
    let name = "Справка о наставничестве Лещук П. И. (обучающиеся)"
    let after = try broken(on: day(2027, 6, 1)).context("certificate-mentor", name)
    #expect(
      try print("пара.окончание ~ \" \" ~ окончание ~ \" \" ~ дата_бумаги", after)
        == "25.10.2026 25.10.2026 01.06.2027")
    let before = try broken(on: day(2026, 10, 1)).context("certificate-mentor", name)
    #expect(try print("пара.окончание", before) == "31.05.2027")
    // The consent was given for the whole term.
    let consent = try broken(on: day(2027, 6, 1)).context(
      "consent-instruction", "Согласие на поручение Лещук")
    #expect(try print("пара.окончание", consent) == "31.05.2027")
  }

  @Test func theReportOfTheFormerMentorEndsWhereTheNewOneBegins() throws {
    var small = school(
      "12.11.2026|1|замена наставника|||Рябов Илья Ильич|||4",
      orders: "4|о замене наставника|50-од|11.11.2026",
      on: day(2027, 6, 1))
    small.settings = "Дополнительные бумаги|отчёты"
    let first = try small.context("mentor-report", "Отчёт наставника по паре 1 – Лещук")
    #expect(try print("пара.окончание", first) == "11.11.2026")
    let second = try small.context("mentor-report", "Отчёт наставника по паре 1 – Рябов")
    #expect(try print("пара.начало ~ \" \" ~ пара.окончание", second) == "12.11.2026 31.05.2027")
  }

  @Test func aLetterIsOfTheSchoolOfToday() throws {
    var small = broken(on: day(2027, 6, 1)).adding(
      """
      Прежнее полное наименование|муниципальное казённое учреждение «Школа № 9» города Липска
      Прежнее сокращённое наименование|МКОУ «Школа № 9»
      Новое наименование действует с (дата)|01.10.2026
      """, to: \.organization)
    #expect(try print("школа.краткое", small.context("letter-thanks")) == "МБОУ «Школа\u{A0}№\u{A0}5»")
    small.today = day(2026, 9, 15)
    #expect(try print("школа.краткое", small.context("letter-thanks")) == "МКОУ «Школа\u{A0}№\u{A0}9»")
  }
}

@Suite struct SignedUnderTheFormerSurname {
  @Test func keepsItsName() {
    var small = school(
      "12.11.2026|Лещук Пётр Ильич|смена фамилии|||Соболь", on: day(2026, 12, 1)
    ).changing(\.pairs, "|28.08.2026|28.08.2026|", to: "|||")
    small.signatures = "Бумага (имя файла)|Подписана (дата)\nСогласие наставника Лещук П. И|01.09.2026"
    let plan = small.plan()
    #expect(plan.papers.contains { $0.fileName == "Согласие наставника Лещук П. И" && $0.signed != nil })
    #expect(!plan.papers.contains { $0.fileName == "Согласие наставника Соболь П. И" })
    #expect(!plan.diagnostics.contains { $0.code == "K010" })
  }
}

@Suite struct FalseAlarms {
  private func findings(item: String) -> [String] {
    var small = base
    small.roadmap = "№|Этап (в первой строке этапа)|Мероприятие\n1|Работа|\(item)"
    return small.read().findings.map(\.diagnostic.code).filter { ["M110", "M111"].contains($0) }
  }

  @Test(arguments: [
    "план школы на период № 2", "упражнение № 12 школьного курса", "школьный этап № 3", "лицензия № 40",
    "Школа молодого педагога, занятие № 2", "экскурсия в библиотеку № 3", "стоимость 1358.12 руб.",
    "распоряжение от 25.12.2019 № Р-145", "Школа № 5", "протокол школы, пункт № 3",
  ])
  func areNotRaised(item: String) {
    #expect(findings(item: item) == [])
  }

  @Test(arguments: [
    ("Семинар в СОШ №4", "M110"), ("посещение детского сада № 3", "M110"), ("опыт лицея № 21", "M110"),
    ("концерт в школе искусств № 2", "M110"), ("по ст.358.1 ТК РФ", "M111"),
    ("распоряжение № Р-145 от 25.12.2018", "M111"),
  ])
  func hideNoRealOne(item: String, code: String) {
    #expect(findings(item: item) == [code])
  }

  private func request(_ text: String, pair: Int) -> [String] {
    let row = pair == 1 ? "|1 от 31.08.2026" : "|01.09.2026|31.05.2027|3"
    let small = base.changing(
      \.pairs, "Допсоглашение (№ и дата)\n", to: "Допсоглашение (№ и дата)|Затруднение (запрос)\n"
    )
    .changing(
      \.pairs, pair == 1 ? row : "2|Лещук П. И.|Сорока М. А.|учитель – ученик|" + row,
      to: pair == 1 ? row + "|\(text)" : "2|Лещук П. И.|Сорока М. А.|учитель – ученик|" + row + "|||||\(text)"
    )
    return small.read().findings.map(\.diagnostic.code).filter { ["M121", "M102"].contains($0) }
  }

  @Test(arguments: [
    ("помощь ребёнку с ОВЗ", 2, 1), ("слабослышащий", 2, 1),
    ("часто болеет", 2, 1), ("задержка речевого развития", 2, 1), ("после болезни", 1, 1),
    ("беседа о болезненных темах", 2, 0), ("Здоровье и спорт", 2, 0), ("указать", 2, 1), ("ФИО", 2, 1),
    ("тему (уточнить!)", 2, 1), ("как указать тему урока", 2, 0),
  ])
  func ofHealthAndHints(text: String, pair: Int, count: Int) {
    #expect(request(text, pair: pair).count == count)
  }

  @Test func initialsWithoutStopsAreNoOtherSpelling() {
    #expect(base.changing(\.pairs, "1|Лещук Пётр Ильич", to: "1|Лещук ПИ").findings("M122").isEmpty)
  }
}
