/// The six cases of Russian, in the order of the schoolbook.
public enum GrammaticalCase: Int, Sendable, Hashable, CaseIterable {
  case nominative, genitive, dative, accusative, instrumental, prepositional
}

/// Grammatical gender of a noun phrase; a post keeps it whoever holds the post.
public enum GrammaticalGender: Sendable, Hashable {
  case masculine, feminine, neuter, plural
}

/// Sex of a person.
public enum Sex: String, Sendable, Hashable {
  case male = "м"
  case female = "ж"
}

/// What kind of text is declined; the raw value is the word used in records, templates and on the command
/// line.
public enum PhraseKind: String, Sendable, Hashable, CaseIterable {
  case fullName = "фио"
  case surname = "фамилия"
  case givenName = "имя"
  case patronymic = "отчество"
  case post = "должность"
  case organization = "организация"
  case phrase = "словосочетание"
}

/// How sure the engine is of a form.
public enum Confidence: Int, Sendable, Hashable, Comparable {
  /// The form cannot be known (a surname whose bearer's sex is unknown, letters that are not Russian).
  case unknown
  /// A rule that has exceptions was applied; a person should look at it once.
  case unsure
  /// Set by hand, or made by a rule without exceptions that apply.
  case sure

  public static func < (a: Confidence, b: Confidence) -> Bool { a.rawValue < b.rawValue }
}

/// A text in its six cases.
public struct CaseForms: Sendable, Hashable {
  public var nominative, genitive, dative, accusative, instrumental, prepositional: String
  /// The least sure of the forms.
  public var confidence: Confidence

  public init(
    nominative: String, genitive: String, dative: String, accusative: String, instrumental: String,
    prepositional: String, confidence: Confidence = .sure
  ) {
    self.nominative = nominative
    self.genitive = genitive
    self.dative = dative
    self.accusative = accusative
    self.instrumental = instrumental
    self.prepositional = prepositional
    self.confidence = confidence
  }

  /// The same text in every case.
  public init(unchanged text: String, confidence: Confidence = .sure) {
    self.init(
      nominative: text, genitive: text, dative: text, accusative: text, instrumental: text,
      prepositional: text, confidence: confidence)
  }

  public subscript(_ grammaticalCase: GrammaticalCase) -> String {
    switch grammaticalCase {
    case .nominative: nominative
    case .genitive: genitive
    case .dative: dative
    case .accusative: accusative
    case .instrumental: instrumental
    case .prepositional: prepositional
    }
  }
}
