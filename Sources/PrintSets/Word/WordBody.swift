import XMLStreams

/// The main part of a DOCX taken apart: what stands before the last section's properties, and those.
struct WordBody {
  let document: XMLDocument
  /// The root, without children.
  let root: Element
  let background: Element?
  /// Tokens of the content.
  let content: Range<Int>
  /// The last section's properties.
  let section: Element?
  /// The paragraph that the content ends with, if a section can end with it.
  let lastParagraph: Int?

  init?(_ document: XMLDocument) {
    self.document = document
    let tokens = document.tokens
    func name(_ index: Int) -> String { document.names[Int(tokens[index].name)].written }
    guard let top = tokens.indices.first(where: { tokens[$0].kind == .start }) else { return nil }
    root = Element(tagOf: tokens[top], in: document)
    var background: Element?
    var body: Int?
    var index = top + 1
    while index < tokens[top].partner {
      if tokens[index].kind == .start || tokens[index].kind == .empty {
        if name(index) == "w:background" { background = Element(document, at: index) }
        if name(index) == "w:body" { body = index }
        index = max(index, tokens[index].partner)
      }
      index += 1
    }
    guard let body, tokens[body].kind == .start else { return nil }
    self.background = background
    var blocks: [Int] = []
    index = body + 1
    while index < tokens[body].partner {
      if tokens[index].kind == .start || tokens[index].kind == .empty {
        blocks.append(index)
        index = max(index, tokens[index].partner)
      }
      index += 1
    }
    var end = tokens[body].partner
    if let last = blocks.last, name(last) == "w:sectPr" {
      section = Element(document, at: last)
      blocks.removeLast()
      end = last
    } else {
      section = nil
    }
    content = body + 1..<end
    guard let last = blocks.last, name(last) == "w:p" else {
      lastParagraph = nil
      return
    }
    let endsSection = tokens[last..<max(last + 1, tokens[last].partner)].contains {
      ($0.kind == .start || $0.kind == .empty) && document.names[Int($0.name)].written == "w:sectPr"
    }
    lastParagraph = endsSection ? nil : last
  }
}
