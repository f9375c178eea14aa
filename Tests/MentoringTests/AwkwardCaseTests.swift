import Diagnostics
import Expressions
import Files
import Mentoring
import RussianLanguage
import Testing

private let base = SmallSchool()

/// Kinds of the papers made for somebody, of those that depend on age.
private func consents(_ surname: String, _ school: SmallSchool) -> [String] {
  let kinds: Set = ["consent-participation", "personal-data-adult", "personal-data-representative"]
  return school.plan().papers.filter { $0.subject.hasPrefix(surname) && kinds.contains($0.kind.name) }
    .map(\.kind.name)
}

@Suite struct AwkwardCases {
  private let minor = ["consent-participation", "personal-data-representative"]

  @Test func twinsHaveTwoConsentsAndOneParent() throws {
    let school = base.adding(
      "Сорока Мария Андреевна|7 «А»|14.03.2014|Сорока Ирина Павловна|мать", to: \.pupils
    )
    .changing(\.pairs, "Сорока М. А.", to: "Сорока Максим Андреевич")
    .adding("2||Сорока Мария Андреевна", to: \.pairs)
    let papers = school.plan().papers.filter { $0.kind.name == "consent-participation" }
    // Of one class and with the same initials: the full name is left to tell them apart.
    #expect(
      papers.map(\.fileName) == [
        "Согласие на участие Сорока М. А. (Сорока Максим Андреевич)",
        "Согласие на участие Сорока М. А. (Сорока Мария Андреевна)",
      ])
    let parents = try papers.map { try print("участник.представитель", $0.context(for: .odt)) }
    #expect(parents == ["Сорока Ирина Павловна", "Сорока Ирина Павловна"])
  }

  @Test func aPupilWhoTurns18InMarchIsAMinorInSeptember() {
    let school = base.changing(\.pupils, "14.03.2014", to: "14.03.2009")
    #expect(consents("Сорока", school) == minor)
    #expect(school.findings("M116").count == 1)
  }

  @Test func aGroupMayHoldAdultsAndMinors() {
    let school = base.adding("2||Ким А. Р.", to: \.pairs)
    #expect(consents("Сорока", school) == minor)
    #expect(consents("Ким", school) == ["personal-data-adult"])
  }

  @Test func somebodyWithoutAPatronymicNeedsNothingButTheSex() throws {
    let school = base.changing(
      \.workers, "Кравец Нина Игоревна|учитель химии", to: "Мюллер Анна|учитель химии||||||ж"
    )
    .changing(\.pairs, "Кравец Нина Игоревна", to: "Мюллер Анна")
    #expect(school.plan().stopped.isEmpty)
    let context = try school.context("consent-mentor")
    #expect(try print("наставляемый.отчество or \"–\"", context) == "–")
    #expect(try print("наставляемый | род | фамилия_инициалы", context) == "Мюллер\u{A0}А.")
  }

  @Test func aNurseryHasNoPupils() throws {
    var school = base.changing(
      \.pairs, "2|Лещук П. И.|Сорока М. А.|учитель – ученик",
      to: "2|Лещук П. И.|Рябов И. И.|воспитатель – воспитатель")
    school.pupils = "Фамилия, имя, отчество|Класс (группа, отделение)"
    school.programme = nil
    let plan = school.plan()
    #expect(plan.stopped.isEmpty)
    #expect(!plan.papers.contains { $0.kind.scope == .pupil })
    let acts = try print(
      "акты.преамбула | map(attribute=\"номер\") | join(\", \")", school.context("order-curator"))
    #expect(acts == "1264\u{2011}р, АЗ\u{2011}1128/08/657")
  }

  @Test func aMentorWithTwoBasesSignsTwoConsents() {
    let kinds = base.plan().papers.filter { $0.kind.scope == .mentor }.map(\.kind.name)
    #expect(kinds.sorted() == ["agreement", "consent-instruction", "consent-mentor"])
  }

  @Test func eachMentorOfAPairHasTheirOwnAgreement() throws {
    let school = base.adding(
      "1|Рябов И. И.|Кравец Н. И.|учитель – учитель|традиционное|01.09.2026|31.05.2027|3||||2 от 31.08.2026",
      to: \.pairs
    ).changing(\.workers, "Рябов Илья Ильич|учитель химии||да", to: "Рябов Илья Ильич|учитель химии||")
    let numbers = try ["Лещук", "Рябов"].map { surname in
      let context = try school.context("agreement", "Дополнительное соглашение \(surname)")
      return try print("пара.соглашение.номер", context)
    }
    #expect(numbers == ["1", "2"])
  }

  @Test func formerSurnamesStillFindTheirBearer() {
    let school = base.changing(
      \.workers, "Кравец Нина Игоревна|учитель химии", to: "Соболь Нина Игоревна|учитель химии|||||||Кравец")
    #expect(school.findings("M020").isEmpty)
    #expect(school.read().school.pairs[0].mentees.map(\.index) == [3])
  }

  @Test func pairsOfTwoYearsKeepTheirOwnTerm() throws {
    let school = base.changing(
      \.pairs, "традиционное|01.09.2026|31.05.2027", to: "традиционное|01.11.2026|31.10.2027")
    let context = try school.context("order-pairs")
    #expect(try print("приказ.начало or \"–\"", context) == "–")
    #expect(try print("пары[0].окончание", context) == "31.10.2027")
  }
}

