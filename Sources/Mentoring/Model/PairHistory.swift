public import RussianLanguage

/// What the sheet «Изменения» makes of pairs. Papers of a day see a pair as it was that day, so that those made
/// before a change stay as they are; what is agreed anew gets papers of its own.
///
/// ```
/// 01.09            12.11                 31.05               31.10
///   ├─ stage: start ─┼─ stage: replacement ─┼─ stage: prolongation ┤
///      mentor A           mentor B                 mentor B
/// ```
extension School {
  /// The events of a pair, in the order of their dates.
  func changes(of pair: PairID) -> [Change] { changes.filter { $0.pair == pair } }

  /// The pair as it is on a day: who mentors then and since when, and the last day as far as it is known.
  public func state(of pair: Pair, on day: CivilDate) -> Pair {
    state(of: pair, after: changes(of: pair.id).filter { $0.date <= day })
  }

  /// The pair as it is on a day, with the last day that orders signed by then have set for it.
  func state(of pair: Pair, on day: CivilDate, knownOn signed: CivilDate) -> Pair {
    var state = state(of: pair, on: day)
    for event in changes(of: pair.id) where event.date > day && event.kind != .replacement {
      guard let date = event.order.flatMap({ self[$0].date }), date <= signed else { continue }
      state.apply(event)
    }
    return state
  }

  /// A stretch of a pair's work with its last day as it is known today: it ends when another mentor comes.
  func known(_ stretch: Pair) -> Pair {
    var pair = stretch
    for event in changes(of: pair.id) {
      guard event.date <= today, pair.start.map({ $0 < event.date }) ?? false else { continue }
      if event.kind != .replacement {
        pair.apply(event)
      } else if event.formerMentor.map(pair.mentors.contains) ?? false {
        pair.end = event.date.adding(days: -1)
        break
      }
    }
    return pair
  }

  /// The pair as an event finds it.
  func state(of pair: Pair, before change: Change) -> Pair {
    state(
      of: pair,
      after: Array(changes(of: pair.id).prefix { $0.date <= change.date && $0.place != change.place }))
  }

  private func state(of pair: Pair, after events: [Change]) -> Pair {
    events.reduce(into: pair) { $0.apply($1) }
  }

  /// The last day of a pair with all that is known; nil if its end is not.
  func lastDay(of pair: Pair) -> CivilDate? { state(of: pair, after: changes(of: pair.id)).end }

  /// Where a pair stands on a day; it follows from the dates alone.
  public func status(of pair: Pair, on day: CivilDate) -> PairStatus {
    guard let start = pair.start, start <= day else { return .planned }
    let past = changes(of: pair.id).filter { $0.date <= day }
    if past.contains(where: { $0.kind == .earlyEnd }) { return .brokenOff }
    if past.contains(where: { $0.kind == .completion }) { return .ended }
    if let end = state(of: pair, after: past).end, end < day { return .ended }
    return .running
  }

  /// Everybody who is or was in a pair.
  func everybody(in pair: Pair) -> [PersonID] {
    unique(pair.participants + changes(of: pair.id).compactMap(\.newMentor))
  }

  /// Everybody who has mentored a pair by a day.
  func mentors(of pair: Pair, until day: CivilDate) -> [PersonID] {
    unique(pair.mentors + changes(of: pair.id).filter { $0.date <= day }.compactMap(\.newMentor))
  }

  // MARK: Stages

  /// The stretches of a pair's work, each agreed at once: from the start, with another mentor, over the first
  /// end. Each has the pair as it is at its beginning.
  func stages(of pair: Pair) -> [PairStage] {
    var stages = [PairStage(pair: pair, beginning: isAdded(pair) ? .addition : .start)]
    for change in changes(of: pair.id) {
      let before = state(of: pair, before: change)
      var after = before
      switch change.kind {
      case .replacement:
        guard change.newMentor != nil else { continue }
        after.replace(by: change)
        stages.append(PairStage(pair: after, beginning: .replacement, change: change))
      case .prolongation:
        guard let until = change.until, let end = before.end, end < until else { continue }
        after.start = end.adding(days: 1)
        after.end = until
        stages.append(PairStage(pair: after, beginning: .prolongation, change: change))
      default: continue
      }
    }
    return stages
  }

