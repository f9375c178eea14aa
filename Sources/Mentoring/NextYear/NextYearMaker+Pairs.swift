import Diagnostics
import RecordTables
import RussianLanguage

/// Pairs and what is about them: orders, changes, activities, signatures; the roadmap and the calendar.
extension NextYearMaker {
  mutating func carryMentoringPairs() {
    typealias S = PairSheet
    let kept = rowNumbers { running.contains($0.id) }
    let names = [S.mentor, S.mentee].compactMap { S.schema.index(of: $0.caption) }
    let sheet = carried(S.schema) { cells, row, _ in
      guard kept.contains(row.number) else { return nil }
      var cells = cells
      for index in names { cells[index] = renamed(cells[index]) }
      return cells
    }
    result.add(sheet)
    let pairs = school.pairs.filter { running.contains($0.id) }
    result.summary += NextYearWording.pairs(
      running: pairs.map(\.number), ended: school.pairs.count - pairs.count,
      withoutEnd: pairs.filter { school.lastDay(of: $0) == nil }.map(\.number))
    for change in school.changes where change.kind == .earlyEnd {
      guard case .pair(let id) = change.subject else { continue }
      result.summary.append(NextYearWording.endedEarly(school[id].number, change.reason))
    }
  }

  /// The history so far, then the pairs of this year that have ended.
  mutating func addHistory() {
    typealias S = HistorySheet
    let old = carried(S.schema) { cells, _, _ in cells }
    let kept = rowNumbers { running.contains($0.id) }
    let year = school.organization.year.text()
    var history = carried(PairSheet.schema, as: S.schema) { cells, row, _ in
      kept.contains(row.number) ? nil : [.text(year)] + cells
    }
    // A school's own columns may differ from year to year.
    let captions = history.schema.columns.map(\.caption)
    history.schema.columns += old.schema.columns.filter { !captions.contains($0.caption) }
    let all = history.schema.columns.map(\.caption)
    let place = Dictionary(
      old.schema.columns.enumerated().map { ($1.caption, $0) }, uniquingKeysWith: { first, _ in first })
    history.rows =
      old.rows.map { row in all.map { caption in place[caption].map { row[$0] } ?? .empty } }
      + history.rows.map { $0 + Array(repeating: .empty, count: all.count - $0.count) }
    if !history.rows.isEmpty { result.add(history) }
  }

  mutating func carryOrders() {
    typealias S = OrderSheet
    let kept = Set(school.orders.filter { keptOrders.contains($0.id) }.compactMap(\.place.row))
    let names = [S.signer, S.control, S.endorsers].compactMap { S.schema.index(of: $0.caption) }
    let sheet = carried(S.schema) { cells, row, _ in
      guard kept.contains(row.number) else { return nil }
      var cells = cells
      for index in names { cells[index] = renamed(cells[index]) }
      return cells
    }
    result.add(sheet)
    let orders = school.orders.filter { keptOrders.contains($0.id) }
    if !orders.isEmpty { result.summary.append(NextYearWording.orders(orders.map(\.key))) }
  }

  mutating func carryChanges() {
    typealias S = ChangeSheet
    let kept = school.changes.filter { change in
      // An amendment by an order of the old year stays there with it.
      if let order = change.order, !keptOrders.contains(order) { return false }
      return switch change.subject {
      case .pair(let id): running.contains(id)
      case .person(let id): participants.contains(id)
      case .order(let id): keptOrders.contains(id)
      }
    }
    let rows = Set(kept.compactMap(\.place.row))
    // Other changes have words in these columns, not names.
    let replacements = Set(kept.filter { $0.kind == .replacement }.compactMap(\.place.row))
    let names = [S.subject, S.former, S.value].compactMap { S.schema.index(of: $0.caption) }
    let sheet = carried(S.schema) { cells, row, _ in
      guard rows.contains(row.number) else { return nil }
      var cells = cells
      for index in replacements.contains(row.number) ? names : [names[0]] {
        cells[index] = renamed(cells[index])
      }
      return cells
    }
    result.add(sheet)
  }

  /// An activity that a running pair has, and that is done or has a year in its term, stays with the running
  /// pairs alone; the others stay as they are, with their years advanced.
  mutating func carryProgramme() {
    typealias S = ProgrammeSheet
    func column(_ column: SheetSchema.Column) -> Int { S.schema.index(of: column.caption)! }
    let (audience, term, done) = (column(S.audience), column(S.term), column(S.done))
    let activities = Dictionary(
      school.activities.compactMap { activity in activity.place?.row.map { ($0, activity) } },
      uniquingKeysWith: { first, _ in first })
    let pairs = school.pairs.filter { running.contains($0.id) }
    let sheet = carried(S.schema) { cells, row, _ in
      guard let activity = activities[row.number] else { return nil }
      var cells = cells
      let own = pairs.filter { applies(activity, to: $0) }
      let isGeneral = activity.audience.contains { audience in
        if case .pair = audience { false } else { true }
      }
      let isDated = namesYear(cells[term].printed) || !cells[done].isEmpty
      if !own.isEmpty, isDated || !isGeneral {
        cells[audience] = .text(own.map(\.number).joined(separator: ", "))
      } else if isGeneral {
        cells[term] = withYearsAdvanced(cells[term])
        cells[done] = .empty
      } else {
        return nil
      }
      return cells
    }
    result.add(sheet)
  }

  private func applies(_ activity: Activity, to pair: Pair) -> Bool {
    activity.audience.contains { audience in
      switch audience {
      case .all: true
      case .form(let form): form == PairForms.folded(pair.form)
      case .pair(let id): id == pair.id
      }
    }
  }

  mutating func carryRoadmap() {
    let term = RoadmapSheet.schema.index(of: RoadmapSheet.term.caption)!
    let sheet = carried(RoadmapSheet.schema) { cells, _, _ in
      var cells = cells
      cells[term] = withYearsAdvanced(cells[term])
      return cells
    }
    result.add(sheet)
  }

  /// The stamps stay; minutes and orders are of the old year.
  mutating func carryStamps() {
    let old = [StampSheet.minutes, StampSheet.order].map { StampSheet.schema.index(of: $0.caption)! }
    let sheet = carried(StampSheet.schema) { cells, _, _ in
      var cells = cells
      for column in old { cells[column] = .empty }
      return cells
    }
    result.add(sheet)
  }

  /// Signed papers of running pairs: their names have the people's surnames or the orders' numbers.
  mutating func carrySignatures() {
    var marks = Set(participants.map { school[$0].name.surname.lowercased() })
    for order in keptOrders { if let number = school[order].number { marks.insert(number.lowercased()) } }
    let kept = marks.filter { !$0.isEmpty }
    let sheet = carried(SignatureSheet.schema) { cells, _, _ in
      let name = cells[0].printed.lowercased()
      return kept.contains { name.contains($0) } ? cells : nil
    }
    result.add(sheet)
  }

  mutating func carryCalendar() {
    let start = newYear.start
    let sheet = carried(CalendarSheet.schema) { cells, _, _ in
      if case .date(let day) = cells[0], day < start { return nil }
      return cells
    }
    result.add(sheet)
  }

  /// The rows of the sheet «Пары» that belong to pairs of this kind.
  private func rowNumbers(_ isWanted: (Pair) -> Bool) -> Set<Int> {
    Set(school.pairs.filter(isWanted).flatMap(\.rows).compactMap(\.place.row))
  }
}