@Suite struct Law {
  private func preamble(_ school: SmallSchool, _ kind: String) throws -> String {
    try print("акты.преамбула | map(attribute=\"автор\") | join(\"; \")", school.context(kind))
  }

  @Test func federalActsStandBeforeRegionalOnes() throws {
    let school = base.adding(
      "Региональные и муниципальные акты для вступления (каждый с новой строки)|приказ Министерства края от 14.02.2022 № 187",
      to: \.organization)
    let authors = try preamble(school, "order-pairs")
    #expect(authors.hasPrefix("Правительства Российской Федерации; "))
    #expect(authors.hasSuffix("; Министерства края от 14.02.2022 № 187"))
  }

  @Test func aPaperCitesWhatIsInForceOnItsDate() throws {
    let school = base.changing(\.orders, "43-од|01.09.2026", to: "43-од|03.09.2024")
    #expect(try !preamble(school, "order-pairs").contains("Правительства"))
    #expect(try preamble(base, "order-pairs").contains("Правительства"))
  }

  @Test func ownActsJoinTheShippedOnes() throws {
    var school = base
    school.acts = """
      Как называть коротко|Вид документа|Кем издан (кого, чего)|Дата|Номер|Заголовок|Действует по|Для каких бумаг
      Закон края|закон|Приозёрского края|01.02.2020|12-з|О молодёжи||региональные
      Старый|приказ|Министерства края|01.02.2010|7|О старом|01.01.2020|региональные
      """
    let context = try school.context("order-pairs")
    #expect(try print("акты.региональные | length", context) == "1")
    #expect(
      try print("акты[\"Закон края\"]", context)
        == "закон Приозёрского края от 01.02.2020 №\u{A0}12\u{2011}з «О молодёжи»")
  }
}

@Suite struct NamesOfOldPapers {
  @Test func aMergedSchoolKeepsItsOldNameOnOldPapers() throws {
    let school = base.adding(
      "Прежнее полное наименование|муниципальное учреждение «Школа № 4»", to: \.organization
    )
    .adding("Прежнее сокращённое наименование|МУ «Школа № 4»", to: \.organization)
    .adding("Новое наименование действует с (дата)|01.09.2026", to: \.organization)
    #expect(try print("школа.краткое", school.context("order-curator")) == "МУ «Школа\u{A0}№\u{A0}4»")
    #expect(
      try print("школа", school.context("order-curator")) == "муниципальное учреждение «Школа\u{A0}№\u{A0}4»")
    #expect(try print("школа.краткое", school.context("order-pairs")) == "МБОУ «Школа\u{A0}№\u{A0}5»")
  }

  @Test func ordersAreSignedByTheHeadOfTheirDay() throws {
    let school = base.adding("Прежний руководитель (Ф. И. О.)|Заяц Пётр Павлович", to: \.organization)
      .adding("Руководитель в должности с (дата)|01.09.2026", to: \.organization)
    #expect(try print("приказ.подписант", school.context("order-curator")) == "Заяц Пётр Павлович")
    #expect(try print("приказ.подписант.должность", school.context("order-curator")) == "директор")
    #expect(try print("приказ.подписант.фамилия", school.context("order-pairs")) == "Дорохова")
  }

  @Test func anOrderKeepsTheSurnameOfItsDay() throws {
    var school = base.changing(
      \.workers, "Кравец Нина Игоревна|учитель химии", to: "Соболь Нина Игоревна|учитель химии|||||||Кравец")
    school.changes = """
      Дата|№ пары (или Ф. И. О.)|Что изменилось|Новое значение
      12.11.2026|Соболь Нина Игоревна|смена фамилии|Соболь
      """
    #expect(try print("пары[0].наставляемый", school.context("order-pairs")) == "Кравец Нина Игоревна")
    // What is still to be signed after that day has the new one.
    school = school.changing(\.pairs, "|28.08.2026|28.08.2026|", to: "|||")
    #expect(try print("наставляемый", school.context("consent-mentor")) == "Кравец Нина Игоревна")
    school.today = CivilDate(year: 2026, month: 12, day: 1)!
    #expect(try print("наставляемый", school.context("consent-mentor")) == "Соболь Нина Игоревна")
  }
}

