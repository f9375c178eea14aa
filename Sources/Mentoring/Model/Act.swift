import Diagnostics
public import RussianLanguage

/// A law, order or letter that papers cite.
public struct Act: Sendable, Hashable {
  public enum Audience: String, Sendable, Hashable {
    case everybody = "все"
    case teachers = "педагогам"
    case pupils = "обучающимся"
    case regional = "региональные"
  }

  /// «Р-145»: how a template asks for it.
  public var key: String?
  /// Declines: «распоряжение», «Федеральный закон».
  public var kind: String
  /// In the genitive; empty for a federal law.
  public var author: String?
  public var date: CivilDate?
  public var number: String?
  /// Without quotation marks.
  public var title: String?
  public var since: CivilDate?
  public var until: CivilDate?
  /// Nil: cited only when a template names it.
  public var audience: Audience?
  /// Where the school gives it; nil for an act that comes with the program.
  var place: RecordPlace?

  public func isInForce(on day: CivilDate) -> Bool {
    (since ?? date).map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
  }

  /// What follows the declined kind: « Министерства … от 25.12.2019 № Р-145 «…»».
  public func tail(writing date: (CivilDate) -> String) -> String {
    var tail = ""
    if let author { tail += " " + author }
    if let day = self.date { tail += " от " + date(day) }
    if let number { tail += " № " + number }
    if let title { tail += " «\(title)»" }
    return tail
  }
}
