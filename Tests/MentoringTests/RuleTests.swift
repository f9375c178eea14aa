import Diagnostics
import Mentoring
import RecordTables
import RussianLanguage
import Testing

/// Rows of a small school with one thing wrong: what is changed, and what is found.
struct RuleCase: Sendable, CustomTestStringConvertible {
  var name: String
  var school: SmallSchool
  var code: String
  var weight: Diagnostic.Weight
  var sheet: String
  var row: Int
  var column: String
  /// How many findings of this code there are.
  var count = 1

  var testDescription: String { name }
}

private let base = SmallSchool()
private let pair1 =
  "1|Лещук Пётр Ильич|Кравец Нина Игоревна|учитель – учитель|традиционное|01.09.2026|31.05.2027"

/// Every school with one thing wrong; those of the checks before printing begin with the number of the check.
let ruleCases = peopleCases + pairCases + orderCases + textCases

@Suite struct Rules {
  @Test(arguments: ruleCases)
  func find(_ rule: RuleCase) throws {
    let found = rule.school.findings(rule.code)
    #expect(found.count == rule.count, "\(found.map(\.diagnostic.text))")
    let diagnostic = try #require(found.first).diagnostic
    #expect(diagnostic.weight == rule.weight)
    #expect(!diagnostic.remedy.isEmpty)
    guard case .record(let place) = diagnostic.place else {
      Testing.Issue.record("a finding about a cell has its place")
      return
    }
    #expect(place.sheet == rule.sheet)
    #expect(place.row == rule.row)
    #expect(place.column == rule.column)
    #expect(place.address != nil)
  }

  @Test func nothingIsFoundInASoundSchool() {
    let codes = base.read().findings.filter { $0.diagnostic.weight != .pending }.map(\.diagnostic.text)
    #expect(codes == [])
  }
}

private let peopleCases: [RuleCase] = [
  RuleCase(
    name: "(2) a hint that nobody filled in",
    school: base.changing(
      \.workers, "Лещук Пётр Ильич|учитель физики", to: "Лещук Пётр Ильич|[указать должность]"),
    code: "M102", weight: .error, sheet: "Работники", row: 4, column: "Должность (с предметом)"),
  RuleCase(
    name: "(3) a person who is not listed",
    school: base.changing(\.pairs, "1|Лещук Пётр Ильич", to: "1|Лещюк Пётр Ильич"), code: "M020",
    weight: .error, sheet: "Пары", row: 2, column: "Наставник"),
  RuleCase(
    name: "(3) a name that fits two people",
    school: base.adding("Лещук Пётр Ильич|учитель труда", to: \.workers),
    code: "M021", weight: .error, sheet: "Пары", row: 2, column: "Наставник", count: 2),
  RuleCase(
    name: "(8) a mentor without a consent in the list for the site",
    school: base.setting("Дополнительные бумаги|список для сайта")
      .changing(
        \.workers, "Прежняя фамилия", to: "Прежняя фамилия|Согласие на размещение на сайте получено (дата)"),
    code: "M108", weight: .error, sheet: "Работники", row: 4,
    column: "Согласие на размещение на сайте получено (дата)"),
  RuleCase(
    name: "(9) nothing tells the sex",
    school: base.changing(\.workers, "Кравец Нина Игоревна|учитель химии", to: "Ким Саша|учитель химии")
      .changing(\.pairs, "Кравец Нина Игоревна", to: "Ким Саша"),
    code: "M109", weight: .error, sheet: "Работники", row: 5, column: "Фамилия, имя, отчество"),
  RuleCase(
    name: "(16) a minor without a representative",
    school: base.changing(\.pairs, "Сорока М. А.", to: "Белых Р. И."), code: "M116", weight: .remark,
    sheet: "Обучающиеся", row: 4, column: "Родитель (законный представитель)"),
  RuleCase(
    name: "(16) a pupil turns 14 while the pair works",
    school: base.changing(\.pupils, "14.03.2014", to: "14.03.2013"), code: "M116", weight: .remark,
    sheet: "Обучающиеся", row: 2, column: "Дата рождения (желательно)"),
  RuleCase(
    name: "(16) a mentee under ten",
    school: base.changing(\.pupils, "14.03.2014", to: "14.03.2018"), code: "M116", weight: .remark,
    sheet: "Обучающиеся", row: 2, column: "Дата рождения (желательно)"),
  RuleCase(
    name: "(22) one person spelled two ways",
    school: base.changing(\.pairs, "1|Лещук Пётр Ильич", to: "1|Лещук Петр Ильич"), code: "M122",
    weight: .remark, sheet: "Пары", row: 2, column: "Наставник"),
  RuleCase(
    name: "(22) two rows that differ in a letter",
    school: base.adding("Рябов Илья Ильич|учитель химии", to: \.workers), code: "M122", weight: .remark,
    sheet: "Работники", row: 9, column: "Фамилия, имя, отчество"),
]