@Suite struct OwnTemplates {
  private func folder(_ files: [String: String]) throws -> String {
    let folder = "/tmp/nastavnik-tests-\(UInt64.random(in: 0 ... .max))"
    for (name, text) in files {
      let path = FilePath.join(folder, name)
      try FileSystem.real.makeFolder(FilePath.parent(of: path))
      try FileSystem.real.write(Array(text.utf8), to: path)
    }
    return folder
  }

  @Test func aFolderWithAFewLinesIsANewPaper() throws {
    let kind = """
      {"название": "Памятка наставнику", "охват": "наставник", "папка": "Памятки",
       "имя файла": "Памятка {{ наставник | фамилия_инициалы }}", "тексты": {"памятка": "памятка.md"}}
      """
    let own = try folder(["memo/kind.json": kind, "texts/памятка.md": "Уважаемый {{ наставник }}!"])
    let (catalogue, diagnostics) = readCatalogue([projectFolder + "/templates", own], in: .real)
    #expect(diagnostics.isEmpty)
    let (school, findings) = base.read()
    let papers = plan(school, catalogue, findings: findings, kinds: catalogue.kinds(named: "Памятка")).papers
    #expect(papers.map(\.fileName) == ["Памятка Лещук П. И", "Памятка Лещук П. И. (2)"])
  }

  @Test func aDocumentIsATemplateOfItsKindOrANewPaper() throws {
    let own = try folder(["roadmap.odt": "", "График.docx": "", "~$График.docx": ""])
    let (catalogue, _) = readCatalogue([projectFolder + "/templates", own], in: .real)
    #expect(catalogue.kinds(named: "roadmap")[0].ownFiles[.odt] == own + "/roadmap.odt")
    #expect(catalogue.kinds(named: "График")[0].scope == .organization)
    #expect(catalogue.kinds(named: "~$График").isEmpty)
  }

  @Test(arguments: [
    ("{", "R0"), ("[]", "K002"), (#"{"название": "А", "охват": "пара", "папка": "Б"}"#, "K003"),
    (#"{"название": 1, "охват": "пара", "папка": "Б", "имя файла": "В"}"#, "K004"),
    (#"{"название": "А", "охват": "пара", "папка": "Б", "имя файла": "В", "условее": "1"}"#, "K005"),
    (#"{"название": "А", "охват": "парта", "папка": "Б", "имя файла": "В"}"#, "K006"),
    (
      #"{"название": "А", "охват": "пара", "папка": "Б", "имя файла": "В", "тексты": {"а": "../а.md"}}"#,
      "K007"
    ),
    (
      #"{"название": "А", "охват": "пара", "папка": "Б", "имя файла": "В", "тексты": {"а": "нет.md"}}"#,
      "K008"
    ),
    (#"{"название": "А", "охват": "пара", "папка": "Б", "имя файла": "В {{ номер"}"#, "L001"),
    (#"{"название": "А", "охват": "пара", "папка": "Б", "имя файла": "В", "условие": "1 +"}"#, "E1"),
  ])
  func mistakesInADescriptionAreNamed(json: String, code: String) throws {
    let own = try folder(["memo/kind.json": json])
    let (catalogue, diagnostics) = readCatalogue([own], in: .real)
    #expect(diagnostics.contains { $0.code.hasPrefix(code) }, "\(diagnostics.map(\.text))")
    #expect(catalogue.kinds.isEmpty == diagnostics.contains { $0.weight == .error })
  }
}
