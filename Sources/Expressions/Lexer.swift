/// Cuts the source of an expression into tokens.
///
/// Word and LibreOffice put curly quotes and «ёлочки» where a straight quote was typed, so all of them
/// delimit strings.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  /// Byte offset of each scalar, and of the end.
  private let offsets: [Int]
  private var position = 0

  static func tokens(of source: String) throws(SyntaxError) -> [Token] {
    var lexer = Lexer(source)
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
      if tokens.count > Limits.tokens { throw SyntaxError(.tooLong, at: token.range) }
    }
  }

  private init(_ source: String) {
    scalars = Array(source.unicodeScalars)
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    var offset = 0
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.offsets = offsets
  }

  private mutating func next() throws(SyntaxError) -> Token {
    while let scalar = peek(), isSpace(scalar) || isInvisible(scalar) { position += 1 }
    let start = position
    guard let first = peek() else { return token(.end, from: start) }
    if let closers = closingQuotes(of: first) { return try string(closedBy: closers) }
    if isDigit(first) { return try number() }
    if isWordPart(first) {
      while let scalar = peek(), isWordPart(scalar) || isInvisible(scalar) { position += 1 }
      let letters = scalars[start..<position].filter { !isInvisible($0) }
      return token(.word(String(String.UnicodeScalarView(letters))), from: start)
    }
    if let sign = sign() { return token(.sign(sign), from: start) }
    throw SyntaxError(
      .unexpectedSign(String(Character(first)), in: text(scalars.indices)),
      at: offsets[start]..<offsets[start + 1])
  }

  private mutating func sign() -> Sign? {
    let first = scalars[position]
    if position + 1 < scalars.count,
      let sign = Sign(rawValue: text(position..<position + 2)), sign.rawValue.utf8.count == 2
    {
      position += 2
      return sign
    }
    let spelling: String =
      switch first {
      case "\u{2212}": "-"
      case "≤": "<="
      case "≥": ">="
      case "≠": "!="
      default: String(Character(first))
      }
    guard let sign = Sign(rawValue: spelling) else { return nil }
    position += 1
    return sign
  }

  private mutating func string(closedBy closers: [Unicode.Scalar]) throws(SyntaxError) -> Token {
    let start = position
    let opener = scalars[position]
    var depth = 1
    var content = ""
    position += 1
    while let scalar = peek() {
      position += 1
      if scalar == "\\" {
        content += try escape(inStringAt: start)
        continue
      }
      if opener == "«", scalar == "«" { depth += 1 }
      if closers.contains(scalar) {
        depth -= 1
        if depth == 0 { return token(.string(content), from: start) }
      }
      content.unicodeScalars.append(scalar)
    }
    // Word curls the one quote and not the other: 'нет’.
    let curled: [Unicode.Scalar] = opener == "'" ? ["’", "‘"] : opener == "\"" ? ["”", "“"] : []
    if !curled.isEmpty, closers == [opener] {
      position = start
      return try string(closedBy: curled)
    }
    throw SyntaxError(.unclosedString, at: offsets[start]..<offsets[position])
  }

  /// Python's escapes; an unknown one stays as it is written.
  private mutating func escape(inStringAt start: Int) throws(SyntaxError) -> String {
    guard let scalar = peek() else {
      throw SyntaxError(.unclosedString, at: offsets[start]..<offsets[position])
    }
    position += 1
    switch scalar {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "a": return "\u{7}"
    case "f": return "\u{C}"
    case "\n": return ""
    case "\\", "\"", "'", "«", "»", "“", "”", "„", "‘", "’": return String(Character(scalar))
    case "x": return hexadecimal(digits: 2) ?? "\\x"
    case "u": return hexadecimal(digits: 4) ?? "\\u"
    default: return "\\" + String(Character(scalar))
    }
  }

  private mutating func hexadecimal(digits: Int) -> String? {
    guard position + digits <= scalars.count,
      let code = UInt32(text(position..<position + digits), radix: 16), let scalar = Unicode.Scalar(code)
    else { return nil }
    position += digits
    return String(Character(scalar))
  }

  private mutating func number() throws(SyntaxError) -> Token {
    let start = position
    if scalars[position] == "0", position + 1 < scalars.count, let radix = radix(scalars[position + 1]) {
      position += 2
      let digits = position
      while let scalar = peek(), scalar.properties.isHexDigit || scalar == "_" { position += 1 }
      guard let value = Int(withoutUnderscores(digits..<position), radix: radix) else {
        throw badNumber(start)
      }
      return token(.integer(value), from: start)
    }
    var isFloat = false
    skipDigits()
    if peek() == ".", let next = peek(1), isDigit(next) {
      isFloat = true
      position += 1
      skipDigits()
    }
    if let mark = peek(), mark == "e" || mark == "E", let exponent = exponentLength() {
      isFloat = true
      position += exponent
      skipDigits()
    }
    let digits = withoutUnderscores(start..<position)
    if isFloat {
      guard let value = Double(digits), value.isFinite else { throw badNumber(start) }
      return token(.float(value), from: start)
    }
    guard let value = Int(digits) else { throw badNumber(start) }
    return token(.integer(value), from: start)
  }

  /// Scalars of `e`, `e+`, `e-` if digits follow.
  private func exponentLength() -> Int? {
    guard let next = peek(1) else { return nil }
    if isDigit(next) { return 1 }
    guard next == "+" || next == "-", let digit = peek(2), isDigit(digit) else { return nil }
    return 2
  }

  private mutating func skipDigits() {
    while let scalar = peek(), isDigit(scalar) || (scalar == "_" && peek(1).map(isDigit) == true) {
      position += 1
    }
  }

  private func radix(_ mark: Unicode.Scalar) -> Int? {
    switch mark {
    case "x", "X": 16
    case "o", "O": 8
    case "b", "B": 2
    default: nil
    }
  }

  private func withoutUnderscores(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range].filter { $0 != "_" }))
  }

  private func badNumber(_ start: Int) -> SyntaxError {
    SyntaxError(.badNumber(text(start..<position)), at: offsets[start]..<offsets[position])
  }

  private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  private func token(_ kind: Token.Kind, from start: Int) -> Token {
    Token(kind: kind, range: offsets[start]..<offsets[position])
  }
}

/// What ends a string that begins with this quote; nil if it is no quote.
private func closingQuotes(of opener: Unicode.Scalar) -> [Unicode.Scalar]? {
  switch opener {
  case "\"": ["\""]
  case "'": ["'"]
  case "«": ["»"]
  case "“", "”": ["”"]
  case "„": ["“", "”"]
  case "‘", "’": ["’"]
  default: nil
  }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  scalar == " " || !(0x21...0x7E).contains(scalar.value) && scalar.properties.isWhitespace
}

private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII {
    return isDigit(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
  }
  // The letters of Russian, told without the tables of Unicode.
  if (0x410...0x44F).contains(scalar.value) || scalar == "ё" || scalar == "Ё" || scalar == "№" { return true }
  let properties = scalar.properties
  return properties.isXIDContinue
}

/// Soft hyphens, joiners and marks that word processors leave inside a placeholder.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "\u{AD}", "\u{200B}"..."\u{200F}", "\u{2060}", "\u{FEFF}": true
  default: false
  }
}
