import Diagnostics
import Expressions
import OfficePackages
import XMLStreams

/// A fragment with its placeholders found, kept to be copied into the templates that take it in: a tree that nothing
/// changes.
struct ScannedFragment: Sendable {
  private let top: FrozenNode
  private let diagnostics: [Diagnostic]

  init(
    _ bytes: [UInt8], name: String, _ dialect: OfficeDialect, _ shared: SharedWork
  ) throws(XMLError) {
    let tree = TreeBuilder(dialect: dialect).build(try XMLDocument(bytes))
    var scanner = PlaceholderScanner(
      dialect: dialect, file: "", part: "fragments/\(name)/\(dialect.bodyFile)", shared: shared)
    scanner.scan(tree)
    _ = EscapedBraces.unescape(in: tree)
    diagnostics = scanner.diagnostics
    top = FrozenNode(tree)
  }

  /// A copy for a template, whose name its places have.
  func tree(in file: String) -> Node { top.node(in: file) }

  /// What scanning found, for a template.
  func diagnostics(in file: String) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      if case .template(var place) = diagnostic.place {
        place.file = file
        diagnostic.place = .template(place)
      }
      return diagnostic
    }
  }
}

private struct FrozenNode: Sendable {
  private enum Kind: Sendable {
    case element
    case text(String)
    case verbatim
    case tag(TemplateTag)
    case operation(Program.Operation)
  }

  private let kind: Kind
  private let role: OfficeDialect.Role
  private let name: String
  private let startTag: ArraySlice<UInt8>
  private let endTag: ArraySlice<UInt8>
  private let startPieces: [FrozenNode]
  private let children: [FrozenNode]

  init(_ node: Node) {
    kind =
      switch node.kind {
      case .element: .element
      case .text(let text): .text(text)
      case .verbatim: .verbatim
      case .tag(let tag): .tag(tag)
      case .operation(let operation): .operation(operation)
      case .block: preconditionFailure("blocks are formed when fragments are in their place")
      }
    role = node.role
    name = node.name
    startTag = node.startTag
    endTag = node.endTag
    startPieces = node.startPieces.map { FrozenNode($0) }
    children = node.children.map { FrozenNode($0) }
  }

  func node(in file: String) -> Node {
    let kind: Node.Kind =
      switch kind {
      case .element: .element
      case .text(let text): .text(text)
      case .verbatim: .verbatim
      case .tag(let tag): .tag(tag.inFile(file))
      case .operation(let operation): .operation(operation)
      }
    let node = Node(kind, role: role, name: name, startTag: startTag, endTag: endTag)
    node.startPieces = startPieces.map { $0.node(in: file) }
    node.setChildren(children.map { $0.node(in: file) })
    return node
  }
}
