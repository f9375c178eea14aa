public import RecordTables

/// A stamp at the head of a paper, or the mark that it is an appendix: a row of the sheet «Грифы».
public struct Stamp: Sendable {
  /// Papers that stamps are listed for.
  public enum Paper: String, Sendable, Hashable, CaseIterable {
    case roadmap = "дорожная карта"
    case regulation = "положение"
  }

  /// More do not fit at the head of a page.
  static let limit = 4

  public enum Kind: Sendable, Hashable {
    /// УТВЕРЖДАЮ: a person signs.
    case approve
    /// УТВЕРЖДЕНО, in the gender of the document's kind: an order or a body has approved.
    case approved
    /// РАССМОТРЕНО, ПРИНЯТО: at a meeting.
    case considered
    /// СОГЛАСОВАНО: by a person or a body.
    case agreed
    /// УЧТЕНО МНЕНИЕ
    case opinion
    /// «Приложение № 2»
    case appendix
    /// Words the program does not know, printed as they are.
    case other
  }

  public var paper: Paper
  /// As typed: «УТВЕРЖДАЮ:», «Приложение 2».
  public var word: String
  /// The body or post, nominative.
  public var who: String?
  public var name: String?
  public var minutes: NumberedDate?
  public var order: OrderID?
  /// Printed below the word instead of what the program would say.
  public var lines: [String] = []

  /// Only the word is printed: «Приложение».
  public var standsAlone: Bool { lines.count == 1 && lines[0].lowercased() == "нет" }

  public init(paper: Paper, word: String) {
    self.paper = paper
    self.word = word
  }

  public var kind: Kind {
    let word = word.uppercased()
    if word.hasPrefix("УТВЕРЖДАЮ") { return .approve }
    if word.hasPrefix("УТВЕРЖД") { return .approved }
    if word.hasPrefix("РАССМОТР") || word.hasPrefix("ПРИНЯТ") { return .considered }
    if word.hasPrefix("СОГЛАСОВАН") { return .agreed }
    if word.hasPrefix("УЧТЕН") || word.hasPrefix("С УЧЁТОМ") || word.hasPrefix("С УЧЕТОМ") { return .opinion }
    return word.hasPrefix("ПРИЛОЖЕНИЕ") ? .appendix : .other
  }
}
