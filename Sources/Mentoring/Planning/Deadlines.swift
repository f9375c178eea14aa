import RecordTables
import RussianLanguage

/// The days by which the points of an order are carried out.
///
/// The sheet «Настройки» gives them; what it does not say follows from the terms of the order's pairs and the
/// school year. A day that has passed when the order is signed, or that the pairs' own terms contradict, is
/// left for a hand to fill.
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
    let start = (pairs.compactMap(\.start) + changes.map(\.date)).max()
    // The days of the sheet «Настройки» are those of the autumn.
    let isOfCourse = order.isAddition || !changes.isEmpty
    let end = pairs.compactMap(\.end).max()
    func deadline(
      _ given: CivilDate?, or usual: CivilDate?,
      notBefore bounds: [(CivilDate?, (CivilDate) -> Deadlines.Conflict)]
    ) -> Deadlines.Deadline {
      guard let day = given ?? usual else { return Deadlines.Deadline() }
      for case (let bound?, let conflict) in bounds where day < bound {
        if isOfCourse, given != nil, let usual, usual >= bound { return Deadlines.Deadline(day: usual) }
        return Deadlines.Deadline(day: nil, refused: given.map { ($0, conflict(bound)) })
      }
      return Deadlines.Deadline(day: day)
    }
    let signed: (CivilDate?, (CivilDate) -> Deadlines.Conflict) = (order.date, { .beforeOrder($0) })
    let started: (CivilDate?, (CivilDate) -> Deadlines.Conflict) = (start, { .beforeStart($0) })
    let ended: (CivilDate?, (CivilDate) -> Deadlines.Conflict) = (end, { .beforeEnd($0) })
    // Work on programmes begins when there is both an order and a pair.
    let beginning = start.map { start in max(start, order.date ?? start) }
    return Deadlines(
      programmes: deadline(
        settings.programmesDue, or: beginning?.adding(days: 14).map(workingDay(from:)),
        notBefore: [signed, started]),
      approval: deadline(
        settings.approvalDue, or: beginning?.adding(days: 21).map(workingDay(from:)),
        notBefore: [signed, started]),
      reports: deadline(settings.reportsDue, or: end, notBefore: [signed, ended]),
      analysis: deadline(
        settings.analysisDue, or: usualAnalysis(afterPairsUntil: end), notBefore: [signed, started]),
      acquaintance: deadline(settings.acquaintanceDue, or: nil, notBefore: [signed]))
  }

  /// 25 June of the school year; none if the pairs work on after that.
  private func usualAnalysis(afterPairsUntil end: CivilDate?) -> CivilDate? {
    let june = CivilDate(year: organization.year.startYear + 1, month: 6, day: 25)!
    return end.map { $0 <= june } ?? true ? june : nil
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
