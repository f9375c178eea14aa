/// A word of Russian letters as the rules see it: one small number a letter, without case, «ё» as «е».
///
/// Every letter is two bytes of UTF-8, so that a stem is cut by counting bytes.
struct Word {
  /// The word as it is written.
  let text: Substring
  /// 1 for «а» … 32 for «я».
  let letters: [UInt8]
  /// Endings are written in capitals after a stem in capitals («ИВАНОВ»).
  let isUpperCase: Bool

  /// Nil if anything but Russian letters stands in the text.
  init?(_ text: Substring) {
    // Texts of the program's own are all in one piece.
    let read = text.utf8.withContiguousStorageIfAvailable(Word.read)
    guard let (letters, lastIsUpper) = read ?? Array(text.utf8).withUnsafeBufferPointer(Word.read) else {
      return nil
    }
    self.text = text
    self.letters = letters
    self.isUpperCase = lastIsUpper && letters.count > 1
  }

  private static func read(_ utf8: UnsafeBufferPointer<UInt8>) -> (letters: [UInt8], lastIsUpper: Bool)? {
    let count = utf8.count
    guard count > 0, count % 2 == 0, count <= 126 else { return nil }
    // What is no word shows it at its beginning mostly.
    guard Letter(lead: utf8[0], trail: utf8[1]) != nil else { return nil }
    var lastIsUpper = false
    var letters = [UInt8](repeating: 0, count: count / 2)
    for place in letters.indices {
      guard let letter = Letter(lead: utf8[2 * place], trail: utf8[2 * place + 1]) else { return nil }
      letters[place] = letter.number
      lastIsUpper = letter.isUpperCase
    }
    return (letters, lastIsUpper)
  }

  /// The text without its last `cut` letters.
  func stem(dropping cut: Int) -> Substring {
    Substring(text.utf8.dropLast(2 * cut))
  }

  var isCapitalized: Bool {
    var bytes = text.utf8.makeIterator()
    guard let lead = bytes.next(), let trail = bytes.next() else { return false }
    return Letter(lead: lead, trail: trail)?.isUpperCase ?? false
  }

  var vowelCount: Int { letters.reduce(0) { $0 + (Letter.isVowel($1) ? 1 : 0) } }
}

extension Substring {
  /// The first letters of a word of Russian letters.
  func prefixOfLetters(_ count: Int) -> String { String(Substring(utf8.prefix(2 * count))) }
}

/// One Russian letter of UTF-8.
struct Letter {
  /// 1 for «а» … 32 for «я»; «ё» has the number of «е».
  let number: UInt8
  let isUpperCase: Bool

  init?(lead: UInt8, trail: UInt8) {
    switch (lead, trail) {
    case (0xD0, 0x90...0xAF): self.init(number: trail - 0x8F, isUpperCase: true)
    case (0xD0, 0xB0...0xBF): self.init(number: trail - 0xAF, isUpperCase: false)
    case (0xD1, 0x80...0x8F): self.init(number: trail - 0x6F, isUpperCase: false)
    case (0xD0, 0x81): self.init(number: 6, isUpperCase: true)
    case (0xD1, 0x91): self.init(number: 6, isUpperCase: false)
    default: return nil
    }
  }

  private init(number: UInt8, isUpperCase: Bool) {
    self.number = number
    self.isUpperCase = isUpperCase
  }

  /// а е и о у ы э ю я
  static func isVowel(_ number: UInt8) -> Bool {
    switch number {
    case 1, 6, 9, 15, 20, 28, 30, 31, 32: true
    default: false
    }
  }
}

/// The text with «й» and «ё» as single characters, as keyboards write them and some file systems do not.
func composed(_ text: String) -> String {
  // U+0300–U+033F begin with this byte in UTF-8.
  guard text.utf8.contains(0xCC) else { return text }
  var out = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch (out.last, scalar) {
    case ("и", "\u{306}"): replaceLast(of: &out, with: "й")
    case ("И", "\u{306}"): replaceLast(of: &out, with: "Й")
    case ("е", "\u{308}"): replaceLast(of: &out, with: "ё")
    case ("Е", "\u{308}"): replaceLast(of: &out, with: "Ё")
    default: out.append(scalar)
    }
  }
  return String(out)
}

private func replaceLast(of scalars: inout String.UnicodeScalarView, with scalar: Unicode.Scalar) {
  scalars.removeLast()
  scalars.append(scalar)
}
