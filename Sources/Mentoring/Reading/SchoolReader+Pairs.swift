import Diagnostics
import RecordTables
import RussianLanguage

extension SchoolReader {
  mutating func readPairs() {
    typealias S = PairSheet
    for var row in rows(of: S.schema) {
      guard let number = row.text(S.number) else {
        report(row, spoiling: [])
        continue
      }
      let id = pairsByNumber[foldedKey(number)] ?? PairID(index: school.pairs.count)
      let isNew = id.index == school.pairs.count
      if isNew {
        school.pairs.append(Pair(id: id, number: number))
        pairsByNumber[foldedKey(number)] = id
      }
      read(&row, into: id)
      report(row, spoiling: [.pair(id)])
    }
  }

  private mutating func read(_ row: inout SheetRow, into id: PairID) {
    typealias S = PairSheet
    let isFirst = school[id].rows.isEmpty
    let expectation = PairForms.form(row.text(S.form, or: school[id].form) ?? "")
    let mentors = participants(
      &row, S.mentor, expectation?.mentor, id, inherited: school[id].rows.last?.mentors)
    let mentees = participants(&row, S.mentee, expectation?.mentee, id, inherited: nil)
    var pair = school[id]
    for mentor in mentors where !pair.mentors.contains(mentor) { pair.mentors.append(mentor) }
    for mentee in mentees where !pair.mentees.contains(mentee) { pair.mentees.append(mentee) }
    pair.rows.append(
      Pair.Row(
        mentors: mentors, mentees: mentees, mentorConsent: row.controlDate(S.mentorConsent),
        menteeConsent: row.controlDate(S.menteeConsent), agreement: row.controlNumberedDate(S.agreement),
        place: row.place))

    if isFirst {
      pair.columns = row.columns
      let form = row.text(S.form) ?? ""
      pair.form = PairForms.form(form)?.title ?? form.replacing(" - ", with: " – ")
      pair.kind = row.text(S.kind)
      pair.start = row.date(S.start)
      pair.end = row.date(S.end)
      if let text = row.text(S.order) {
        pair.order = order(text, at: row.place(S.order), spoiling: [.pair(id)])
      }
    } else {
      compare(&row, with: pair)
    }
    // Difficulties, goals and pay may differ within a group; what is said twice is printed once.
    pair.request = joined(pair.request, row.text(S.request))
    pair.goal = joined(pair.goal, row.text(S.goal))
    pair.pay = joined(pair.pay, row.text(S.pay))
    school.pairs[id.index] = pair
  }

  /// What must be the same in all rows of a group.
  private func compare(_ row: inout SheetRow, with pair: Pair) {
    typealias S = PairSheet
    func check(_ column: SheetSchema.Column, _ differs: Bool) {
      if differs {
        row.report(MentoringWording.rowsOfGroupDiffer(column.caption, pair.number, at: row.place(column)))
      }
    }
    let form = row.isEmpty(S.form) ? nil : row.text(S.form)
    check(S.form, form.map { PairForms.folded($0) != PairForms.folded(pair.form) } ?? false)
    let start = row.isEmpty(S.start) ? nil : row.date(S.start)
    check(S.start, start != nil && start != pair.start)
    let end = row.isEmpty(S.end) ? nil : row.date(S.end)
    check(S.end, end != nil && end != pair.end)
    if !row.isEmpty(S.order), let text = row.text(S.order) {
      check(S.order, ordersByKey[foldedKey(text)] != pair.order)
    }
  }

  private mutating func participants(
    _ row: inout SheetRow, _ column: SheetSchema.Column, _ side: PairForm.Side?, _ id: PairID,
    inherited: [PersonID]?
  ) -> [PersonID] {
    if let inherited, row.isEmpty(column) { return inherited }
    guard let text = row.text(column) else { return [] }
    let expectation: PersonIndex.Expectation =
      switch side {
      case .pupil: .pupil
      case .staff, .outside, .anyWorker: .worker
      case nil: .anybody
      }
    return splitPeople(text).compactMap { name in
      person(name, at: row.place(column), expecting: expectation, spoiling: [.pair(id)])
    }
  }

