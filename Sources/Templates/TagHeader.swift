import Diagnostics

/// The three kinds of braces.
enum TagKind {
  case print, statement, comment

  init?(_ second: UInt8) {
    switch second {
    case UInt8(ascii: "{"): self = .print
    case UInt8(ascii: "%"): self = .statement
    case UInt8(ascii: "#"): self = .comment
    default: return nil
    }
  }

  /// Where the tag ends that begins two bytes before `start`; nil if it does not.
  ///
  /// Closing braces inside quotes and inside inner braces do not count; if that leaves the tag open (an
  /// apostrophe in a name), the first closing braces do.
  func end(in text: [UInt8], from start: Int) -> Int? {
    let closing = closingBytes
    func isClosed(at index: Int) -> Bool {
      index + 1 < text.count && text[index] == closing.0 && text[index + 1] == closing.1
    }
    if self != .comment {
      var quote: UInt8?
      var depth = 0
      var index = start
      // A tag is never that long: a text of nothing but braces must not be read over and over.
      let limit = min(text.count, start + 20_000)
      while index < limit {
        let byte = text[index]
        if let open = quote {
          if byte == UInt8(ascii: "\\") { index += 1 } else if byte == open { quote = nil }
        } else if depth == 0, isClosed(at: index) {
          return index + 2
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == UInt8(ascii: "{") {
          depth += 1
        } else if byte == UInt8(ascii: "}"), depth > 0 {
          depth -= 1
        }
        index += 1
      }
    }
    return (start..<max(start, text.count)).first { isClosed(at: $0) }.map { $0 + 2 }
  }

  private var closingBytes: (UInt8, UInt8) {
    switch self {
    case .print: (UInt8(ascii: "}"), UInt8(ascii: "}"))
    case .statement: (UInt8(ascii: "%"), UInt8(ascii: "}"))
    case .comment: (UInt8(ascii: "#"), UInt8(ascii: "}"))
    }
  }
}

/// The marks at a tag's edges, taken off its text: `{%-tr for … -%}`.
struct TagHeader {
  let body: String
  private let level: TemplateTag.Level?
  private let joinsBefore: Bool
  private let joinsAfter: Bool

  init(_ inner: ArraySlice<UInt8>, of kind: TagKind) {
    var rest = inner
    joinsBefore = rest.first == UInt8(ascii: "-")
    if joinsBefore || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    joinsAfter = rest.last == UInt8(ascii: "-")
    if joinsAfter || rest.last == UInt8(ascii: "+") { rest = rest.dropLast() }
    var level: TemplateTag.Level?
    for candidate in TemplateTag.Level.allCases where rest.starts(with: candidate.rawValue.utf8) {
      let after = String(decoding: rest.dropFirst(candidate.rawValue.utf8.count), as: UTF8.self)
        .unicodeScalars
      // `{{ r }}` prints a field named r: the level's letters stand at the very braces and something follows.
      if let first = after.first, first.properties.isWhitespace,
        after.contains(where: { !$0.properties.isWhitespace })
      {
        level = candidate
        rest = rest.dropFirst(candidate.rawValue.utf8.count)
        break
      }
    }
    self.level = level
    body = String(decoding: rest, as: UTF8.self)
  }

  var hasLevel: Bool { level != nil }

  func tag(_ content: TemplateTag.Content, at place: TemplatePlace) -> TemplateTag {
    TemplateTag(content, level: level, joinsBefore: joinsBefore, joinsAfter: joinsAfter, place: place)
  }
}

extension StaticString {
  var bytes: [UInt8] { withUTF8Buffer { Array($0) } }
}
