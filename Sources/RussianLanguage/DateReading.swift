/// What a text in Russian says about a date.
public enum DateReading: Sendable, Hashable {
  case day(CivilDate)
  /// «сентябрь 2026»
  case month(year: Int, month: Int)

  /// Reads «5 сентября 2026», «5 сентября 2026 г.», «05» сентября 2026 года, «05.09.2026», «5.9.26»,
  /// «05/09/2026», «2026-09-05», «сентябрь 2026», «09.2026»; nil for anything else and for days that do not
  /// exist.
  ///
  /// A year of two digits is taken as 2000–2069 or 1970–1999.
  public init?(_ text: String) {
    let tokens = dateTokens(text)
    switch tokens.count {
    case 3: self.init(tokens[0], tokens[1], tokens[2])
    case 2: self.init(tokens[0], tokens[1])
    default: return nil
    }
  }

  /// «5 сентября 2026», «05.09.2026», «2026-09-05»
  private init?(_ first: DateToken, _ second: DateToken, _ third: DateToken) {
    let date: CivilDate?
    switch (first, second, third) {
    case (.number(let year, digits: 4), .number(let month, digits: ...2), .number(let day, digits: ...2)):
      date = CivilDate(year: year, month: month, day: day)
    case (.number(let day, digits: ...2), .month(let month), .number(let year, let digits)),
      (.number(let day, digits: ...2), .number(let month, digits: ...2), .number(let year, let digits)):
      date = fullYear(year, digits).flatMap { CivilDate(year: $0, month: month, day: day) }
    default: date = nil
    }
    guard let date else { return nil }
    self = .day(date)
  }

  /// «сентябрь 2026», «09.2026»
  private init?(_ first: DateToken, _ second: DateToken) {
    switch (first, second) {
    case (.month(let month), .number(let year, digits: 4)),
      (.number(let month, digits: ...2), .number(let year, digits: 4)):
      guard (1...12).contains(month), year > 0 else { return nil }
      self = .month(year: year, month: month)
    default: return nil
    }
  }

  /// The day, if a whole date was read.
  public var day: CivilDate? {
    if case .day(let date) = self { date } else { nil }
  }
}

extension CivilDate {
  /// A whole date in any spelling that `DateReading` knows.
  public init?(_ text: String) {
    guard let day = DateReading(text)?.day else { return nil }
    self = day
  }
}

private enum DateToken: Equatable {
  case number(Int, digits: Int)
  case month(Int)
  case other
}

private func dateTokens(_ text: String) -> [DateToken] {
  var tokens: [DateToken] = []
  let pieces = text.split { character in
    character.isWhitespace || ".,/-–—«»\"„“".contains(character)
  }
  for piece in pieces {
    let word = piece.lowercased()
    if word == "г" || word == "год" || word == "года" { continue }
    if piece.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), piece.utf8.count <= 4
    {
      tokens.append(.number(Int(piece) ?? 0, digits: piece.utf8.count))
    } else if let month = monthNumber(word) {
      tokens.append(.month(month))
    } else {
      tokens.append(.other)
    }
    if tokens.count > 3 { return tokens }
  }
  return tokens
}

/// «сентябрь», «сентября», «сент»
private func monthNumber(_ word: String) -> Int? {
  for month in 1...12 where monthName(month, .genitive) == word || monthName(month) == word { return month }
  let short = ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
  if let index = short.firstIndex(of: word) { return index + 1 }
  return ["февр": 2, "сент": 9, "нояб": 11][word]
}

private func fullYear(_ year: Int, _ digits: Int) -> Int? {
  switch digits {
  case 4: year
  case 2: year < 70 ? 2000 + year : 1900 + year
  default: nil
  }
}
