/// Gender and number of a phrase's head noun: «План мероприятий» is masculine, «Программа» feminine, «Правила»
/// plural; nil if no head is found. A stamp agrees with it: УТВЕРЖДЁН, УТВЕРЖДЕНА, УТВЕРЖДЕНО, УТВЕРЖДЕНЫ.
public func grammaticalGender(ofPhrase phrase: String) -> GrammaticalGender? {
  PhraseDeclension(phrase, as: .phrase).gender
}

/// Gender of a post by its head: «старшая вожатая» is feminine, «директор» masculine, whoever holds it; nil for
/// an abbreviation such as «и. о. директора».
public func grammaticalGender(ofPost post: String) -> GrammaticalGender? {
  PhraseDeclension(post, as: .post).gender
}

/// Gender of the head of an organisation's full name: «школа» is feminine, «учреждение» neuter; nil for a name
/// that begins with an abbreviation.
public func grammaticalGender(ofOrganization name: String) -> GrammaticalGender? {
  PhraseDeclension(name, as: .organization).gender
}

/// Whether a text names a post or a person: its head is a known noun for persons.
public func looksLikePost(_ text: String) -> Bool {
  PhraseDeclension(text, as: .post).isKnownPost
}

/// Whether a text is a full name: it holds a patronymic, initials or a known given name beside another word.
public func looksLikeFullName(_ text: String) -> Bool {
  let names = words(of: text)
  guard (2...5).contains(names.count), names.allSatisfy({ $0.first?.isUppercase == true }) else {
    return false
  }
  let parts = nameParts(of: names)
  return parts.contains { part in
    switch part.role {
    case .patronymic: return true
    case .frozen: return isInitials(part.text) && part.text.last == "."
    case .given: return Word(part.text).map { Rules.givenSex.wholeValue(for: $0.letters) != nil } ?? false
    case .surname: return false
    }
  }
}
