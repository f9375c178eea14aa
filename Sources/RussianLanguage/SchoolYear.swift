/// A school year: from 1 September to 31 August.
public struct SchoolYear: Sendable, Hashable, Comparable {
  /// The calendar year it begins in.
  public let startYear: Int

  /// Nil outside the years 1–9998.
  public init?(startYear: Int) {
    guard (1...9998).contains(startYear) else { return nil }
    self.startYear = startYear
  }

  /// The school year that holds the day.
  public init?(containing day: CivilDate) {
    self.init(startYear: day.month >= 9 ? day.year : day.year - 1)
  }

  /// Reads «2026/2027», «2026/27», «2026–2027», «2026-2027 учебный год»; nil if it is none of them, or if the
  /// second year does not follow the first.
  public init?(_ text: String) {
    let numbers = text.split { !$0.isASCII || !$0.isNumber }
    guard numbers.count == 2, numbers[0].utf8.count == 4, let start = Int(numbers[0]),
      let end = Int(numbers[1])
    else { return nil }
    let follows = numbers[1].utf8.count == 2 ? end == (start + 1) % 100 : end == start + 1
    guard follows else { return nil }
    self.init(startYear: start)
  }

  public static func < (a: SchoolYear, b: SchoolYear) -> Bool { a.startYear < b.startYear }

  /// 1 September.
  public var start: CivilDate { CivilDate(year: startYear, month: 9, day: 1)! }
  /// 31 August of the next calendar year.
  public var end: CivilDate { CivilDate(year: startYear + 1, month: 8, day: 31)! }
  /// 31 May: the usual end of lessons.
  public var endOfLessons: CivilDate { CivilDate(year: startYear + 1, month: 5, day: 31)! }

  /// «2026/27», «2026/2027» or «2026–2027».
  public func text(_ form: WritingStyle.SchoolYearForm = .slashFull) -> String {
    let end = startYear + 1
    switch form {
    case .slashShort: return "\(startYear)/\(end % 100 < 10 ? "0" : "")\(end % 100)"
    case .slashFull: return "\(startYear)/\(end)"
    case .dash: return "\(startYear)–\(end)"
    }
  }
}
