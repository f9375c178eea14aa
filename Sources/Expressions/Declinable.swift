public import RussianLanguage

/// A text together with what is needed to print it in any case: what it is, whose it is, and the forms
/// somebody set by hand.
///
/// Filters do not turn it into plain text: they choose the case or the layout, in any order, and the text is
/// made when it is printed.
public struct Declinable: Sendable, Hashable {
  /// How a full name is written.
  public enum NameLayout: String, Sendable, Hashable {
    /// «Лещук Пётр Ильич»
    case full
    /// «Лещук П. И.», in running text
    case surnameInitials
    /// «П. И. Лещук», in signatures and stamps
    case initialsSurname
    /// «Пётр Ильич», in addresses
    case givenPatronymic
  }

  /// What the text is; decides how it is declined.
  public var kind: PhraseKind
  /// Nominative, as it stands in the records.
  public var text: String
  /// Of the person; nil to find it out from the name.
  public var sex: Sex?
  /// Printed after the declined text and never changed: «… Министерства просвещения … № Р-145 «…»».
  public var frozenTail: String
  /// Forms set by hand (sheet «Формы»); they win over the engine.
  public var handForms: CaseForms?
  /// The case it is printed in.
  public var selectedCase: GrammaticalCase
  /// How it is written if it is a full name; other kinds are always written in full.
  public var layout: NameLayout
  /// Whether the first letter is made a capital when printed.
  public var startsWithCapital: Bool

  /// In the nominative, in full, as it stands.
  public init(
    _ text: String, as kind: PhraseKind, sex: Sex? = nil, frozenTail: String = "",
    handForms: CaseForms? = nil
  ) {
    self.kind = kind
    self.text = text
    self.sex = sex
    self.frozenTail = frozenTail
    self.handForms = handForms
    self.selectedCase = .nominative
    self.layout = .full
    self.startsWithCapital = false
  }
}
