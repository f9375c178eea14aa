public import RussianLanguage

/// The settings under which expressions are worked out; one serves all documents of a run.
public struct Environment: Sendable {
  /// What happens when a value that is not there is printed.
  public enum MissingValues: Sendable, Hashable {
    /// Jinja's rule: an unknown name prints blank, with a warning; an empty value prints blank.
    case jinja
    /// An unknown name is an error; an empty value prints blank.
    case strict
    /// For papers that are signed as they come out: an empty value that is printed is an error too, unless
    /// the template has an answer to it (`| по_умолчанию("…")`, `| бланк(20)`).
    case complete
  }

  /// How dates, initials and school years are written.
  public var style: WritingStyle
  /// What a missing value does when printed.
  public var missingValues: MissingValues
  /// Bounds on what a template may use up.
  public var limits: Limits
  /// Values known to every template, under the data's own names.
  public var globals: Record

  /// By default Jinja's rules and the usual style.
  public init(
    style: WritingStyle = WritingStyle(), missingValues: MissingValues = .jinja, limits: Limits = Limits(),
    globals: Record = Record([:])
  ) {
    self.style = style
    self.missingValues = missingValues
    self.limits = limits
    self.globals = globals
  }
}
