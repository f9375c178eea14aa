public import RussianLanguage

/// A stretch of days, open at an end that is not named.
public struct Period: Sendable, Hashable {
  public var from: CivilDate?
  public var to: CivilDate?

  public init(from: CivilDate?, to: CivilDate?) {
    self.from = from
    self.to = to
  }
}

/// The stretch of time that a text names: «с 01.09.2026 по 31.05.2027», «сентябрь 2026», «сентябрь –
/// декабрь 2026», «1–5 сентября 2026 г.», «до 01.10.2026», «2026/2027 учебный год», «2026 год»; a day is a
/// stretch of one day. Nil if the text names no time with a year, or ends before it begins.
public func readPeriod(_ text: String) -> Period? {
  let tokens = dateTokens(text)
  guard let period = schoolYear(tokens) ?? upTo(tokens) ?? range(tokens) else { return nil }
  if let from = period.from, let to = period.to, to < from { return nil }
  return period
}

/// «2026/2027», «2026–27 учебный год», «2026 год».
private func schoolYear(_ tokens: [DateToken]) -> Period? {
  guard let first = tokens.first?.number, tokens[0].text.count == 4 else { return nil }
  let words = tokens.drop { $0.kind != .letters }
  let isYearWord = { (token: DateToken) in
    token.sign == "." || ["учебный", "учебного", "уч", "год", "года", "г"].contains(token.text.lowercased())
  }
  guard words.allSatisfy(isYearWord) else { return nil }
  let head = tokens.prefix(words.startIndex)
  if head.count == 1 {
    guard !words.isEmpty, !words.contains(where: { $0.text.lowercased().hasPrefix("уч") }) else { return nil }
    return Period(
      from: CivilDate(year: first, month: 1, day: 1), to: CivilDate(year: first, month: 12, day: 31))
  }
  guard head.count == 3, let sign = head[1].sign, "/-–—".contains(sign), let second = head[2].number,
    second == first + 1 || second == (first + 1) % 100
  else { return nil }
  return Period(
    from: CivilDate(year: first, month: 9, day: 1), to: CivilDate(year: first + 1, month: 8, day: 31))
}

/// «до 01.10.2026», «по май 2027», «с 01.09.2026».
private func upTo(_ tokens: [DateToken]) -> Period? {
  guard let word = tokens.first?.text.lowercased(), ["до", "по", "с", "со"].contains(word) else { return nil }
  guard let (end, index) = scanMoment(tokens.dropFirst()), index == tokens.count else { return nil }
  return word.hasPrefix("с") ? Period(from: end.from, to: nil) : Period(from: nil, to: end.to)
}

/// One moment, or two with a dash, «по» or «до» between them; the first may leave month and year to the second.
private func range(_ tokens: [DateToken]) -> Period? {
  let startsWithWord = ["с", "со", "в"].contains(tokens.first?.text.lowercased())
  let rest = startsWithWord ? tokens.dropFirst() : tokens[...]
  if let (moment, end) = scanMoment(rest), end == tokens.count { return moment }
  for index in rest.indices where isBetween(rest[index]) {
    guard let (last, end) = scanMoment(rest[(index + 1)...]), end == tokens.count, let to = last.to else {
      continue
    }
    let head = rest[..<index]
    if let (first, stop) = scanMoment(head), stop == index { return Period(from: first.from, to: to) }
    guard let from = shortened(head, before: to) else { continue }
    return Period(from: from, to: to)
  }
  return nil
}

private func isBetween(_ token: DateToken) -> Bool {
  "-–—".contains(token.sign ?? " ") || ["по", "до"].contains(token.text.lowercased())
}

/// «1» of «1–5 сентября 2026», «сентябрь» of «сентябрь – декабрь 2026», «01.09» of «01.09–05.09.2026».
private func shortened(_ tokens: ArraySlice<DateToken>, before to: CivilDate) -> CivilDate? {
  let parts = Array(tokens)
  switch parts.count {
  case 1:
    if let month = parts[0].month { return CivilDate(year: to.year, month: month, day: 1) }
    return parts[0].number.flatMap { CivilDate(year: to.year, month: to.month, day: $0) }
  case 2:
    guard let day = parts[0].number, let month = parts[1].month else { return nil }
    return CivilDate(year: to.year, month: month, day: day)
  case 3:
    guard let day = parts[0].number, parts[1].sign == ".", let month = parts[2].number else { return nil }
    return CivilDate(year: to.year, month: month, day: day)
  default: return nil
  }
}

/// A day or a month with its year at the beginning of the tokens.
private func scanMoment(_ tokens: ArraySlice<DateToken>) -> (period: Period, end: Int)? {
  if let (date, end) = scanDate(tokens) { return (Period(from: date, to: date), end) }
  let i = tokens.startIndex
  guard tokens.count >= 2 else { return nil }
  let month: Int?
  var yearIndex = i + 1
  if let named = tokens[i].month {
    month = named
    if tokens[yearIndex].sign == "." || tokens[yearIndex].sign == "," { yearIndex += 1 }
  } else if tokens.count >= 3, let number = tokens[i].number, tokens[i].text.count == 2,
    tokens[i + 1].sign == "."
  {
    month = number
    yearIndex += 1
  } else {
    return nil
  }
  guard let month, yearIndex < tokens.endIndex, let year = tokens[yearIndex].number,
    tokens[yearIndex].text.count == 4, let first = CivilDate(year: year, month: month, day: 1)
  else { return nil }
  let last = CivilDate(year: year, month: month, day: CivilDate.days(inMonth: month, ofYear: year))
  return (Period(from: first, to: last), skipYearWord(tokens, yearIndex + 1))
}