private let pairCases: [RuleCase] = [
  RuleCase(
    name: "(4) a mentor of themself",
    school: base.changing(\.pairs, "|Кравец Нина Игоревна", to: "|Лещук П. И."), code: "M104", weight: .error,
    sheet: "Пары", row: 2, column: "Наставляемый"),
  RuleCase(
    name: "(4) one person twice in a pair", school: base.adding(pair1, to: \.pairs), code: "M104",
    weight: .error, sheet: "Пары", row: 4, column: "Наставляемый"),
  RuleCase(
    name: "(5) a mentor who is the pupil's representative",
    school: base.changing(\.pupils, "Сорока Ирина Павловна|мать", to: "Лещук Пётр Ильич|отец"), code: "M105",
    weight: .error, sheet: "Пары", row: 3, column: "Наставник"),
  RuleCase(
    name: "an end before the start",
    school: base.changing(
      \.pairs, "традиционное|01.09.2026|31.05.2027", to: "традиционное|01.09.2026|31.05.2026"),
    code: "M130", weight: .error, sheet: "Пары", row: 2, column: "Окончание"),
  RuleCase(
    name: "(12) a consent after the start",
    school: base.changing(\.pairs, "|28.08.2026|28.08.2026|", to: "|28.08.2026|05.09.2026|"), code: "M112",
    weight: .remark, sheet: "Пары", row: 2,
    column: "Согласие наставляемого (родителя) на участие получено (дата)"),
  RuleCase(
    name: "(14) a programme for a teacher under three months",
    school: base.changing(
      \.pairs, "традиционное|01.09.2026|31.05.2027", to: "традиционное|01.09.2026|29.11.2026"),
    code: "M114", weight: .remark, sheet: "Пары", row: 2, column: "Окончание"),
  RuleCase(
    name: "(14) a programme for a teacher over a year",
    school: base.changing(
      \.pairs, "традиционное|01.09.2026|31.05.2027", to: "традиционное|01.09.2026|01.09.2027"),
    code: "M114", weight: .remark, sheet: "Пары", row: 2, column: "Окончание"),
  RuleCase(
    name: "(15) more mentees than the limit",
    school: base.adding("3|Лещук П. И.|Белых Р. И.|учитель – ученик||01.10.2026|31.05.2027|3", to: \.pairs),
    code: "M115", weight: .remark, sheet: "Пары", row: 4, column: "Наставник"),
  RuleCase(
    name: "(17) a form that does not fit",
    school: base.changing(\.pairs, "Сорока М. А.|учитель – ученик", to: "Сорока М. А.|учитель – учитель"),
    code: "M117", weight: .remark, sheet: "Пары", row: 3, column: "Наставляемый"),
  RuleCase(
    name: "(19) an outside mentor without contract and certificate",
    school: base.changing(\.workers, "|3 от 01.09.2026|20.08.2026", to: "")
      .adding("3|Инженеров О. П.|Ким А. Р.|работодатель – ученик||01.09.2026|31.05.2027|3", to: \.pairs),
    code: "M119", weight: .remark, sheet: "Работники", row: 7,
    column: "Договор с приглашённым наставником (№ и дата)", count: 2),
]

