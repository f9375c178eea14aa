/// Cuts the source of an expression into tokens.
///
/// Word and LibreOffice put curly quotes and «ёлочки» where a straight quote was typed, so all of them
/// delimit strings.
struct Lexer {
  /// The source in UTF-8.
  private let bytes: [UInt8]
  private var position = 0

  /// - Parameter source: UTF-8 without mistakes, as a `String` has it.
  static func tokens(of source: [UInt8]) throws(SyntaxError) -> [Token] {
    var lexer = Lexer(bytes: source)
    var tokens: [Token] = []
    tokens.reserveCapacity(8)
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.isEnd { return tokens }
      if tokens.count > Limits.tokens { throw SyntaxError(.tooLong, at: token.range) }
    }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func next() throws(SyntaxError) -> Token {
    while let scalar = peek(), isSpace(scalar) || isInvisible(scalar) { skip(scalar) }
    let start = position
    guard let first = peek() else { return token(.end, from: start) }
    if let closers = closingQuotes(of: first) { return try string(closedBy: closers) }
    if isDigit(first) { return try number() }
    if isWordPart(first) { return word() }
    if let sign = sign(first) { return token(.sign(sign), from: start) }
    throw SyntaxError(
      .unexpectedSign(String(Character(first)), in: text(bytes.indices)),
      at: start..<start + UTF8.width(first))
  }

  private mutating func word() -> Token {
    let start = position
    var hasInvisible = false
    while let scalar = peek() {
      if !isWordPart(scalar) {
        guard isInvisible(scalar) else { break }
        hasInvisible = true
      }
      skip(scalar)
    }
    var word = bytes[start..<position]
    if hasInvisible {
      word = Array(String(text(start..<position).unicodeScalars.filter { !isInvisible($0) }).utf8)[...]
    }
    var token = token(.word(String(decoding: word, as: UTF8.self)), from: start)
    token.keyword = Keyword(word)
    return token
  }

  private mutating func sign(_ first: Unicode.Scalar) -> Sign? {
    if position + 1 < bytes.count, let sign = Sign(bytes[position], bytes[position + 1]) {
      position += 2
      return sign
    }
    guard let sign = Sign(first) else { return nil }
    skip(first)
    return sign
  }

  private mutating func string(closedBy closers: [Unicode.Scalar]) throws(SyntaxError) -> Token {
    let start = position
    var depth = 1
    var content = ""
    let opener = peek()
    if let opener { skip(opener) }
    var pieceStart = position
    while let scalar = peek() {
      let end = position
      skip(scalar)
      if scalar == "\\" {
        content += text(pieceStart..<end)
        content += try escape(inStringAt: start)
        pieceStart = position
        continue
      }
      if opener == "«", scalar == "«" { depth += 1 }
      if closers.contains(scalar) {
        depth -= 1
        if depth == 0 {
          content += text(pieceStart..<end)
          return token(.string(content), from: start)
        }
      }
    }
    // Word curls the one quote and not the other: 'нет’.
    let curled: [Unicode.Scalar] = opener == "'" ? ["’", "‘"] : opener == "\"" ? ["”", "“"] : []
    if !curled.isEmpty, closers.first == opener {
      position = start
      return try string(closedBy: curled)
    }
    throw SyntaxError(.unclosedString, at: start..<position)
  }

  /// Python's escapes; an unknown one stays as it is written.
  private mutating func escape(inStringAt start: Int) throws(SyntaxError) -> String {
    guard let scalar = peek() else { throw SyntaxError(.unclosedString, at: start..<position) }
    skip(scalar)
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
    guard position + digits <= bytes.count,
      let code = UInt32(text(position..<position + digits), radix: 16), let scalar = Unicode.Scalar(code)
    else { return nil }
    position += digits
    return String(Character(scalar))
  }

  private mutating func number() throws(SyntaxError) -> Token {
    let start = position
    if bytes[position] == UInt8(ascii: "0"), let radix = radix(byte(after: 1)) {
      position += 2
      let digits = position
      while let scalar = peek(), scalar.properties.isHexDigit || scalar == "_" { skip(scalar) }
      guard let value = Int(withoutUnderscores(digits..<position), radix: radix) else {
        throw badNumber(start)
      }
      return token(.integer(value), from: start)
    }
    var isFloat = false
    skipDigits()
    if byte(after: 0) == UInt8(ascii: "."), isDigit(byte(after: 1)) {
      isFloat = true
      position += 1
      skipDigits()
    }
    if let mark = byte(after: 0), mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E"),
      let exponent = exponentLength()
    {
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

  /// Length of `e`, `e+`, `e-` if digits follow.
  private func exponentLength() -> Int? {
    guard let next = byte(after: 1) else { return nil }
    if isDigit(next) { return 1 }
    guard next == UInt8(ascii: "+") || next == UInt8(ascii: "-"), isDigit(byte(after: 2)) else { return nil }
    return 2
  }

  private mutating func skipDigits() {
    while let byte = byte(after: 0),
      isDigit(byte) || (byte == UInt8(ascii: "_") && isDigit(self.byte(after: 1)))
    {
      position += 1
    }
  }

  private func radix(_ mark: UInt8?) -> Int? {
    switch mark {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): 16
    case UInt8(ascii: "o"), UInt8(ascii: "O"): 8
    case UInt8(ascii: "b"), UInt8(ascii: "B"): 2
    default: nil
    }
  }

  private func withoutUnderscores(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
  }

  private func badNumber(_ start: Int) -> SyntaxError {
    SyntaxError(.badNumber(text(start..<position)), at: start..<position)
  }

  // MARK: Bytes

  private func byte(after distance: Int) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  /// The scalar that begins here.
  private func peek() -> Unicode.Scalar? {
    guard position < bytes.count else { return nil }
    let first = bytes[position]
    if first < 0x80 { return Unicode.Scalar(first) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for byte in bytes[position + 1..<position + length] { value = value << 6 | UInt32(byte & 0x3F) }
    return Unicode.Scalar(value)
  }

  private mutating func skip(_ scalar: Unicode.Scalar) { position += UTF8.width(scalar) }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func token(_ kind: Token.Kind, from start: Int) -> Token {
    Token(kind: kind, range: start..<position)
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

private func isDigit(_ byte: UInt8?) -> Bool {
  byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  scalar == " "
    || !(0x21...0x7E).contains(scalar.value) && !isRussian(scalar) && scalar.properties.isWhitespace
}

private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII {
    return isDigit(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
  }
  return isRussian(scalar) || scalar == "№" || scalar.properties.isXIDContinue
}

/// The letters of Russian, told without the tables of Unicode.
private func isRussian(_ scalar: Unicode.Scalar) -> Bool {
  (0x410...0x44F).contains(scalar.value) || scalar == "ё" || scalar == "Ё"
}

/// Soft hyphens, joiners and marks that word processors leave inside a placeholder.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "\u{AD}", "\u{200B}"..."\u{200F}", "\u{2060}", "\u{FEFF}": true
  default: false
  }
}
