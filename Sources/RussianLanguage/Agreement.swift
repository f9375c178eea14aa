/// The word as it agrees with a gender: an adjective, participle or short participle given in the masculine.
///
/// `agreeing("утверждён", with: .feminine)` is «утверждена», `agreeing("проживающий", with: .feminine)`
/// «проживающая», `agreeing("УТВЕРЖДЕН", with: .plural)` «УТВЕРЖДЕНЫ».
public func agreeing(_ masculine: String, with gender: GrammaticalGender) -> String {
  guard gender != .masculine, let word = Word(Substring(masculine)) else { return masculine }
  for (ending, endings) in agreementEndings where masculine.lowercased().hasSuffix(ending) {
    let new = endings[index(of: gender)]
    let cut = ending.count
    return word.stem(dropping: cut) + (word.isUpperCase ? new.uppercased() : new)
  }
  return masculine
}

/// The word as it agrees with a person: «согласен», «согласна».
public func agreeing(_ masculine: String, with sex: Sex) -> String {
  agreeing(masculine, with: sex == .male ? GrammaticalGender.masculine : .feminine)
}

private func index(of gender: GrammaticalGender) -> Int {
  switch gender {
  case .masculine, .feminine: 0
  case .neuter: 1
  case .plural: 2
  }
}

/// Endings of the masculine, the first that fits; then feminine, neuter, plural.
private let agreementEndings: [(String, [String])] = [
  ("щийся", ["щаяся", "щееся", "щиеся"]), ("вшийся", ["вшаяся", "вшееся", "вшиеся"]),
  ("третий", ["третья", "третье", "третьи"]),
  ("кий", ["кая", "кое", "кие"]), ("гий", ["гая", "гое", "гие"]), ("хий", ["хая", "хое", "хие"]),
  ("ший", ["шая", "шее", "шие"]), ("щий", ["щая", "щее", "щие"]), ("жий", ["жая", "жее", "жие"]),
  ("чий", ["чая", "чее", "чие"]), ("ний", ["няя", "нее", "ние"]), ("ый", ["ая", "ое", "ые"]),
  ("кой", ["кая", "кое", "кие"]), ("шой", ["шая", "шое", "шие"]), ("ой", ["ая", "ое", "ые"]),
  ("согласен", ["согласна", "согласно", "согласны"]), ("должен", ["должна", "должно", "должны"]),
  ("обязан", ["обязана", "обязано", "обязаны"]), ("ён", ["ена", "ено", "ены"]),
  ("ся", ["ась", "ось", "ись"]), ("н", ["на", "но", "ны"]), ("т", ["та", "то", "ты"]),
  ("л", ["ла", "ло", "ли"]),
]

/// An adjective, participle or ordinal in six cases; unchanged and unsure if it is none.
func declineAdjective(_ text: String, isPerson: Bool) -> CaseForms {
  guard let word = Word(Substring(text)), let declension = Rules.adjective.declension(of: word) else {
    return CaseForms(unchanged: text, confidence: .unsure)
  }
  var builder = FormsBuilder()
  builder.append(word, declension.paradigm, isPerson: isPerson)
  return builder.forms
}
