import CMarkGFM

/// A node of a Markdown document, free of the C library: what long texts use of CommonMark and no more.
struct MarkdownNode {
  enum Kind: Equatable {
    case heading(level: Int)
    case paragraph
    /// «-» and «*».
    case bulletList
    /// «1.»
    case dottedList
    /// «1)»
    case parenthesizedList
    case item
    case quote
    /// Something a long text has no use for, by its name in CommonMark: `code_block`, `thematic_break`.
    case unsupported(String)
  }

  enum Inline: Equatable {
    case text(String, isBold: Bool, isItalic: Bool)
    /// The end of a line within a paragraph.
    case softBreak
    /// Two spaces or a backslash at the end of a line.
    case hardBreak
  }

  var kind: Kind
  /// The line of the text it starts in, from 1.
  var line: Int
  /// The number that a list begins with.
  var start = 1
  var children: [MarkdownNode] = []
  var inlines: [Inline] = []
}

/// The blocks of a Markdown text. HTML is taken as plain text; a link is its text.
func parseMarkdown(_ text: String) -> [MarkdownNode] {
  var text = text
  let document = text.withUTF8 { bytes in
    bytes.withMemoryRebound(to: CChar.self) {
      cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
    }
  }
  guard let document else { return [] }
  defer { cmark_node_free(document) }
  return children(of: document, depth: 0)
}

/// Deeper lists than this are no text that a person wrote.
private let depthLimit = 32

private func children(of parent: OpaquePointer, depth: Int) -> [MarkdownNode] {
  guard depth < depthLimit else { return [] }
  var nodes: [MarkdownNode] = []
  var next = cmark_node_first_child(parent)
  while let node = next {
    nodes.append(block(node, depth: depth))
    next = cmark_node_next(node)
  }
  return nodes
}

private func block(_ node: OpaquePointer, depth: Int) -> MarkdownNode {
  var result = MarkdownNode(kind: kind(of: node), line: Int(cmark_node_get_start_line(node)))
  switch result.kind {
  case .heading, .paragraph:
    var inlines: [MarkdownNode.Inline] = []
    collectInlines(of: node, isBold: false, isItalic: false, depth: depth, into: &inlines)
    result.inlines = inlines
  case .unsupported: break
  case .bulletList, .dottedList, .parenthesizedList, .item, .quote:
    result.start = Int(cmark_node_get_list_start(node))
    result.children = children(of: node, depth: depth + 1)
  }
  return result
}

private func kind(of node: OpaquePointer) -> MarkdownNode.Kind {
  switch cmark_node_get_type(node) {
  case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
  case CMARK_NODE_PARAGRAPH: .paragraph
  case CMARK_NODE_ITEM: .item
  case CMARK_NODE_BLOCK_QUOTE: .quote
  case CMARK_NODE_LIST:
    if cmark_node_get_list_type(node) == CMARK_BULLET_LIST {
      .bulletList
    } else if cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM {
      .parenthesizedList
    } else {
      .dottedList
    }
  default: .unsupported(String(cString: cmark_node_get_type_string(node)))
  }
}

private func collectInlines(
  of parent: OpaquePointer, isBold: Bool, isItalic: Bool, depth: Int,
  into inlines: inout [MarkdownNode.Inline]
) {
  guard depth < depthLimit else { return }
  var next = cmark_node_first_child(parent)
  while let node = next {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      let literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
      inlines.append(.text(literal, isBold: isBold, isItalic: isItalic))
    case CMARK_NODE_SOFTBREAK: inlines.append(.softBreak)
    case CMARK_NODE_LINEBREAK: inlines.append(.hardBreak)
    default:
      let type = cmark_node_get_type(node)
      collectInlines(
        of: node, isBold: isBold || type == CMARK_NODE_STRONG, isItalic: isItalic || type == CMARK_NODE_EMPH,
        depth: depth + 1, into: &inlines)
    }
    next = cmark_node_next(node)
  }
}
