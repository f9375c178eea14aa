/// A word of a phrase with what stands before it.
///
///     муниципальное учреждение – детский сад № 50 «Радуга»
///     ^words are runs of Russian letters; all else («–», «№ 50 «») belongs to the gap before a word
struct Token {
  /// Everything between the word before and this one: spaces, signs, digits, quotes.
  let gap: Substring
  let text: Substring
  let word: Word?
  /// Inside «…» or "…".
  let isQuoted: Bool
  /// A full stop follows at once, and the text goes on: «зам.», «и. о.».
  var isAbbreviated: Bool

  /// A hyphen ties the word to the one before it: «педагог-психолог».
  var isHyphenated: Bool { gap == "-" }
  /// Only spaces stand before the word.
  var follows: Bool { gap.allSatisfy { $0 == " " || $0 == "\u{A0}" } }
}

/// The words of a text, and what is left after the last one.
func tokens(of text: String) -> (tokens: [Token], tail: Substring) {
  var tokens: [Token] = []
  let scalars = text.unicodeScalars
  var gapStart = scalars.startIndex
  var index = scalars.startIndex
  var quotes = QuoteDepth()
  while index < scalars.endIndex {
    guard isRussianLetter(scalars[index]) else {
      quotes.pass(scalars[index])
      index = scalars.index(after: index)
      continue
    }
    quotes.passLetter()
    let start = index
    while index < scalars.endIndex, isRussianLetter(scalars[index]) { index = scalars.index(after: index) }
    let word = text[start..<index]
    let isStop =
      index < scalars.endIndex && scalars[index] == "." && scalars.index(after: index) < scalars.endIndex
    tokens.append(
      Token(
        gap: text[gapStart..<start], text: word, word: Word(word), isQuoted: quotes.isInside,
        isAbbreviated: isStop))
    gapStart = index
  }
  return (tokens, text[gapStart...])
}

/// The letters of words, and the marks that combine with them.
func isRussianLetter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x410...0x44F, 0x401, 0x451, 0x300, 0x301, 0x306, 0x308: true
  default: false
  }
}

/// How deep in quotes a place is. « " » opens after a space or at the start, and closes elsewhere, so that
/// "Школа "Радуга" № 5" is read as nested.
private struct QuoteDepth {
  private var depth = 0
  private var startsWord = true

  var isInside: Bool { depth > 0 }

  mutating func pass(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "«", "„": depth += 1
    case "\"", "“": depth = startsWord ? depth + 1 : max(depth - 1, 0)
    case "»", "”": depth = max(depth - 1, 0)
    default: break
    }
    startsWord = " \u{A0}(«„\"–-".unicodeScalars.contains(scalar) && (scalar != "\"" || startsWord)
  }

  mutating func passLetter() { startsWord = false }
}
