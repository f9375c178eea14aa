public import RussianLanguage

/// The number and date of a document, as far as they are given: «37 от 25.08.2015».
public struct NumberedDate: Sendable, Hashable {
  public var number: String?
  public var date: CivilDate?

  public init(number: String?, date: CivilDate?) {
    self.number = number
    self.date = date
  }
}

/// Reads «37 от 25.08.2015», «№ 17 – ОД от 5 сентября 2026 г.», «30.08.2025 № 211-од», «приказ от 30.08.2025
/// № 211-од», a date or a number alone. Nil if more than that stands there.
public func readNumberedDate(_ text: String) -> NumberedDate? {
  let tokens = dateTokens(text)
  guard !tokens.isEmpty else { return nil }
  var found: (date: CivilDate, range: Range<Int>)?
  for index in tokens.indices where index == 0 || canPrecedeDate(tokens[index - 1], tokens[index]) {
    guard let (date, end) = scanDate(tokens[index...]) else { continue }
    found = (date, index..<end)
    break
  }
  guard let found else {
    // «4 от 2014 г.» is no number.
    if tokens.contains(where: { $0.text.lowercased() == "от" }) { return nil }
    return number(in: tokens[...], text).map { NumberedDate(number: $0, date: nil) }
  }
  let before = withoutFrom(tokens[..<found.range.lowerBound])
  let after = tokens[found.range.upperBound...].drop { $0.sign == "," }
  // A number stands on one side of the date only.
  let sides = [before, after].map { number(in: $0, text) }
  let isClear = zip([before, after], sides).allSatisfy { $0.isEmpty || $1 != nil || isHeadWords($0) }
  guard isClear, sides.compactMap({ $0 }).count <= 1 else { return nil }
  return NumberedDate(number: sides.compactMap { $0 }.first, date: found.date)
}

private func canPrecedeDate(_ previous: DateToken, _ token: DateToken) -> Bool {
  token.isApart || previous.kind == .letters || "(«\"".contains(previous.sign ?? " ")
}

/// Without the «от» and the comma before the date.
private func withoutFrom(_ tokens: ArraySlice<DateToken>) -> ArraySlice<DateToken> {
  var tokens = tokens
  while let last = tokens.last, last.text.lowercased() == "от" || last.sign == "," || last.sign == "(" {
    tokens = tokens.dropLast()
  }
  return tokens
}

/// The number behind «№» or standing alone; words that name the document go.
private func number(in tokens: ArraySlice<DateToken>, _ text: String) -> String? {
  var tokens = tokens
  if let sign = tokens.firstIndex(where: { $0.sign == "№" || $0.text == "N" }) {
    guard isHeadWords(tokens[..<sign]) else { return nil }
    tokens = tokens[(sign + 1)...]
  } else {
    tokens = tokens.drop { $0.kind == .letters && $0.text.count > 3 }
  }
  while let last = tokens.last, ",;)".contains(last.sign ?? " ") { tokens = tokens.dropLast() }
  guard let first = tokens.first, let last = tokens.last else { return nil }
  let number = text[first.text.startIndex..<last.text.endIndex]
  // A number is a string such as «14-а», «17 – ОД», «26/1», «б/н», not a sentence.
  guard number.count <= 24, number.contains(where: \.isNumber) || number.lowercased() == "б/н" else {
    return nil
  }
  let words = tokens.count { $0.kind == .letters && $0.text.count > 4 }
  return words > 0 ? nil : String(number)
}

/// «приказ», «трудовой договор», «Приказом от»: words before a number that only name the document.
private func isHeadWords(_ tokens: ArraySlice<DateToken>) -> Bool {
  tokens.allSatisfy { $0.kind == .letters || $0.sign == "." || $0.sign == "," } && tokens.count <= 6
}
