import Diagnostics
import Expressions
import Files
import Mentoring
import RecordTables
import RussianLanguage
import Testing

/// The shipped kinds of papers.
let shippedCatalogue = readCatalogue([projectFolder + "/templates"], in: .real)

extension SmallSchool {
  func plan() -> Plan {
    let (school, findings) = read()
    return Mentoring.plan(school, shippedCatalogue.catalogue, findings: findings)
  }

  /// The only paper of a kind whose file name begins so.
  func context(_ kind: String, _ beginning: String = "") throws -> Record {
    let papers = plan().papers.filter { $0.kind.name == kind && $0.fileName.hasPrefix(beginning) }
    try #require(papers.count == 1)
    return papers[0].context(for: .docx)
  }
}

/// What an expression prints.
func print(_ expression: String, _ context: Record) throws -> String {
  let evaluation = Evaluation(Environment(missingValues: .strict), context: context)
  return try evaluation.text(of: evaluation.value(of: Expression.parse(expression)))
}

@Suite struct Planning {
  @Test func theShippedKindsAreSound() {
    #expect(shippedCatalogue.diagnostics.map(\.text) == [])
    #expect(shippedCatalogue.catalogue.kinds.count >= 12)
  }

  @Test func eachScopeGivesItsPapers() {
    let plan = SmallSchool().plan()
    #expect(plan.stopped.isEmpty)
    // One kind of each scope and basis; others may join them.
    let kinds: Set = [
      "order-regulation", "roadmap", "order-curator", "order-pairs", "consent-mentor", "consent-instruction",
      "agreement", "consent-participation", "personal-data-adult", "personal-data-representative",
      "programme",
    ]
    let papers = plan.papers.filter { kinds.contains($0.kind.name) }
    let names = papers.map { "\($0.group): \($0.fileName)" }
    #expect(
      names == [
        "Приказы: Приказ № 41-од об утверждении положения",
        "Дорожная карта: Дорожная карта на 2026-2027 учебный год",
        "Приказы: Приказ № 42-од о назначении куратора",
        "Приказы: Приказ № 43-од о закреплении пар",
        "Согласия наставников: Согласие наставника Лещук П. И",
        "Согласия наставников: Согласие на поручение Лещук П. И",
        "Дополнительные соглашения: Дополнительное соглашение Лещук П. И",
        "Согласия на участие: Согласие на участие Сорока М. А",
        "Согласия на обработку данных: Согласие на обработку данных Лещук П. И",
        "Согласия на обработку данных: Согласие на обработку данных Кравец Н. И",
        "Согласия на обработку данных: Согласие представителя на обработку данных Сорока М. А",
        "Программы: Программа пары 1 – Лещук П. И", "Программы: Программа пары 2 – Лещук П. И",
      ])
  }

  @Test func anErrorStopsOnlyThePapersItConcerns() {
    let plan = SmallSchool().changing(\.pairs, "2|Лещук П. И.", to: "2|Лещюк П. И.").plan()
    #expect(plan.papers.contains { $0.fileName.hasPrefix("Программа пары 1") })
    #expect(!plan.papers.contains { $0.fileName.hasPrefix("Программа пары 2") })
    let stopped = plan.stopped.map { "\($0.kind.name): \($0.subject)" }
    #expect(stopped.contains("programme: пара № 2"))
    #expect(stopped.contains("order-pairs: приказ № 43-од"))
    #expect(!stopped.contains("consent-mentor: Лещук П. И."))
    #expect(plan.stopped.allSatisfy { $0.reasons.contains { $0.code == "M020" } })
  }

  @Test func aWrongDateOfTheControlListStopsNothing() {
    let school = SmallSchool().changing(\.pairs, "|28.08.2026|28.08.2026|", to: "|28.08.2026|вчера|")
    #expect(school.findings("M011").map(\.diagnostic.weight) == [.error])
    #expect(school.plan().stopped.isEmpty)
  }

  @Test func aFileNameDoesNotDependOnTheKindsAskedFor() {
    let (school, findings) = SmallSchool().read()
    let catalogue = shippedCatalogue.catalogue
    let all = Mentoring.plan(school, catalogue, findings: findings)
    for kind in catalogue.kinds {
      let only = Mentoring.plan(school, catalogue, findings: findings, kinds: [kind])
      #expect(only.papers.map(\.fileName) == all.papers.filter { $0.kind.name == kind.name }.map(\.fileName))
    }
  }

  @Test func aSlipInTheKindOfAnOrderIsNotLost() {
    let plan = SmallSchool().changing(\.orders, "о назначении куратора", to: "о назначени куратора").plan()
    #expect(plan.diagnostics.map(\.code) == ["K011"])
    #expect(plan.diagnostics.first?.remedy.contains("«о назначении куратора»") == true)
  }

  @Test func signedPapersAreMarkedByTheirFileName() {
    var school = SmallSchool()
    school.signatures = """
      Бумага (имя файла)|Напечатана (дата)|Подписана (дата)
      Согласие наставника Лещук П. И.docx||28.08.2026
      Программа пары 1 – Лещук П. И.|01.09.2026|
      Программа пары 7|01.09.2026|
      """
    let plan = school.plan()
    #expect(plan.papers.filter { $0.signed != nil }.map(\.kind.name) == ["consent-mentor"])
    #expect(plan.diagnostics.map(\.code) == ["K010"])
  }

  @Test func namesakesPapersAreToldApart() {
    let plan = SmallSchool().adding("Лещук Павел Игоревич|учитель труда", to: \.workers)
      .changing(\.pairs, "1|Лещук Пётр Ильич", to: "1|Лещук Павел Игоревич")
      .changing(\.pairs, "2|Лещук П. И.", to: "2|Лещук Пётр Ильич").plan()
    let names = plan.papers.map(\.fileName)
    #expect(names.contains("Согласие на обработку данных Лещук П. И. (учитель физики)"))
    #expect(names.contains("Согласие на обработку данных Лещук П. И. (учитель труда)"))
    #expect(Set(names).count == names.count)
  }

  @Test func pupilsOf18SignForThemselves() {
    let small = SmallSchool().adding(
      "3|Лещук П. И.|Ким А. Р.|учитель – ученик||01.09.2026|31.05.2027|3", to: \.pairs)
    let kinds = small.plan().papers.filter { $0.fileName.contains("Ким") }.map(\.kind.name)
    #expect(kinds.contains("personal-data-adult"))
    #expect(!kinds.contains("personal-data-representative"))
  }

  @Test func theSampleSchoolHasAHundredPapers() {
    let records = readRecords(at: projectFolder + "/samples/Школа № 8", schemas: Sheets.all)
    let (school, findings) = readSchool(
      records, shipped: shippedRecords, today: CivilDate(year: 2026, month: 9, day: 1)!)
    let plan = Mentoring.plan(school, shippedCatalogue.catalogue, findings: findings)
    #expect(plan.stopped.map { "\($0.subject): \($0.reasons.map(\.shortText))" } == [])
    #expect(plan.papers.count >= 100)
    #expect(Set(plan.papers.map { "\($0.group)/\($0.fileName)".lowercased() }).count == plan.papers.count)
  }
}

