@_spi(_Unicode) import Swift

/// How the text of a cell is tidied on its way in.
public enum TextCare: Sendable {
  /// A school's records: no-break spaces become plain ones and soft hyphens go, so that the same name typed
  /// in two ways is the same name.
  case records
  /// Data for a template: no-break spaces and soft hyphens stay, the author may want them.
  case asWritten
}

/// A cell's text, tidied: trimmed, in NFC, line breaks as `\n`, without invisible characters.
struct CleanText {
  var text: String
  var flaws: Flaws

  struct Flaws: OptionSet {
    let rawValue: UInt8
    /// Characters nobody can see were taken out.
    static let invisible = Flaws(rawValue: 1)
    /// Bytes that are no letters in the file's encoding were replaced by U+FFFD.
    static let broken = Flaws(rawValue: 2)
  }
}

/// Tidies the bytes of a cell; its characters are only looked at if a byte hints at something to do.
func clean(_ bytes: UnsafeBufferPointer<UInt8>, _ care: TextCare) -> CleanText {
  var start = 0
  var end = bytes.count
  while start < end, bytes[start] <= 0x20 { start += 1 }
  while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
  let trimmed = UnsafeBufferPointer(rebasing: bytes[start..<end])
  var flaws: CleanText.Flaws = []
  var text: String
  if let valid = String(wellFormed: trimmed) {
    text = valid
  } else {
    text = String(decoding: trimmed, as: UTF8.self)
    flaws.insert(.broken)
  }
  if trimmed.contains(where: needsCare) { text = tidied(text, care, &flaws) }
  return CleanText(text: text, flaws: flaws)
}

func cleanText(_ text: String, _ care: TextCare) -> CleanText {
  var text = text
  return text.withUTF8 { clean($0, care) }
}

extension String {
  /// The text of these bytes; nil if they are no UTF-8.
  ///
  /// As `String(validating:as:)`, which finds out anew for each text how to go through its bytes.
  init?(wellFormed bytes: UnsafeBufferPointer<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    // Replacing takes three bytes for one or two, but for the first three of a letter of four.
    guard text.utf8.count == bytes.count else { return nil }
    if bytes.contains(where: { $0 >= 0xF0 }), !text.utf8.elementsEqual(bytes) { return nil }
    self = text
  }
}

/// Whether a byte can begin a control, combining or invisible character, or a space that is not ASCII.
@inline(__always)
private func needsCare(_ byte: UInt8) -> Bool {
  switch byte {
  case 0xC2, 0xCC, 0xCD, 0xE1, 0xE2, 0xE3, 0xEF, 0xF3: true
  default: byte < 0x20 && byte != 0x0A || byte == 0x7F
  }
}

private func tidied(_ text: String, _ care: TextCare, _ flaws: inout CleanText.Flaws) -> String {
  text.unicodeScalars.allSatisfy(isAlwaysComposed)
    ? tidied(text.unicodeScalars, care, &flaws) : tidied(text._nfc, care, &flaws)
}

/// Whether NFC leaves the scalar alone whatever stands before it; of the many that it does, those met in Russian
/// texts: normalising takes fifty times as long.
private func isAlwaysComposed(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x300, 0x400...0x481, 0x2010...0x2027, 0x202F, 0x20BD, 0x2116: true
  default: false
  }
}

private func tidied(
  _ text: some Sequence<Unicode.Scalar>, _ care: TextCare, _ flaws: inout CleanText.Flaws
) -> String {
  var scalars: [Unicode.Scalar] = []
  scalars.reserveCapacity(text.underestimatedCount)
  var afterReturn = false
  for scalar in text {
    defer { afterReturn = scalar == "\r" }
    switch scalar.value {
    case 0x0A where afterReturn: continue
    case 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: scalars.append("\n")
    case 0x09: scalars.append(care == .records ? " " : "\t")
    case 0xA0, 0x2007, 0x202F: scalars.append(care == .records ? " " : scalar)
    case 0x2000...0x200A, 0x205F, 0x3000: scalars.append(" ")
    case 0xAD: if care == .asWritten { scalars.append(scalar) }
    case 0x0A: scalars.append(scalar)
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xFE00...0xFE0F, 0xE0000...0xE0FFF:
      flaws.insert(.invisible)
    default: scalars.append(scalar)
    }
  }
  let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
  guard let first = scalars.firstIndex(where: { !isSpace($0) }),
    let last = scalars.lastIndex(where: { !isSpace($0) })
  else { return "" }
  // Bytes: a text takes ten times as long to grow letter by letter.
  var tidy: [UInt8] = []
  tidy.reserveCapacity(2 * (last - first + 1))
  for scalar in scalars[first...last] { for byte in UTF8.encode(scalar)! { tidy.append(byte) } }
  return String(decoding: tidy, as: UTF8.self)
}
