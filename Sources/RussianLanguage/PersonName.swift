/// A person's name split into its parts, as Russian documents use it.
public struct PersonName: Sendable, Hashable {
  public var surname: String
  /// Empty if unknown.
  public var given: String
  /// Empty if the person has none. «Алирза оглы» is one patronymic.
  public var patronymic: String

  public init(surname: String, given: String, patronymic: String = "") {
    self.surname = surname
    self.given = given
    self.patronymic = patronymic
  }

  /// Splits «Фамилия Имя Отчество», in other orders too; two-part given names, «оглы», «кызы», initials.
  public init(_ fullName: String) {
    var surname: [Substring] = []
    var given: [Substring] = []
    var patronymic: [Substring] = []
    let parts = nameParts(of: words(of: fullName))
    for (index, part) in parts.enumerated() {
      switch part.role {
      case .surname: surname.append(part.text)
      case .given: given.append(part.text)
      case .patronymic: patronymic.append(part.text)
      case .frozen where isInitials(part.text):
        if given.isEmpty { given.append(part.text) } else { patronymic.append(part.text) }
      case .frozen:
        if surname.isEmpty, index == 0 {
          surname.append(part.text)
        } else if given.isEmpty || !parts.contains(where: { $0.role == .surname }) {
          given.append(part.text)
        } else {
          patronymic.append(part.text)
        }
      }
    }
    self.init(surname: joined(surname), given: joined(given), patronymic: joined(patronymic))
  }

  /// «Лещук Пётр Ильич», with ordinary spaces.
  public var fullName: String {
    [surname, given, patronymic].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// «Пётр Ильич»
  public var givenPatronymic: String {
    [given, patronymic].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Sex from the patronymic, else the given name, else the surname; nil if none of them tells.
  public var sex: Sex? {
    RussianLanguage.sex(of: parts)
  }

  var parts: [NamePart] {
    let family = words(of: surname)
    var parts: [NamePart] = family.enumerated().map { index, word in
      let isFrozen = isParticle(word) || index == 0 && family.count > 1 && isCapitalParticle(word)
      return NamePart(text: word, role: isFrozen ? .frozen : .surname)
    }
    parts += words(of: given).map { NamePart(text: $0, role: isInitials($0) ? .frozen : .given) }
    let last = words(of: patronymic)
    parts += last.map {
      let isFrozen = last.count > 1 || isInitials($0) || particleSex($0) != nil
      return NamePart(text: $0, role: isFrozen ? .frozen : .patronymic)
    }
    return parts
  }
}

/// Hardly any part of a name has two words.
private func joined(_ words: [Substring]) -> String {
  words.count == 1 ? String(words[0]) : words.joined(separator: " ")
}

/// Sex from the patronymic, else the given name, else the surname.
func sex(of parts: [NamePart]) -> Sex? {
  for part in parts {
    switch part.role {
    case .patronymic:
      if let sex = Word(part.text).flatMap({ Rules.patronymicSex.sex(of: $0) }) { return sex }
    case .frozen:
      if let sex = particleSex(part.text) { return sex }
    case .surname, .given: continue
    }
  }
  for part in parts where part.role == .given {
    for piece in part.text.utf8.split(separator: UInt8(ascii: "-")).map({ Substring($0) }) {
      if let sex = Word(piece).flatMap({ Rules.givenSex.sex(of: $0) }) { return sex }
    }
  }
  for part in parts where part.role == .surname {
    for piece in part.text.utf8.split(separator: UInt8(ascii: "-")).reversed().map({ Substring($0) }) {
      if let sex = Word(piece).flatMap(surnameSex) { return sex }
    }
  }
  return nil
}

private func particleSex(_ text: Substring) -> Sex? {
  kinshipSex(text) ?? kinshipEnding(text) ?? joinedKinship(text)
}
