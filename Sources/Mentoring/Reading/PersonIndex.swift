import Diagnostics
import Expressions
import RecordTables
import RussianLanguage

/// Finds people as other sheets name them: in full, by surname and initials if only one fits, or by the number
/// that a column of their sheet gives them.
///
/// A full namesake is told apart in brackets: «Попова Елена Викторовна (учитель математики)», by class, or by
/// the row of the sheet: «(строка 42)».
struct PersonIndex {
  enum Outcome: Equatable {
    case found(PersonID)
    case unknown
    case several([PersonID])
  }

  /// Whom the place where the name stands expects, if more than one fits.
  enum Expectation {
    case anybody, worker, pupil
  }

  private struct Entry {
    var id: PersonID
    var distinction: String
    var isPupil: Bool
    var row: Int?
    var fullName: String
  }

  private var byName: [Name: [Entry]] = [:]
  private var names: [String] = []
  /// Made when first asked for: mostly everybody is found.
  private var nearestPeople: NearestPeople?
  private var codes = PersonCodes()

  init(_ people: [Person]) {
    for person in people { add(person) }
  }

  mutating func add(_ person: Person) {
    let entry = Entry(
      id: person.id, distinction: folded(person.distinction), isPupil: person.isPupil, row: person.place.row,
      fullName: person.fullName)
    names.append(person.fullName)
    nearestPeople = nil
    var keys: Set = [Name(folded(person.fullName))]
    if let initials = initials(of: person.name) {
      keys.insert(Name(folded("\(person.name.surname) \(initials)")))
      keys.insert(Name(folded("\(initials) \(person.name.surname)")))
    }
    if let former = person.worker?.formerSurname {
      keys.insert(Name(folded("\(former) \(person.name.given) \(person.name.patronymic)")))
    }
    if let code = codes.code(of: person) { keys.insert(Name(folded(code))) }
    for key in keys where !key.text.isEmpty { byName[key, default: []].append(entry) }
  }

  func find(_ text: String, expecting expectation: Expectation = .anybody) -> Outcome {
    let (name, hint) = splitHint(text)
    var fitting = byName[Name(folded(name))] ?? []
    if fitting.isEmpty { return .unknown }
    if let hint { fitting = narrow(fitting) { matches($0, hint) } }
    if fitting.count > 1, expectation != .anybody {
      fitting = narrow(fitting) { $0.isPupil == (expectation == .pupil) }
    }
    return fitting.count == 1 ? .found(fitting[0].id) : .several(fitting.map(\.id))
  }

  private func narrow(_ entries: [Entry], by fits: (Entry) -> Bool) -> [Entry] {
    let narrowed = entries.filter(fits)
    return narrowed.isEmpty ? entries : narrowed
  }

  private func matches(_ entry: Entry, _ hint: String) -> Bool {
    let digits = hint.filter(\.isNumber)
    if hint.lowercased().hasPrefix("строка") || digits.count == hint.count {
      return entry.row.map(String.init) == digits
    }
    let wanted = folded(hint)
    return entry.distinction == wanted || entry.distinction.hasPrefix(wanted)
      || folded("\(hint) класс") == "\(entry.distinction)класс" || wanted == "\(entry.distinction)класс"
  }

  /// The listed name most like one that is not found.
  mutating func nearest(to text: String) -> String? {
    let people = nearestPeople ?? NearestPeople(names)
    nearestPeople = people
    return people.name(nearestTo: splitHint(text).name)
  }
}

/// The name and what stands in brackets behind it.
private func splitHint(_ text: String) -> (name: String, hint: String?) {
  guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return (text, nil) }
  return (String(text[..<open]), String(text[text.index(after: open)...].dropLast()))
}

/// The name alone.
func withoutHint(_ text: String) -> String { trimmed(splitHint(text).name) }

/// «П. И.»; nil if there is no given name.
private func initials(of name: PersonName) -> String? {
  guard let given = name.given.first else { return nil }
  return name.patronymic.first.map { "\(given). \($0)." } ?? "\(given)."
}

/// Letters and digits only, ё as е, so that «Ким А.», «ким а» and «Ким  А .» are one.
private func folded(_ text: String) -> String {
  foldedText(mendedSpelling(of: text) ?? text, withoutYo: true)
}
