extension Typography {
  /// A hyphen between spaces becomes an en dash, and one between two years or two whole dates too. Hyphens in
  /// order numbers and telephones (26-1, 2-34-56) stay.
  public static func withDashes(_ text: String) -> String {
    var text = text
    guard text.withUTF8(mayNeedDash) else { return text }
    var characters = Array(text)
    for index in characters.indices where characters[index] == "-" || characters[index] == "—" {
      let before = characters[..<index]
      let after = characters[(index + 1)...]
      let isSpaced = isSpace(before.last) && isSpace(after.first)
      if isSpaced || isYearEnd(before) && isYearStart(after) { characters[index] = "–" }
    }
    return String(characters)
  }

  /// Nearly all hyphens stand between letters.
  private static func mayNeedDash(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.indices.contains { index in
      switch text[index] {
      case 0xE2: text[index...].starts(with: emDash)
      case UInt8(ascii: "-") where index > 0:
        // A space, the end of a no-break one, a digit.
        [UInt8(ascii: " "), 0xA0].contains(text[index - 1])
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[index - 1])
      default: false
      }
    }
  }

  private static let emDash: [UInt8] = [0xE2, 0x80, 0x94]

  private static func isSpace(_ character: Character?) -> Bool {
    character == " " || character == "\u{A0}"
  }

  /// Exactly four digits of a year 1900–2099 stand at the end.
  private static func isYearEnd(_ text: ArraySlice<Character>) -> Bool {
    let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }
    return isYear(String(digits.reversed())) && text.dropLast(4).last != "-"
  }

  private static func isYearStart(_ text: ArraySlice<Character>) -> Bool {
    let digits = String(text.prefix { $0.isASCII && $0.isNumber })
    return isYear(digits) && text.dropFirst(4).first != "-"
  }

  private static func isYear(_ digits: String) -> Bool {
    digits.count == 4 && (digits.hasPrefix("19") || digits.hasPrefix("20"))
  }
}
