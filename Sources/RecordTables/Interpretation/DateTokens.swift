/// A piece of a text in which dates are looked for: a run of digits, a run of letters, or one sign.
struct DateToken {
  enum Kind { case digits, letters, sign }

  var kind: Kind
  var text: Substring
  /// The number, if it is one of up to five digits.
  var number: Int?
  /// Whether a space stands before it.
  var isApart: Bool

  /// The month that a word names, in any case or shortened: «сентября», «сент», «май».
  var month: Int? { kind == .letters ? monthNumber(text) : nil }
  var sign: Character? { kind == .sign ? text.first : nil }
}

func dateTokens(_ text: String) -> [DateToken] {
  var tokens: [DateToken] = []
  var index = text.startIndex
  var isApart = true
  func end(_ belongs: (Character) -> Bool) -> String.Index {
    text[index...].firstIndex { !belongs($0) } ?? text.endIndex
  }
  while index < text.endIndex {
    let character = text[index]
    if character.isWhitespace {
      isApart = true
      index = text.index(after: index)
      continue
    }
    let isDigit = { (c: Character) in c.isASCII && c.isNumber }
    let next: String.Index
    let kind: DateToken.Kind
    if isDigit(character) {
      (kind, next) = (.digits, end(isDigit))
    } else if character.isLetter {
      (kind, next) = (.letters, end(\.isLetter))
    } else {
      (kind, next) = (.sign, text.index(after: index))
    }
    let piece = text[index..<next]
    let number = kind == .digits && piece.count <= 5 ? Int(piece) : nil
    tokens.append(DateToken(kind: kind, text: piece, number: number, isApart: isApart))
    isApart = false
    index = next
  }
  return tokens
}

private let monthBeginnings = [
  "январ", "феврал", "март", "апрел", "мая", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
]

private func monthNumber(_ word: Substring) -> Int? {
  let word = word.lowercased()
  if word == "май" || word == "мае" { return 5 }
  if let full = monthBeginnings.firstIndex(where: { word.hasPrefix($0) && word.count <= $0.count + 2 }) {
    return full + 1
  }
  // «сен», «сент», «янв» – three or four letters of the name.
  guard (3...4).contains(word.count) else { return nil }
  return monthBeginnings.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
}
