/// The words of a piece of PDF, one after another (ISO 32000-1, 7.2 and 7.3); strings and names are passed whole.
struct PDFTokens {
  struct Token {
    let bytes: ArraySlice<UInt8>

    func `is`(_ word: StaticString) -> Bool {
      word.withUTF8Buffer { bytes.elementsEqual($0) }
    }

    /// Of a word that is a whole number without a sign.
    var integer: Int? {
      guard (1...18).contains(bytes.count) else { return nil }
      var number = 0
      for byte in bytes {
        guard (0x30...0x39).contains(byte) else { return nil }
        number = number * 10 + Int(byte - 0x30)
      }
      return number
    }
  }

  private let bytes: [UInt8]
  private(set) var position: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// Nil at the end.
  mutating func next() -> Token? {
    while position < end, Self.isBlank(bytes[position]) || bytes[position] == UInt8(ascii: "%") {
      if bytes[position] == UInt8(ascii: "%") {
        while position < end, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
      } else {
        position += 1
      }
    }
    guard position < end else { return nil }
    let start = position
    switch bytes[position] {
    case UInt8(ascii: "("): skipString()
    case UInt8(ascii: "<") where position + 1 < end && bytes[position + 1] == UInt8(ascii: "<"): position += 2
    case UInt8(ascii: ">") where position + 1 < end && bytes[position + 1] == UInt8(ascii: ">"): position += 2
    case UInt8(ascii: "<"):
      while position < end, bytes[position] != UInt8(ascii: ">") { position += 1 }
      position = min(end, position + 1)
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ">"),
      UInt8(ascii: ")"):
      position += 1
    default:
      position += 1
      while position < end, !Self.isBlank(bytes[position]), !Self.isDelimiter(bytes[position]) {
        position += 1
      }
    }
    return Token(bytes: bytes[start..<position])
  }

  private mutating func skipString() {
    var depth = 0
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      position += 1
      if depth == 0 { break }
    }
    position = min(position, end)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) || byte == 0
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
      true
    default: false
    }
  }

  // MARK: Dictionaries

  /// The tokens after a name, itself left out; nil without it. Only names outside inner dictionaries count.
  func value(of name: StaticString) -> PDFTokens? {
    var tokens = self
    var depth = 0
    while let token = tokens.next(), !token.is("stream"), !token.is("endobj") {
      if token.is("<<") { depth += 1 }
      if token.is(">>") { depth -= 1 }
      if depth == 1, token.is(name) { return tokens }
    }
    return nil
  }

  /// The object that a name's value refers to.
  func reference(of name: StaticString) -> Int? {
    guard var value = value(of: name), let number = value.next()?.integer, value.next()?.integer != nil,
      value.next()?.is("R") == true
    else { return nil }
    return number
  }

  /// The objects of a list of references.
  func references(of name: StaticString) -> [Int]? {
    guard var value = value(of: name), value.next()?.is("[") == true else { return nil }
    var numbers: [Int] = []
    while let token = value.next(), !token.is("]") {
      guard let number = token.integer, value.next()?.integer != nil, value.next()?.is("R") == true else {
        return nil
      }
      numbers.append(number)
    }
    return numbers
  }
}
