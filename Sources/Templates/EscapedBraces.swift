/// docxtpl's way to write braces that are none of a tag's: `{_{`, `}_}`, `{_%` and `%_}` come out without the line.
enum EscapedBraces {
  private static let pairs = [("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")]

  /// Takes the lines out of the texts of a tree whose tags are found already; false if there were none.
  static func unescape(in top: Node) -> Bool {
    var found = false
    top.walk { node in
      guard case .text(let text) = node.kind, text.utf8.contains(UInt8(ascii: "_")) else { return }
      let plain = pairs.reduce(text) { $0.replacing($1.0, with: $1.1) }
      guard plain != text else { return }
      found = true
      node.kind = .text(plain)
    }
    return found
  }
}
