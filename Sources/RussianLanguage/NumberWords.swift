/// A whole number in words: `numberInWords(3000)` is «три тысячи», in the dative «трём тысячам».
///
/// `gender` is that of the noun counted (одна пара, два окна); `isAnimate` decides the accusative of the last
/// word of 1–4 (двух наставников, but двадцать два наставника: Грамматика-80, § 1370).
public func numberInWords(
  _ number: Int, _ grammaticalCase: GrammaticalCase = .nominative, gender: GrammaticalGender = .masculine,
  isAnimate: Bool = false
) -> String {
  guard number != 0 else { return zero[grammaticalCase.rawValue] }
  var words: [String] = number < 0 ? ["минус"] : []
  var rest = number.magnitude
  for scale in scales where rest >= scale.value {
    let count = Int(rest / scale.value)
    words += belowThousand(count, grammaticalCase, scale.gender, isAnimate: false)
    words.append(scale.noun(after: count, grammaticalCase))
    rest %= scale.value
  }
  let isSimple = number.magnitude < 20
  words += belowThousand(Int(rest), grammaticalCase, gender, isAnimate: isAnimate && isSimple)
  return words.joined(separator: " ")
}

private func belowThousand(
  _ number: Int, _ grammaticalCase: GrammaticalCase, _ gender: GrammaticalGender, isAnimate: Bool
) -> [String] {
  let index = grammaticalCase.rawValue
  var words: [String] = []
  if number >= 100 { words.append(hundreds[number / 100 - 1][index]) }
  let lastTwo = number % 100
  if lastTwo >= 20 { words.append(tens[lastTwo / 10 - 2][index]) }
  let unit = lastTwo < 20 ? lastTwo : lastTwo % 10
  if unit > 0 { words.append(unitForm(unit, grammaticalCase, gender, isAnimate: isAnimate)) }
  return words
}

private func unitForm(
  _ unit: Int, _ grammaticalCase: GrammaticalCase, _ gender: GrammaticalGender, isAnimate: Bool
) -> String {
  if grammaticalCase == .accusative, isAnimate, unit <= 4, !(unit == 1 && gender == .feminine) {
    return unitForm(unit, .genitive, gender, isAnimate: false)
  }
  let index = grammaticalCase.rawValue
  switch (unit, gender) {
  case (1, .feminine): return oneFeminine[index]
  case (1, .neuter): return oneNeuter[index]
  case (1, .plural): return onePlural[index]
  case (2, .feminine) where index == 0 || grammaticalCase == .accusative: return "две"
  default: return units[unit - 1][index]
  }
}

struct NumberScale {
  let value: UInt
  let gender: GrammaticalGender
  let one: [String]
  let many: [String]

  /// «тысяча», «тысячи», «тысяч»; «тысячам»
  func noun(after count: Int, _ grammaticalCase: GrammaticalCase) -> String {
    let form = PluralForm(count)
    let index = grammaticalCase.rawValue
    if form == .one { return one[index] }
    guard grammaticalCase == .nominative || grammaticalCase == .accusative else { return many[index] }
    return form == .few ? one[1] : many[1]
  }
}

private func split(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

let scales: [NumberScale] = [
  NumberScale(
    value: 1_000_000_000_000, gender: .masculine,
    one: split("триллион триллиона триллиону триллион триллионом триллионе"),
    many: split("триллионы триллионов триллионам триллионы триллионами триллионах")),
  NumberScale(
    value: 1_000_000_000, gender: .masculine,
    one: split("миллиард миллиарда миллиарду миллиард миллиардом миллиарде"),
    many: split("миллиарды миллиардов миллиардам миллиарды миллиардами миллиардах")),
  NumberScale(
    value: 1_000_000, gender: .masculine,
    one: split("миллион миллиона миллиону миллион миллионом миллионе"),
    many: split("миллионы миллионов миллионам миллионы миллионами миллионах")),
  NumberScale(
    value: 1000, gender: .feminine,
    one: split("тысяча тысячи тысяче тысячу тысячей тысяче"),
    many: split("тысячи тысяч тысячам тысячи тысячами тысячах")),
]

private let zero = split("ноль нуля нулю ноль нулём нуле")
private let oneFeminine = split("одна одной одной одну одной одной")
private let oneNeuter = split("одно одного одному одно одним одном")
private let onePlural = split("одни одних одним одни одними одних")

private let units: [[String]] =
  [
    split("один одного одному один одним одном"),
    split("два двух двум два двумя двух"),
    split("три трёх трём три тремя трёх"),
    split("четыре четырёх четырём четыре четырьмя четырёх"),
  ]
  + split("пят шест сем").map(softSign)
  + [split("восемь восьми восьми восемь восемью восьми")]
  + split(
    "девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат"
  ).map(softSign)

private let tens: [[String]] =
  split("двадцат тридцат").map(softSign)
  + [split("сорок сорока сорока сорок сорока сорока")]
  + [("пять", "пяти"), ("шесть", "шести"), ("семь", "семи"), ("восемь", "восьми")].map { name, oblique in
    let forms = [name + "десят", oblique + "десяти", oblique + "десяти"]
    return forms + [name + "десят", name + "юдесятью", oblique + "десяти"]
  }
  + [split("девяносто девяноста девяноста девяносто девяноста девяноста")]

private let hundreds: [[String]] =
  [
    split("сто ста ста сто ста ста"),
    split("двести двухсот двумстам двести двумястами двухстах"),
    split("триста трёхсот трёмстам триста тремястами трёхстах"),
    split("четыреста четырёхсот четырёмстам четыреста четырьмястами четырёхстах"),
  ]
  + [("пять", "пяти"), ("шесть", "шести"), ("семь", "семи"), ("восемь", "восьми"), ("девять", "девяти")].map {
    [$0 + "сот", $1 + "сот", $1 + "стам", $0 + "сот", $0 + "юстами", $1 + "стах"]
  }

/// пять, пяти, пяти, пять, пятью, пяти
private func softSign(_ stem: String) -> [String] {
  [stem + "ь", stem + "и", stem + "и", stem + "ь", stem + "ью", stem + "и"]
}