private let orderCases: [RuleCase] = [
  RuleCase(
    name: "(5) the signer of an order stands in it",
    school: base.changing(
      \.orders, "43-од|01.09.2026||||за собой", to: "43-од|01.09.2026||Лещук П. И.|и. о.|за собой"),
    code: "M105", weight: .error, sheet: "Приказы", row: 4,
    column: "Подписывает, если не руководитель (Ф. И. О.)"),
  RuleCase(
    name: "(6) one number twice", school: base.changing(\.orders, "42-од", to: "41-од"), code: "M106",
    weight: .error, sheet: "Приказы", row: 3, column: "Номер (как в журнале)"),
  RuleCase(
    name: "(13) a deadline before the order's date",
    school: base.setting("Срок составления программ|15.08.2026"), code: "M113", weight: .remark,
    sheet: "Приказы",
    row: 4, column: "Дата"),
  RuleCase(
    name: "(20) an order of a Sunday",
    school: base.changing(\.orders, "42-од|31.08.2026", to: "42-од|30.08.2026")
      .changing(\.orders, "41-од|31.08.2026", to: "41-од|28.08.2026"),
    code: "M120", weight: .remark, sheet: "Приказы", row: 3, column: "Дата"),
  RuleCase(
    name: "(20) a number that goes back", school: base.changing(\.orders, "43-од", to: "40-од"), code: "M120",
    weight: .remark, sheet: "Приказы", row: 4, column: "Номер (как в журнале)"),
  RuleCase(
    name: "(20) control laid on who prepared the order",
    school: base.changing(\.orders, "01.09.2026||||за собой", to: "01.09.2026||||Орлова Т. П."), code: "M120",
    weight: .remark,
    sheet: "Приказы", row: 4, column: "Контроль (Ф. И. О. или «за собой»)"),
  RuleCase(
    name: "an order of a year whose calendar is not known",
    school: base.changing(\.orders, "42-од|31.08.2026", to: "42-од|05.09.2029"), code: "M131",
    weight: .remark,
    sheet: "Приказы", row: 3, column: "Дата"),
  RuleCase(
    name: "an order that no pair names",
    school: base.adding("4|о закреплении пар|44-од|02.09.2026", to: \.orders), code: "M132", weight: .error,
    sheet: "Приказы", row: 5, column: "№ п/п"),
  RuleCase(
    name: "(1) the regulation's order is another on the sheet «Организация»",
    school: base.adding(
      "Положение о наставничестве утверждено приказом (дата, №)|30.08.2025 № 211-од", to: \.organization),
    code: "M101", weight: .remark, sheet: "Приказы", row: 2, column: "Номер (как в журнале)"),
  RuleCase(
    name: "(18) under three working days before a cancellation",
    school: earlyEnd("16.10.2026", notice: "13.10.2026"),
    code: "M118", weight: .remark, sheet: "Изменения", row: 2, column: "Дата"),
]

private let textCases: [RuleCase] = [
  text("(10) another organisation's name", "Обмен опытом с МБОУ «СОШ № 4»", "M110"),
  text("(11) an approval of the wrong gender", "Положение о наставничестве утверждена приказом", "M111"),
  text("(11) two full stops", "Отчёт Лещука П. И..", "M111"),
  text("(11) an article with its digits changed", "Работа по статье 358.1 Трудового кодекса", "M111"),
  text(
    "(7) a consent inside another paper", "Я даю согласие на обработку персональных данных", "M107",
    weight: .error),
  RuleCase(
    name: "(21) health in a request",
    school: base.changing(\.pairs, "№ пары|", to: "Затруднение (запрос)|№ пары|")
      .changing(\.pairs, "\n1|", to: "\nобучение ребёнка с ОВЗ|1|").changing(\.pairs, "\n2|", to: "\n|2|"),
    code: "M121", weight: .remark, sheet: "Пары", row: 2, column: "Затруднение (запрос)"),
]

