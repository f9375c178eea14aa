/// One thing found wrong, or worth saying, in what a user gave: data, a template, a place on disk.
///
/// A diagnostic carries facts and finished Russian wording; libraries collect diagnostics and never print.
/// `Report.swift` turns a list of them into text or JSON.
public struct Diagnostic: Sendable, Hashable {
  /// What a finding does to the papers it concerns (the three weights of the trade).
  public enum Weight: String, Sendable, Hashable, CaseIterable {
    /// «Ошибка»: the papers concerned are not made.
    case error
    /// «Замечание»: the papers are made, the remark is shown.
    case remark
    /// «Ещё не получено»: belongs to the control list, never a fault.
    case pending
  }

  /// Stable identifier such as `R012`; `docs/diagnostics.md` has an entry for each.
  public var code: String
  public var weight: Weight
  public var place: Place
  /// What is wrong: one Russian sentence without a full stop.
  public var message: String
  /// What to do about it: one Russian sentence without a full stop; empty if nothing can be advised.
  public var remedy: String

  public init(
    _ code: String, _ weight: Weight, at place: Place, _ message: String, remedy: String = ""
  ) {
    self.code = code
    self.weight = weight
    self.place = place
    self.message = message
    self.remedy = remedy
  }
}
