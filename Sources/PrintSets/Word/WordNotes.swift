import XMLStreams

/// The merged footnotes, endnotes or comments.
struct WordNotes {
  /// `footnote`, `endnote`, `comment`.
  private let kind: String
  private(set) var content: [UInt8] = []
  var links = Relationships()
  private(set) var namespaces = Namespaces()
  private var count = 0

  init(_ kind: String) {
    self.kind = kind
    namespaces.require("w", wordNamespace)
    // The lines above notes, which each document has under fixed numbers.
    guard kind != "comment" else { return }
    for (id, name) in [("-1", "separator"), ("0", "continuationSeparator")] {
      let spacing = Element(
        "w:spacing", [("w:before", "0"), ("w:after", "0"), ("w:line", "240"), ("w:lineRule", "auto")])
      Element(
        "w:\(kind)", [("w:type", name), ("w:id", id)],
        [
          Element(
            "w:p", [], [Element("w:pPr", [], [spacing]), Element("w:r", [], [Element("w:\(name)")])])
        ]
      ).write(to: &content)
    }
  }

  mutating func nextId() -> String {
    count += 1
    return String(count)
  }

  mutating func add(_ start: Element, _ markup: [UInt8], root document: XMLDocument) {
    var start = start
    if let top = document.tokens.first(where: { $0.kind == .start }) {
      for attribute in namespaces.add(Element(tagOf: top, in: document)) {
        start[attribute.name] = attribute.value
      }
    }
    start.writeStart(to: &content)
    content += markup
    content.append("</\(start.name)>")
  }

  /// The token of a note.
  static func find(_ id: String, _ kind: String, in document: XMLDocument) -> Int? {
    document.tokens.indices.first { index in
      let token = document.tokens[index]
      guard token.kind == .start || token.kind == .empty,
        document.names[Int(token.name)].written == "w:\(kind)"
      else { return false }
      return document.attribute("w:id", of: token) == id
    }
  }
}
