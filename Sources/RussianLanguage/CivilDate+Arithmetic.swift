extension CivilDate {
  /// The day that many days later; nil outside years 1–9999.
  public func adding(days: Int) -> CivilDate? { CivilDate(dayNumber: dayNumber + days) }

  /// The same day of the month that many months later, or the month's last day (31.01 + 1 is 28.02 or 29.02).
  public func adding(months: Int) -> CivilDate? {
    let count = year * 12 + month - 1 + months
    guard count >= 12 else { return nil }
    let (year, month) = (count / 12, count % 12 + 1)
    return CivilDate(
      year: year, month: month, day: min(day, CivilDate.days(inMonth: month, ofYear: year)))
  }

  /// The same day that many years later; 29.02 becomes 28.02 in an ordinary year.
  public func adding(years: Int) -> CivilDate? { adding(months: years * 12) }

  /// Full years from this day to `other`; a person's age on that day. A person born on 29.02 is a year older
  /// on 01.03 of an ordinary year.
  public func fullYears(to other: CivilDate) -> Int {
    let hasPassed = (other.month, other.day) >= (month, day)
    return other.year - year - (hasPassed ? 0 : 1)
  }
}