  mutating func readActivities() {
    school.activities = activities(in: nil)
    let hasOwn = !school.activities.isEmpty
    let typical = activities(in: shipped)
    let own = school.activities
    var programmes: [String: [Activity]] = [:]
    for pair in school.pairs {
      let form = PairForms.folded(pair.form)
      school.programmes[pair.id] = own.indices.filter { own[$0].isFor(pair.id, form: form) }
      guard school.programmes[pair.id] == [] else { continue }
      // A pair that the school's own plan passes over gets the typical programme.
      let programme = programmes[form] ?? typicalProgramme(for: form, typical)
      programmes[form] = programme
      let first = school.activities.count
      for var activity in programme {
        activity.audience = [.pair(pair.id)]
        school.activities.append(activity)
      }
      school.programmes[pair.id] = Array(first..<school.activities.count)
      if hasOwn { report(MentoringWording.typicalProgramme(pair.number, at: pair.place), []) }
    }
    if !hasOwn, !school.pairs.isEmpty { report(MentoringWording.typicalProgrammes(), []) }
  }

  private func typicalProgramme(for form: String, _ typical: [Activity]) -> [Activity] {
    let fitting = typical.filter { $0.audience.contains(.form(form)) }
    return fitting.isEmpty ? typical.filter { $0.audience.contains(.all) } : fitting
  }

  private mutating func activities(in set: RecordSet?) -> [Activity] {
    typealias S = ProgrammeSheet
    return rows(of: S.schema, in: set).compactMap { row in
      var row = row
      let audience = row.text(S.audience)
      let text = row.text(S.activity)
      let term = row.text(S.term)
      let done = row.date(S.done)
      defer { report(row, spoiling: []) }
      guard let audience, let text else { return nil }
      let audiences = readAudience(audience, at: row.place(S.audience))
      if audiences.isEmpty { return nil }
      return Activity(
        audience: audiences, number: row.text(S.number), text: text, term: term, format: row.text(S.format),
        result: row.text(S.result), done: done, place: set == nil ? row.place : nil)
    }
  }

  /// «все», «3», «1, 4–6», «учитель – учитель».
  mutating func readAudience(_ text: String, at place: RecordPlace) -> [Activity.Audience] {
    if isEveryone(text) { return [.all] }
    var audiences: [Activity.Audience] = []
    let parts = text.utf8.split(whereSeparator: isListSign).map { trimmed(Substring($0)) }
    for part in parts where !part.isEmpty {
      let ids = pairIDs(part)
      if !ids.isEmpty {
        audiences += ids.map { .pair($0) }
      } else if case let form = PairForms.folded(part), PairForms.isKnown(form) || formsInUse.contains(form) {
        audiences.append(.form(form))
      } else {
        report(MentoringWording.unknownPair(part, at: place), [])
      }
    }
    return audiences
  }
}

extension SchoolReader {
  /// «3», «4–6»: the pairs of these numbers; none if it is anything else.
  func pairIDs(_ text: String) -> [PairID] {
    // «4–6» is a range, unless a pair has that number: folded it would be 46.
    if let range = numbers(text), !school.pairs.contains(where: { $0.number == text }) {
      return range.compactMap { pairsByNumber[String($0)] }
    }
    return pairsByNumber[foldedKey(text)].map { [$0] } ?? []
  }
}

func isEveryone(_ text: String) -> Bool {
  // Cells name pairs and forms, hardly ever in so few letters.
  text.utf8.count <= 16 && ["все", "всем", "для всех", "всех"].contains(text.lowercased())
}

private func isListSign(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\n")
}

extension School {
  /// The lines of a pair's programme, in the order of the sheet.
  public func activities(of pair: Pair) -> [Activity] {
    (programmes[pair.id] ?? []).map { activities[$0] }
  }
}

extension Activity {
  fileprivate func isFor(_ pair: PairID, form: String) -> Bool {
    audience.contains { $0.takesIn(pair, form: form) }
  }
}

extension Activity.Audience {
  func takesIn(_ pair: PairID, form: String) -> Bool {
    switch self {
    case .all: true
    case .form(let name): name == form
    case .pair(let id): id == pair
    }
  }
}

/// «4–6» as numbers.
private func numbers(_ text: String) -> ClosedRange<Int>? {
  // A hyphen or the first byte of a dash; forms have them too, but no digits.
  guard text.utf8.contains(where: { $0 == 0x2D || $0 == 0xE2 }),
    text.utf8.contains(where: { 0x30...0x39 ~= $0 })
  else { return nil }
  let ends = text.split { "–-—".contains($0) }.map { Int(trimmed($0)) }
  guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last, last - first < 1000 else {
    return nil
  }
  return first...last
}

/// Two texts of a group's rows, each said once.
private func joined(_ before: String?, _ next: String?) -> String? {
  guard let before, let next else { return before ?? next }
  return before.split(separator: ";").contains { trimmed($0) == next } || before == next
    ? before : "\(before); \(next)"
}
