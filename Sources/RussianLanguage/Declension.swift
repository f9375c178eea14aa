/// The six cases of `text`, taken as a text of the given kind.
///
/// `sex` decides names whose form depends on it; nil means "find it out from the name, or report
/// `.unknown`". It is ignored for posts, organisations and phrases.
public func decline(_ text: String, as kind: PhraseKind, sex: Sex? = nil) -> CaseForms {
  let text = composed(text)
  return switch kind {
  case .fullName: declineName(text, sex: sex) { nameParts(of: $0) }
  case .surname: declineName(text, sex: sex) { $0.map { NamePart(text: $0, role: .surname) } }
  case .givenName: declineName(text, sex: sex) { $0.map { NamePart(text: $0, role: .given) } }
  case .patronymic: declineName(text, sex: sex) { patronymicParts($0) }
  case .organization where isSoleTrader(text): declineSoleTrader(text)
  case .post, .organization, .phrase: PhraseDeclension(text, as: kind).forms
  }
}

private let soleTrader = "индивидуальный предприниматель"

private func isSoleTrader(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, first == "и" || first == "И" else { return false }
  return text.lowercased().hasPrefix(soleTrader + " ")
}

/// «индивидуальный предприниматель Соколов Пётр Ильич»: the name declines too.
private func declineSoleTrader(_ text: String) -> CaseForms {
  let title = text.prefix(soleTrader.count)
  var builder = FormsBuilder()
  builder.append(PhraseDeclension(String(title), as: .post).forms)
  builder.append(unchanged: " ")
  builder.append(decline(String(text.dropFirst(soleTrader.count + 1)), as: .fullName))
  return builder.forms
}

private func patronymicParts(_ words: [Substring]) -> [NamePart] {
  words.map { NamePart(text: $0, role: words.count > 1 ? .frozen : .patronymic) }
}

private func declineName(_ text: String, sex: Sex?, split: ([Substring]) -> [NamePart]) -> CaseForms {
  let names = words(of: text)
  let separators = zip(names, names.dropFirst()).map { text[$0.endIndex..<$1.startIndex] }
  return declineParts(split(names), separators: separators, sex: sex)
}

/// If neither the caller nor the name tells the sex, only a name whose forms are the same for both is known.
func declineParts(_ parts: [NamePart], separators: [Substring], sex: Sex?) -> CaseForms {
  if let sex = sex ?? RussianLanguage.sex(of: parts) {
    return declineName(parts, separators: separators, sex: sex)
  }
  let male = declineName(parts, separators: separators, sex: .male)
  guard male != declineName(parts, separators: separators, sex: .female) else { return male }
  return CaseForms(unchanged: male.nominative, confidence: .unknown)
}
