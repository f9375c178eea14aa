import Diagnostics
import OfficePackages
import XMLStreams

/// First stage: a part's XML as a tree of nodes whose names have the dialect's prefixes.
///
/// Blanks between elements, which only lay out the source of unpacked templates, are dropped.
struct TreeBuilder {
  let dialect: OfficeDialect

  /// The part's root with what stands before it, under one node without markup.
  func build(_ document: XMLDocument) -> Node {
    let roles = document.names.map { dialect.nameAndRole(of: $0) }
    let top = Node(.element)
    var open = [top]
    var paragraphs = 0
    for token in document.tokens {
      let parent = open[open.count - 1]
      switch token.kind {
      case .start, .empty:
        let (name, role) = roles[Int(token.name)]
        let node = Node(.element, role: role, name: name, startTag: document.bytes(of: token))
        parent.append(node)
        if token.kind == .start {
          open.append(node)
          if role == .paragraph { paragraphs += 1 }
        }
      case .end:
        let node = open.removeLast()
        node.endTag = document.bytes(of: token)
        if node.role == .paragraph { paragraphs -= 1 }
      case .text, .cdata:
        let isDropped = dropsBlanks(in: parent, insideParagraph: paragraphs > 0)
        if isDropped, token.kind == .text, document.bytes(of: token).allSatisfy(isBlank) { continue }
        let text = document.text(of: token)
        if isDropped, text.utf8.allSatisfy(isBlank) { continue }
        parent.append(Node(.text(text)))
      case .comment: break
      case .instruction: parent.append(Node(.verbatim, startTag: document.bytes(of: token)))
      }
    }
    return top
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// Whether a text of nothing but blanks is none here.
  private func dropsBlanks(in parent: Node, insideParagraph: Bool) -> Bool {
    switch dialect.format {
    case .docx: return parent.role != .text && parent.role != .fieldCode && parent.name != "w:delText"
    case .odt: return !insideParagraph
    }
  }
}

extension OfficeDialect {
  /// An element's name with the dialect's prefix, and what it means.
  func nameAndRole(of name: XMLName) -> (name: String, role: Role) {
    let prefix = prefixes[name.namespace] ?? name.prefix
    let full = prefix.isEmpty ? name.local : "\(prefix):\(name.local)"
    return (full, role(of: full))
  }
}
