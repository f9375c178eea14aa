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
    switch word {
    case "and", "и": self = .and
    case "or", "или": self = .or
    case "not", "не": self = .not
    case "in", "в": self = .in
    case "is", "есть": self = .is
    case "if", "если": self = .if
    case "else", "иначе": self = .else
    case "for", "для": self = .for
    case "true", "True", "истина": self = .true
    case "false", "False", "ложь": self = .false
    case "none", "None", "пусто": self = .nothing
    default: return nil
    }
  }
}
