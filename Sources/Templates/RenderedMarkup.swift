import Expressions
import XMLStreams

/// What a macro or a block has rendered: markup, ready to go into the document where it is printed.
final class RenderedMarkup: ValueObject {
  enum Kind: Sendable {
    /// Character data, maybe with breaks.
    case text
    /// Whole runs.
    case runs
    /// Whole paragraphs, rows or tables.
    case blocks
  }

  let bytes: [UInt8]
  let kind: Kind

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.contains(sequence: "</w:p>") || bytes.contains(sequence: "</text:p>")
      || bytes.contains(sequence: "</text:h>")
    {
      kind = .blocks
    } else if bytes.starts(with: Array("<w:r".utf8)) {
      kind = .runs
    } else {
      kind = .text
    }
  }

  /// The text without its markup; breaks and tabs stay.
  var plainText: String? {
    var text: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), let end = bytes[index...].firstIndex(of: UInt8(ascii: ">"))
      else {
        text.append(bytes[index])
        index += 1
        continue
      }
      let tag = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
      if tag.hasPrefix("w:br") || tag.hasPrefix("text:line-break") || tag == "/w:p" || tag == "/text:p" {
        text.append(0x0A)
      } else if tag.hasPrefix("w:tab/") || tag.hasPrefix("text:tab") {
        text.append(0x09)
      } else if tag.hasPrefix("text:s/") {
        text.append(0x20)
      }
      index = end + 1
    }
    return xmlUnescaped(text[...])
  }
}

extension Array where Element == UInt8 {
  func contains(sequence: StaticString) -> Bool {
    withUnsafeBufferPointer { bytes in
      sequence.withUTF8Buffer { wanted in
        let end = wanted.count - 1
        guard end >= 0, bytes.count > end else { return end < 0 }
        var place = end
        while place < bytes.count {
          if bytes[place] == wanted[end], (0..<end).allSatisfy({ bytes[place - end + $0] == wanted[$0] }) {
            return true
          }
          place += 1
        }
        return false
      }
    }
  }

  func hasSuffix(_ suffix: StaticString) -> Bool {
    suffix.withUTF8Buffer { wanted in
      guard count >= wanted.count else { return false }
      let start = count - wanted.count
      for offset in 0..<wanted.count where self[start + offset] != wanted[offset] { return false }
      return true
    }
  }
}
