import OfficePackages
import XMLStreams

/// An element, text or tag of a part while a template is compiled. Stages change the tree, one after another in one
/// thread, so that nothing need watch at run time that two do not change a node at a time; rendering never sees it.
final class Node {
  enum Kind {
    case element
    /// Character data, unescaped.
    case text(String)
    /// Markup that is copied: comments, instructions, the declaration.
    case verbatim
    case tag(TemplateTag)
    case block(Block)
    /// What no template writes: marks for the renderer.
    case operation(Program.Operation)
  }

  @exclusivity(unchecked) var kind: Kind
  let role: OfficeDialect.Role
  /// With the dialect's prefix; empty for all but elements.
  let name: String
  /// Start tag as written (`<a/>` for an empty element), or the bytes of verbatim markup.
  @exclusivity(unchecked) var startTag: ArraySlice<UInt8>
  @exclusivity(unchecked) var endTag: ArraySlice<UInt8>
  /// The start tag in pieces if placeholders stand in its attributes (a picture's description).
  @exclusivity(unchecked) var startPieces: [Node] = []
  @exclusivity(unchecked) private(set) var children: [Node] = []
  @exclusivity(unchecked) private(set) unowned var parent: Node?

  init(
    _ kind: Kind, role: OfficeDialect.Role = .other, name: String = "", startTag: ArraySlice<UInt8> = [],
    endTag: ArraySlice<UInt8> = []
  ) {
    self.kind = kind
    self.role = role
    self.name = name
    self.startTag = startTag
    self.endTag = endTag
  }

  /// An element of the same name and look without its content.
  func emptyCopy() -> Node {
    Node(.element, role: role, name: name, startTag: startTag, endTag: endTag)
  }

  func deepCopy() -> Node {
    let copy = Node(kind, role: role, name: name, startTag: startTag, endTag: endTag)
    copy.startPieces = startPieces
    for child in children { copy.append(child.deepCopy()) }
    return copy
  }

  /// The node written out, without its tags.
  var markup: [UInt8] {
    var bytes: [UInt8] = []
    appendMarkup(to: &bytes)
    return bytes
  }

  func appendMarkup(to bytes: inout [UInt8]) {
    switch kind {
    case .text(let text): appendXMLText(text, to: &bytes)
    case .verbatim: bytes += startTag
    case .element:
      bytes += startTag
      for child in children { child.appendMarkup(to: &bytes) }
      bytes += endTag
    case .tag, .block, .operation: break
    }
  }

  // MARK: Changing the tree

  func append(_ child: Node) {
    child.parent = self
    children.append(child)
  }

  func setChildren(_ nodes: [Node]) {
    for node in nodes { node.parent = self }
    children = nodes
  }

  /// Position of a child among its siblings.
  func index(of child: Node) -> Int {
    guard let index = children.firstIndex(where: { $0 === child }) else {
      preconditionFailure("a node's parent has it among its children")
    }
    return index
  }

  func replace(_ child: Node, with nodes: [Node]) {
    let index = index(of: child)
    for node in nodes { node.parent = self }
    children.replaceSubrange(index...index, with: nodes)
  }

  func remove(_ child: Node) { children.remove(at: index(of: child)) }

  // MARK: Looking around

  /// The nearest node of a role, this one or around it.
  func nearest(_ role: OfficeDialect.Role) -> Node? {
    var node: Node? = self
    while let current = node {
      if current.role == role, case .element = current.kind { return current }
      node = current.parent
    }
    return nil
  }

  /// Whether a node is this one or stands in it.
  func contains(_ node: Node) -> Bool {
    var next: Node? = node
    while let current = next {
      if current === self { return true }
      next = current.parent
    }
    return false
  }

  /// The child of `ancestor` in which this node stands.
  func child(of ancestor: Node) -> Node? {
    var node = self
    while let parent = node.parent {
      if parent === ancestor { return node }
      node = parent
    }
    return nil
  }

  /// Whether a reader would see something here: text, a value, an object. Blanks do not count.
  var isVisible: Bool {
    switch kind {
    case .text(let text): !text.isBlank
    case .tag(let tag): tag.isPrinted
    case .block: true
    case .verbatim, .operation: false
    case .element:
      switch role {
      case .object, .table, .databaseField, .simpleField: true
      case .deleted, .fieldCode: false
      case .lineBreak where startTag.count > 8: true  // `w:br` with a type: a page or column break
      default: children.contains { $0.isVisible }
      }
    }
  }

  /// Calls `body` for this node and everything in it, in document order.
  func walk(_ body: (Node) -> Void) {
    body(self)
    for child in children { child.walk(body) }
  }
}

extension String {
  /// Whether there is nothing but white space in it.
  var isBlank: Bool {
    unicodeScalars.allSatisfy { scalar in
      // Told without the tables of Unicode: what nearly all texts begin with.
      if (0x21...0x7E).contains(scalar.value) || (0x400...0x4FF).contains(scalar.value) { return false }
      return scalar == " " || scalar.properties.isWhitespace
    }
  }
}

/// A paired tag. Its parts (`for`, `elif`, `else`) are children of the block's node, each before what it
/// rules; the end tag is gone.
final class Block {
  let tags: [Node]

  init(_ tags: [Node]) { self.tags = tags }

  var opening: TemplateTag {
    guard case .tag(let tag) = tags[0].kind else { preconditionFailure("a block begins with its tag") }
    return tag
  }

  /// A part of a block: its tag and what stands after it up to the next part.
  struct Branch {
    let tag: TemplateTag
    var content: [Node]
  }

  func branches(of node: Node) -> [Branch] {
    var branches: [Branch] = []
    for child in node.children {
      if case .tag(let tag) = child.kind, tags.contains(where: { $0 === child }) {
        branches.append(Branch(tag: tag, content: []))
      } else {
        branches[branches.count - 1].content.append(child)
      }
    }
    return branches
  }
}
