import Diagnostics
import Expressions
import RecordTables
import RussianLanguage

extension SchoolReader {
  mutating func readForms() {
    typealias S = FormsSheet
    for var row in rows(of: S.schema) {
      guard let text = row.text(S.text) else {
        report(row, spoiling: [])
        continue
      }
      var cases: [GrammaticalCase: String] = [:]
      cases[.genitive] = row.text(S.genitive)
      cases[.dative] = row.text(S.dative)
      cases[.accusative] = row.text(S.accusative)
      cases[.instrumental] = row.text(S.instrumental)
      cases[.prepositional] = row.text(S.prepositional)
      let kind = row.choice(S.kind).flatMap(PhraseKind.init(rawValue:))
      school.handForms.add(HandForms.Entry(kind: kind, sex: row.sex(S.sex), cases: cases), for: text)
      report(row, spoiling: [])
    }
  }

  mutating func readWorkers() {
    typealias S = WorkerSheet
    for var row in rows(of: S.schema) {
      guard let name = row.text(S.name) else {
        report(row, spoiling: [])
        continue
      }
      var worker = Worker()
      worker.post = row.text(S.post) ?? ""
      worker.category = row.text(S.category)
      worker.experience = row.text(S.experience)
      worker.isYoung = row.flag(S.isYoung)
      worker.building = row.text(S.building)
      worker.contract = row.controlNumberedDate(S.contract)
      worker.hasMentoringInDuties = row.flag(S.inDuties)
      worker.employer = row.text(S.employer)
      worker.outsideContract = row.controlNumberedDate(S.outsideContract)
      worker.certificate = row.controlDate(S.certificate)
      worker.formerSurname = row.text(S.formerSurname)
      let sex = row.sex(S.sex)
      var person = makePerson(
        name, sex: sex, role: .worker(worker), place: row.place(S.name), columns: row.columns)
      person.dataConsent = row.controlDate(S.dataConsent)
      person.refusesSite = row.isRefusal(S.siteConsent)
      if !person.refusesSite { person.siteConsent = row.controlDate(S.siteConsent) }
      add(person, row)
    }
  }

  mutating func readPupils() {
    typealias S = PupilSheet
    for var row in rows(of: S.schema) {
      guard let name = row.text(S.name) else {
        report(row, spoiling: [])
        continue
      }
      var pupil = Pupil()
      pupil.schoolClass = row.text(S.schoolClass) ?? ""
      pupil.birth = row.date(S.birth)
      let relation = row.text(S.relation).map(formalRelation)
      let document = row.text(S.guardianPaper)
      if let parent = row.text(S.parent) {
        let fullName = spelled(parent)
        pupil.representative = Representative(
          fullName: fullName, sex: sex(of: PersonName(fullName), fullName) ?? relation.flatMap(sexOfRelative),
          relation: relation, document: document)
      }
      let sex = row.sex(S.sex)
      var person = makePerson(
        name, sex: sex, role: .pupil(pupil), place: row.place(S.name), columns: row.columns)
      person.dataConsent = row.controlDate(S.dataConsent)
      person.refusesSite = row.isRefusal(S.siteConsent)
      if !person.refusesSite { person.siteConsent = row.controlDate(S.siteConsent) }
      add(person, row)
    }
  }

  private mutating func add(_ person: Person, _ row: SheetRow) {
    school.people.append(person)
    report(row, spoiling: [.person(person.id)])
  }

  /// A person who will stand next in the list.
  func makePerson(
    _ text: String, sex: Sex?, role: Person.Role, place: RecordPlace, columns: Record
  ) -> Person {
    let fullName = spelled(text)
    let name = PersonName(fullName)
    return Person(
      id: PersonID(index: school.people.count), fullName: fullName, name: name,
      sex: sex ?? self.sex(of: name, fullName), role: role, place: place, columns: columns)
  }

  /// With single spaces and Russian letters: what the reader of the tables has already remarked on.
  private func spelled(_ name: String) -> String {
    let name = singleSpaced(name)
    return mendedSpelling(of: name) ?? name
  }

  private func sex(of name: PersonName, _ fullName: String) -> Sex? {
    school.handForms.entry(for: fullName, as: .fullName)?.sex ?? name.sex
  }
}

/// A consent says «мать», whatever the sheet says.
private func formalRelation(_ relation: String) -> String {
  switch relation.lowercased() {
  case "мама": "мать"
  case "папа": "отец"
  default: relation
  }
}

/// «мать», «тётя» and «отец», «дедушка» say more than some names.
private func sexOfRelative(_ relation: String) -> Sex? {
  let word = relation.lowercased()
  if ["мать", "мама", "бабушка", "тётя", "тетя", "сестра", "мачеха", "опекунша"].contains(word) {
    return .female
  }
  if ["отец", "папа", "дедушка", "дядя", "брат", "отчим"].contains(word) { return .male }
  return nil
}
