/// The people named in one cell, parted by a line break, a semicolon, a comma or «и»; numbers in front of
/// them («1.») go. Spaces within a name become single ones.
///
/// A comma or an «и» parts only if a name of two words or more stands on both sides: «Иванов Пётр Ильич,
/// учитель» is one person with a post.
public func splitPeople(_ text: String) -> [String] {
  // Nearly every cell holds one name, written as it should be.
  if isOneName(text) { return [text] }
  return text.split { $0 == "\n" || $0 == ";" }
    .flatMap { splitNames(String($0)) }
    .map(withoutNumber)
    .filter { !$0.isEmpty }
}

/// Whether nothing but Russian letters, hyphens, full stops and single spaces stands in the text, and no «и»
/// alone.
private func isOneName(_ text: String) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    guard let first = bytes.first, first == 0xD0 || first == 0xD1 else { return false }
    var wordStart = 0
    for index in 0...bytes.count {
      switch index < bytes.count ? bytes[index] : 0x20 {
      // U+0400–U+047F are letters all.
      case 0xD0, 0xD1, 0x80...0xBF, UInt8(ascii: "-"), UInt8(ascii: "."): continue
      case 0x20:
        let isAnd = index == wordStart + 2 && bytes[wordStart] == 0xD0 && bytes[wordStart + 1] == 0xB8
        if index == wordStart || isAnd { return false }
        wordStart = index + 1
      default: return false
      }
    }
    return true
  }
}

/// The words of a text with single spaces between them.
public func singleSpaced(_ text: String) -> String {
  var previous: UInt8 = 0x20
  for byte in text.utf8 {
    switch byte {
    case 0x21...0x7E, 0x80...0xBF, 0xD0, 0xD1: break
    case 0x20 where previous != 0x20: break
    default: return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    previous = byte
  }
  return previous == 0x20 ? text.split(whereSeparator: \.isWhitespace).joined(separator: " ") : text
}

private func splitNames(_ text: String) -> [String] {
  let byComma = text.split(separator: ",").map(String.init)
  let byBoth = byComma.flatMap { $0.split(separator: " и ").map(String.init) }
  if byBoth.allSatisfy(isName) { return byBoth }
  return byComma.allSatisfy(isName) || byComma.allSatisfy(isCode) ? byComma : [text]
}

/// Two words or more, each of them with a capital letter in front.
private func isName(_ text: String) -> Bool {
  let words = withoutNumber(text).split { $0 == " " || $0 == "." || $0 == "\u{A0}" }
  return (2...4).contains(words.count) && words.allSatisfy { $0.first?.isUppercase == true }
}

/// The number of a person in some list: «17», «0042».
private func isCode(_ text: String) -> Bool {
  let words = text.split(separator: " ")
  return words.count == 1 && words[0].allSatisfy(\.isNumber)
}

/// The text without «1.», «2)», «–» in front and with single spaces.
private func withoutNumber(_ text: String) -> String {
  var words = text.split(whereSeparator: \.isWhitespace)[...]
  if let first = words.first, !first.contains(where: \.isLetter), !isCode(text) { words = words.dropFirst() }
  return words.joined(separator: " ")
}
