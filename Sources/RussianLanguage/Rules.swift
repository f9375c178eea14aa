/// The tables of rules, each read at its first use.
enum Rules {
  static let maleSurname = SuffixTable(patterns: maleSurnameRules)
  static let shortMaleSurname = SuffixTable(patterns: shortMaleSurnameRules)
  static let femaleSurname = SuffixTable(patterns: femaleSurnameRules)
  static let maleGiven = SuffixTable(patterns: maleGivenRules)
  static let femaleGiven = SuffixTable(patterns: femaleGivenRules)
  static let patronymic = SuffixTable(patterns: patronymicRules)
  static let adjective = SuffixTable(patterns: adjectiveRules)
  static let noun = SuffixTable(patterns: nounRules)
  static let personNoun = SuffixTable(personNouns, value: membership)
  static let patronymicSex = SuffixTable(patronymicSexRules, value: sexNumber)
  static let givenSex = SuffixTable(givenSexRules, value: sexNumber)

  /// «+» belongs to the list, «-» is an exception from it.
  private static func membership(_ mark: Substring) -> UInt16 { mark == "+" ? 1 : 0 }

  static func sexNumber(_ mark: Substring) -> UInt16 {
    mark == "м" ? 1 : mark == "ж" ? 2 : 0
  }
}

/// The pattern found for a word, and whether anybody would dispute it.
struct Declension {
  let paradigm: Paradigm
  let isDisputed: Bool

  init(number: UInt16) {
    paradigm = Paradigm.all[Int(number & ~SuffixTable.disputed)]
    isDisputed = number & SuffixTable.disputed != 0
  }

  init(_ paradigm: Paradigm, isDisputed: Bool = false) {
    self.paradigm = paradigm
    self.isDisputed = isDisputed
  }
}

extension SuffixTable {
  /// A table whose values are numbers of patterns.
  init(patterns text: StaticString) {
    self.init(text, value: Paradigm.number)
  }

  func declension(of word: Word) -> Declension? {
    value(for: word.letters).map { Declension(number: $0) }
  }

  /// Whether the list of nouns holds the word.
  func contains(_ word: Word) -> Bool { value(for: word.letters) == 1 }

  func sex(of word: Word) -> Sex? {
    switch value(for: word.letters) {
    case 1: .male
    case 2: .female
    default: nil
    }
  }
}
