/// A piece of a page.
///
/// Text put into it with `\(…)` is escaped, a piece of a page is not: what comes from the records cannot become
/// markup.
///
///     let row: HTML = "<td>\(person.name)</td>"
struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral value: String) { text = value }

  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ value: some StringProtocol) { appendEscaped(value, to: &text) }

    mutating func appendInterpolation(_ value: Int) { text += String(value) }

    mutating func appendInterpolation(_ piece: HTML) { text += piece.text }

    mutating func appendInterpolation(_ piece: HTML?) { text += piece?.text ?? "" }

    mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { text += piece.text }
    }
  }

  static func + (a: HTML, b: HTML) -> HTML { "\(a)\(b)" }

  static func += (a: inout HTML, b: HTML) { a.text += b.text }
}

/// The five signs that mean something in text or in a quoted attribute; control characters, which HTML has no
/// way to write, become blanks.
private func appendEscaped(_ value: some StringProtocol, to text: inout String) {
  for scalar in value.unicodeScalars {
    switch scalar {
    case "&": text += "&amp;"
    case "<": text += "&lt;"
    case ">": text += "&gt;"
    case "\"": text += "&quot;"
    case "'": text += "&#39;"
    case "\n", "\t": text.unicodeScalars.append(scalar)
    case _ where scalar.properties.generalCategory == .control: text += " "
    default: text.unicodeScalars.append(scalar)
    }
  }
}
