/// The people named in one cell, parted by a line break, a semicolon, a comma or «и»; numbers in front of
/// them («1.») go. Spaces within a name become single ones.
///
/// A comma or an «и» parts only if a name of two words or more stands on both sides: «Иванов Пётр Ильич,
/// учитель» is one person with a post.
public func splitPeople(_ text: String) -> [String] {
  text.split { $0 == "\n" || $0 == ";" }
    .flatMap { splitNames(String($0)) }
    .map(withoutNumber)
    .filter { !$0.isEmpty }
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
