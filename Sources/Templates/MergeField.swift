/// The code of one field of Word, read (ISO/IEC 29500-1, 17.16).
struct MergeField {
  indirect enum Piece {
    case text(String)
    case field([Piece])
  }

  enum Result {
    /// A field that is not mail merge's.
    case notMerge
    /// Mail merge that cannot be done here.
    case unsupported
    /// An expression of the template language.
    case source(String)
    /// From here on the next record is printed: sheets of labels.
    case nextRecord
  }

  /// A word, a text in quotes, or an expression that a field inside gave.
  private enum Token {
    case word(String)
    case quoted([Part])
    case value(String)
  }

  private enum Part {
    case text(String)
    case value(String)
  }

  private let tokens: [Token]
  private let isReadable: Bool
  /// For messages.
  let text: String

  init(_ pieces: [Piece]) {
    var reader = Reader()
    reader.read(pieces)
    reader.finish()
    tokens = reader.tokens
    isReadable = reader.isReadable
    text = MergeField.description(pieces)
  }

  private static func description(_ pieces: [Piece]) -> String {
    let text = pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .field(let inner): "{\(description(inner))}"
      }
    }.joined()
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  var expression: Result {
    guard case .word(let name)? = tokens.first else { return .notMerge }
    switch name.uppercased() {
    case "MERGEFIELD": return isReadable ? mergeField : .unsupported
    case "IF": return mergesInside ? (isReadable ? condition : .unsupported) : .notMerge
    case "NEXT": return .nextRecord
    case "NEXTIF", "SKIPIF", "MERGEREC", "MERGESEQ", "ASK", "FILLIN", "ADDRESSBLOCK", "GREETINGLINE",
      "DATABASE":
      return .unsupported
    default: return .notMerge
    }
  }

  private var mergesInside: Bool {
    tokens.contains { token in
      switch token {
      case .value: true
      case .quoted(let parts): parts.contains { if case .value = $0 { true } else { false } }
      case .word: false
      }
    }
  }

  // MARK: MERGEFIELD

  private var mergeField: Result {
    guard tokens.count > 1, let name = plain(tokens[1]), !name.isEmpty else { return .unsupported }
    var source = "поле(\(quoted(name)))"
    // Word writes the blanks of a caption as underlines.
    if name.contains("_") {
      let caption = String(name.map { $0 == "_" ? " " : $0 })
      source = "(поле(\(quoted(name))) if поле(\(quoted(name))) is defined else поле(\(quoted(caption))))"
    }
    var before: String?
    var after: String?
    var index = 2
    while index < tokens.count {
      guard case .word(let option) = tokens[index] else { return .unsupported }
      let argument = index + 1 < tokens.count ? plain(tokens[index + 1]) : nil
      switch option.lowercased() {
      case "\\*":
        switch argument?.lowercased() {
        case "upper": source += " | upper"
        case "lower": source += " | lower"
        case "firstcap": source += " | с_прописной"
        case "caps": source += " | title"
        case "mergeformat", "charformat": break
        default: return .unsupported
        }
      case "\\@":
        guard let argument else { return .unsupported }
        source += " | дата(\(quoted(argument)))"
      case "\\b": before = argument
      case "\\f": after = argument
      case "\\m", "\\v":
        index += 1
        continue
      default: return .unsupported
      }
      index += 2
    }
    if before != nil || after != nil {
      source =
        "(\(quoted(before ?? "")) ~ (\(source)) ~ \(quoted(after ?? ""))) if (\(source)) else \"\""
    }
    return .source(source)
  }

  // MARK: IF

  /// `IF left operator right "then" "otherwise"`
  private var condition: Result {
    guard tokens.count >= 5, case .word(let sign) = tokens[2] else { return .unsupported }
    let comparison: String
    switch sign {
    case "=": comparison = "=="
    case "<>": comparison = "!="
    case "<", ">", "<=", ">=": comparison = sign
    default: return .unsupported
    }
    let left = operand(tokens[1])
    let right = operand(tokens[3])
    let otherwise = tokens.count > 5 && !isOption(tokens[5]) ? operand(tokens[5]) : "\"\""
    let numbers = "(\(left)) | float(0) \(comparison) (\(right)) | float(0)"
    let texts = "(\(left)) ~ \"\" \(comparison) (\(right)) ~ \"\""
    let isNumeric = plain(tokens[3]).map { Double($0) != nil } ?? false
    return .source("(\(operand(tokens[4]))) if \(isNumeric ? numbers : texts) else (\(otherwise))")
  }

  private func isOption(_ token: Token) -> Bool {
    if case .word(let word) = token { return word.hasPrefix("\\") }
    return false
  }

  private func operand(_ token: Token) -> String {
    switch token {
    case .word(let word): return quoted(word)
    case .value(let source): return source
    case .quoted(let parts):
      if parts.isEmpty { return "\"\"" }
      return parts.map { part in
        switch part {
        case .text(let text): quoted(text)
        case .value(let source): "(\(source))"
        }
      }.joined(separator: " ~ ")
    }
  }

  private func plain(_ token: Token) -> String? {
    switch token {
    case .word(let word): return word
    case .value: return nil
    case .quoted(let parts):
      var text = ""
      for part in parts {
        guard case .text(let piece) = part else { return nil }
        text += piece
      }
      return text
    }
  }

  // MARK: Reading

  private struct Reader {
    var tokens: [Token] = []
    var isReadable = true
    private var word = ""
    private var parts: [Part]?

    mutating func read(_ pieces: [Piece]) {
      for piece in pieces {
        switch piece {
        case .text(let text): read(text)
        case .field(let inner):
          switch MergeField(inner).expression {
          case .source(let source):
            if parts != nil { parts?.append(.value(source)) } else { tokens.append(.value(source)) }
          case .unsupported, .notMerge, .nextRecord: isReadable = false
          }
        }
      }
    }

    private mutating func read(_ text: String) {
      for character in text {
        if var open = parts {
          if "\"”“".contains(character) {
            tokens.append(.quoted(open))
            parts = nil
            continue
          }
          if case .text(let last)? = open.last {
            open[open.count - 1] = .text(last + String(character))
          } else {
            open.append(.text(String(character)))
          }
          parts = open
        } else if "\"“”".contains(character) {
          finishWord()
          parts = []
        } else if character.isWhitespace {
          finishWord()
        } else {
          word.append(character)
        }
      }
    }

    private mutating func finishWord() {
      if !word.isEmpty { tokens.append(.word(word)) }
      word = ""
    }

    mutating func finish() {
      finishWord()
      if let parts { tokens.append(.quoted(parts)) }
    }
  }
}
