extension Typography {
  /// Spaces that must not break become no-break: after №, §, ст., п., с., initials, before г., гг., руб., between
  /// a number and its noun-like mark, before a dash. Nothing else changes, and no space is added.
  public static func withNoBreakSpaces(_ text: String) -> String {
    var text = text
    let doubtful = text.withUTF8 { doubtfulSpaces(in: $0) }
    let utf8 = text.utf8
    let held = doubtful.filter { space in
      let at = { utf8.index(utf8.startIndex, offsetBy: $0) }
      let word = text[at(space.word.lowerBound)..<at(space.word.upperBound)]
      let next = text[at(space.next.lowerBound)..<at(space.next.upperBound)]
      return holds(word, next)
    }
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
