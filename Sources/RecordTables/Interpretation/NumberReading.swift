/// The number that a text is: «18», «1 234,5», «0.5», «−3»; spaces of any kind group thousands, both comma
/// and point part the fraction. Nil if anything else stands there.
public func readNumber(_ text: String) -> Double? {
  guard let (number, rest) = leadingNumber(text), rest.isEmpty else { return nil }
  return number
}

/// The number at the beginning of a text and the words behind it: «18 лет», «15 % оклада».
func leadingNumber(_ text: String) -> (number: Double, rest: String)? {
  var digits = ""
  var hasPoint = false
  var index = text.startIndex
  scan: while index < text.endIndex {
    let character = text[index]
    let next = text.index(after: index)
    let startsDigit = next < text.endIndex && text[next].isASCII && text[next].isNumber
    switch character {
    case "-", "−", "–":
      guard digits.isEmpty, startsDigit else { break scan }
      digits = "-"
    case "0"..."9" where character.isASCII: digits.append(character)
    case ",", ".":
      guard !hasPoint, startsDigit, digits.last?.isNumber == true else { break scan }
      digits.append(".")
      hasPoint = true
    case " ", "\u{A0}", "\u{202F}", "\u{2009}":
      if digits.isEmpty { break }
      guard !hasPoint, startsDigit, groupLength(text[next...]) == 3 else { break scan }
    default: break scan
    }
    index = next
  }
  guard digits.last?.isNumber == true, let number = Double(digits) else { return nil }
  let rest = text[index...].drop(while: \.isWhitespace)
  // «15.09» of «15.09.2026» and «7» of «7а» are no numbers.
  if index < text.endIndex, text[index].isLetter || text[index].isNumber || ".,-–/".contains(text[index]) {
    return nil
  }
  return (number, String(rest))
}

private func groupLength(_ text: Substring) -> Int {
  text.prefix { $0.isASCII && $0.isNumber }.count
}

/// «да» or «нет», in the words and signs people use; nil if the text is neither.
public func readYesNo(_ text: String) -> Bool? {
  switch text.lowercased() {
  case "да", "д", "есть", "имеется", "истина", "true", "yes", "y", "1", "+", "✓", "✔", "☑", "v", "х", "x":
    true
  case "нет", "н", "не", "отсутствует", "ложь", "false", "no", "n", "0", "-", "–", "—", "−": false
  default: nil
  }
}
