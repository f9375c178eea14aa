/// docxtpl's way to write braces that are none of a tag's: `{_{`, `}_}`, `{_%` and `%_}` come out without the line.
enum EscapedBraces {
  private static let pairs = [("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")]

  /// Takes the lines out of the texts of a tree whose tags are found already; false if there were none.
  static func unescape(in top: Node) -> Bool {
    var found = false
    top.walk { node in
      guard case .text(let text) = node.kind, mayHoldPair(text) else { return }
      let plain = pairs.reduce(text) { $0.replacing($1.0, with: $1.1) }
      guard plain != text else { return }
      found = true
      node.kind = .text(plain)
    }
    return found
  }

  /// Whether a line stands between two signs of a tag; most lines are there to be written on.
  private static func mayHoldPair(_ text: String) -> Bool {
    var before: UInt8 = 0
    var isAfterLine = false
    for byte in text.utf8 {
      if isAfterLine, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "%") {
        return true
      }
      isAfterLine =
        byte == UInt8(ascii: "_")
        && (before == UInt8(ascii: "{") || before == UInt8(ascii: "}") || before == UInt8(ascii: "%"))
      before = byte
    }
    return false
  }
}