@Suite struct Contexts {
  private static let consent = Result { try SmallSchool().context("consent-mentor") }
  private static let order = Result { try SmallSchool().context("order-pairs") }

  @Test(arguments: [
    ("наставник", "Лещук Пётр Ильич"), ("наставник.должность", "учитель физики"),
    ("наставник.пол", "м"), ("основание", "351.8"), ("пары | length", "1"),
    ("наставляемый.фамилия", "Кравец"),
    ("пара.соглашение.номер", "1"), ("пара.соглашение.дата", "31.08.2026"), ("пара.выплата", "15 % оклада"),
    ("наставник.договор.номер", "37"), ("пара.начало", "01.09.2026"), ("год", "2026/2027"),
    ("пара.приказ.номер", "43\u{2011}од"), ("бумага.формат", "docx"), ("школа.псевдоним", "Школа"),
    ("положение.номер", "41\u{2011}од"), ("делопроизводитель.фамилия", "Орлова"),
    ("школа.город_бланка или \"–\"", "–"),
    ("пара.мероприятия[1].мероприятие", "Посещение уроков"), ("пара.мероприятия[1].номер", "2"),
    ("наставник.столбцы[\"Должность (с предметом)\"]", "учитель физики"),
    ("акты.преамбула | length", "2"), ("акты[\"Р-145\"].номер", "Р\u{2011}145"),
    ("куратор.кто", "заместитель директора"),
  ])
  func ofAMentorsConsent(expression: String, text: String) throws {
    #expect(try print(expression, Self.consent.get()) == text)
  }

