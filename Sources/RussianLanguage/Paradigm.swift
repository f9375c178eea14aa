/// A pattern of endings: the gender, how many letters leave the nominative, and what comes instead of them.
struct Paradigm {
  /// Nil if the word does not show it.
  let gender: GrammaticalGender?
  let cut: Int
  /// Genitive, dative, accusative, instrumental, prepositional; lower case.
  let endings: [String]
  let upperEndings: [String]
  /// How the accusative is made.
  let accusative: Accusative

  enum Accusative {
    /// It has an ending of its own.
    case own
    /// Like the genitive for persons, like the nominative for things.
    case byAnimacy
    /// Like the nominative.
    case nominative
  }

  var isIndeclinable: Bool { self.endings.isEmpty }

  /// All patterns, in the order of the table.
  static let all: [Paradigm] = lines(of: paradigmTable).map { Paradigm(fields(of: $0)) }

  /// The patterns' numbers by name; a name is a sample word.
  static let numbers: [Substring: UInt16] = Dictionary(
    uniqueKeysWithValues: lines(of: paradigmTable).enumerated().map {
      (fields(of: $1)[0], UInt16($0))
    })

  /// The number of the pattern with this name.
  static func number(_ name: Substring) -> UInt16 {
    guard let number = numbers[name] else { preconditionFailure("no pattern is called \(name)") }
    return number
  }

  private init(_ fields: [Substring]) {
    precondition(fields.count == 3 || fields.count == 8, "a pattern has five endings or none")
    gender = ["м": GrammaticalGender.masculine, "ж": .feminine, "с": .neuter, "мн": .plural][fields[1]]
    cut = Int(fields[2]) ?? 0
    endings = fields.dropFirst(3).map { $0.first == "*" || $0 == "=" || $0 == "0" ? "" : String($0) }
    upperEndings = endings.map { $0.uppercased() }
    let mark = fields.count == 8 ? fields[5] : "="
    accusative = mark == "*" ? .byAnimacy : mark == "=" ? .nominative : .own
  }
}
