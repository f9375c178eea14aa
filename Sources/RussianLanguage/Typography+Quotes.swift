extension Typography {
  /// "Straight" and “curly” quotes become «ёлочки», those inside them „лапки“; paired «» inside «» too.
  public static func withGuillemets(_ text: String) -> String {
    guard text.utf8.contains(where: beginsQuote), text.contains(where: isQuote) else { return text }
    let characters = Array(text)
    var out = ""
    var depth = 0
    for (index, character) in characters.enumerated() {
      guard isQuote(character) else {
        out.append(character)
        continue
      }
      let before: Character? = index > 0 ? characters[index - 1] : nil
      let after: Character? = index + 1 < characters.count ? characters[index + 1] : nil
      if opens(character, before: before, after: after, depth: depth) {
        out.append(depth == 0 ? "«" : "„")
        depth += 1
      } else {
        // An unpaired quote is not for us to mend.
        if depth == 0 { return text }
        depth -= 1
        out.append(depth == 0 ? "»" : "“")
      }
    }
    return depth == 0 ? out : text
  }

  private static func beginsQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == 0xC2 || byte == 0xE2
  }

  private static func isQuote(_ character: Character) -> Bool {
    // Comparing letters costs more than looking at their first bytes.
    guard beginsQuote(character.utf8.first!) else { return false }
    return switch character {
    case "\"", "«", "»", "„", "“", "”": true
    default: false
    }
  }

  private static func opens(_ quote: Character, before: Character?, after: Character?, depth: Int) -> Bool {
    if quote == "«" || quote == "„" { return true }
    if quote == "»" || quote == "”" { return false }
    // « " » and «“» open after a space or a bracket, and close otherwise.
    let startsWord = before.map { $0.isWhitespace || "([«„\"“–—-".contains($0) } ?? true
    let endsText = after.map { $0.isWhitespace || ".,;:!?)".contains($0) } ?? true
    return startsWord && !(endsText && depth > 0)
  }
}
