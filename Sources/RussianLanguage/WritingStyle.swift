/// The choices a school makes about how names, dates and years are written (ГОСТ Р 7.0.97 leaves them open).
public struct WritingStyle: Sendable, Hashable {
  public enum Initials: Sendable, Hashable {
    /// «А. П.»
    case spaced
    /// «А.П.»
    case tight
  }

  public enum DateForm: Sendable, Hashable {
    /// «01.09.2026»
    case numeric
    /// «1 сентября 2026 г.»
    case words
  }

  public enum SchoolYearForm: Sendable, Hashable {
    /// «2026/27»
    case slashShort
    /// «2026/2027»
    case slashFull
    /// «2026–2027»
    case dash
  }

  public var initials: Initials
  public var dates: DateForm
  public var schoolYear: SchoolYearForm

  public init(
    initials: Initials = .spaced, dates: DateForm = .numeric, schoolYear: SchoolYearForm = .slashFull
  ) {
    self.initials = initials
    self.dates = dates
    self.schoolYear = schoolYear
  }
}