private func text(
  _ name: String, _ text: String, _ code: String, weight: Diagnostic.Weight = .remark
) -> RuleCase {
  var school = base
  school.roadmap = "№|Этап (в первой строке этапа)|Мероприятие|Срок\n1|Подготовка|\(text)|август"
  return RuleCase(
    name: name, school: school, code: code, weight: weight, sheet: "Дорожная карта", row: 2,
    column: "Мероприятие")
}

extension SmallSchool {
  /// With the only rows of the sheet «Настройки».
  fileprivate func setting(_ rows: String) -> SmallSchool {
    var school = self
    school.settings = rows
    return school
  }
}

private func earlyEnd(_ date: String, notice: String) -> SmallSchool {
  var school = base.adding("4|о прекращении|50-од|\(notice)", to: \.orders)
  school.changes = """
    Дата|№ пары (или Ф. И. О.)|Что изменилось|Новое значение|По чьей инициативе|Причина (как напечатать)|Приказ (№ п/п)
    \(date)|1|досрочное прекращение||работодатель||4
    """
  return school
}

@Suite struct RulesThatStaySilent {
  @Test func threeFullWorkingDaysAreEnough() {
    #expect(earlyEnd("16.10.2026", notice: "12.10.2026").findings("M118").isEmpty)
  }

  @Test(arguments: [
    "Положение о наставничестве утверждено приказом", "Утверждена дорожная карта",
    "План и программа утверждены",
    "Положение. Карта утверждена", "Программа, план которой утвержден", "ПЛАН УТВЕРЖДЁН",
  ])
  func approvalsThatAgreeAreLetBe(text words: String) {
    #expect(text("", words, "").school.findings("M111").isEmpty)
  }

  @Test func shortKindsMayBeShort() {
    let school = base.changing(
      \.pairs, "традиционное|01.09.2026|31.05.2027", to: "ситуационное|01.09.2026|30.09.2026")
    #expect(school.findings("M114").isEmpty)
  }

  @Test func aYearFromNovemberToOctoberIsNotTooLong() {
    let school = base.changing(
      \.pairs, "традиционное|01.09.2026|31.05.2027", to: "традиционное|01.11.2026|31.10.2027")
    #expect(school.findings("M114").isEmpty)
  }

  /// Signed on the 21st, effective from the 1st, the consents between them.
  @Test func anOrderThatTakesEffectEarlierMayFollowTheConsents() {
    let school = base.changing(\.orders, "43-од|01.09.2026|", to: "43-од|21.09.2026|01.09.2026")
      .changing(
        \.pairs, "|28.08.2026|28.08.2026|1 от 31.08.2026", to: "|15.09.2026|15.09.2026|1 от 16.09.2026")
    #expect(school.findings("M112").isEmpty)
  }

  @Test func mentorHereAndMenteeThereIsNormal() {
    let school = base.adding(
      "3|Кравец Н. И.|Лещук П. И.|учитель – учитель|реверсивное|01.09.2026|31.05.2027|3", to: \.pairs)
    #expect(school.findings("M104").isEmpty)
  }

  @Test func aParentWhoMentorsSomebodyElseIsNormal() {
    let school = base.changing(
      \.pupils, "Белых Роман Ильич|9 «А»|||",
      to: "Лещук Роман Петрович|9 «А»|01.10.2011|Лещук Пётр Ильич|отец")
    #expect(school.findings("M105").isEmpty)
  }