  @Test(arguments: [
    ("приказ.номер", "43\u{2011}од"), ("приказ.подписант", "Дорохова Инна Павловна"),
    ("приказ.подписант.должность", "директор"), ("приказ.контроль.за_собой", "True"),
    ("приказ.перечисление", "таблица"), ("приказ.визы[0]", "Беляева Ольга Сергеевна"),
    ("приказ.исполнитель.телефон", "2-34-56"), ("приказ.начало", "01.09.2026"), ("пары | length", "2"),
    ("приказ.ознакомление | map(attribute=\"фамилия\") | join(\", \")", "Лещук, Кравец, Беляева, Орлова"),
    ("приказ.работников", "True"), ("приказ.с_обучающимися", "True"), ("приказ.с_выплатой", "True"),
    ("акты.преамбула | length", "3"), ("дата_бумаги", "01.09.2026"),
    ("пары[1].наставляемый.несовершеннолетний", "True"),
    ("пары[1].наставляемый.от_14", "False"), ("пары[1].наставляемый.кто", "обучающийся 7\u{A0}«А» класса"),
    ("пары[1].наставляемый.представитель.родство", "мать"),
    ("карта.этапы[0].мероприятия[1].текст", "Положение"),
    ("карта.подписи.срок", "Срок"), ("карта.этапы | length", "2"),
  ])
  func ofAnOrder(expression: String, text: String) throws {
    #expect(try print(expression, Self.order.get()) == text)
  }

  @Test func anActingHeadSignsAsActing() throws {
    let small = SmallSchool().changing(
      \.orders, "43-од|01.09.2026||||за собой",
      to: "43-од|01.09.2026||Беляева О. С.|и. о.; приказ от 30.08.2026 № 7-к|Орлова Т. П.")
    let context = try small.context("order-pairs")
    #expect(try print("приказ.подписант.должность", context) == "и. о. директора")
    #expect(try print("приказ.подписант.полномочия", context) == "приказ от 30.08.2026 №\u{A0}7\u{2011}к")
    #expect(try print("приказ.контроль.кто.фамилия", context) == "Орлова")
    #expect(
      try print("приказ.ознакомление | map(attribute=\"фамилия\") | join(\", \")", context)
        == "Лещук, Кравец, Орлова")
  }

  @Test func handSetFormsWin() throws {
    var small = SmallSchool()
    small.forms = """
      Слова (как в таблицах)|Что это|Пол|Родительный (кого, чего)
      Лещук Пётр Ильич|фио|м|Лещука-Рукотворного Петра Ильича
      МБОУ «Школа № 5»|организация||МБОУ «Школы № 5»
      """
    let context = try small.context("consent-mentor")
    #expect(try print("наставник | род", context) == "Лещука-Рукотворного Петра Ильича")
    #expect(try print("школа.краткое | род", context) == "МБОУ «Школы № 5»")
    #expect(try print("школа.краткое | дат", context) == "МБОУ «Школа № 5»")
  }

  @Test(arguments: [
    ("7 «А»", "обучающийся 7\u{A0}«А» класса"), ("П-21", "обучающийся группы П-21"),
    ("группа № 3", "обучающийся группы № 3"), ("гр. СВ-11", "обучающийся группы СВ-11"),
    ("гр.СВ-11", "обучающийся группы СВ-11"), ("Группа «Солнышко»", "обучающийся группы «Солнышко»"),
    ("старшая группа", "обучающийся старшей группы"), ("7 «А» кл.", "обучающийся 7\u{A0}«А» класса"),
    ("отд. фортепиано", "обучающийся отделения фортепиано"),
    ("фортепианное отделение", "обучающийся фортепианного отделения"),
    ("класс фортепиано", "обучающийся класса фортепиано"),
  ])
  func aClassOrGroupFollowsThePupil(text: String, printed: String) throws {
    let small = SmallSchool().changing(
      \.pupils, "Сорока Максим Андреевич|7 «А»", to: "Сорока Максим Андреевич|\(text)")
    #expect(try print("участник.кто", small.context("consent-participation")) == printed)
  }

}

@Suite struct DeadlineRules {
  private func deadlines(_ small: SmallSchool) throws -> [String] {
    let context = try small.context("order-pairs")
    return try ["программы", "утверждение", "отчёт", "анализ", "ознакомление"].map {
      try print("приказ.сроки.\($0) or \"–\"", context)
    }
  }

  /// 15 and 22 September 2026 are Tuesdays.
  @Test func withoutSettingsTheyFollowFromThePairsAndTheYear() throws {
    #expect(try deadlines(SmallSchool()) == ["15.09.2026", "22.09.2026", "31.05.2027", "25.06.2027", "–"])
    let late = SmallSchool().changing(\.pairs, "|01.09.2026|31.05.2027|", to: "|03.10.2026|31.10.2027|")
    // 17 October 2026 is a Saturday; the pairs work on after the summer, and the analysis follows two weeks
    // after: 14 November 2027 is a Sunday.
    #expect(try deadlines(late) == ["19.10.2026", "26.10.2026", "31.10.2027", "15.11.2027", "–"])
    #expect(late.findings("M113").isEmpty)
  }

