/// How names stand in documents: in full, «Лещук П. И.» in running text, «П. И. Лещук» in signatures,
/// «Пётр Ильич» in addresses; each in six cases.
///
/// `sex` nil means the sex the name shows. `handForms` are forms of the whole full name set by hand; a layout
/// takes its words from them by their place.
extension PersonName {
  /// «Лещука Петра Ильича», in the order surname, given name, patronymic.
  public func forms(sex: Sex? = nil, handForms: CaseForms? = nil) -> CaseForms {
    handForms ?? forms(of: parts, sex: sex)
  }

  /// «Лещука П. И.» with no-break spaces.
  public func surnameInitials(
    _ style: WritingStyle.Initials = .spaced, sex: Sex? = nil, handForms: CaseForms? = nil
  ) -> CaseForms {
    let initials = initials(style)
    guard !surname.isEmpty, !initials.isEmpty else { return forms(sex: sex, handForms: handForms) }
    return surnameForms(sex: sex, handForms: handForms).mapped { $0 + "\u{A0}" + initials }
  }

  /// «П. И. Лещука» with no-break spaces.
  public func initialsSurname(
    _ style: WritingStyle.Initials = .spaced, sex: Sex? = nil, handForms: CaseForms? = nil
  ) -> CaseForms {
    let initials = initials(style)
    guard !surname.isEmpty, !initials.isEmpty else { return forms(sex: sex, handForms: handForms) }
    return surnameForms(sex: sex, handForms: handForms).mapped { initials + "\u{A0}" + $0 }
  }

  /// «Петра Ильича»; the given name alone if there is no patronymic.
  public func givenPatronymic(sex: Sex? = nil, handForms: CaseForms? = nil) -> CaseForms {
    guard !given.isEmpty else { return forms(sex: sex, handForms: handForms) }
    let surnameWords = words(of: surname).count
    if let handForms {
      return handForms.mapped { words(of: $0).dropFirst(surnameWords).joined(separator: " ") }
    }
    return forms(of: Array(parts.dropFirst(surnameWords)), sex: sex)
  }

  /// «П. И.», «А.-М. И.», «П.И.»; parts that are initials already stay as they are.
  public func initials(_ style: WritingStyle.Initials = .spaced) -> String {
    if let initials = plainInitials(style) { return initials }
    var letters = words(of: given).flatMap { pieces(of: $0, apart: ".") }.map(initial)
    if let first = words(of: patronymic).first { letters += pieces(of: first, apart: ".").map(initial) }
    return letters.filter { !$0.isEmpty }.joined(separator: style == .spaced ? "\u{A0}" : "")
  }

  /// The same for a given name of one word and a patronymic, if any, of one: nearly all names are so, and need no
  /// taking apart. Nil for others.
  private func plainInitials(_ style: WritingStyle.Initials) -> String? {
    guard let first = Word(given[...]), first.isCapitalized else { return nil }
    var initials = first.text.prefixOfLetters(1) + "."
    guard !patronymic.isEmpty else { return initials }
    guard let second = Word(patronymic[...]), second.isCapitalized else { return nil }
    if style == .spaced { initials += "\u{A0}" }
    initials += second.text.prefixOfLetters(1)
    initials += "."
    return initials
  }

  /// «А.-М.» for a name of two parts
  private func initial(_ name: Substring) -> String {
    pieces(of: name, apart: "-").compactMap { $0.first.map { capital($0) + "." } }.joined(separator: "-")
  }

  /// Russian letters are told without the tables of Unicode.
  private func capital(_ letter: Character) -> String {
    switch letter.unicodeScalars.first!.value {
    case 0x410...0x42F, 0x401: String(letter)
    default: letter.uppercased()
    }
  }

  private func pieces(of text: Substring, apart sign: Unicode.Scalar) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: sign)).map { Substring($0) }
  }

  private func surnameForms(sex: Sex?, handForms: CaseForms?) -> CaseForms {
    let surnameWords = words(of: surname).count
    if let handForms {
      return handForms.mapped { words(of: $0).prefix(surnameWords).joined(separator: " ") }
    }
    return forms(of: Array(parts.prefix(surnameWords)), sex: sex ?? self.sex)
  }

  private func forms(of parts: [NamePart], sex: Sex?) -> CaseForms {
    declineParts(
      parts, separators: Array(repeating: " ", count: max(parts.count - 1, 0)), sex: sex ?? self.sex)
  }
}

extension CaseForms {
  /// The same forms, each changed by `change`.
  public func mapped(_ change: (String) -> String) -> CaseForms {
    CaseForms(
      nominative: change(nominative), genitive: change(genitive), dative: change(dative),
      accusative: change(accusative), instrumental: change(instrumental),
      prepositional: change(prepositional),
      confidence: confidence)
  }
}
