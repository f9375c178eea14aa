import Expressions

/// What is typed as in a document and not as in Markdown: dashes of lists, numbers of chapters and clauses.
///
/// ```
/// – пункт                   - пункт
/// # I. Общие положения      a chapter with the number as typed
/// # 2. Цель                 a chapter numbered by the program, if it is the second
/// # – Введение              a chapter without a number
/// 1.1. Настоящее …;         a paragraph with the number as typed, also on the line after another's end
/// ```
enum TypedMarks {
  /// Lists marked with «–», «—» or «•», which Markdown would take for text, are marked with «-».
  static func withMarkdownBullets(_ text: String) -> String {
    // All three begin with this byte in UTF-8.
    guard text.utf8.contains(0xE2) else { return text }
    var out: [UInt8] = []
    for line in Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let content = line.drop { $0 == 0x20 || $0 == 0x09 }
      if isMark(content.prefix(3)), let next = firstScalar(of: content.dropFirst(3)),
        next.properties.isWhitespace
      {
        out += line[..<content.startIndex]
        out += "- ".utf8
        out += content.dropFirst(3 + UTF8.width(next))
      } else {
        out += line
      }
      out.append(UInt8(ascii: "\n"))
    }
    return String(decoding: out.dropLast(), as: UTF8.self)
  }

  private static func isMark(_ bytes: ArraySlice<UInt8>) -> Bool {
    ["–", "—", "•"].contains { bytes.elementsEqual($0.utf8) }
  }

  private static func firstScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first
  }

  enum ChapterNumber {
    /// The one the program would give: it need not stand in the text.
    case usual
    case typed
    /// A dash.
    case none
  }

  /// The number a heading begins with, and how much of its text that is; nil if it has none.
  static func chapterNumber(in heading: String, usual: Int) -> (number: ChapterNumber, length: Int)? {
    let mark = heading.prefix { !$0.isWhitespace }
    let length = heading.prefix { !$0.isWhitespace }.count + heading.dropFirst(mark.count).prefix(1).count
    guard mark.count < heading.count else { return nil }
    if ["–", "—", "-"].contains(mark) { return (.none, length) }
    let body = mark.last.map { ".)".contains($0) } == true ? mark.dropLast() : mark
    if let number = Int(body), body.count <= 2, body.count < mark.count {
      return (number == usual ? .usual : .typed, length)
    }
    let isRoman = !body.isEmpty && body.allSatisfy { "IVXL".contains($0) }
    return isRoman ? (.typed, length) : nil
  }

  /// Whether a line begins a paragraph of its own: «1.1. …», «2.3 …» or «а) …» after the end of another.
  static func beginsParagraph(_ line: String, after text: String) -> Bool {
    guard let end = text.last(where: { !$0.isWhitespace }), ".;:".contains(end) else { return false }
    let mark = line.prefix { !$0.isWhitespace }
    guard mark.count < line.count else { return false }
    if mark.count == 2, mark.last == ")", mark.first?.isLetter == true { return true }
    let parts = mark.split(separator: ".")
    return parts.count > 1 && mark.allSatisfy { $0 == "." || $0.isASCII && $0.isNumber }
      && parts.allSatisfy { $0.count <= 2 }
  }
}