  @Test(arguments: [
    ("Срок составления программ|15.08.2026", 0, "раньше даты приказа (01.09.2026)"),
    ("Срок утверждения программ|02.09.2026", 1, "раньше, чем начинает работать пара приказа (05.09.2026)"),
    ("Срок отчётов наставников|30.05.2027", 2, "раньше окончания пар приказа (31.05.2027)"),
    ("Срок сводного анализа|01.06.2026", 3, "раньше даты приказа (01.09.2026)"),
  ])
  func aDayThatCannotBeKeptIsLeftForAHand(setting: String, index: Int, reason: String) throws {
    var small = SmallSchool().changing(\.pairs, "|01.09.2026|31.05.2027|", to: "|05.09.2026|31.05.2027|")
    small.settings = setting
    #expect(try deadlines(small)[index] == "–")
    let findings = small.findings("M113").map(\.diagnostic.message)
    #expect(findings.count == 1)
    #expect(findings.first?.contains(reason) == true)
  }

  @Test func theSheetGoesBeforeTheCalendar() throws {
    var small = SmallSchool()
    small.settings = """
      Срок составления программ|30.09.2026
      Срок ознакомления с приказом|04.09.2026
      """
    #expect(try deadlines(small) == ["30.09.2026", "22.09.2026", "31.05.2027", "25.06.2027", "04.09.2026"])
  }
}

@Suite struct NumbersOfDocuments {
  @Test(arguments: [
    ("214-од", "214\u{2011}од"), ("17 – ОД", "17 – ОД"), ("17 - ОД", "17 - ОД"), ("26/1", "26/1"),
    ("АЗ-1128/08-п", "АЗ\u{2011}1128/08\u{2011}п"),
  ])
  func anOrdersNumberIsNotTornAtTheHyphen(number: String, printed: String) throws {
    let small = SmallSchool().changing(\.orders, "43-од", to: number)
    #expect(try print("приказ.номер", small.context("order-pairs")) == printed)
    #expect(!small.plan().papers.contains { $0.fileName.contains("\u{2011}") })
  }

  @Test func numbersInsideTextsAreNotTornEither() throws {
    var small = SmallSchool()
    small.organization += """

      Региональные и муниципальные акты для вступления (каждый с новой строки)|приказ Министерства от 14.02.2022 № 18-п «О социально-значимом»
      """
    let act = try print("акты.региональные[0] | твор", small.context("order-pairs"))
    #expect(act == "приказом Министерства от 14.02.2022 №\u{A0}18\u{2011}п «О социально-значимом»")
    // Copied from an introduction, where acts stand in the instrumental.
    small.organization = small.organization.replacing("|приказ Министерства", with: "|Приказом Министерства")
    let copied = try print("акты.региональные[0] | род", small.context("order-pairs"))
    #expect(copied.hasPrefix("приказа Министерства"))
    let model = try print("акты[\"Р-145\"]", small.context("order-pairs"))
    #expect(model.contains("№\u{A0}Р\u{2011}145 "))
  }
}

@Suite struct FileNameRules {
  @Test func windowsAcceptsEveryName() {
    let plan = SmallSchool().changing(\.orders, "43-од", to: "43/1:\"од\"?").plan()
    #expect(plan.papers.map(\.fileName).contains("Приказ № 43-1.од о закреплении пар"))
  }
}

@Suite struct ExtraPaperTests {
  private func findings(_ words: String) -> [Diagnostic] {
    var school = SmallSchool()
    school.settings = "Дополнительные бумаги|\(words)"
    return school.plan().diagnostics.filter { $0.code == "K012" }
  }

  @Test(arguments: ["письма", "Отчёты, справки; анкеты", "согласия на изображение"])
  func wordsThatNameThemAreRightInAnyLook(words: String) {
    #expect(findings(words).isEmpty)
  }

  @Test func aSlipIsSaidWithTheNearestWord() throws {
    let found = findings("письма, атчеты")
    #expect(found.map(\.message) == ["Дополнительных бумаг «атчеты» нет"])
    #expect(found[0].remedy == "Может быть, «отчёты»?")
    guard case .record(let place) = found[0].place else {
      Issue.record("no place")
      return
    }
    #expect(place.sheet == "Настройки")
    #expect(place.address == "B1")
  }

  @Test func aWordUnlikeAnyIsToldWhatThereIs() {
    #expect(findings("открытки").first?.remedy.hasPrefix("Возможны: ") == true)
  }
}
