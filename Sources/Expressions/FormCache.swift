internal import RussianLanguage

/// The case forms of texts that one document prints more than once.
struct FormCache {
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

  mutating func forms(
    of text: String, as kind: PhraseKind, sex: Sex?, _ layout: Declinable.NameLayout, make: () -> CaseForms
  ) -> CaseForms {
    let key = Key(text: Name(text), kind: kind, sex: sex, layout: layout, isNominative: false)
    if let forms = known[key] { return forms }
    let forms = make()
    // A document with very many people would keep them all; the first thousands repeat most.
    if known.count < 4096 { known[key] = forms }
    return forms
  }

  /// The nominative of a name's layout, which needs no declining.
  mutating func nominative(of text: String, _ layout: Declinable.NameLayout, make: () -> String) -> String {
    let key = Key(text: Name(text), kind: .fullName, sex: nil, layout: layout, isNominative: true)
    if let forms = known[key] { return forms.nominative }
    let made = make()
    if known.count < 4096 { known[key] = CaseForms(unchanged: made) }
    return made
  }
}
