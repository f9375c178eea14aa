internal import RussianLanguage

/// Cases and layouts of names, and agreement with a person.
let caseFilters: [Filter] =
  GrammaticalCase.spellings.flatMap { grammaticalCase, names in
    names.filter { $0.unicodeScalars.count > 1 }.map { name in
      onPresent(name, Signature("вид", "пол")) { value, arguments, evaluation throws(EvaluationProblem) in
        try evaluation.changingName(value, arguments, of: name) { $0.selectedCase = grammaticalCase }
      }
    }
  }
  + [
    layoutFilter("инициалы", .initialsSurname).also("инициалы_фамилия"),
    layoutFilter("фамилия_инициалы", .surnameInitials).also(),
    layoutFilter("имя_отчество", .givenPatronymic).also(),
    layoutFilter("полностью", .full).also(),
    onPresent("согл", Signature("мужской", "женский", "средний", "множественное")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      try evaluation.agree(value, arguments)
    }.also("согласовать"),
  ].flatMap { $0 }

private func layoutFilter(_ name: String, _ layout: Declinable.NameLayout) -> Filter {
  onPresent(name) { value, arguments, evaluation throws(EvaluationProblem) in
    try evaluation.changingName(value, arguments, as: .fullName, of: name) { $0.layout = layout }
  }
}

extension Evaluation {
  /// The value as a declinable text with one choice changed; each item of a list.
  fileprivate func changingName(
    _ value: Value, _ arguments: Arguments, as kind: PhraseKind? = nil, of filter: String,
    _ change: (inout Declinable) -> Void
  ) throws(EvaluationProblem) -> Value {
    switch value {
    case .undefined, .null: return value
    case .declinable(var declinable):
      change(&declinable)
      return .declinable(declinable)
    case .record(let record):
      if let face = record.face { return try changingName(face, arguments, as: kind, of: filter, change) }
    case .list(let items), .tuple(let items):
      var changed: [Value] = []
      for item in items { changed.append(try changingName(item, arguments, as: kind, of: filter, change)) }
      return .list(changed)
    case .text(let text):
      if isBlank(value) { return value }
      var declinable = Declinable(text, as: kind ?? .phrase)
      if let given = arguments[0] {
        declinable.kind = try phraseKind(given, of: filter)
      } else if kind == nil {
        declinable.kind = PhraseKind(guessing: text)
      }
      if let given = arguments[1], !isNull(given) {
        guard let sex = given.plainText.flatMap({ Sex(word: $0) }) else {
          throw EvaluationProblem(.badArgument("пол", of: filter, "бывает «м» или «ж»"))
        }
        declinable.sex = sex
      }
      change(&declinable)
      return .declinable(declinable)
    default: break
    }
    throw EvaluationProblem(.badInput(of: filter, got: value.typeName, wanted: "имя, должность или название"))
  }

  /// «ознакомлен» or «ознакомлена», by the sex of the person; the plural for several.
  fileprivate func agree(_ value: Value, _ arguments: Arguments) throws(EvaluationProblem) -> Value {
    let masculine = try given(arguments[0], "мужской", of: "согл")
    let gender = try gender(of: value, allowingNeuter: arguments[2] != nil)
    let index =
      switch gender {
      case .masculine: 0
      case .feminine: 1
      case .neuter: 2
      case .plural: 3
      }
    if let form = arguments[index] { return .text(try text(of: form)) }
    return .text(agreeing(masculine, with: gender))
  }

  /// Of a person by sex, of a document's kind by its head noun, of several by number. A plain text is taken
  /// as a document's kind only if the template gives a neuter form: no person needs one.
  private func gender(
    of value: Value, allowingNeuter: Bool
  ) throws(EvaluationProblem) -> GrammaticalGender {
    if let items = value.elements {
      return items.count == 1 ? try gender(of: items[0], allowingNeuter: allowingNeuter) : .plural
    }
    if let sex = sex(of: value) { return sex == .male ? .masculine : .feminine }
    let known: GrammaticalGender? =
      switch value {
      case .declinable(let text) where text.kind == .phrase: grammaticalGender(ofPhrase: text.text)
      case .declinable(let text) where text.kind == .organization:
        grammaticalGender(ofOrganization: text.text)
      case .record(let record):
        try record.face.map { face throws(EvaluationProblem) in
          try gender(of: face, allowingNeuter: allowingNeuter)
        }
      case .text(let text) where allowingNeuter && PhraseKind(guessing: text) == .phrase:
        grammaticalGender(ofPhrase: text)
      default: nil
      }
    if let known { return known }
    throw EvaluationProblem(.unknownSex(value.plainText ?? value.typeName))
  }

  /// Of a person's record, a name, or the word «м» or «ж» itself.
  func sex(of value: Value) -> Sex? {
    switch value {
    case .record(let record):
      if case .text(let word)? = record["пол"], let sex = Sex(word: word) { return sex }
      return record.face.flatMap { sex(of: $0) }
    case .declinable(let declinable):
      if let sex = declinable.sex { return sex }
      switch declinable.kind {
      case .fullName: return PersonName(declinable.text).sex
      case .givenName: return PersonName(surname: "", given: declinable.text).sex
      case .patronymic: return PersonName(surname: "", given: "", patronymic: declinable.text).sex
      case .surname, .post, .organization, .phrase: return nil
      }
    case .text(let text):
      if let sex = Sex(word: text) { return sex }
      // A phrase of several words may hold one that ends like a surname.
      let isName = looksLikeFullName(text) || !text.contains(where: \.isWhitespace)
      return isName ? PersonName(text).sex : nil
    default: return nil
    }
  }
}
