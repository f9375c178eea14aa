/// An ordinal number in words: «двадцать шестого», «третьей», «двухтысячного».
public func ordinalInWords(
  _ number: Int, _ grammaticalCase: GrammaticalCase = .nominative, gender: GrammaticalGender = .masculine,
  isAnimate: Bool = false
) -> String {
  precondition(number >= 0, "ordinals count from nought")
  let (lead, last) = ordinalSplit(number)
  let word = agreeing(last, with: gender)
  let forms = declineAdjective(word, isPerson: isAnimate)
  let form = forms[grammaticalCase]
  return lead == 0 ? form : numberInWords(lead) + " " + form
}

/// The part that stays a cardinal in the nominative, and the ordinal of the rest: 2026 → 2020, «шестой».
private func ordinalSplit(_ number: Int) -> (lead: Int, last: String) {
  if number == 0 { return (0, "нулевой") }
  let lastTwo = number % 100
  if lastTwo > 0, lastTwo < 20 { return (number - lastTwo, ordinalUnits[lastTwo - 1]) }
  if lastTwo % 10 > 0 { return (number - lastTwo % 10, ordinalUnits[lastTwo % 10 - 1]) }
  if lastTwo > 0 { return (number - lastTwo, ordinalTens[lastTwo / 10 - 2]) }
  let hundred = number % 1000 / 100
  if hundred > 0 { return (number - hundred * 100, ordinalPrefix(hundred) + "сотый") }
  if number % 1_000_000 != 0 {
    let thousands = number / 1000 % 1000
    return (number - thousands * 1000, ordinalPrefix(thousands) + "тысячный")
  }
  return (0, ordinalPrefix(number / 1_000_000) + "миллионный")
}

/// «двух» in «двухсотый», «двадцатипяти» in «двадцатипятитысячный»; nothing for one.
private func ordinalPrefix(_ count: Int) -> String {
  guard count > 1 else { return "" }
  return numberInWords(count, .genitive).split(separator: " ").map { word in
    switch word {
    case "ста": "сто"
    case "девяноста": "девяносто"
    case "одного": "одно"
    default: String(word)
    }
  }.joined()
}

private let ordinalUnits = [
  "первый", "второй", "третий", "четвёртый", "пятый", "шестой", "седьмой", "восьмой", "девятый", "десятый",
  "одиннадцатый", "двенадцатый", "тринадцатый", "четырнадцатый", "пятнадцатый", "шестнадцатый", "семнадцатый",
  "восемнадцатый", "девятнадцатый",
]

private let ordinalTens = [
  "двадцатый", "тридцатый", "сороковой", "пятидесятый", "шестидесятый", "семидесятый", "восьмидесятый",
  "девяностый",
]
