import RussianLanguage

/// The class, group or department of a pupil as the records write it, to be printed behind «обучающийся».
enum ClassName: Equatable {
  /// «7 «А»»: « 7 «А» класса».
  case schoolClass(String)
  /// «СВ-11»: « группы СВ-11».
  case group(String)
  /// Words that decline: «отделение фортепиано», «1 курс».
  case phrase(String)

  /// Nil if nothing is written.
  init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).flatMap(Self.parts)
    guard let first = words.first, let last = words.last else { return nil }
    let rest = { (words: ArraySlice<String>) in words.joined(separator: " ") }
    switch (Self.full(first), Self.full(last)) {
    case ("группа", _) where Self.isName(rest(words.dropFirst())): self = .group(rest(words.dropFirst()))
    case ("класс", _) where Self.isNumbered(rest(words.dropFirst())):
      self = .schoolClass(rest(words.dropFirst()))
    case (_, "группа") where Self.isNumbered(rest(words.dropLast())): self = .group(rest(words.dropLast()))
    case (_, "класс") where Self.isNumbered(rest(words.dropLast())):
      self = .schoolClass(rest(words.dropLast()))
    case _ where words.contains { Self.full($0) != nil }:
      self = .phrase(words.map { Self.full($0) ?? $0 }.joined(separator: " "))
    default:
      let plain = words.joined(separator: " ")
      let isClass = plain.first?.isNumber == true
      self = isClass ? .schoolClass(plain) : Self.isNumbered(plain) ? .group(plain) : .phrase(plain)
    }
  }

  private static func isNumbered(_ text: String) -> Bool {
    text.contains(where: \.isNumber) && !text.contains(",")
  }

  /// «СВ-11», «Б», «"Солнышко"», but not «здоровья».
  private static func isName(_ text: String) -> Bool {
    isNumbered(text) || !text.isEmpty && !text.contains(",") && text.first?.isLowercase == false
  }

  /// «гр.СВ-11» is two words.
  private static func parts(_ word: Substring) -> [String] {
    guard let stop = word.firstIndex(of: "."), full(String(word[...stop])) != nil else {
      return [String(word)]
    }
    let rest = word[word.index(after: stop)...]
    return rest.isEmpty ? [String(word)] : [String(word[...stop]), String(rest)]
  }

  /// The word that a short form stands for.
  private static func full(_ word: String) -> String? {
    switch word.lowercased() {
    case "кл.", "кл", "класс": "класс"
    case "гр.", "гр", "группа": "группа"
    case "отд.", "отд", "отделение": "отделение"
    case "курс", "студия", "кружок": word.lowercased()
    default: nil
    }
  }
}
