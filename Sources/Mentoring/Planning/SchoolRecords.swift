import Expressions
import RecordTables
import RussianLanguage

/// What every paper of a school sees.
extension ContextMaker {
  /// The organisation under the names it had on a day.
  func makeOrganization(on day: CivilDate) -> Record {
    let organization = school.organization.named(on: day)
    let face = Value.declinable(bound(declinable(organization.fullName, as: .organization)))
    return Record(
      [
        "полное": face,
        "краткое": .declinable(unchanging(organization.shortName)),
        "псевдоним": .declinable(
          organization.alias == organization.shortName
            ? unchanging(organization.alias) : declinable(organization.alias, as: .phrase)),
        "эмблема": school.settings.emblem.map { file in
          .record(Record(["файл": .text(file), "ширина": .integer(school.settings.emblemWidth)]))
        } ?? .null,
        "учредитель": value(organization.founder),
        "город": value(organization.town),
        "город_бланка": value(isTownInName(organization) ? nil : organization.town),
        "адрес": value(organization.address),
        "ИНН": value(organization.taxNumber),
        "ОГРН": value(organization.registrationNumber),
        "почта": value(organization.email),
        "телефон": value(organization.phone),
        "сайт": value(organization.site),
        "страница": value(organization.mentoringPage),
        "педагогов": organization.teacherCount.map { .integer($0) } ?? .null,
        "молодых": organization.youngCount.map { .integer($0) } ?? .null,
        "обучающихся": organization.pupilCount.map { .integer($0) } ?? .null,
      ], face: face)
  }

  /// A short name is the same in every case, unless a hand has set it otherwise.
  private func unchanging(_ text: String) -> Declinable {
    var name = bound(declinable(text, as: .organization))
    if name.handForms == nil { name.handForms = CaseForms(unchanged: name.text) }
    return name
  }

  private func bound(_ name: Declinable) -> Declinable {
    var name = name
    name.text = withBoundNumbers(name.text)
    return name
  }

  /// «г. Липск» is seen in «… города Липска».
  private func isTownInName(_ organization: Organization) -> Bool {
    guard let town = organization.town?.split(separator: " ").last, town.count > 2 else { return false }
    let stem = town.lowercased().dropLast(town.last.map { "аеиоуыьйя".contains($0) } == true ? 1 : 0)
    return organization.fullName.lowercased().contains(stem)
  }

  /// The founder as the head's employer.
  func makeEmployer() -> Record {
    let employer = school.organization.employer
    let representative = employer.representative.map { name -> Record in
      let sex = PersonName(name).sex
      let face = Value.declinable(declinable(name, as: .fullName, sex: sex))
      return Record(["фио": face, "пол": value(sex?.rawValue)], face: face)
    }
    return Record([
      "наименование": school.organization.employerName.map {
        .declinable(bound(declinable($0, as: .organization)))
      } ?? .null,
      "представитель": value(representative),
      "должность": employer.post.map { .declinable(declinable($0, as: .post)) } ?? .null,
      "полномочия": value(employer.authority.map(withUnbrokenNumbers)),
      "приказ": numbered(employer.order),
    ])
  }

  func makeYear() -> Record {
    let year = school.organization.year
    return Record(
      [
        "начало": .date(year.start), "конец": .date(year.end), "конец_занятий": .date(year.endOfLessons),
      ], face: .text(year.text(school.settings.style.schoolYear)))
  }

  /// The regulation, and the order that approved it: of the sheet «Приказы» if it is there, else of
  /// «Организация».
  func makeRegulation() -> Value {
    let own = school.orders.first { $0.kind.hasPrefix("об утверждении положения") }
    let given = school.organization.regulationOrder
    let isOwn = own?.number != nil || own?.date != nil
    let date = isOwn ? own?.date : given?.date
    let width = 170
    return .record(
      Record([
        "организация": .record(organization(on: date ?? school.today)),
        "дата": value(date),
        "номер": numberValue(isOwn ? own?.number : given?.number),
        "грифы": makeStamps(on: .regulation, of: "положение", width: width),
        "грифы_приложения": makeStamps(on: .regulation, of: "положение", width: width, isAppendix: true),
        "отметка": makeAppendixMark(on: .regulation, of: "положение", width: width),
      ]))
  }

  // MARK: Law

  /// Acts in force: for teachers, for pupils, regional, those that suit the paper, and each under
  /// its short name.
  ///
  /// - Parameter inForce: places among the school's acts.
  func makeActs(_ inForce: [Int], for audiences: [Act.Audience]) -> Value {
    func fitting(_ wanted: [Act.Audience]) -> [Value] {
      inForce.filter { school.acts[$0].audience.map(wanted.contains) ?? false }.map(act)
    }
    var names = ["педагогам", "обучающимся", "региональные", "преамбула"]
    var values: [Value] = [
      .list(fitting([.everybody, .teachers])), .list(fitting([.everybody, .pupils])),
      .list(fitting([.regional])),
      // The higher authority is cited first.
      .list(fitting([.everybody] + audiences.filter { $0 != .regional }) + fitting([.regional])),
    ]
    for item in inForce {
      guard let key = school.acts[item].key else { continue }
      names.append(key)
      values.append(act(item))
    }
    return .record(Record(shape: Shape(names), values: values))
  }

  func makeAct(_ act: Act) -> Value {
    let style = school.settings.style.dates
    let face = Value.declinable(
      declinable(act.kind, as: .phrase, tail: withUnbrokenNumbers(act.tail { $0.text(style) })))
    return .record(
      Record(
        [
          "вид": .declinable(declinable(act.kind, as: .phrase)), "автор": value(act.author),
          "дата": value(act.date), "номер": numberValue(act.number), "заголовок": value(act.title),
        ], face: face))
  }
}
