/// Declension of posts, names of institutions, acts and other noun phrases.
///
///     старший  воспитатель  детского сада, учитель-логопед (совместитель)
///     └──── head group ──┘  └ frozen ───┘  └ apposition ─┘  └ apposition ┘
///
/// The head group is a run of nominative adjectives and a noun that agrees with them, or an adjective used as
/// a noun (вожатая, заведующий). What follows it depends on it and stays. A later group declines too if it is
/// an apposition in the nominative: a known noun of the same kind, with the adjectives that agree with it.
struct PhraseDeclension {
  private let text: String
  private let kind: PhraseKind
  private let tokens: [Token]
  private let tail: Substring
  /// What each token turns into; nil stays.
  private var declensions: [Declension?]
  private var isPerson = false
  /// Gender of the head; nil if no head was found.
  private(set) var gender: GrammaticalGender?
  private var confidence = Confidence.sure
  /// The head is in the list of nouns for persons, or is an abbreviation of a post.
  private(set) var isKnownPost = false

  init(_ text: String, as kind: PhraseKind) {
    self.text = text
    self.kind = kind
    (tokens, tail) = RussianLanguage.tokens(of: text)
    declensions = Array(repeating: nil, count: tokens.count)
    analyse()
  }

  var forms: CaseForms {
    var builder = FormsBuilder()
    for (token, declension) in zip(tokens, declensions) {
      builder.append(unchanged: token.gap)
      if let word = token.word, let declension {
        builder.append(word, declension.paradigm, isPerson: isPerson)
        if declension.isDisputed { builder.limitConfidence(to: .unsure) }
      } else {
        builder.append(unchanged: token.text)
      }
    }
    builder.append(unchanged: tail)
    builder.limitConfidence(to: confidence)
    return builder.forms
  }

  private mutating func analyse() {
    let start = PhraseReader(tokens: tokens, kind: kind)
    var index = start.firstIndex
    if start.isShortName(at: index) || start.isDate { return }
    if start.isFrozenHead(at: index) {
      isKnownPost = true
      return appositions(from: index + 1, start)
    }
    guard let head = start.group(at: index, isHead: true) else {
      confidence = .unsure
      return appositions(from: index + 1, start)
    }
    gender = head.gender
    isPerson = kind == .post || (kind == .phrase && head.isPerson)
    isKnownPost = kind == .post && head.isKnown && head.isPerson
    if !head.isKnown { confidence = .unsure }
    index = take(head, at: index)
    if let city = start.cityName(after: index) {
      declensions[index] = city
      index += 1
    }
    if let second = start.coordinated(after: index) {
      if !second.isKnown { confidence = .unsure }
      index = take(second, at: index + 1)
    }
    appositions(from: index, start)
  }

  private mutating func appositions(from start: Int, _ reader: PhraseReader) {
    var index = start
    while index < tokens.count {
      if let group = reader.apposition(at: index, headGender: gender) {
        index = take(group, at: index)
      } else {
        index += 1
      }
    }
  }

  private mutating func take(_ group: NounGroup, at index: Int) -> Int {
    for (offset, declension) in group.declensions.enumerated() { declensions[index + offset] = declension }
    return index + group.declensions.count
  }
}

/// Adjectives and the noun they belong to, as one token after another.
struct NounGroup {
  var declensions: [Declension?]
  var gender: GrammaticalGender
  var isPerson: Bool
  /// The noun stands in a list or has an ending that leaves no doubt.
  var isKnown: Bool
}
