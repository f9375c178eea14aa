import RecordTables
import RussianLanguage

/// What the sheet «Изменения» makes of pairs: papers of a day see the pair as it was that day, so that those
/// made before a change stay as they are.
extension School {
  /// The last day of a pair's work as it is known on a day.
  func end(of pair: Pair, on day: CivilDate) -> CivilDate? {
    let events = changes.filter { $0.subject == .pair(pair.id) && $0.date <= day }
    return events.sorted { $0.date < $1.date }.reduce(pair.end) { end, event in
      switch event.kind {
      case .earlyEnd, .completion: event.date
      case .prolongation: event.value.flatMap { readDate($0) } ?? end
      case .replacement, .programme, .surname: end
      }
    }
  }
}
