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
    let clean = String(String.UnicodeScalarView(source.unicodeScalars.filter(isKept)))
    let lines = clean.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, number) in zip(lines, 1...) {
      if !isOneLine, let statement = soleStatement(line) {
        lineStatements.append(LineStatement(text: statement, line: number))
      } else {
        append(line: line, number: number)
      }
      if number < lines.count { text += "\n" }
    }
  }

  private mutating func append(line: Substring, number: Int) {
    var rest = line
    while let open = firstOpening(in: rest) {
      text += rest[..<open]
      let isExpression = rest[rest.index(after: open)] == "{"
      let body = rest[rest.index(open, offsetBy: 2)...]
      guard let close = firstClosing(isExpression ? "}" : "%", in: body) else {
        unclosedLines.append(number)
        text += rest[open...]
        return
      }
      let inside = inside(body[..<close])
      text += token(placeholders.count)
      placeholders.append((isExpression ? .expression(inside) : .statement(inside), number))
      rest = body[body.index(close, offsetBy: 2)...]
    }
    text += rest
  }
}

/// A piece of a text with tokens.
enum TokenPiece: Equatable {
  case text(String)
  case placeholder(Int)
}

/// Splits a text at its tokens.
func splitTokens(_ text: String) -> [TokenPiece] {
  var pieces: [TokenPiece] = []
  var plain = String.UnicodeScalarView()
  var number: Int?
  for scalar in text.unicodeScalars {
    switch scalar {
    case tokenStart:
      if !plain.isEmpty { pieces.append(.text(String(plain))) }
      plain.removeAll()
      number = 0
    case tokenEnd:
      if let number { pieces.append(.placeholder(number)) }
      number = nil
    case tokenZero..."\u{E019}":
      number = (number ?? 0) * 10 + Int(scalar.value - tokenZero.value)
    default: plain.append(scalar)
    }
  }
  if !plain.isEmpty { pieces.append(.text(String(plain))) }
  return pieces
}

private let tokenStart: Unicode.Scalar = "\u{E000}"
private let tokenEnd: Unicode.Scalar = "\u{E001}"
private let tokenZero: Unicode.Scalar = "\u{E010}"

private func token(_ number: Int) -> String {
  var token = String.UnicodeScalarView()
  token.append(tokenStart)
  for digit in String(number).utf8 {
    token.append(Unicode.Scalar(tokenZero.value + UInt32(digit - UInt8(ascii: "0")))!)
  }
  token.append(tokenEnd)
  return String(token)
}

private func isKept(_ scalar: Unicode.Scalar) -> Bool {
  !(0xE000...0xF8FF).contains(scalar.value) && scalar != "\r" && scalar != "\u{FEFF}"
}

/// The statement that is all the line holds; nil if there is other text.
private func soleStatement(_ line: Substring) -> String? {
  let line = trimmed(line)
  guard line.hasPrefix("{%"), line.hasSuffix("%}"), line.count >= 4 else { return nil }
  let body = line.dropFirst(2).dropLast(2)
  // Two statements in the line leave an end of the first inside.
  return firstClosing("%", in: body) == nil ? inside(body) : nil
}

private func firstOpening(in text: Substring) -> String.Index? {
  var index = text.startIndex
  while let open = text[index...].firstIndex(of: "{") {
    let next = text.index(after: open)
    guard next < text.endIndex else { return nil }
    if text[next] == "{" || text[next] == "%" { return open }
    index = next
  }
  return nil
}

private func firstClosing(_ first: Character, in text: Substring) -> String.Index? {
  var index = text.startIndex
  while let close = text[index...].firstIndex(of: first) {
    let next = text.index(after: close)
    guard next < text.endIndex else { return nil }
    if text[next] == "}" { return close }
    index = next
  }
  return nil
}

/// What stands between the signs of a placeholder, without the hyphens of `{%- … -%}`.
private func inside(_ body: Substring) -> String {
  var body = body
  if body.first == "-" { body.removeFirst() }
  if body.last == "-" { body.removeLast() }
  return String(trimmed(body))
}

private func trimmed(_ text: Substring) -> Substring {
  var text = text.drop { $0 == " " || $0 == "\t" }
  while let last = text.last, last == " " || last == "\t" { text.removeLast() }
  return text
}
