/// Operations on texts that filters and methods share. They work on code points, as Python's do, and
/// compare bytes, because Swift's own comparison of Cyrillic goes through Unicode normalisation.
extension String {
  /// Every occurrence of `part` (the first `limit`) replaced; an empty part stands between all characters.
  func replacingBytes(_ part: String, _ replacement: String, limit: Int = .max) -> String {
    if part.isEmpty {
      var result = ""
      for (count, scalar) in unicodeScalars.enumerated() {
        if count < limit { result += replacement }
        result.unicodeScalars.append(scalar)
      }
      return unicodeScalars.count < limit ? result + replacement : result
    }
    var result = ""
    var position = 0
    var count = 0
    while count < limit, let range = firstByteRange(of: part, from: position) {
      result += slice(position..<range.lowerBound) + replacement
      position = range.upperBound
      count += 1
    }
    return position == 0 ? self : result + slice(position..<utf8.count)
  }

  func countBytes(of part: String) -> Int {
    if part.isEmpty { return unicodeScalars.count + 1 }
    var count = 0
    var position = 0
    while let range = firstByteRange(of: part, from: position) {
      count += 1
      position = range.upperBound
    }
    return count
  }

  /// The text between two byte offsets that lie on characters' borders.
  func slice(_ range: Range<Int>) -> String {
    let start = utf8.index(startIndex, offsetBy: range.lowerBound)
    return String(self[start..<utf8.index(start, offsetBy: range.count)])
  }
}

/// Blank characters as Python's `str.strip()` sees them.
func isBlank(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
}

enum TextEnds: Sendable {
  case both, start, end
}

/// The text without the characters at its ends that `isUnwanted` names.
func trimmed(_ text: String, at ends: TextEnds = .both, where isUnwanted: (Unicode.Scalar) -> Bool) -> String
{
  var view = Substring(text).unicodeScalars
  if ends != .end { while let first = view.first, isUnwanted(first) { view.removeFirst() } }
  if ends != .start { while let last = view.last, isUnwanted(last) { view.removeLast() } }
  return String(Substring(view))
}

/// Python's `str.capitalize()`.
func capitalized(_ text: String) -> String {
  guard let first = text.unicodeScalars.first else { return text }
  return first.properties.titlecaseMapping + String(text.unicodeScalars.dropFirst()).lowercased()
}
