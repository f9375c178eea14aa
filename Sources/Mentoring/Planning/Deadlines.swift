import RecordTables
import RussianLanguage

/// The days by which the points of an order are carried out.
///
/// The sheet «Настройки» gives them; what it does not say follows from the terms of the order's pairs and the
/// school year. A day that has passed when the order is signed, or that the pairs' own terms contradict, is
/// left for a hand to fill. Pairs that begin or end at different times have no common day: words tell them
/// theirs.
struct Deadlines {
  /// Why a given day is not printed.
  enum Conflict: Hashable {
    case beforeOrder(CivilDate)
    case beforeStart(CivilDate)
    case beforeEnd(CivilDate)
  }

  struct Deadline {
    var day: CivilDate?
    /// The day of the sheet that does not fit, and why.
    var refused: (day: CivilDate, conflict: Conflict)?
    /// Every pair has a day of its own.
    var isByPair = false
  }

  var programmes = Deadline()
  var approval = Deadline()
  var reports = Deadline()
  var analysis = Deadline()
  var acquaintance = Deadline()
}

extension School {
  func deadlines(of order: Order) -> Deadlines {
    let pairs = pairs(of: order)
    let changes = self.changes(of: order)
    // A pair that the order changes begins anew on the day of the change.
    let assigned = pairs.filter { pair in !changes.contains { $0.pair == pair.id } }
    let starts = assigned.compactMap(\.start) + changes.map(\.date)
    let ends = pairs.compactMap(\.end)
    // The days of the sheet «Настройки» are those of the autumn.
    let isOfCourse = order.isAddition || !changes.isEmpty
    func deadline(
      _ given: CivilDate?, or usual: CivilDate?, isByPair: Bool = false,
      notBefore bounds: [(CivilDate?, (CivilDate) -> Deadlines.Conflict)]
    ) -> Deadlines.Deadline {
      guard let day = given ?? usual else { return Deadlines.Deadline(isByPair: isByPair) }
      for case (let bound?, let conflict) in bounds where day < bound {
        if isOfCourse, given != nil, let usual, usual >= bound { return Deadlines.Deadline(day: usual) }
        let refused = given.map { ($0, conflict(bound)) }
        return Deadlines.Deadline(day: nil, refused: refused, isByPair: isByPair)
      }
      return Deadlines.Deadline(day: day)
    }
    let signed: (CivilDate?, (CivilDate) -> Deadlines.Conflict) = (order.date, { .beforeOrder($0) })
    let started: (CivilDate?, (CivilDate) -> Deadlines.Conflict) = (starts.min(), { .beforeStart($0) })
    let ended: (CivilDate?, (CivilDate) -> Deadlines.Conflict) = (ends.max(), { .beforeEnd($0) })
    // A week or two apart, all pairs can wait for the last; more, and the first would wait for months.
    let areApart = starts.min().flatMap { $0.adding(days: 14) }.map { $0 < starts.max()! } ?? false
    // Work on programmes begins when there is both an order and a pair.
    let beginning = areApart ? nil : starts.max().map { start in max(start, order.date ?? start) }
    let endsApart = Set(ends).count > 1
    return Deadlines(
      programmes: deadline(
        settings.programmesDue, or: beginning?.adding(days: 14).map(workingDay(from:)), isByPair: areApart,
        notBefore: [signed, started]),
      approval: deadline(
        settings.approvalDue, or: beginning?.adding(days: 21).map(workingDay(from:)), isByPair: areApart,
        notBefore: [signed, started]),
      reports: deadline(
        settings.reportsDue, or: endsApart ? nil : ends.first, isByPair: endsApart,
        notBefore: [signed, ended]),
      analysis: deadline(
        settings.analysisDue, or: usualAnalysis(afterPairsUntil: ends.min()), notBefore: [signed, started]),
      acquaintance: deadline(settings.acquaintanceDue, or: nil, notBefore: [signed]))
  }

  /// 25 June of the school year; two weeks after the pairs' work if even the first of them ends later.
  private func usualAnalysis(afterPairsUntil end: CivilDate?) -> CivilDate? {
    let june = CivilDate(year: organization.year.startYear + 1, month: 6, day: 25)!
    guard let end, end > june else { return june }
    return end.adding(days: 14).map(workingDay(from:))
  }

  /// The day itself or the next working one. Where the moved days off of the year are not known, the week alone
  /// tells.
  private func workingDay(from day: CivilDate) -> CivilDate {
    var day = day
    for _ in 0..<14 {
      let isRest = day.weekday == 7 || day.weekday == 6 && calendar.week == .fiveDay
      if calendar.isWorkingDay(day) ?? !isRest { break }
      guard let next = day.adding(days: 1) else { break }
      day = next
    }
    return day
  }
}
