import Glibc

/// A name in a template or in data, with its hash worked out once.
///
/// Swift hashes Cyrillic strings by way of Unicode normalisation, which costs more than all the rest of
/// looking a field up. Names are therefore hashed and compared as bytes; other spellings of a name are found
/// by folding (`foldedName`), and only after the exact spelling failed.
public struct Name: Sendable, Hashable, CustomStringConvertible {
  /// The exact spelling.
  public let text: String
  let code: UInt64

  /// Works the hash out.
  public init(_ text: String) {
    self.text = text
    self.code = hashCode(of: text)
  }

  /// Whether the spellings are the same byte for byte.
  public static func == (a: Name, b: Name) -> Bool { a.code == b.code && haveSameBytes(a.text, b.text) }

  /// Feeds the hash that is known already.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }

  /// The spelling itself.
  public var description: String { text }
}

func haveSameBytes(_ a: String, _ b: String) -> Bool {
  guard a.utf8.count == b.utf8.count else { return false }
  let same = a.utf8.withContiguousStorageIfAvailable { x in
    b.utf8.withContiguousStorageIfAvailable { y in
      x.isEmpty || memcmp(x.baseAddress!, y.baseAddress!, x.count) == 0
    }
  }
  // Only strings bridged from elsewhere have no contiguous bytes.
  return (same ?? nil) ?? a.utf8.elementsEqual(b.utf8)
}

/// The spelling under which names are the same to a person: letter case, «ё», and the width and kind of the
/// blanks between words do not count.
public func foldedName(_ name: String) -> String {
  var text = name
  var folded: [UInt8] = []
  folded.reserveCapacity(text.utf8.count)
  if text.withUTF8({ foldUsual($0, into: &folded) }) { return String(decoding: folded, as: UTF8.self) }
  return foldedByTables(name)
}

/// Folds Russian and ASCII letters, digits and signs byte by byte, as nearly all names need no more; false if there
/// are others. What begins with 0xD2 or above, or ends with a combining mark, is left to the tables of Unicode.
private func foldUsual(_ utf8: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) -> Bool {
  var pendingSpace = false
  var index = 0
  while index < utf8.count {
    let (lead, trail) = (utf8[index], index + 1 < utf8.count ? utf8[index + 1] : 0)
    if lead == 0x20 || 0x09...0x0D ~= lead || lead == 0xC2 && trail == 0xA0 {
      pendingSpace = !folded.isEmpty
      index += lead == 0xC2 ? 2 : 1
      continue
    }
    if pendingSpace {
      folded.append(0x20)
      pendingSpace = false
    }
    switch (lead, trail) {
    case (0x41...0x5A, _): folded.append(lead + 0x20)
    case (0..<0x80, _): folded.append(lead)
    // «Ё» and «ё»; А–П, Р–Я; а–п, р–я.
    case (0xD0, 0x81), (0xD1, 0x91): append(0xD0, 0xB5)
    case (0xD0, 0x90...0x9F): append(0xD0, trail + 0x20)
    case (0xD0, 0xA0...0xAF): append(0xD1, trail - 0x20)
    case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x8F), (0xC2, 0xAB), (0xC2, 0xBB): append(lead, trail)
    default: return false
    }
    index += lead < 0x80 ? 1 : 2
  }
  func append(_ lead: UInt8, _ trail: UInt8) {
    folded.append(lead)
    folded.append(trail)
  }
  return true
}

private func foldedByTables(_ name: String) -> String {
  var folded = ""
  var pendingSpace = false
  for scalar in name.unicodeScalars {
    if scalar.properties.isWhitespace {
      pendingSpace = !folded.isEmpty
      continue
    }
    if pendingSpace {
      folded.unicodeScalars.append(" ")
      pendingSpace = false
    }
    switch scalar {
    // Some programs write «й» and «ё» as a letter and a mark.
    case "\u{306}" where folded.unicodeScalars.last == "и":
      folded.unicodeScalars.removeLast()
      folded.unicodeScalars.append("й")
    case "\u{308}" where folded.unicodeScalars.last == "е": break
    case "ё", "Ё": folded.unicodeScalars.append("е")
    case _ where scalar.isASCII || !scalar.properties.changesWhenLowercased:
      folded.unicodeScalars.append(scalar.isASCII ? asciiLowercase(scalar) : scalar)
    default: folded += scalar.properties.lowercaseMapping
    }
  }
  return folded
}

private func asciiLowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
}

/// Eight bytes at a time, multiplied into a start value of this process (so that no file can be made up to collide).
private func hashCode(of text: String) -> UInt64 {
  var text = text
  return text.withUTF8 { utf8 in
    let bytes = UnsafeRawBufferPointer(utf8)
    var code = seed ^ UInt64(bytes.count)
    var place = 0
    while place + 8 <= bytes.count {
      code = mixed(code, bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var rest: UInt64 = 0
    while place < bytes.count {
      rest = rest << 8 | UInt64(bytes[place])
      place += 1
    }
    return mixed(mixed(code, rest), 0x9E37_79B9_7F4A_7C15)
  }
}

/// Both halves of the product, so that each bit of the word reaches all of the code.
private func mixed(_ code: UInt64, _ word: UInt64) -> UInt64 {
  let product = (code ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
  return product.high ^ product.low
}

private let seed = UInt64.random(in: .min ... .max)
