/// The word that agrees with a whole number: `plural(3, "пара", "пары", "пар")` is «пары».
public func plural(_ number: Int, _ one: String, _ few: String, _ many: String) -> String {
  switch PluralForm(number) {
  case .one: one
  case .few: few
  case .many: many
  }
}

/// Which of three forms a noun takes after a number.
enum PluralForm {
  case one, few, many

  init(_ number: Int) {
    let lastTwo = Int(number.magnitude % 100)
    switch lastTwo % 10 {
    case _ where (11...14).contains(lastTwo): self = .many
    case 1: self = .one
    case 2...4: self = .few
    default: self = .many
    }
  }
}

/// «а», «а и б», «а, б и в».
public func joinedWithAnd(_ items: [String]) -> String {
  guard let last = items.last, items.count > 1 else { return items.first ?? "" }
  return items.dropLast().joined(separator: ", ") + " и " + last
}
