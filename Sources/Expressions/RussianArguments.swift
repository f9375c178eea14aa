internal import RussianLanguage

/// Words by which filters' arguments name cases, kinds of text, sexes and genders.
extension GrammaticalCase {
  /// Full name, the schoolbook's abbreviation, or one letter.
  static let spellings: [(GrammaticalCase, [String])] = [
    (.nominative, ["им", "именительный", "и"]),
    (.genitive, ["род", "родительный", "р"]),
    (.dative, ["дат", "дательный", "д"]),
    (.accusative, ["вин", "винительный", "в"]),
    (.instrumental, ["твор", "творительный", "т", "тв"]),
    (.prepositional, ["пред", "предложный", "п", "предл", "пр"]),
  ]

  init?(word: String) {
    let folded = foldedName(word)
    guard let found = GrammaticalCase.spellings.first(where: { $0.1.contains(folded) })?.0 else { return nil }
    self = found
  }
}

extension Sex {
  init?(word: String) {
    switch foldedName(word) {
    case "м", "муж", "муж.", "мужской", "m", "male": self = .male
    case "ж", "жен", "жен.", "женский", "f", "female": self = .female
    default: return nil
    }
  }
}

extension GrammaticalGender {
  init?(word: String) {
    switch foldedName(word) {
    case "м", "муж", "мужской": self = .masculine
    case "ж", "жен", "женский": self = .feminine
    case "с", "ср", "средний": self = .neuter
    case "мн", "множественное": self = .plural
    default: return nil
    }
  }
}

extension Evaluation {
  func grammaticalCase(
    _ value: Value?, or ifMissing: GrammaticalCase, of filter: String
  ) throws(EvaluationProblem) -> GrammaticalCase {
    guard let value else { return ifMissing }
    guard let found = value.plainText.flatMap({ GrammaticalCase(word: $0) }) else {
      throw EvaluationProblem(.badArgument("падеж", of: filter, "бывает им, род, дат, вин, твор, пред"))
    }
    return found
  }

  func gender(_ value: Value?, of filter: String) throws(EvaluationProblem) -> GrammaticalGender {
    guard let value else { return .masculine }
    guard let found = value.plainText.flatMap({ GrammaticalGender(word: $0) }) else {
      throw EvaluationProblem(.badArgument("род", of: filter, "бывает м, ж, ср"))
    }
    return found
  }

  func phraseKind(_ value: Value, of filter: String) throws(EvaluationProblem) -> PhraseKind {
    guard let found = value.plainText.flatMap({ PhraseKind(rawValue: foldedName($0)) }) else {
      let known = PhraseKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw EvaluationProblem(.badArgument("вид", of: filter, "бывает \(known)"))
    }
    return found
  }

  /// A whole number, also one typed as text or as a fraction without a rest.
  func wholeNumber(_ value: Value, for filter: String) throws(EvaluationProblem) -> Int {
    if let number = integer(value) { return number }
    if case .number(let number) = value, let whole = Int(exactly: number) { return whole }
    if let text = value.plainText, let number = Int(trimmed(text, where: isBlank)) { return number }
    if let items = value.elements { return items.count }
    throw EvaluationProblem(.badInput(of: filter, got: value.typeName, wanted: "целое число"))
  }

  /// A date, also one typed as text.
  func date(_ value: Value, for filter: String) throws(EvaluationProblem) -> CivilDate {
    if case .date(let date) = value { return date }
    if let text = value.plainText, let date = CivilDate(text) { return date }
    throw EvaluationProblem(.badInput(of: filter, got: value.typeName, wanted: "дата"))
  }
}

/// A filter that leaves values that are not there as they are, so that printing reports them or a
/// replacement after it answers them.
func onPresent(_ name: String, _ signature: Signature = .none, _ body: @escaping Filter.Body) -> Filter {
  Filter(name, signature) { value, arguments, evaluation throws(EvaluationProblem) in
    switch value {
    case .undefined, .null: return value
    default: return try body(value, arguments, evaluation)
    }
  }
}
