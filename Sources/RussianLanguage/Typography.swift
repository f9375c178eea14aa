/// Russian typography of running text.
///
/// Each function does one thing, so that a charter name can get no-break spaces and nothing else.
public enum Typography {
  /// No-break spaces, guillemets, dashes and single full stops at once.
  public static func typeset(_ text: String) -> String {
    withNoBreakSpaces(withDashes(withGuillemets(withoutDoubleStops(text))))
  }

  /// The text with its first letter as a capital: «и. о. директора» → «И. о. директора».
  public static func capitalizingFirst(_ text: String) -> String {
    // Russian letters are told without the tables of Unicode.
    var bytes = text.utf8.makeIterator()
    if let lead = bytes.next(), let trail = bytes.next() {
      switch (lead, trail) {
      case (0xD0, 0x90...0xAF), (0xD0, 0x81): return text
      case (0xD0, 0xB0...0xBF): return capitalized(0xD0, trail - 0x20, text)
      case (0xD1, 0x80...0x8F): return capitalized(0xD0, trail + 0x20, text)
      default: break
      }
    }
    guard let index = text.firstIndex(where: { $0.isLetter || $0.isNumber }) else { return text }
    return text[..<index] + text[index].uppercased() + text[text.index(after: index)...]
  }

  /// The text with these two bytes as its first letter.
  private static func capitalized(_ lead: UInt8, _ trail: UInt8, _ text: String) -> String {
    var letters = String(decoding: [lead, trail], as: UTF8.self)
    letters += Substring(text.utf8.dropFirst(2))
    return letters
  }

  /// The text with its first letter in lower case, unless it starts an abbreviation (МБОУ) or initials.
  public static func lowercasingFirst(_ text: String) -> String {
    guard let first = text.first, first.isUppercase else { return text }
    let second = text.dropFirst().first
    if let second, second.isUppercase || second == "." { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// The sentence with one full stop at its end: none is added after «А. П.», «г.», «!», «…».
  public static func endingWithStop(_ text: String) -> String {
    guard let last = text.last(where: { !$0.isWhitespace }) else { return text }
    if ".!?…".contains(last) { return text }
    // «прочее;» ends a point of a list; as a sentence it ends with the stop alone.
    guard ";,:".contains(last) else { return text + "." }
    return String(text.reversed().drop { $0.isWhitespace || ";,:".contains($0) }.reversed()) + "."
  }

  private static func hasDoubleStop(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let stop = UInt8(ascii: ".")
    var isBehindStop = false
    for byte in text {
      if byte == stop, isBehindStop { return true }
      isBehindStop = byte == stop
    }
    return false
  }

  /// «А. П..» → «А. П.»; dots of an ellipsis stay.
  public static func withoutDoubleStops(_ text: String) -> String {
    var text = text
    guard text.withUTF8(hasDoubleStop) else { return text }
    var out = ""
    var stops = 0
    func flush() {
      if stops > 0 { out += stops == 2 ? "." : String(repeating: ".", count: stops) }
      stops = 0
    }
    for character in text {
      if character == "." {
        stops += 1
      } else {
        flush()
        out.append(character)
      }
    }
    flush()
    return out
  }
}
