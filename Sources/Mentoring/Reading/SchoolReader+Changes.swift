import Diagnostics
import RecordTables
import RussianLanguage

/// The sheet «Изменения». Events are linked in the order of their dates, each to what the earlier ones made of
/// its pair.
extension SchoolReader {
  mutating func readChanges() {
    typealias S = ChangeSheet
    var events: [(change: Change, row: SheetRow, subject: String)] = []
    for var row in rows(of: S.schema) {
      let date = row.date(S.date)
      let subject = row.text(S.subject)
      let kind = row.choice(S.kind).flatMap(Change.Kind.init(rawValue:))
      guard let date, let subject, let kind else {
        report(row, spoiling: [])
        continue
      }
      // The subject is found out once all rows are read.
      var change = Change(
        date: date, subject: .order(OrderID(index: 0)), kind: kind, place: row.place)
      change.part = row.text(S.part)
      change.former = row.text(S.former)
      change.value = row.text(S.value)
      if kind == .prolongation { change.until = row.date(S.value) }
      change.initiator = row.text(S.initiator)?.lowercased()
      change.reason = row.text(S.reason)
      change.notice = row.controlDate(S.notice)
      if let text = row.text(S.order) {
        change.order = order(text, at: row.place(S.order), spoiling: [.change(row.place)])
      }
      report(row, spoiling: [.change(row.place)])
      events.append((change, row, subject))
    }
    let order = events.indices.sorted { (events[$0].change.date, $0) < (events[$1].change.date, $1) }
    for index in order { link(events[index].change, events[index].row, events[index].subject) }
  }

  private mutating func link(_ change: Change, _ row: SheetRow, _ text: String) {
    let place = row.place(ChangeSheet.subject)
    if change.kind.isOfOrder {
      guard let id = target(text, at: place) else { return }
      var change = change
      change.subject = .order(id)
      school.changes.append(change)
    } else if change.kind == .surname {
      guard let id = person(text, at: place, spoiling: [.change(change.place)]) else { return }
      var change = change
      change.subject = .person(id)
      if let value = change.value { rename(id, to: PersonName(value).surname, by: &change) }
      school.changes.append(change)
    } else {
      for id in pairs(text, of: change, at: place) {
        var change = change
        change.subject = .pair(id)
        if change.kind == .replacement, !findMentors(of: &change, in: id, row) { continue }
        school.changes.append(change)
      }
    }
  }

  /// The model holds everybody under the present surname. Where the sheets still have the former one, the event
  /// gives the new.
  private mutating func rename(_ id: PersonID, to surname: String, by change: inout Change) {
    let recorded = school[id].name.surname
    guard !surname.isEmpty, foldedKey(recorded) != foldedKey(surname) else { return }
    change.former = change.former ?? recorded
    school.people[id.index] = school[id].named(surname)
  }

  /// «приказ 3», «приказ № п/п 3»: the order that is amended.
  private mutating func target(_ text: String, at place: RecordPlace) -> OrderID? {
    var words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    if words.first?.hasPrefix("приказ") == true { words.removeFirst() }
    words.removeAll { $0 == "№" || $0 == "п/п" }
    return order(words.joined(separator: " "), at: place, spoiling: [])
  }

  /// The pairs that a row is about: by their numbers, by somebody who is in them on that day, or all whose term
  /// is over.
  private mutating func pairs(_ text: String, of change: Change, at place: RecordPlace) -> [PairID] {
    if change.kind == .completion, isEveryone(text) {
      return school.pairs.filter { pair in
        let isClosed = school.changes(of: pair.id).contains { $0.kind == .earlyEnd || $0.kind == .completion }
        return !isClosed && school.lastDay(of: pair).map { $0 <= change.date } ?? false
      }.map(\.id)
    }
    let parts = text.split(whereSeparator: { ",;\n".contains($0) }).map { trimmed($0) }
    let ids = parts.map { pairIDs($0) }
    if !ids.contains(where: \.isEmpty) { return ids.flatMap { $0 } }
    // A number that no pair has is no name either.
    guard text.contains(where: \.isLetter) else {
      report(MentoringWording.unknownPairOfChange(text, at: place), [.change(change.place)])
      return []
    }
    guard let id = person(text, at: place, spoiling: [.change(change.place)]) else { return [] }
    let fitting = school.pairs.filter { pair in
      let state = school.state(of: pair, on: change.date)
      let people = change.kind == .replacement ? state.mentors : state.participants
      guard people.contains(id), let end = state.end else { return false }
      return change.date <= end
    }
    if fitting.isEmpty {
      report(RuleWording.nobodysPairs(school[id].fullName, at: place), [.change(change.place)])
    }
    return fitting.map(\.id)
  }

  /// Who goes and who comes; false and a finding if the records do not tell or it cannot be.
  private mutating func findMentors(of change: inout Change, in id: PairID, _ row: SheetRow) -> Bool {
    guard let value = change.value else { return true }
    let place = row.place(ChangeSheet.value)
    let concerns: [Concern] = [.change(change.place)]
    guard let mentor = person(value, at: place, spoiling: concerns) else { return false }
    let number = school[id].number
    // A row of «Пары» for the new mentor holds the consent and the agreement.
    let isOnlyListed = school[id].mentors.contains(mentor) && school[id].mentors.count > 1
    let named = change.former.flatMap {
      person($0, at: row.place(ChangeSheet.former), expecting: .worker, spoiling: concerns)
    }
    if isOnlyListed, named != mentor, !school.changes(of: id).contains(where: { $0.newMentor == mentor }) {
      school.pairs[id.index].mentors.removeAll { $0 == mentor }
    }
    let state = school.state(of: school[id], on: change.date)
    if state.participants.contains(mentor) {
      report(RuleWording.alreadyInPair(school[mentor].fullName, number, at: place), concerns)
      return false
    }
    let leaving = named ?? (state.mentors.count == 1 ? state.mentors[0] : nil)
    guard let leaving, state.mentors.contains(leaving) else {
      let place = row.place(ChangeSheet.former)
      report(RuleWording.unknownLeavingMentor(number, at: place), concerns)
      return false
    }
    change.formerMentor = leaving
    change.newMentor = mentor
    return true
  }
}
