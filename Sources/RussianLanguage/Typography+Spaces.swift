extension Typography {
  /// Spaces that must not break become no-break: after №, §, ст., п., с., initials, before г., гг., руб., between
  /// a number and its noun-like mark, before a dash. Nothing else changes, and no space is added.
  public static func withNoBreakSpaces(_ text: String) -> String {
    guard text.contains(" ") else { return text }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    var out = String(words[0])
    for (word, next) in zip(words, words.dropFirst()) {
      out += holds(word, next) ? "\u{A0}" : " "
      out += next
    }
    return out
  }

  /// Whether the space between two words must not break.
  private static func holds(_ word: Substring, _ next: Substring) -> Bool {
    if next == "–" || next == "—" { return !word.isEmpty }
    let bare = word.drop { "(«„".contains($0) }
    if bare.allSatisfy(\.isNumber), !bare.isEmpty, isClassLetter(next) { return true }
    if bare == "№" || bare == "№№" || bare == "§" { return true }
    if isInitial(bare) { return startsWithCapital(next) || isInitial(next) }
    if isInitial(next), startsWithCapital(bare), bare.last?.isLetter == true { return true }
    if next.first?.isNumber == true, beforeNumber.contains(bare.lowercased()) { return true }
    if bare.last?.isNumber == true, afterNumber.contains(trimmed(next).lowercased()) { return true }
    // What the tables hold is short: most words need not be looked up.
    if bare.utf8.count <= longestOfPair,
      abbreviatedPairs.contains("\(bare.lowercased()) \(trimmed(next).lowercased())")
    {
      return true
    }
    return bare.utf8.count <= longestBeforeName && startsWithCapital(next)
      && beforeName.contains(bare.lowercased())
  }

  /// «А.», «А.П.», «А.-М.»
  private static func isInitial(_ word: Substring) -> Bool {
    guard word.utf8.contains(UInt8(ascii: ".")) else { return false }
    let pieces = trimmedCommas(word).split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count > 1, pieces.last?.isEmpty == true else { return false }
    return pieces.dropLast().allSatisfy { piece in
      let letter = piece.first == "-" ? piece.dropFirst() : piece
      return letter.count == 1 && letter.first?.isUppercase == true
    }
  }

  /// «А» after the number of a class.
  private static func isClassLetter(_ word: Substring) -> Bool {
    let letter = trimmedCommas(word.drop { $0 == "«" })
    return word.first == "«" && letter.count == 1
  }

  private static func startsWithCapital(_ word: Substring) -> Bool {
    word.first { $0.isLetter || $0.isNumber }?.isUppercase == true
  }

  private static func trimmedCommas(_ word: Substring) -> Substring {
    var word = word
    while let last = word.last, ",;:)»".contains(last) { word = word.dropLast() }
    return word
  }

  private static func trimmed(_ word: Substring) -> Substring {
    trimmedCommas(word)
  }

  private static let beforeNumber: Set<String> = [
    "ст.", "ч.", "п.", "пп.", "пункт", "пункта", "пункте", "с.", "стр.", "гл.", "рис.", "табл.", "каб.", "д.",
    "корп.", "кв.", "тел.", "прил.", "от", "с", "до", "по", "статья", "статьи", "статьёй", "статьей",
    "статье",
  ]

  private static let afterNumber: Set<String> = [
    "г.", "гг.", "г", "гг", "в.", "вв.", "руб.", "коп.", "р.", "%", "‰", "кг", "г", "м", "км", "см", "мм",
    "ч", "мин",
    "тыс.", "млн", "млрд", "чел.", "л.", "экз.", "шт.", "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля",
    "августа", "сентября", "октября", "ноября", "декабря",
  ]

  private static let beforeName: Set<String> = [
    "г.", "пос.", "с.", "д.", "ул.", "пр.", "пер.", "пл.", "ст.", "обл.", "р-н", "им.", "гр.",
  ]

  /// In bytes.
  private static let longestBeforeName = beforeName.map(\.utf8.count).max()!

  /// «и.» of «и. о.», in bytes.
  private static let longestOfPair = 3

  private static let abbreviatedPairs: Set<String> = [
    "и о.", "и. о.", "т. е.", "т. д.", "т. п.", "т. к.", "м. п.", "ф. и.",
  ]
}
