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
  /// Which keyword a word is.
  var keyword: Keyword?
  /// Bytes of the source.
  let range: Range<Int>

  var isEnd: Bool { if case .end = kind { true } else { false } }
}

/// Operators and brackets.
enum Sign: Sendable {
  case power, floorDivide, equal, notEqual, lessOrEqual, greaterOrEqual
  case plus, minus, times, divide, remainder, concatenate, less, greater, assign, pipe, dot, comma, colon
  case openParenthesis, closeParenthesis, openBracket, closeBracket, openBrace, closeBrace

  /// A sign of two characters.
  init?(_ first: UInt8, _ second: UInt8) {
    switch (first, second) {
    case (UInt8(ascii: "*"), UInt8(ascii: "*")): self = .power
    case (UInt8(ascii: "/"), UInt8(ascii: "/")): self = .floorDivide
    case (UInt8(ascii: "="), UInt8(ascii: "=")): self = .equal
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): self = .notEqual
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): self = .lessOrEqual
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): self = .greaterOrEqual
    default: return nil
    }
  }

  init?(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "+": self = .plus
    case "-", "\u{2212}": self = .minus
    case "*": self = .times
    case "/": self = .divide
    case "%": self = .remainder
    case "~": self = .concatenate
    case "<": self = .less
    case ">": self = .greater
    case "=": self = .assign
    case "|": self = .pipe
    case ".": self = .dot
    case ",": self = .comma
    case ":": self = .colon
    case "(": self = .openParenthesis
    case ")": self = .closeParenthesis
    case "[": self = .openBracket
    case "]": self = .closeBracket
    case "{": self = .openBrace
    case "}": self = .closeBrace
    case "≤": self = .lessOrEqual
    case "≥": self = .greaterOrEqual
    case "≠": self = .notEqual
    default: return nil
    }
  }
}

/// The words that are never part of a name unless written `поле("…")`.
enum Keyword: Sendable {
  case and, or, not, `in`, `is`, `if`, `else`, `for`, `true`, `false`, nothing

  /// - Parameter word: its bytes.
  init?(_ word: ArraySlice<UInt8>) {
    guard word.count < Self.spellings.count,
      let found = Self.spellings[word.count].first(where: { $0.spelling.elementsEqual(word) })
    else { return nil }
    self = found.keyword
  }

  /// By the number of their bytes: every word of a template is looked up here.
  private static let spellings: [[(spelling: [UInt8], keyword: Keyword)]] = {
    let words: [(Keyword, [String])] = [
      (.and, ["and", "и"]), (.or, ["or", "или"]), (.not, ["not", "не"]), (.in, ["in", "в"]),
      (.is, ["is", "есть"]), (.if, ["if", "если"]), (.else, ["else", "иначе"]), (.for, ["for", "для"]),
      (.true, ["true", "True", "истина"]), (.false, ["false", "False", "ложь"]),
      (.nothing, ["none", "None", "пусто"]),
    ]
    var table: [[(spelling: [UInt8], keyword: Keyword)]] = []
    for (keyword, spellings) in words {
      for spelling in spellings.map({ Array($0.utf8) }) {
        while table.count <= spelling.count { table.append([]) }
        table[spelling.count].append((spelling, keyword))
      }
    }
    return table
  }()
}
