/// Working days of a five- or six-day week in years whose production calendar is known.
///
/// Public holidays: ст. 112 ТК РФ. A holiday on a day of rest moves that rest to the next working day, but for
/// the January ones, which the Government moves each year. In a year that is not known every answer is nil:
/// a working-day date is never guessed.
public struct WorkingCalendar: Sendable {
  public enum Week: Sendable, Hashable {
    case fiveDay, sixDay
  }

  public var week: Week
  private let extraDaysOff: Set<CivilDate>
  private let extraWorkingDays: Set<CivilDate>
  private let knownYears: Set<Int>

  /// `daysOff` and `workingDays` (sheet «Календарь») win over the law, and make their years known.
  public init(week: Week = .fiveDay, daysOff: Set<CivilDate> = [], workingDays: Set<CivilDate> = []) {
    self.week = week
    self.extraDaysOff = daysOff
    self.extraWorkingDays = workingDays
    self.knownYears = Set(daysOff.map(\.year)).union(workingDays.map(\.year)).union(governmentMoves.keys)
  }

  /// Nil in a year that is not known.
  public func isWorkingDay(_ day: CivilDate) -> Bool? {
    guard knownYears.contains(day.year) else { return nil }
    if extraWorkingDays.contains(day) { return true }
    if extraDaysOff.contains(day) || isHoliday(day) { return false }
    let moves = governmentMoves[day.year] ?? []
    if moves.contains(where: { $0.to == day && isRestDay($0.from) }) { return false }
    if isRestDay(day) {
      return moves.contains { $0.from == day && !isHoliday(day) }
    }
    return !isRestOfHoliday(day, moves)
  }

  /// The day after `count` full working days: notice on Monday 12.10.2026 and three days give Friday 16.10.
  public func day(afterFullWorkingDays count: Int, from notice: CivilDate) -> CivilDate? {
    var day = notice
    var left = count
    while left > 0 {
      guard let next = day.adding(days: 1), let isWorking = isWorkingDay(next) else { return nil }
      day = next
      if isWorking { left -= 1 }
    }
    return nextWorkingDay(after: day)
  }

  /// The last working day on which a notice leaves `count` full working days before `end`: before Friday
  /// 16.10.2026 it is Monday 12.10. Nil in a year that is not known.
  public func latestDay(beforeFullWorkingDays count: Int, until end: CivilDate) -> CivilDate? {
    var day = end
    var left = count + 1
    while left > 0 {
      guard let previous = day.adding(days: -1), let isWorking = isWorkingDay(previous) else { return nil }
      day = previous
      if isWorking { left -= 1 }
    }
    return day
  }

  /// Nil in a year that is not known.
  public func nextWorkingDay(after day: CivilDate) -> CivilDate? {
    var day = day
    while true {
      guard let next = day.adding(days: 1), let isWorking = isWorkingDay(next) else { return nil }
      if isWorking { return next }
      day = next
    }
  }

  /// Full working days strictly between two days.
  public func fullWorkingDays(from start: CivilDate, to end: CivilDate) -> Int? {
    var count = 0
    var day = start
    while let next = day.adding(days: 1), next < end {
      guard let isWorking = isWorkingDay(next) else { return nil }
      if isWorking { count += 1 }
      day = next
    }
    return count
  }

  private func isRestDay(_ day: CivilDate) -> Bool {
    week == .fiveDay ? day.weekday >= 6 : day.weekday == 7
  }

  /// The rest of a holiday that fell on a day of rest comes on the next working day (ст. 112 ч. 2), unless the
  /// Government moved it elsewhere.
  private func isRestOfHoliday(_ day: CivilDate, _ moves: [DayOffMove]) -> Bool {
    var rests = 0
    var past = day
    while let previous = past.adding(days: -1), isRestDay(previous) || isHoliday(previous) {
      past = previous
      let isMoved = moves.contains { $0.from == previous }
      if isHoliday(previous), isRestDay(previous), previous.month > 1, !isMoved { rests += 1 }
    }
    return rests > 0
  }
}

/// Non-working holidays of ст. 112 ч. 1 ТК РФ.
func isHoliday(_ day: CivilDate) -> Bool {
  switch (day.month, day.day) {
  case (1, 1...8), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4): true
  default: false
  }
}

/// A day of rest moved by a government decree.
struct DayOffMove: Sendable {
  let from: CivilDate
  let to: CivilDate

  init(_ year: Int, _ from: (month: Int, day: Int), _ to: (month: Int, day: Int)) {
    self.from = CivilDate(year: year, month: from.month, day: from.day)!
    self.to = CivilDate(year: year, month: to.month, day: to.day)!
  }
}

/// Decrees of the Government on moving days off, by year. A move from a Saturday does not concern a six-day
/// week, whose Saturdays are working days.
let governmentMoves: [Int: [DayOffMove]] = [
  2025: [
    DayOffMove(2025, (1, 4), (5, 2)), DayOffMove(2025, (2, 23), (5, 8)), DayOffMove(2025, (3, 8), (6, 13)),
    DayOffMove(2025, (11, 1), (11, 3)), DayOffMove(2025, (1, 5), (12, 31)),
  ],
  2026: [DayOffMove(2026, (1, 3), (1, 9)), DayOffMove(2026, (1, 4), (12, 31))],
]
