import OfficePackages

/// Writes the text of values into the output: escaped, with its line breaks, tabs and blanks as the markup
/// of the format.
struct TextWriter: Sendable {
  private let lineBreak: [UInt8]
  private let tab: [UInt8]
  private let space: [UInt8]?

  init(_ dialect: OfficeDialect) {
    lineBreak = dialect.markup.lineBreak.bytes
    tab = dialect.markup.tab.bytes
    space = dialect.markup.space?.bytes
  }

  /// docxtpl's `\a` in a value: a new paragraph.
  static let paragraphMark: UInt8 = 0x07
  /// docxtpl's `\f` in a value: a new paragraph on a new page.
  static let pageMark: UInt8 = 0x0C

  /// - Parameter newParagraph: ends the paragraph and begins one of the same look, on a new page if asked.
  func append(_ text: String, newParagraph: (_ onNewPage: Bool) -> [UInt8], to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      var index = 0
      func keepRun(_ output: inout [UInt8]) {
        if start < index { output.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index])) }
      }
      while index < utf8.count {
        let byte = utf8[index]
        // Letters, digits and the bytes of Cyrillic are the rule.
        if byte > 0x3E, byte != 0xEF {
          index += 1
          continue
        }
        var length = 1
        switch byte {
        case 0x26, 0x3C, 0x3E:
          keepRun(&output)
          output.append(contentsOf: byte == 0x26 ? amp : byte == 0x3C ? less : greater)
        case 0x0A, 0x0B:
          keepRun(&output)
          output.append(contentsOf: lineBreak)
        case 0x0D:
          keepRun(&output)
          if index + 1 < utf8.count, utf8[index + 1] == 0x0A { length = 2 }
          output.append(contentsOf: lineBreak)
        case 0x09:
          keepRun(&output)
          output.append(contentsOf: tab)
        case Self.pageMark:
          keepRun(&output)
          output.append(contentsOf: newParagraph(true))
        case Self.paragraphMark:
          keepRun(&output)
          output.append(contentsOf: newParagraph(false))
        case 0x20:
          guard let space, index == 0 || utf8[index - 1] == 0x20 || utf8[index - 1] == 0x0A else {
            index += 1
            continue
          }
          keepRun(&output)
          output.append(contentsOf: space)
        case 0..<0x20: keepRun(&output)
        case 0xEF where index + 2 < utf8.count && utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE:
          // U+FFFE and U+FFFF, which XML does not allow.
          keepRun(&output)
          length = 3
        default:
          index += 1
          continue
        }
        index += length
        start = index
      }
      keepRun(&output)
    }
  }
}

private let amp = Array("&amp;".utf8)
private let less = Array("&lt;".utf8)
private let greater = Array("&gt;".utf8)
