import Expressions
import RecordTables
import RussianLanguage

/// People as templates see them.
extension ContextMaker {
  func makePerson(_ person: Person, on day: CivilDate) -> Record {
    let worker = person.worker
    let pupil = person.pupil
    let values: [Value] = [
      .declinable(declinable(person.fullName, as: .fullName, sex: person.sex)),
      .text(listName(of: person)),
      part(person.name.surname, .surname, person.sex), part(person.name.given, .givenName, person.sex),
      part(person.name.patronymic, .patronymic, person.sex),
      value(person.sex?.rawValue),
      post(of: person),
      .declinable(description(of: person)),
      .bool(person.isStaff), .bool(person.isPupil), .bool(person.isOutside), .bool(person.isHead),
      value(pupil.map { Typography.withNoBreakSpaces($0.schoolClass) }), value(pupil?.birth),
      .bool(person.isMinor(on: day)), .bool(person.signsBesideRepresentative(on: day)),
      value(pupil?.representative.map(makeRepresentative)),
      value(worker?.category), value(worker?.experience), value(worker?.building), value(worker?.employer),
      .bool(worker?.isYoung ?? false), .bool(worker?.hasMentoringInDuties ?? false),
      numbered(worker?.contract), numbered(worker?.outsideContract), value(worker?.certificate),
      value(worker?.formerSurname), value(person.dataConsent), value(person.siteConsent),
      .record(person.columns),
    ]
    return Record(shape: personShape, values: values, face: values[0])
  }

  /// The person who signs an order, with the post that stands in the signature.
  func makeSigner(of order: Order, on day: CivilDate) -> Value {
    let head = school.organization.head(on: order.date ?? day)
    guard let id = order.signer ?? head else { return .null }
    let base = person(id, on: day)
    var values = base.values
    if order.authority?.isActing == true, let head {
      values[postIndex] = .declinable(actingPost(for: school[head].worker?.post ?? ""))
    }
    values.append(value(order.authority?.document.map(withUnbrokenNumbers)))
    return Record(shape: signerShape, values: values, face: base.face).asValue
  }

  /// «и. о. директора»: the same in every case.
  private func actingPost(for post: String) -> Declinable {
    let genitive = declinable(post, as: .post)
    let text = "и. о. " + (genitive.handForms ?? decline(post, as: .post)).genitive
    return Declinable(text, as: .post, handForms: CaseForms(unchanged: text))
  }

  private func makeRepresentative(_ representative: Representative) -> Record {
    let name = PersonName(representative.fullName)
    let face = Value.declinable(declinable(representative.fullName, as: .fullName, sex: representative.sex))
    let relation = representative.relation.map { Value.declinable(declinable($0, as: .phrase)) } ?? .null
    return Record(
      shape: representativeShape,
      values: [
        face, part(name.surname, .surname, representative.sex),
        part(name.given, .givenName, representative.sex),
        part(name.patronymic, .patronymic, representative.sex), value(representative.sex?.rawValue), relation,
        representative.document.map(document) ?? .null,
      ], face: face)
  }

  /// «постановление от 12.03.2019 № 214, …»: the word that names the document declines; before another stands
  /// «документ».
  private func document(_ text: String) -> Value {
    let text = withUnbrokenNumbers(text)
    let word = text.prefix { $0.isLetter }.lowercased()
    guard namedDocuments.contains(word) else {
      var forms = CaseForms(unchanged: text)
      forms.genitive = "документа \(text)"
      return .declinable(Declinable(text, as: .phrase, handForms: forms))
    }
    return .declinable(declinable(word, as: .phrase, tail: String(text.dropFirst(word.count))))
  }

  /// «Петрова (до 12.11.2026 – Иванова) А. П.» after a change of the surname, else «Петрова А. П.».
  private func listName(of person: Person) -> String {
    let style = school.settings.style.initials
    guard let change = school.surnameChange(of: person), let former = school.formerSurname(of: person),
      former != person.name.surname
    else { return person.name.surnameInitials(style, sex: person.sex).nominative }
    let initials = person.name.initials(style)
    return "\(person.name.surname) (до\u{A0}\(change.date.numeric)\u{A0}– \(former)) \(initials)"
  }

  private func part(_ text: String, _ kind: PhraseKind, _ sex: Sex?) -> Value {
    text.isEmpty ? .null : .declinable(declinable(text, as: kind, sex: sex))
  }

  private func post(of person: Person) -> Value {
    guard let post = person.worker?.post, !post.isEmpty else { return .null }
    return .declinable(declinable(post, as: .post))
  }

  /// A worker's post; «обучающийся 7 «А» класса».
  private func description(of person: Person) -> Declinable {
    switch person.role {
    case .worker(let worker): return declinable(worker.post, as: .post)
    case .pupil(let pupil):
      let word = person.sex == .female ? "обучающаяся" : "обучающийся"
      return declinable(word, as: .post, tail: classTail(pupil.schoolClass))
    }
  }

  /// « 7 «А» класса», « группы П-21», « отделения фортепиано».
  private func classTail(_ text: String) -> String {
    switch ClassName(text) {
    case .schoolClass(let name): " \(Typography.withNoBreakSpaces(name)) класса"
    case .group(let name): " группы \(name)"
    case .phrase(let words): " " + declinable(words, as: .phrase).genitiveText
    case nil: ""
    }
  }

  func numbered(_ document: NumberedDate?) -> Value {
    guard let document else { return .null }
    return .record(
      Record(shape: numberedShape, values: [numberValue(document.number), value(document.date)]))
  }
}

extension Declinable {
  fileprivate var genitiveText: String { (handForms ?? decline(text, as: kind, sex: sex)).genitive }
}

extension Record {
  fileprivate var asValue: Value { .record(self) }
}

private let personNames = [
  "фио", "в_списке", "фамилия", "имя", "отчество", "пол", "должность", "кто", "сотрудник", "обучающийся",
  "внешний",
  "руководитель", "класс", "дата_рождения", "несовершеннолетний", "от_14", "представитель", "категория",
  "стаж", "здание", "место_работы", "молодой_специалист", "в_обязанностях", "договор",
  "договор_сотрудничества",
  "справка", "прежняя_фамилия", "согласие_на_обработку", "согласие_на_размещение", "столбцы",
]
/// How documents of a guardian are called.
private let namedDocuments: Set<String> = [
  "постановление", "решение", "распоряжение", "приказ", "акт", "договор", "свидетельство", "доверенность",
  "удостоверение", "определение", "справка",
]
private let postIndex = personNames.firstIndex(of: "должность")!
private let personShape = Shape(personNames)
private let signerShape = Shape(personNames + ["полномочия"])
private let representativeShape = Shape([
  "фио", "фамилия", "имя", "отчество", "пол", "родство", "документ",
])
private let numberedShape = Shape(["номер", "дата"])
