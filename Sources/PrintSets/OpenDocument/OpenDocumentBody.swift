import XMLStreams

/// `content.xml` of an ODT taken apart.
struct OpenDocumentBody {
  let document: XMLDocument
  /// The root, without children.
  let root: Element
  /// The ranges of bytes that a template's papers have in common.
  let fonts: Range<Int>?
  let styles: Range<Int>?
  /// Tokens of declarations, which stand before all text: of variables, sequences, changes, forms.
  let declarations: [Int]
  /// Tokens of the text.
  let content: Range<Int>
  /// The first paragraph or table.
  let first: Int?

  init?(_ document: XMLDocument) {
    self.document = document
    let tokens = document.tokens
    func name(_ index: Int) -> String { document.names[Int(tokens[index].name)].written }
    func children(of index: Int) -> [Int] {
      var found: [Int] = []
      var position = index + 1
      while position < tokens[index].partner {
        if tokens[position].kind == .start || tokens[position].kind == .empty {
          found.append(position)
          position = max(position, tokens[position].partner)
        }
        position += 1
      }
      return found
    }
    guard let top = tokens.indices.first(where: { tokens[$0].kind == .start }),
      let body = children(of: top).first(where: { name($0) == "office:body" }),
      let text = children(of: body).first(where: { name($0) == "office:text" })
    else { return nil }
    root = Element(tagOf: tokens[top], in: document)
    func range(_ wanted: String) -> Range<Int>? {
      children(of: top).first { name($0) == wanted }.map {
        tokens[$0].start..<tokens[max($0, tokens[$0].partner)].end
      }
    }
    fonts = range("office:font-face-decls")
    styles = range("office:automatic-styles")
    let blocks = children(of: text)
    let declaring: Set<String> = [
      "office:forms", "text:tracked-changes", "text:variable-decls", "text:sequence-decls",
      "text:user-field-decls", "text:dde-connection-decls", "text:alphabetical-index-auto-mark-file",
      "table:calculation-settings", "table:content-validations", "table:label-ranges",
    ]
    declarations = Array(blocks.prefix { declaring.contains(name($0)) })
    let start = declarations.last.map { max($0, tokens[$0].partner) + 1 } ?? text + 1
    content = start..<max(start, tokens[text].partner)
    var first: Int?
    var index = start
    while index < tokens[text].partner, first == nil {
      if tokens[index].kind == .start || tokens[index].kind == .empty {
        switch name(index) {
        case "text:p", "text:h", "table:table": first = index
        case let other where other.hasPrefix("draw:"): index = max(index, tokens[index].partner)
        default: break
        }
      }
      index += 1
    }
    self.first = first
  }
}
