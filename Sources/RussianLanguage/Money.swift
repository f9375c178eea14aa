/// An amount of roubles and kopecks.
public struct Money: Sendable, Hashable {
  public var kopecks: Int

  public init(kopecks: Int) { self.kopecks = kopecks }

  public init(roubles: Int, kopecks: Int = 0) { self.kopecks = roubles * 100 + kopecks }

  /// How the kopecks of an amount in words are written.
  public enum Kopecks: Sendable {
    /// «… 50 копеек», as in payment papers; «00 копеек» too
    case digits
    /// «… пятьдесят копеек»
    case words
    /// Like `words`, but left out when there are none
    case wordsUnlessZero
  }

  /// «три тысячи рублей 00 копеек»; in the dative «трём тысячам рублей 00 копейкам» is not said: kopecks in
  /// digits keep the case of the amount.
  public func inWords(
    _ grammaticalCase: GrammaticalCase = .nominative, kopecks style: Kopecks = .wordsUnlessZero
  ) -> String {
    let roubles = kopecks / 100
    let rest = Int((kopecks % 100).magnitude)
    let whole =
      numberInWords(roubles, grammaticalCase) + " "
      + rouble.form(after: roubles, grammaticalCase)
    switch style {
    case .digits:
      return "\(whole) \(rest < 10 ? "0" : "")\(rest)\u{A0}\(kopeck.form(after: rest, grammaticalCase))"
    case .wordsUnlessZero where rest == 0:
      return whole
    case .words, .wordsUnlessZero:
      let part = numberInWords(rest, grammaticalCase, gender: .feminine)
      return "\(whole) \(part) \(kopeck.form(after: rest, grammaticalCase))"
    }
  }

  /// «3 000 рублей», «1 234 рубля 50 копеек» with no-break spaces.
  public var inDigits: String {
    let roubles = kopecks / 100
    let rest = Int((kopecks % 100).magnitude)
    let whole = "\(groupedDigits(roubles))\u{A0}\(rouble.form(after: roubles, .nominative))"
    guard rest > 0 else { return whole }
    return "\(whole) \(rest < 10 ? "0" : "")\(rest)\u{A0}\(kopeck.form(after: rest, .nominative))"
  }
}

/// «1 234 567» with no-break spaces; four digits stay together.
public func groupedDigits(_ number: Int) -> String {
  let digits = String(number.magnitude)
  guard digits.count > 4 else { return String(number) }
  var grouped = number < 0 ? "−" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { grouped += "\u{A0}" }
    grouped.append(digit)
  }
  return grouped
}

/// A noun that stands after numbers.
struct CountedNoun {
  let singular: [String]
  let plural: [String]

  /// «рубль», «рубля», «рублей»; «трём рублям», but «трём тысячам рублей».
  func form(after number: Int, _ grammaticalCase: GrammaticalCase) -> String {
    let form = PluralForm(number)
    if number != 0, number % 1000 == 0 { return plural[GrammaticalCase.genitive.rawValue] }
    if form == .one { return singular[grammaticalCase.rawValue] }
    switch grammaticalCase {
    case .nominative, .accusative:
      return form == .few ? singular[GrammaticalCase.genitive.rawValue] : plural[1]
    default: return plural[grammaticalCase.rawValue]
    }
  }
}

private let rouble = CountedNoun(
  singular: ["рубль", "рубля", "рублю", "рубль", "рублём", "рубле"],
  plural: ["рубли", "рублей", "рублям", "рубли", "рублями", "рублях"])

private let kopeck = CountedNoun(
  singular: ["копейка", "копейки", "копейке", "копейку", "копейкой", "копейке"],
  plural: ["копейки", "копеек", "копейкам", "копейки", "копейками", "копейках"])
