import Expressions
import RecordTables
import RussianLanguage

/// What every paper of a school sees.
extension ContextMaker {
  /// The organisation under the names it had on a day.
  func makeOrganization(on day: CivilDate) -> Record {
    var organization = school.organization
    if let former = organization.former, day < former.until {
      if organization.alias == organization.shortName { organization.alias = former.shortName }
      organization.fullName = former.fullName
      organization.shortName = former.shortName
    }
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

  func makeYear() -> Record {
    let year = school.organization.year
    return Record(
      [
        "начало": .date(year.start), "конец": .date(year.end), "конец_занятий": .date(year.endOfLessons),
      ], face: .text(year.text(school.settings.style.schoolYear)))
  }

  /// The order that approved the regulation: of the sheet «Приказы» if it is there, else of «Организация».
  func makeRegulation() -> Value {
    let own = school.orders.first { $0.kind.hasPrefix("об утверждении положения") }
    if let own, own.number != nil || own.date != nil {
      return .record(Record(["дата": value(own.date), "номер": numberValue(own.number)]))
    }
    let given = school.organization.regulationOrder
    return .record(Record(["дата": value(given?.date), "номер": numberValue(given?.number)]))
  }

  // MARK: Law

  /// The acts in force on a day: for teachers, for pupils, regional, those that suit the paper, and each under
  /// its short name.
  func makeActs(on day: CivilDate, for audiences: [Act.Audience]) -> Value {
    let inForce = school.acts.filter { $0.isInForce(on: day) }
    func fitting(_ wanted: [Act.Audience]) -> [Value] {
      inForce.filter { act in act.audience.map(wanted.contains) ?? false }.map(act)
    }
    var names = ["педагогам", "обучающимся", "региональные", "преамбула"]
    var values: [Value] = [
      .list(fitting([.everybody, .teachers])), .list(fitting([.everybody, .pupils])),
      .list(fitting([.regional])),
      // The higher authority is cited first.
      .list(fitting([.everybody] + audiences.filter { $0 != .regional }) + fitting([.regional])),
    ]
    for item in inForce {
      guard let key = item.key else { continue }
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

  // MARK: Roadmap

  func makeRoadmap() -> Record {
    let roadmap = school.roadmap
    let year = school.organization.year.text(school.settings.style.schoolYear)
    let title =
      roadmap.title.isEmpty
      ? [
        "Дорожная карта", "реализации Положения о системе наставничества",
        "в \(school.organization.shortName)",
      ]
      : roadmap.title
    return Record([
      "заголовок": .list(title.map { .text($0) }),
      "период": .text(roadmap.period ?? "\(year) учебный год"),
      "столбцы": .list(
        roadmap.columns.map { column in
          .record(Record(["ключ": .text(column.key.rawValue), "подпись": .text(column.caption)]))
        }),
      "подписи": .record(
        Record(
          shape: Shape(Roadmap.ColumnKey.allCases.map(\.rawValue)),
          values: Roadmap.ColumnKey.allCases.map { key in
            value(roadmap.columns.first { $0.key == key }?.caption)
          })),
      "этапы": .list(roadmap.stages.enumerated().map { stage($1, number: $0 + 1) }),
      "из_типовой": .bool(roadmap.isTypical),
    ])
  }

  private func stage(_ stage: Roadmap.Stage, number: Int) -> Value {
    .record(
      Record([
        "номер": .text(stage.number ?? "\(number)"), "название": .text(stage.name), "срок": value(stage.term),
        "ответственный": value(stage.responsible), "результат": value(stage.result),
        "мероприятия": .list(
          stage.items.map { item in
            .record(
              Record([
                "номер": value(item.number), "текст": .text(item.text), "срок": value(item.term),
                "ответственный": value(item.responsible), "результат": value(item.result),
              ]))
          }),
      ]))
  }
}
