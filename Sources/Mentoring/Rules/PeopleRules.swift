import Diagnostics
import Expressions
import RecordTables
import RussianLanguage

/// Names that can be declined and told apart, and what the school says of itself.
extension School {
  func organizationFindings() -> [Finding] {
    // (1): an order's number and date have one source, the sheet «Приказы».
    guard let given = organization.regulationOrder,
      let own = orders.first(where: { $0.kind.hasPrefix("об утверждении положения") }),
      let number = own.number, let date = own.date
    else { return [] }
    let sameNumber = given.number.map { numberKey($0) == numberKey(number) } ?? true
    if sameNumber, (given.date ?? date) == date { return [] }
    return [Finding(RuleWording.regulationOrderDiffers(number, date, at: cell(OrderSheet.number, of: own)))]
  }

  /// (8): who is left out of the list for the site, if the school wants one. An error, since publishing without
  /// the consent breaks the law (ст. 10.1 152-ФЗ), but it spoils no paper: the list is made without them.
  func siteFindings() -> [Finding] {
    guard settings.extraPapers.include("список для сайта") else { return [] }
    return unique(pairs.flatMap(\.mentors)).sorted().compactMap { id in
      let person = self[id]
      guard person.siteConsent == nil, !person.refusesSite else { return nil }
      let column = person.isPupil ? PupilSheet.siteConsent : WorkerSheet.siteConsent
      return Finding(RuleWording.notForTheSite(person.shortName, at: cell(column, of: person)))
    }
  }

  func peopleFindings(_ forms: NameForms) -> [Finding] {
    let needed = Set(
      pairs.flatMap { everybody(in: $0) } + [organization.head, organization.curator].compactMap { $0 })
    return needed.sorted().flatMap { declension(of: self[$0], forms) } + repetitions() + spellings()
  }

  /// (9): a name whose forms or bearer's sex cannot be known.
  private func declension(of person: Person, _ forms: NameForms) -> [Finding] {
    let entry = handForms.entry(for: person.fullName, as: .fullName)
    let isSetByHand = entry.map { $0.cases.count == 5 } ?? false
    if person.sex == nil {
      return [
        Finding(
          RuleWording.unknownSex(person.fullName, at: nameCell(of: person)), concerns: [.person(person.id)])
      ]
    }
    if !isSetByHand, forms.forms(of: person.fullName, sex: person.sex).confidence == .unknown {
      return [
        Finding(
          RuleWording.unknownForms(person.fullName, at: nameCell(of: person)), concerns: [.person(person.id)])
      ]
    }
    return []
  }

  /// One person in two rows: the same name, and nothing that tells namesakes apart.
  private func repetitions() -> [Finding] {
    var first: [Name: PersonID] = [:]
    return people.compactMap { person in
      let key = Name(
        "\(person.isPupil)/\(foldedKey(person.fullName))/\(foldedKey(person.distinction))")
      guard let other = first[key] else {
        first[key] = person.id
        return nil
      }
      return Finding(
        RuleWording.personTwice(person.fullName, self[other].place.row, at: nameCell(of: person)))
    }
  }

  /// (22): «Наталья» and «Наталия», «Семёнов» and «Семенов» under the same other names.
  private func spellings() -> [Finding] {
    var findings: [Finding] = []
    func check(_ key: (Person) -> String, _ part: (Person) -> String) {
      let groups = Dictionary(grouping: people.indices) { Name(key(people[$0])) }
      // So many people of one name are no slips, and comparing all of them would take long.
      let small = groups.filter { (2...50).contains($0.value.count) }.sorted { $0.key.text < $1.key.text }
      for group in small.map({ $0.value.map { people[$0] } }) {
        for (index, person) in group.enumerated() {
          guard let other = group[..<index].first(where: { areSpellings(part($0), part(person)) }) else {
            continue
          }
          findings.append(
            Finding(RuleWording.twoSpellings(person.fullName, other.fullName, at: nameCell(of: person))))
        }
      }
    }
    check({ spaced($0.name.surname, $0.name.patronymic, $0.distinction) }, \.name.given)
    check({ spaced($0.name.given, $0.name.patronymic, $0.distinction) }, \.name.surname)
    return findings
  }

  private func spaced(_ words: String...) -> String { words.joined(separator: " ") }

  private func nameCell(of person: Person) -> RecordPlace {
    cell(person.isPupil ? PupilSheet.name : WorkerSheet.name, of: person)
  }

  /// Different by one letter, and long enough for that to be a slip.
  private func areSpellings(_ a: String, _ b: String) -> Bool {
    guard a != b, min(a.count, b.count) >= 5, abs(a.count - b.count) <= 1 else { return false }
    let (a, b) = (Array(a.lowercased()), Array(b.lowercased()))
    let start = zip(a, b).prefix { $0 == $1 }.count
    let end = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
    // «Иванов» and «Иванова», «Павел» and «Павла» are different people.
    guard start + end >= max(a.count, b.count) - 1 else { return false }
    return end > 0
  }
}
