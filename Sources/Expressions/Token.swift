/// The smallest pieces of an expression.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    /// Letters, digits, `_` and «№»: a word of a name, or a keyword.
    case word(String)
    case integer(Int)
    case float(Double)
    case string(String)
    case sign(Sign)
    case end
  }

  let kind: Kind
  /// Bytes of the source.
  let range: Range<Int>
}

/// Operators and brackets.
enum Sign: String, Sendable, CaseIterable {
  case power = "**"
  case floorDivide = "//"
  case equal = "=="
  case notEqual = "!="
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divide = "/"
  case remainder = "%"
  case concatenate = "~"
  case less = "<"
  case greater = ">"
  case assign = "="
  case pipe = "|"
  case dot = "."
  case comma = ","
  case colon = ":"
  case openParenthesis = "("
  case closeParenthesis = ")"
  case openBracket = "["
  case closeBracket = "]"
  case openBrace = "{"
  case closeBrace = "}"
}

/// The words that are never part of a name unless written `поле("…")`.
enum Keyword: Sendable {
  case and, or, not, `in`, `is`, `if`, `else`, `for`, `true`, `false`, nothing

  init?(_ word: String) {
    guard let keyword = Self.spellings[Name(word)] else { return nil }
    self = keyword
  }

  /// Every word of a template is looked up here.
  private static let spellings: [Name: Keyword] = {
    let words: [(Keyword, [String])] = [
      (.and, ["and", "и"]), (.or, ["or", "или"]), (.not, ["not", "не"]), (.in, ["in", "в"]),
      (.is, ["is", "есть"]), (.if, ["if", "если"]), (.else, ["else", "иначе"]), (.for, ["for", "для"]),
      (.true, ["true", "True", "истина"]), (.false, ["false", "False", "ложь"]),
      (.nothing, ["none", "None", "пусто"]),
    ]
    return Dictionary(
      uniqueKeysWithValues: words.flatMap { keyword, spellings in spellings.map { (Name($0), keyword) } })
  }()
}
