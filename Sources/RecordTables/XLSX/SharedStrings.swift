import XMLStreams

/// The texts of a workbook that cells refer to by number, tidied once each.
struct SharedStrings {
  private var texts: [PreparedText] = []

  init() {}

  init(_ part: PartReader, care: TextCare) throws(RecordFailure) {
    while let event = try part.next() {
      guard event == .start, part.isNamed("si") else { continue }
      texts.append(PreparedText(try richText(part), care))
    }
  }

  subscript(_ index: Int) -> PreparedText? { texts.indices.contains(index) ? texts[index] : nil }
}

/// The text of an `si` or `is` element that has just begun: its `t`s, those of its runs too, without the
/// phonetic ones.
func richText(_ part: PartReader) throws(RecordFailure) -> String {
  var text = ""
  var depth = 1
  var isText = false
  while depth > 0, let event = try part.next() {
    switch event {
    case .start:
      if part.isNamed("rPh") {
        try part.skip()
        continue
      }
      depth += 1
      isText = part.isNamed("t")
    case .end:
      depth -= 1
      isText = false
    case .text: if isText { text += part.text }
    }
  }
  let hasEscapes = text.utf8.withContiguousStorageIfAvailable { $0.contains(UInt8(ascii: "_")) }
  return hasEscapes == false ? text : withoutEscapes(text)
}

/// Excel writes characters that XML lacks as `_x000D_` (ECMA-376 part 1, §22.9.2.19).
private func withoutEscapes(_ text: String) -> String {
  let bytes = Array(text.utf8)
  var output: [UInt8] = []
  var index = 0
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "_"), index + 6 < bytes.count, bytes[index + 1] == UInt8(ascii: "x"),
      bytes[index + 6] == UInt8(ascii: "_"),
      let value = UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    {
      output += UTF8.encode(scalar)!
      index += 7
    } else {
      output.append(bytes[index])
      index += 1
    }
  }
  return String(decoding: output, as: UTF8.self)
}
