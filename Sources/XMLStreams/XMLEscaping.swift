/// Appends text as XML character data. Characters that XML 1.0 does not allow are left out.
public func appendXMLText(_ text: String, to output: inout [UInt8]) {
  appendEscaped(text, isAttribute: false, to: &output)
}

/// Appends text as an attribute's value between double quotes, which the caller writes.
public func appendXMLAttribute(_ text: String, to output: inout [UInt8]) {
  appendEscaped(text, isAttribute: true, to: &output)
}

/// The text as XML character data.
public func xmlEscaped(_ text: String) -> String {
  var output: [UInt8] = []
  appendXMLText(text, to: &output)
  return String(decoding: output, as: UTF8.self)
}

/// The text that character data or an attribute's value stands for; the five named references and numbers.
public func xmlUnescaped(_ bytes: ArraySlice<UInt8>) -> String {
  guard bytes.contains(0x26) else { return String(decoding: bytes, as: UTF8.self) }
  var output: [UInt8] = []
  var rest = bytes
  while let start = rest.firstIndex(of: 0x26), let end = rest[start...].firstIndex(of: 0x3B) {
    output.append(contentsOf: rest[rest.startIndex..<start])
    let name = String(decoding: rest[(start + 1)..<end], as: UTF8.self)
    if let character = referenced(name) {
      output.append(contentsOf: String(character).utf8)
    } else {
      output.append(contentsOf: rest[start...end])
    }
    rest = rest[(end + 1)...]
  }
  output.append(contentsOf: rest)
  return String(decoding: output, as: UTF8.self)
}

private func referenced(_ name: String) -> Unicode.Scalar? {
  switch name {
  case "amp": return "&"
  case "lt": return "<"
  case "gt": return ">"
  case "quot": return "\""
  case "apos": return "'"
  default:
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init)
  }
}

private func appendEscaped(_ text: String, isAttribute: Bool, to output: inout [UInt8]) {
  var text = text
  text.withUTF8 { utf8 in
    // Runs without special bytes are copied whole: nearly all text is one run.
    var runStart = 0
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      let length: Int
      let replacement: StaticString
      switch byte {
      case 0x26: (replacement, length) = ("&amp;", 1)
      case 0x3C: (replacement, length) = ("&lt;", 1)
      case 0x3E: (replacement, length) = ("&gt;", 1)
      case 0x22 where isAttribute: (replacement, length) = ("&quot;", 1)
      case 0x0A where isAttribute: (replacement, length) = ("&#10;", 1)
      case 0x09 where isAttribute: (replacement, length) = ("&#9;", 1)
      case 0x0D: (replacement, length) = ("&#13;", 1)
      case 0x09, 0x0A:
        index += 1
        continue
      case 0..<0x20: (replacement, length) = ("", 1)
      // U+FFFE and U+FFFF
      case 0xEF where utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE: (replacement, length) = ("", 3)
      default:
        index += 1
        continue
      }
      output.append(contentsOf: utf8[runStart..<index])
      replacement.withUTF8Buffer { output.append(contentsOf: $0) }
      index += length
      runStart = index
    }
    output.append(contentsOf: utf8[runStart...])
  }
}
