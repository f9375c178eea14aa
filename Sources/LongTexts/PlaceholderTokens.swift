/// Swapping of `{{ … }}` and `{% … %}` for tokens that Markdown takes for letters, and back.
///
/// ```
/// 1. Положение **{{ школа.краткое | род }}**      1. Положение **⟦0⟧**
/// {% если педагогам %}                            (blank line; the statement is kept with its line number)
/// ```
/// So neither an expression's `*` nor a record's text is ever read as markup. A token is a number in
/// private-use letters; such letters in the text itself are dropped beforehand.
struct PlaceholderTokens {
  enum Placeholder: Equatable {
    /// The text between `{{` and `}}`.
    case expression(String)
    /// The text between `{%` and `%}` inside a line.
    case statement(String)
  }

  /// A statement that has a line of its own, and so governs whole blocks.
  struct LineStatement: Equatable {
    var text: String
    /// From 1.
    var line: Int
  }

  /// The text with tokens; as many lines as the source has.
  private(set) var text = ""
  private(set) var placeholders: [(Placeholder, line: Int)] = []
  private(set) var lineStatements: [LineStatement] = []
  /// Lines where a `{{` or `{%` is not closed.
  private(set) var unclosedLines: [Int] = []

  /// - Parameter isOneLine: whether a statement that is all there is governs words, not blocks.
  init(_ source: String, isOneLine: Bool = false) {
    let clean = withoutPrivateLetters(Array(source.utf8))
    var out: [UInt8] = []
    out.reserveCapacity(clean.count)
    let lines = clean.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (line, number) in zip(lines, 1...) {
      if !isOneLine, let statement = soleStatement(line) {
        lineStatements.append(LineStatement(text: statement, line: number))
      } else {
        append(line: line, number: number, to: &out)
      }
      if number < lines.count { out.append(UInt8(ascii: "\n")) }
    }
    text = String(decoding: out, as: UTF8.self)
  }

  private mutating func append(line: ArraySlice<UInt8>, number: Int, to out: inout [UInt8]) {
    var rest = line
    while let open = firstOpening(in: rest) {
      out += rest[..<open]
      let isExpression = rest[open + 1] == UInt8(ascii: "{")
      let body = rest[(open + 2)...]
      guard let close = firstClosing(isExpression ? "}" : "%", in: body) else {
        unclosedLines.append(number)
        out += rest[open...]
        return
      }
      let inside = inside(body[..<close])
      out += token(placeholders.count)
      placeholders.append((isExpression ? .expression(inside) : .statement(inside), number))
      rest = body[(close + 2)...]
    }
    out += rest
  }
}

/// A piece of a text with tokens.
enum TokenPiece: Equatable {
  case text(String)
  case placeholder(Int)
}

/// Splits a text at its tokens.
func splitTokens(_ text: String) -> [TokenPiece] {
  guard text.utf8.contains(privateByte) else { return text.isEmpty ? [] : [.text(text)] }
  var pieces: [TokenPiece] = []
  var plain: [UInt8] = []
  func endPlain() {
    if !plain.isEmpty { pieces.append(.text(String(decoding: plain, as: UTF8.self))) }
    plain = []
  }
  var number: Int?
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    guard byte == privateByte, rest.count >= 2, rest[rest.startIndex] == 0x80 else {
      plain.append(byte)
      continue
    }
    switch rest[rest.startIndex + 1] {
    case tokenStart:
      endPlain()
      number = 0
    case tokenEnd:
      if let number { pieces.append(.placeholder(number)) }
      number = nil
    case let digit where (tokenZero...tokenZero + 9).contains(digit):
      number = (number ?? 0) * 10 + Int(digit - tokenZero)
    default:
      plain.append(byte)
      continue
    }
    rest = rest.dropFirst(2)
  }
  endPlain()
  return pieces
}

// The letters of tokens in UTF-8, U+E000, U+E001 and from U+E010 on: all begin with the same two bytes.
private let privateByte: UInt8 = 0xEE
private let tokenStart: UInt8 = 0x80
private let tokenEnd: UInt8 = 0x81
private let tokenZero: UInt8 = 0x90

private func token(_ number: Int) -> [UInt8] {
  var token = [privateByte, 0x80, tokenStart]
  for digit in String(number).utf8 { token += [privateByte, 0x80, tokenZero + digit - UInt8(ascii: "0")] }
  return token + [privateByte, 0x80, tokenEnd]
}

/// Without letters that could be taken for tokens (U+E000 to U+F8FF), carriage returns and byte order marks.
private func withoutPrivateLetters(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.contains(where: { $0 == 0x0D || $0 == 0xEE || $0 == 0xEF }) else { return bytes }
  return Array(
    String(
      String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { scalar in
        !(0xE000...0xF8FF).contains(scalar.value) && scalar != "\r" && scalar != "\u{FEFF}"
      }
    ).utf8)
}

/// The statement that is all the line holds; nil if there is other text.
private func soleStatement(_ line: ArraySlice<UInt8>) -> String? {
  let line = trimmed(line)
  guard line.starts(with: "{%".utf8), line.suffix(2).elementsEqual("%}".utf8), line.count >= 4 else {
    return nil
  }
  let body = line.dropFirst(2).dropLast(2)
  // Two statements in the line leave an end of the first inside.
  return firstClosing("%", in: body) == nil ? inside(body) : nil
}

private func firstOpening(in text: ArraySlice<UInt8>) -> Int? {
  text.indices.dropLast().first { index in
    text[index] == UInt8(ascii: "{")
      && (text[index + 1] == UInt8(ascii: "{") || text[index + 1] == UInt8(ascii: "%"))
  }
}

private func firstClosing(_ first: Unicode.Scalar, in text: ArraySlice<UInt8>) -> Int? {
  text.indices.dropLast().first { index in
    text[index] == UInt8(ascii: first) && text[index + 1] == UInt8(ascii: "}")
  }
}

/// What stands between the signs of a placeholder, without the hyphens of `{%- … -%}`.
private func inside(_ body: ArraySlice<UInt8>) -> String {
  var body = body
  if body.first == UInt8(ascii: "-") { body.removeFirst() }
  if body.last == UInt8(ascii: "-") { body.removeLast() }
  return String(decoding: trimmed(body), as: UTF8.self)
}

private func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var text = text.drop { $0 == 0x20 || $0 == 0x09 }
  while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
  return text
}
