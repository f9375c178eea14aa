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
  usualTokens(text) ?? tokensByTables(text)
}

/// The tokens of a text of Russian and ASCII letters, digits and the usual signs, byte by byte; nil for others.
private func usualTokens(_ text: String) -> [DateToken]? {
  enum Sign { case space, digit, letter, other }
  let utf8 = text.utf8
  var tokens: [DateToken] = []
  var isApart = true
  var last: (sign: Sign, start: String.Index, number: Int, count: Int)?
  func close(at end: String.Index) {
    guard let (sign, start, number, count) = last else { return }
    tokens.append(
      DateToken(
        kind: sign == .digit ? .digits : sign == .letter ? .letters : .sign, text: text[start..<end],
        number: sign == .digit && count <= 5 ? number : nil, isApart: isApart))
    isApart = false
    last = nil
  }
  var index = utf8.startIndex
  while index < utf8.endIndex {
    let lead = utf8[index]
    var next = utf8.index(after: index)
    let sign: Sign
    switch lead {
    case 0x09, 0x20: sign = .space
    case 0x30...0x39: sign = .digit
    case 0x41...0x5A, 0x61...0x7A: sign = .letter
    case 0x21...0x7E: sign = .other
    case 0xD0, 0xD1:
      // U+0400–U+047F are letters, all of them.
      sign = .letter
      next = utf8.index(after: next)
    case 0xE2:
      // «№», and «–» among its neighbours.
      let rest = utf8[next...].prefix(2)
      guard rest.elementsEqual([0x84, 0x96]) || rest.elementsEqual([0x80, 0x93]) else { return nil }
      sign = .other
      next = utf8.index(next, offsetBy: 2)
    default: return nil
    }
    switch (sign, last?.sign) {
    case (.digit, .digit):
      last!.count += 1
      if last!.count <= 5 { last!.number = last!.number * 10 + Int(lead - 0x30) }
    case (.letter, .letter): break
    case (.space, _):
      close(at: index)
      isApart = true
    default:
      close(at: index)
      last = (sign, index, sign == .digit ? Int(lead - 0x30) : 0, 1)
    }
    index = next
  }
  close(at: utf8.endIndex)
  return tokens
}

private func tokensByTables(_ text: String) -> [DateToken] {
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
