/// Python's ways of splitting a text.

/// By a separator, or by runs of blanks if there is none; at most `limit` times unless it is negative.
func split(_ text: String, _ separator: Value?, limit: Int) throws(EvaluationProblem) -> [String] {
  guard let separator = separator?.plainText else { return splitAtBlanks(text, limit: limit) }
  if separator.isEmpty { throw EvaluationProblem(.badArgument("sep", of: "split", "не может быть пустым")) }
  var parts: [String] = []
  var position = 0
  while limit < 0 || parts.count < limit,
    let range = text.firstByteRange(of: separator, from: position)
  {
    parts.append(text.slice(position..<range.lowerBound))
    position = range.upperBound
  }
  return parts + [text.slice(position..<text.utf8.count)]
}

func splitFromEnd(_ text: String, _ separator: Value?, limit: Int) throws(EvaluationProblem) -> [String] {
  let parts = try split(text, separator, limit: -1)
  guard limit >= 0, parts.count > limit + 1 else { return parts }
  if let separator = separator?.plainText {
    let kept = parts.prefix(parts.count - limit).joined(separator: separator)
    return [kept] + parts.suffix(limit)
  }
  // Blanks of unknown width stood between the words: find the kept piece in the text itself.
  var kept = trimmed(text, at: .end, where: isBlank)
  for word in parts.suffix(limit).reversed() {
    kept = trimmed(kept.slice(0..<kept.utf8.count - word.utf8.count), at: .end, where: isBlank)
  }
  return [trimmed(kept, at: .start, where: isBlank)] + parts.suffix(limit)
}

private func splitAtBlanks(_ text: String, limit: Int) -> [String] {
  var parts: [String] = []
  var rest = Substring(text).unicodeScalars.drop(while: isBlank)
  while !rest.isEmpty {
    if limit >= 0, parts.count == limit {
      parts.append(trimmed(String(Substring(rest)), at: .end, where: isBlank))
      return parts
    }
    let word = rest.prefix { !isBlank($0) }
    parts.append(String(Substring(word)))
    rest = rest[word.endIndex...].drop(while: isBlank)
  }
  return parts
}

/// Python's `splitlines()`: a last line break begins no new line.
func splitLines(_ text: String) -> [String] {
  var lines: [String] = []
  var line = String.UnicodeScalarView()
  var followsReturn = false
  for scalar in text.unicodeScalars {
    defer { followsReturn = scalar == "\r" }
    switch scalar {
    case "\n" where followsReturn: continue
    case "\n", "\r", "\u{B}", "\u{C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}", "\u{2029}":
      lines.append(String(line))
      line = String.UnicodeScalarView()
    default: line.append(scalar)
    }
  }
  return line.isEmpty ? lines : lines + [String(line)]
}
