/// The encoding of a text file, told by its first bytes.
enum TextEncoding: Hashable {
  case utf8, utf16LittleEndian, utf16BigEndian, windows1251
}

/// What the beginning of a text file says about its encoding.
struct DetectedEncoding: Equatable {
  var encoding: TextEncoding
  /// Bytes of the byte order mark to be skipped.
  var markLength: Int
}

/// A mark decides; without one, zero bytes in every second place mean UTF-16, well-formed UTF-8 is UTF-8, and
/// the rest is Windows-1251, which Russian Excel writes.
///
/// - Parameter isWhole: whether `beginning` is the whole file, so that a character cut off at its end is wrong.
func detectEncoding(_ beginning: [UInt8], isWhole: Bool) -> DetectedEncoding {
  if beginning.starts(with: [0xEF, 0xBB, 0xBF]) { return DetectedEncoding(encoding: .utf8, markLength: 3) }
  if beginning.starts(with: [0xFF, 0xFE]) {
    return DetectedEncoding(encoding: .utf16LittleEndian, markLength: 2)
  }
  if beginning.starts(with: [0xFE, 0xFF]) {
    return DetectedEncoding(encoding: .utf16BigEndian, markLength: 2)
  }
  if let encoding = unmarkedUTF16(beginning) { return DetectedEncoding(encoding: encoding, markLength: 0) }
  let encoding: TextEncoding = isUTF8(beginning, mayBeCutOff: !isWhole) ? .utf8 : .windows1251
  return DetectedEncoding(encoding: encoding, markLength: 0)
}

/// In Russian UTF-16 every second byte is 0x00 (ASCII) or 0x04 (Cyrillic).
private func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
  let sample = bytes.prefix(4096)
  guard sample.count >= 4, sample.contains(0) else { return nil }
  var high = [0, 0]
  for (index, byte) in sample.enumerated() where byte == 0 || byte == 4 { high[index & 1] += 1 }
  let half = sample.count / 2
  if high[1] * 10 >= half * 8, high[0] * 2 < half { return .utf16LittleEndian }
  if high[0] * 10 >= half * 8, high[1] * 2 < half { return .utf16BigEndian }
  return nil
}

/// Whether the bytes are well-formed UTF-8.
func isUTF8(_ bytes: [UInt8], mayBeCutOff: Bool) -> Bool {
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if byte < 0x80 {
      index += 1
      continue
    }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard byte >= 0xC2, byte <= 0xF4 else { return false }
    if index + length > bytes.count {
      return mayBeCutOff && bytes[(index + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
    }
    guard bytes[(index + 1)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 }) else { return false }
    // Overlong forms, surrogates and numbers past U+10FFFF show in the second byte.
    let second = bytes[index + 1]
    switch byte {
    case 0xE0 where second < 0xA0, 0xED where second >= 0xA0, 0xF0 where second < 0x90,
      0xF4 where second >= 0x90:
      return false
    default: index += length
    }
  }
  return true
}

/// Windows-1251 from 0x80 on (the WHATWG table); 0x98 is not assigned.
private let windows1251: [Unicode.Scalar] = Array(
  ("ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ"
    + "\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
    + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя").unicodeScalars)

/// UTF-8 in another encoding; nil if a character is not in it.
func encode(_ text: [UInt8], as encoding: TextEncoding) -> [UInt8]? {
  switch encoding {
  case .utf8: return text
  case .windows1251:
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if scalar.isASCII {
        output.append(UInt8(scalar.value))
      } else if let index = windows1251.firstIndex(of: scalar) {
        output.append(UInt8(index + 0x80))
      } else {
        return nil
      }
    }
    return output
  case .utf16LittleEndian, .utf16BigEndian:
    let isLittle = encoding == .utf16LittleEndian
    return String(decoding: text, as: UTF8.self).utf16.flatMap { unit -> [UInt8] in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isLittle ? bytes : bytes.reversed()
    }
  }
}

/// Turns pieces of a file into UTF-8, remembering a character cut in two.
struct Transcoder {
  let encoding: TextEncoding
  private var pending: [UInt8] = []

  init(_ encoding: TextEncoding) { self.encoding = encoding }

  mutating func append(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
    switch encoding {
    case .utf8: output += bytes
    case .windows1251:
      for byte in bytes {
        if byte < 0x80 {
          output.append(byte)
        } else {
          output += UTF8.encode(windows1251[Int(byte) - 0x80])!
        }
      }
    case .utf16LittleEndian, .utf16BigEndian: appendUTF16(bytes, to: &output)
    }
  }

  private mutating func appendUTF16(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let all = pending + bytes
    pending.removeAll()
    var index = 0
    let low = encoding == .utf16LittleEndian ? 0 : 1
    func unit(_ at: Int) -> UInt16 { UInt16(all[at + low]) | UInt16(all[at + 1 - low]) << 8 }
    while index + 1 < all.count {
      let first = unit(index)
      if UTF16.isLeadSurrogate(first) {
        guard index + 3 < all.count else { break }
        let second = unit(index + 2)
        if UTF16.isTrailSurrogate(second) {
          let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
          output += UTF8.encode(Unicode.Scalar(value)!)!
          index += 4
          continue
        }
      }
      output += UTF8.encode(Unicode.Scalar(first) ?? "\u{FFFD}")!
      index += 2
    }
    pending = Array(all[index...])
  }
}