  @Test(arguments: [
    "Учитывать состояние здоровья ребёнка", "Помощь с учётом состояния здоровья", "По состоянию здоровья",
    "Занятия, связанные с СОСТОЯНИЕМ ЗДОРОВЬЯ", "Беседа о состоянии здоровья", "Работа с ребёнком-инвалидом",
    "Дети с ограниченными возможностями здоровья",
  ])
  func wordsAboutHealthAreFoundInEveryCase(request: String) {
    #expect(withRequest(request).findings("M121").count == 1)
  }

  @Test(arguments: [
    "Формирование здорового образа жизни", "Урок «Здоровье и спорт»", "Состояние дел в классе",
    "Охрана здоровья на уроках физкультуры", "Ковзан",
  ])
  func whatIsTaughtAboutHealthIsNotAPersonsHealth(request: String) {
    #expect(withRequest(request).findings("M121").isEmpty)
  }

  private func withRequest(_ request: String) -> SmallSchool {
    base.changing(\.pairs, "№ пары|", to: "Затруднение (запрос)|№ пары|")
      .changing(\.pairs, "\n1|", to: "\n\(request)|1|").changing(\.pairs, "\n2|", to: "\n|2|")
  }

  @Test func partnersMayBeNamed() {
    var school = text("", "Семинар в школе № 4", "").school
    #expect(school.findings("M110").count == 1)
    school.settings = "Другие организации, которые можно называть в текстах|школа № 4"
    #expect(school.findings("M110").isEmpty)
  }

  /// An error stops the paper that it spoils, and no other.
  @Test func aConsentInsideTheRoadmapStopsTheRoadmapOnly() {
    let plan = text("", "Я даю согласие на обработку персональных данных", "").school.plan()
    #expect(Set(plan.stopped.map(\.kind.name)).contains("roadmap"))
    #expect(plan.papers.contains { $0.kind.name == "order-pairs" })
  }

  @Test func aConsentInsideAGoalStopsThePapersOfItsPair() {
    let school = base.changing(\.pairs, "№ пары|", to: "Цель программы|№ пары|")
      .changing(\.pairs, "\n1|", to: "\nДаю согласие на обработку данных|1|").changing(
        \.pairs, "\n2|", to: "\n|2|")
    let plan = school.plan()
    #expect(plan.stopped.contains { $0.kind.name == "programme" && $0.subject == "пара № 1" })
    #expect(plan.papers.contains { $0.kind.name == "programme" && $0.subject == "пара № 2" })
  }

  @Test func theSameNumberInAnotherYearOrSeriesIsNormal() {
    let school = base.changing(\.orders, "42-од|31.08.2026", to: "41-к|31.08.2026")
      .adding("4|о назначении куратора|41-од|12.01.2027", to: \.orders)
    #expect(school.findings("M106").isEmpty)
  }
}

@Suite struct ControlList {
  @Test func namesWhatHasNotBeenReceived() {
    let pending = base.read().findings.filter { $0.diagnostic.weight == .pending }
    let lines = pending.map { "\($0.diagnostic.code) \($0.diagnostic.message)" }
    #expect(
      lines == [
        "M140 Лещук П. И., пара № 2: согласие наставника на выполнение поручения",
        "M141 Сорока М. А., пара № 2: согласие законного представителя на участие",
        "M143 Лещук П. И.: согласие на обработку персональных данных",
        "M143 Кравец Н. И.: согласие на обработку персональных данных",
        "M143 Сорока М. А.: согласие на обработку персональных данных от законного представителя",
      ])
    #expect(pending.allSatisfy { $0.concerns.isEmpty })
  }

  @Test func dutiesThatHoldMentoringNeedNoAgreement() {
    let school = base.adding(
      "3|Рябов И. И.|Кравец Н. И.|учитель – учитель||01.09.2026|31.05.2027|3", to: \.pairs)
    #expect(school.findings("M142").isEmpty)
    #expect(school.findings("M140").contains { $0.diagnostic.message.contains("Рябов") })
  }
}
