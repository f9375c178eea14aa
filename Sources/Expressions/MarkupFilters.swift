/// Jinja's filters for the web, as far as they make sense in a document.

/// Without tags and comments of HTML; runs of blanks become one space.
func withoutTags(_ text: String) -> String {
  var result = ""
  var rest = Substring(text)
  while let opening = rest.firstIndex(of: "<") {
    let isComment = rest[opening...].hasPrefix("<!--")
    let tail = rest[rest.index(after: opening)...]
    guard let closing = isComment ? endOfComment(tail) : tail.firstIndex(of: ">") else { break }
    result += rest[..<opening]
    rest = rest[rest.index(after: closing)...]
  }
  result += rest
  let words = result.unicodeScalars.split { $0.properties.isWhitespace }
  return decodedEntities(words.map { String($0) }.joined(separator: " "))
}

private func endOfComment(_ text: Substring) -> Substring.Index? {
  var dashes = 0
  for index in text.indices {
    if text[index] == ">", dashes >= 2 { return index }
    dashes = text[index] == "-" ? dashes + 1 : 0
  }
  return nil
}

private func decodedEntities(_ text: String) -> String {
  let entities = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&#34;": "\"", "&nbsp;": "\u{A0}"]
  guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
  return entities.sorted { $0.key < $1.key }.reduce(text) { $0.replacingBytes($1.key, $1.value) }
    .replacingBytes("&amp;", "&")
}

/// RFC 3986 percent-encoding of UTF-8; letters, digits and `_.-~` stay. With nothing else kept, it is the
/// encoding of forms, where a space is a plus.
func percentEncoded(_ text: String, keeping kept: String) -> String {
  var result = ""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "~"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    case UInt8(ascii: " ") where kept.isEmpty: result += "+"
    case _ where kept.utf8.contains(byte): result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let hexadecimal = String(byte, radix: 16, uppercase: true)
      result += hexadecimal.utf8.count == 1 ? "%0\(hexadecimal)" : "%\(hexadecimal)"
    }
  }
  return result
}

extension Evaluation {
  /// JSON with sorted keys and everything but ASCII escaped, as Jinja's `tojson` writes it.
  func json(of value: Value) throws(EvaluationProblem) -> String {
    var text = ""
    try writeJSON(value, into: &text, depth: 0)
    return text
  }

  private func writeJSON(_ value: Value, into text: inout String, depth: Int) throws(EvaluationProblem) {
    if depth > environment.limits.depth { throw EvaluationProblem(.limit(.depth)) }
    try checkLength(text.utf8.count)
    switch value {
    case .undefined, .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer, .number: text += try self.text(of: value)
    case .list(let items), .tuple(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += ", " }
        try writeJSON(item, into: &text, depth: depth + 1)
      }
      text += "]"
    case .record(let record) where record.face == nil:
      text += "{"
      let order = record.shape.names.indices.sorted {
        codePointsPrecede(record.shape.names[$0], record.shape.names[$1])
      }
      for (count, index) in order.enumerated() {
        if count > 0 { text += ", " }
        text += "\(quotedASCII(record.shape.names[index])): "
        try writeJSON(record.values[index], into: &text, depth: depth + 1)
      }
      text += "}"
    default: text += quotedASCII(try self.text(of: value))
    }
  }
}

private func quotedASCII(_ string: String) -> String {
  var text = "\""
  for unit in string.utf16 {
    switch unit {
    case 0x22: text += "\\\""
    case 0x5C: text += "\\\\"
    case 0x0A: text += "\\n"
    case 0x0D: text += "\\r"
    case 0x09: text += "\\t"
    case 0x20..<0x7F where ![0x26, 0x27, 0x3C, 0x3E].contains(unit):
      text.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
    default:
      let hexadecimal = String(unit, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - hexadecimal.utf8.count) + hexadecimal
    }
  }
  return text + "\""
}
