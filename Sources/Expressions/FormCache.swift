internal import RussianLanguage

/// The case forms of texts that are printed more than once: the names of a school stand in most of its papers.
///
/// Serves one thread at a time.
public final class FormCache {
  private struct Key: Hashable {
    let text: Name
    let kind: PhraseKind
    let sex: Sex?
    let layout: Declinable.NameLayout
    let isNominative: Bool

    /// The text alone tells nearly all keys apart; the rest is left to comparing.
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
  }

  private var known: [Key: CaseForms] = [:]
  private var initials: WritingStyle.Initials?

  /// Nothing is known yet.
  public init() {}

  /// Initials of another style are other forms.
  func use(_ style: WritingStyle) {
    if initials != style.initials { known = [:] }
    initials = style.initials
  }

  func forms(
    of text: String, as kind: PhraseKind, sex: Sex?, _ layout: Declinable.NameLayout, make: () -> CaseForms
  ) -> CaseForms {
    let key = Key(text: Name(text), kind: kind, sex: sex, layout: layout, isNominative: false)
    if let forms = known[key] { return forms }
    let forms = make()
    keep(forms, key)
    return forms
  }

  /// The nominative of a name's layout, which needs no declining.
  func nominative(of text: String, _ layout: Declinable.NameLayout, make: () -> String) -> String {
    let key = Key(text: Name(text), kind: .fullName, sex: nil, layout: layout, isNominative: true)
    if let forms = known[key] { return forms.nominative }
    let made = make()
    keep(CaseForms(unchanged: made), key)
    return made
  }

  /// A hundred thousand documents about other people each must not fill the memory.
  private func keep(_ forms: CaseForms, _ key: Key) {
    if known.count >= 4096 { known.removeAll(keepingCapacity: true) }
    known[key] = forms
  }
}
