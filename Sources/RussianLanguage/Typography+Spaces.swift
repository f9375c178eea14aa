extension Typography {
  /// Spaces that must not break become no-break: after №, §, ст., п., с., initials, before г., гг., руб., between
  /// a number and its noun-like mark, before a dash. Nothing else changes, and no space is added.
  public static func withNoBreakSpaces(_ text: String) -> String {
    var text = text
    let doubtful = text.withUTF8 { doubtfulSpaces(in: $0) }
    let utf8 = text.utf8
    func word(_ place: Range<Int>) -> Word {
      let start = utf8.index(utf8.startIndex, offsetBy: place.lowerBound)
      return text[start..<utf8.index(start, offsetBy: place.count)].unicodeScalars
    }
    let held = doubtful.filter { holds(word($0.word), word($0.next)) }
    if held.isEmpty { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count + held.count)
    text.withUTF8 { text in
      var done = 0
      for space in held {
        bytes += text[done..<space.word.upperBound]
        bytes += noBreakSpace
        done = space.next.lowerBound
      }
      bytes += text[done...]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A space by the words on both sides of it, as places in the text's bytes.
  private typealias Space = (word: Range<Int>, next: Range<Int>)

  /// The spaces that a rule may be about. Between words of plain letters there is none, and that is nearly all text.
  private static func doubtfulSpaces(in text: UnsafeBufferPointer<UInt8>) -> [Space] {
    var spaces: [Space] = []
    var start = 0
    var word: Range<Int>?
    var isWordPlain = false
    while start <= text.count {
      var end = start
      var isPlain = true
      var hasStop = false
      while end < text.count, text[end] != UInt8(ascii: " ") {
        let byte = text[end]
        if !isPlainByte(byte) { isPlain = false }
        if byte == UInt8(ascii: ".") { hasStop = true }
        end += 1
      }
      let startsWithLetter = start < end && isLetterByte(text[start])
      if let word, !isWordPlain || !startsWithLetter || hasStop { spaces.append((word, start..<end)) }
      (word, isWordPlain) = (start..<end, isPlain)
      start = end + 1
    }
    return spaces
  }

  /// The byte begins or is a Latin or Russian letter.
  private static func isLetterByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0xD0, 0xD1: true
    default: false
    }
  }

  /// No rule is about a word of such bytes alone: no full stop, digit, hyphen, bracket or sign is among them.
  private static func isPlainByte(_ byte: UInt8) -> Bool {
    isLetterByte(byte) || (0x80...0xBF).contains(byte) || byte == UInt8(ascii: ",")
  }

  private static let noBreakSpace: [UInt8] = [0xC2, 0xA0]

  /// Scalars and not characters: telling where a character ends costs more than all the rules.
  private typealias Word = Substring.UnicodeScalarView

  /// Whether the space between two words must not break.
  private static func holds(_ word: Word, _ next: Word) -> Bool {
    guard let first = next.first else { return false }
    if first == "–" || first == "—", next.dropFirst().isEmpty { return !word.isEmpty }
    let bare = word.drop { "(«„".unicodeScalars.contains($0) }
    guard let last = bare.last else { return false }
    if last.isDigit, bare.allSatisfy(\.isDigit), isClassLetter(next) { return true }
    if "№§".unicodeScalars.contains(last), bare.allSatisfy({ $0 == last }) { return true }
    if isInitial(bare) { return startsWithCapital(next) || isInitial(next) }
    if last.isLetter, isInitial(next), startsWithCapital(bare) { return true }
    if first.isDigit, beforeNumber.contains(lowercased(bare)) { return true }
    if last.isDigit, afterNumber.contains(lowercased(trimmedCommas(next))) { return true }
    // What the tables hold is short: most words need not be looked up.
    if bare.utf8Count <= longestOfPair {
      let pair = lowercased(bare) + [UInt8(ascii: " ")] + lowercased(trimmedCommas(next))
      if abbreviatedPairs.contains(pair) { return true }
    }
    return bare.utf8Count <= longestBeforeName && startsWithCapital(next)
      && beforeName.contains(lowercased(bare))
  }

  /// «А.», «А.П.», «А.-М.»
  private static func isInitial(_ word: Word) -> Bool {
    let word = trimmedCommas(word)
    guard word.last == "." else { return false }
    var lettersOfPiece = 0
    var hasHyphen = false
    for scalar in word {
      switch scalar {
      case ".":
        if lettersOfPiece != 1 { return false }
        (lettersOfPiece, hasHyphen) = (0, false)
      case "-":
        if hasHyphen || lettersOfPiece > 0 { return false }
        hasHyphen = true
      case "\u{300}"..."\u{36F}" where lettersOfPiece > 0: continue
      default:
        if !scalar.isCapital { return false }
        lettersOfPiece += 1
      }
    }
    return true
  }

  /// «А» after the number of a class.
  private static func isClassLetter(_ word: Word) -> Bool {
    word.first == "«" && trimmedCommas(word.drop { $0 == "«" }).count == 1
  }

  private static func startsWithCapital(_ word: Word) -> Bool {
    word.first { $0.isLetter || $0.isDigit }?.isCapital == true
  }

  private static func trimmedCommas(_ word: Word) -> Word {
    var word = word
    while let last = word.last, ",;:)»".unicodeScalars.contains(last) { word.removeLast() }
    return word
  }

  private static func lowercased(_ word: Word) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in word { bytes += Unicode.UTF8.encode(scalar.inLowerCase)! }
    return bytes
  }

  /// Few and short: going through their bytes is quicker than hashing letters.
  private static func words(_ words: [String]) -> [[UInt8]] { words.map { Array($0.utf8) } }

  private static let beforeNumber = words([
    "ст.", "ч.", "п.", "пп.", "пункт", "пункта", "пункте", "с.", "стр.", "гл.", "рис.", "табл.", "каб.", "д.",
    "корп.", "кв.", "тел.", "прил.", "от", "с", "до", "по", "статья", "статьи", "статьёй", "статьей",
    "статье",
  ])

  private static let afterNumber = words([
    "г.", "гг.", "г", "гг", "в.", "вв.", "руб.", "коп.", "р.", "%", "‰", "кг", "г", "м", "км", "см", "мм",
    "ч", "мин",
    "тыс.", "млн", "млрд", "чел.", "л.", "экз.", "шт.", "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля",
    "августа", "сентября", "октября", "ноября", "декабря",
  ])

  private static let beforeName = words([
    "г.", "пос.", "с.", "д.", "ул.", "пр.", "пер.", "пл.", "ст.", "обл.", "р-н", "им.", "гр.",
  ])

  /// In bytes.
  private static let longestBeforeName = beforeName.map(\.count).max()!

  /// «и.» of «и. о.», in bytes.
  private static let longestOfPair = 3

  private static let abbreviatedPairs = words([
    "и о.", "и. о.", "т. е.", "т. д.", "т. п.", "т. к.", "м. п.", "ф. и.",
  ])
}

extension Substring.UnicodeScalarView {
  fileprivate var utf8Count: Int { Substring(self).utf8.count }
}

/// Russian and Latin letters are told without the tables of Unicode.
extension Unicode.Scalar {
  fileprivate var isDigit: Bool {
    switch value {
    case 0x30...0x39: true
    case 0..<0x80, 0x400...0x47F: false
    default: properties.numericType != nil
    }
  }

  fileprivate var isLetter: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0x400...0x47F: true
    case 0..<0x80: false
    default: properties.isAlphabetic
    }
  }

  fileprivate var isCapital: Bool {
    switch value {
    case 0x41...0x5A, 0x400...0x42F: true
    case 0..<0x80, 0x430...0x45F: false
    default: properties.isUppercase
    }
  }

  fileprivate var inLowerCase: Unicode.Scalar {
    switch value {
    case 0x41...0x5A, 0x410...0x42F: Unicode.Scalar(value + 0x20)!
    case 0x401: "ё"
    default: self
    }
  }
}
