/// Placeholders in addresses of links, whose braces word processors write as percent codes:
/// `Target="https://school.ru/%7B%7B%20%D0%B8%D0%BC%D1%8F%20%7D%7D"`.
enum AddressPlaceholders {
  static func mayStand(in bytes: [UInt8]) -> Bool {
    bytes.contains(sequence: "%7B%7B") || bytes.contains(sequence: "%7b%7b")
  }

  /// Whether an element's placeholders stand in an address.
  static func isAddress(_ node: Node) -> Bool { ["Relationship", "text:a", "draw:a"].contains(node.name) }

  /// The start tag with coded placeholders as text again, for the scanner; nil if it has none.
  static func decoded(_ tag: ArraySlice<UInt8>) -> [UInt8]? {
    guard mayStand(in: Array(tag)) else { return nil }
    var result: [UInt8] = []
    var rest = tag
    while let start = place(of: openingCodes, in: rest),
      let end = place(of: closingCodes, in: rest[(start + 6)...])
    {
      result += rest[..<start]
      let inner = unescaped(rest[(start + 6)..<end])
      // A quote would end the attribute; the scanner takes references apart again.
      result +=
        Array("{{".utf8) + inner.flatMap { $0 == 0x22 ? Array("&quot;".utf8) : [$0] } + Array("}}".utf8)
      rest = rest[(end + 6)...]
    }
    return result + rest
  }

  private static let openingCodes = [Array("%7B%7B".utf8), Array("%7b%7b".utf8)]
  private static let closingCodes = [Array("%7D%7D".utf8), Array("%7d%7d".utf8)]

  private static func place(of codes: [[UInt8]], in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= 6 else { return nil }
    return (bytes.startIndex...(bytes.endIndex - 6)).first { start in
      codes.contains { bytes[start..<start + 6].elementsEqual($0) }
    }
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        result.append(code)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
