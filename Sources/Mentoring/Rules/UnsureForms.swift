import Diagnostics
import Expressions
import RecordTables
public import RussianLanguage

/// Words whose automatic case forms a person should look at once: a rule with exceptions made them, and no row
/// of the sheet «Формы» confirms or mends them.
public struct UnsureForm: Sendable {
  public var text: String
  public var kind: PhraseKind
  /// Of a person.
  public var sex: Sex?
  public var forms: CaseForms
  /// The cell where the words stand first.
  var place: RecordPlace

  /// The row that confirms the forms, under `captions`.
  var cells: [String] {
    [text, kind.rawValue, sex?.rawValue ?? ""] + GrammaticalCase.allCases.dropFirst().map { forms[$0] }
  }
}

/// The words of a school's papers that `UnsureForm` is about, each once, in the order of the sheets.
public func unsureForms(of school: School) -> [UnsureForm] { unsureForms(of: school, NameForms()) }

private func unsureForms(of school: School, _ names: NameForms) -> [UnsureForm] {
  var seen: Set<DeclinedText.Key> = []
  return school.declinedTexts().compactMap { text in
    guard !text.text.isEmpty, seen.insert(text.key).inserted else { return nil }
    let entry = school.handForms.entry(for: text.text, as: text.kind)
    if let entry, !entry.cases.isEmpty { return nil }
    let sex = text.sex ?? entry?.sex
    let forms =
      text.kind == .fullName
      ? names.forms(of: text.text, sex: sex) : decline(text.text, as: text.kind, sex: sex)
    guard forms.confidence == .unsure else { return nil }
    return UnsureForm(
      text: text.text, kind: text.kind, sex: text.kind == .fullName ? text.sex : nil, forms: forms,
      place: text.place)
  }
}

/// The forms as the sheet «Формы» has them: its captions, then a row for each.
public func formsTable(_ forms: [UnsureForm]) -> [[String]] {
  typealias S = FormsSheet
  let columns = [
    S.text, S.kind, S.sex, S.genitive, S.dative, S.accusative, S.instrumental, S.prepositional,
  ]
  return [columns.map(\.caption)] + forms.map(\.cells)
}

extension School {
  func unsureFormFindings(_ names: NameForms) -> [Finding] {
    unsureForms(of: self, names).map {
      Finding(RuleWording.unsureForms($0.text, $0.kind, $0.forms, at: $0.place))
    }
  }
}

/// Words that papers put into cases.
private struct DeclinedText {
  struct Key: Hashable {
    var text: Name
    var kind: PhraseKind
  }

  var text: String
  var kind: PhraseKind
  var sex: Sex?
  var place: RecordPlace

  var key: Key { Key(text: Name(text), kind: kind) }
}

extension School {
  /// Everything that contexts make declinable, with repetitions.
  fileprivate func declinedTexts() -> [DeclinedText] {
    organizationTexts() + namedPeople().flatMap { texts(of: self[$0]) }
      + acts.compactMap { act in
        act.place.map { DeclinedText(text: act.kind, kind: .phrase, place: $0) }
      }
  }

  private func organizationTexts() -> [DeclinedText] {
    typealias S = OrganizationSheet
    var texts: [DeclinedText] = []
    func add(_ text: String?, _ kind: PhraseKind, _ column: SheetSchema.Column) {
      guard let text, let place = columnPlaces.cell(column, of: S.schema) else { return }
      texts.append(DeclinedText(text: text, kind: kind, place: place))
    }
    add(organization.fullName, .organization, S.fullName)
    // A short name stays as it is.
    if organization.alias != organization.shortName { add(organization.alias, .phrase, S.alias) }
    add(organization.former?.fullName, .organization, S.formerFullName)
    return texts
  }

  /// Everybody whom papers may name.
  private func namedPeople() -> [PersonID] {
    var named = [
      organization.head, organization.formerHead?.person, organization.curator, organization.clerk,
    ]
    for order in orders {
      named.append(order.signer)
      named += order.endorsers
      if case .person(let id) = order.control { named.append(id) }
    }
    return Set(named.compactMap { $0 } + pairs.flatMap { everybody(in: $0) }).sorted()
  }

  private func texts(of person: Person) -> [DeclinedText] {
    // A head who is not on the sheet «Работники» has a row of no sheet.
    let isListed = !person.columns.values.isEmpty
    func place(_ column: SheetSchema.Column) -> RecordPlace {
      isListed ? cell(column, of: person) : person.place
    }
    var texts = [DeclinedText(text: person.fullName, kind: .fullName, sex: person.sex, place: person.place)]
    switch person.role {
    case .worker(let worker):
      texts.append(DeclinedText(text: worker.post, kind: .post, place: place(WorkerSheet.post)))
    case .pupil(let pupil):
      if case .phrase(let words)? = ClassName(pupil.schoolClass) {
        texts.append(DeclinedText(text: words, kind: .phrase, place: place(PupilSheet.schoolClass)))
      }
      if let representative = pupil.representative {
        texts.append(
          DeclinedText(
            text: representative.fullName, kind: .fullName, sex: representative.sex,
            place: place(PupilSheet.parent)))
        if let relation = representative.relation {
          texts.append(DeclinedText(text: relation, kind: .phrase, place: place(PupilSheet.relation)))
        }
      }
    }
    return texts
  }
}
