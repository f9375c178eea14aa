/// The shape of one command's arguments: what the parser accepts and the help shows.
struct CommandSyntax: Sendable {
  struct Option: Sendable {
    enum Takes: Sendable, Hashable {
      /// `--dry-run`
      case nothing
      /// `-o ПАПКА`
      case one(String)
      /// `--only ВИД…`: every word up to the next option
      case many(String)
      /// `--format docx|odt|both`
      case choice([String])
    }

    var name: String
    var short: Character?
    var takes: Takes
    var help: String

    init(_ name: String, short: Character? = nil, _ takes: Takes, _ help: String) {
      self.name = name
      self.short = short
      self.takes = takes
      self.help = help
    }
  }

  var name: String
  /// One line of Russian for the list of commands.
  var summary: String
  /// What stands after the command: «ЗАПИСИ…».
  var operands: String
  var operandCount: ClosedRange<Int>
  var options: [Option]
}

/// A command's arguments after parsing.
struct ParsedArguments: Sendable, Hashable {
  var operands: [String] = []
  private var values: [String: [String]] = [:]

  func has(_ option: String) -> Bool { values[option] != nil }

  /// The last value given, since a later option on the line corrects an earlier one.
  func value(_ option: String) -> String? { values[option]?.last }

  func list(_ option: String) -> [String] { values[option] ?? [] }

  mutating func add(_ option: String, _ value: String?) {
    values[option, default: []] += value.map { [$0] } ?? []
  }
}

/// A mistake on the command line.
enum UsageError: Error, Hashable {
  case unknownOption(String, nearest: String?)
  case missingValue(option: String, placeholder: String)
  case unexpectedValue(option: String)
  case wrongChoice(option: String, value: String, allowed: [String])
  case wrongOperandCount(expected: String)
  case badNumber(option: String, value: String)
}