  /// A pair that an order added to those of the first ones.
  func isAdded(_ pair: Pair) -> Bool { pair.order.map { self[$0].isAddition } ?? false }

  /// Every time that somebody mentors a pair.
  func tenures() -> [Tenure] {
    pairs.flatMap { pair -> [Tenure] in
      var tenures = pair.mentors.map { Tenure(mentor: $0, pair: pair, from: pair.start) }
      for change in changes(of: pair.id) {
        guard change.kind == .replacement, let mentor = change.newMentor else { continue }
        if let index = tenures.lastIndex(where: { $0.mentor == change.formerMentor }) {
          tenures[index].to = change.date.adding(days: -1)
        }
        var pair = pair
        pair.order = change.order
        tenures.append(Tenure(mentor: mentor, pair: pair, from: change.date))
      }
      let last = lastDay(of: pair)
      for index in tenures.indices where tenures[index].to == nil { tenures[index].to = last }
      return tenures
    }
  }

  // MARK: Surnames

  /// The surnames that people bore before those of the records, and the days on which they changed them.
  func formerSurnames() -> [PersonID: (until: CivilDate, surname: String)] {
    var surnames: [PersonID: (until: CivilDate, surname: String)] = [:]
    for change in changes where change.kind == .surname {
      guard let id = change.person else { continue }
      surnames[id] = formerSurname(of: self[id]).map { (change.date, $0) }
    }
    return surnames
  }

  /// The person under the surname borne on a day.
  func named(_ person: Person, on day: CivilDate) -> Person {
    guard let change = surnameChange(of: person), day < change.date, let former = formerSurname(of: person)
    else { return person }
    return person.named(former)
  }

  /// The event that gave a person the surname of the records.
  func surnameChange(of person: Person) -> Change? {
    changes.last { $0.kind == .surname && $0.person == person.id }
  }

  func formerSurname(of person: Person) -> String? {
    surnameChange(of: person)?.former ?? person.worker?.formerSurname
  }
}

public enum PairStatus: String, Sendable, Hashable {
  case planned = "ещё не начата"
  case running = "работает"
  case ended = "завершена"
  case brokenOff = "прекращена досрочно"
}

/// A stretch of a pair's work that its people agreed to at once.
struct PairStage {
  enum Beginning {
    case start, addition, replacement, prolongation
  }

  /// The mentors, the first day and the last one as they are known at the beginning.
  var pair: Pair
  var beginning: Beginning
  var change: Change?

  /// The mentors who sign for this stage.
  var signingMentors: [PersonID] {
    beginning == .replacement ? [change?.newMentor].compactMap { $0 } : pair.mentors
  }

  /// Everybody who signs: at a replacement the others have signed already.
  var signers: [PersonID] {
    beginning == .replacement ? signingMentors : pair.participants
  }

  /// Papers of a later stage carry its first day, so that those of the start keep their names.
  var mark: CivilDate? { beginning == .start ? nil : pair.start }
}

/// A time in which somebody mentors a pair; nil where a date is not known.
struct Tenure {
  var mentor: PersonID
  var pair: Pair
  var from: CivilDate?
  var to: CivilDate?

  func includes(_ day: CivilDate) -> Bool { from.map { $0 <= day } ?? false && to.map { day <= $0 } ?? false }
}

extension Pair {
  fileprivate mutating func apply(_ event: Change) {
    switch event.kind {
    case .replacement: replace(by: event)
    case .earlyEnd: end = event.date.adding(days: -1)
    case .completion: end = event.date
    case .prolongation: end = event.until ?? end
    default: break
    }
  }

  /// One mentor goes and another comes, who mentors from then on by the order of the replacement.
  fileprivate mutating func replace(by change: Change) {
    guard let mentor = change.newMentor else { return }
    mentors = mentors.map { $0 == change.formerMentor ? mentor : $0 }
    start = change.date
    order = change.order
  }
}
