/// Puts one word into six cases and appends it, or text that never changes, to the six growing texts.
struct FormsBuilder {
  private(set) var forms: CaseForms

  init() { forms = CaseForms(unchanged: "") }

  mutating func append(unchanged text: some StringProtocol) {
    forms.nominative += text
    forms.genitive += text
    forms.dative += text
    forms.accusative += text
    forms.instrumental += text
    forms.prepositional += text
  }

  mutating func append(_ word: Word, _ paradigm: Paradigm, isPerson: Bool) {
    guard !paradigm.isIndeclinable else { return append(unchanged: word.text) }
    let stem = word.stem(dropping: paradigm.cut)
    let endings = word.isUpperCase ? paradigm.upperEndings : paradigm.endings
    if stem.isEmpty, word.isCapitalized, !word.isUpperCase {
      return append(wholeForms: endings.map { $0.prefix(1).uppercased() + $0.dropFirst() }, of: word)
    }
    forms.nominative += word.text
    join(&forms.genitive, stem, endings[0])
    join(&forms.dative, stem, endings[1])
    switch paradigm.accusative {
    case .own: join(&forms.accusative, stem, endings[2])
    case .byAnimacy where isPerson: join(&forms.accusative, stem, endings[0])
    case .byAnimacy, .nominative: forms.accusative += word.text
    }
    join(&forms.instrumental, stem, endings[3])
    join(&forms.prepositional, stem, endings[4])
  }

  /// «Ёж»: nothing is left of the nominative.
  private mutating func append(wholeForms endings: [String], of word: Word) {
    forms.nominative += word.text
    forms.genitive += endings[0]
    forms.dative += endings[1]
    forms.accusative += endings[0]
    forms.instrumental += endings[3]
    forms.prepositional += endings[4]
  }

  mutating func append(_ other: CaseForms) {
    forms.nominative += other.nominative
    forms.genitive += other.genitive
    forms.dative += other.dative
    forms.accusative += other.accusative
    forms.instrumental += other.instrumental
    forms.prepositional += other.prepositional
    limitConfidence(to: other.confidence)
  }

  mutating func limitConfidence(to confidence: Confidence) {
    forms.confidence = min(forms.confidence, confidence)
  }

  private func join(_ form: inout String, _ stem: Substring, _ ending: String) {
    form += stem
    form += ending
  }
}
