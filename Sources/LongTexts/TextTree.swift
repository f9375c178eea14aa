import Expressions

/// Leaves with the conditions and loops around them: paragraphs of a text, or the pieces of one paragraph.
indirect enum TextNode<Leaf: Sendable>: Sendable {
  case leaf(Leaf)
  /// The first branch whose condition holds; the last may have none.
  case choice([(condition: Expression?, nodes: [TextNode])])
  case loop(Statement.ForLoop, nodes: [TextNode], otherwise: [TextNode])
}

/// What `TextTreeBuilder` cannot make sense of.
enum TextTreeError: Error, Equatable {
  /// An end, `иначе` or `иначе если` outside the block it belongs to.
  case unmatched(String)
  case unclosed(String)
  /// A statement that long texts do not know.
  case unsupported(String)
}

/// Pairs the openings and ends of `если` and `для`.
struct TextTreeBuilder<Leaf: Sendable> {
  private struct Open {
    var statement: Statement
    var source: String
    var line: Int
    var branches: [(condition: Expression?, nodes: [TextNode<Leaf>])]
  }

  private var stack: [Open] = []
  private var nodes: [TextNode<Leaf>] = []
  private(set) var errors: [(error: TextTreeError, line: Int)] = []

  mutating func add(_ leaf: Leaf) { append(.leaf(leaf)) }

  mutating func add(_ statement: Statement, source: String, line: Int) {
    switch statement {
    case .ifBranch(let condition):
      stack.append(Open(statement: statement, source: source, line: line, branches: [(condition, [])]))
    case .forLoop:
      stack.append(Open(statement: statement, source: source, line: line, branches: [(nil, [])]))
    case .elseIf(let condition):
      guard case .ifBranch? = stack.last?.statement else { return fail(.unmatched(source), line) }
      stack[stack.count - 1].branches.append((condition, []))
    case .elseBranch:
      guard !stack.isEmpty else { return fail(.unmatched(source), line) }
      stack[stack.count - 1].branches.append((nil, []))
    case .end(let kind):
      guard let open = stack.popLast() else { return fail(.unmatched(source), line) }
      if let kind, kind != open.statement.blockKind { fail(.unmatched(source), line) }
      append(node(for: open))
    default: fail(.unsupported(source), line)
    }
  }

  /// The finished tree; a block that was not closed ends with the text and is an error.
  mutating func finish() -> [TextNode<Leaf>] {
    while let open = stack.popLast() {
      fail(.unclosed(open.source), open.line)
      append(node(for: open))
    }
    return nodes
  }

  private mutating func append(_ node: TextNode<Leaf>) {
    guard let top = stack.indices.last else { return nodes.append(node) }
    stack[top].branches[stack[top].branches.count - 1].nodes.append(node)
  }

  private mutating func fail(_ error: TextTreeError, _ line: Int) { errors.append((error, line)) }

  private func node(for open: Open) -> TextNode<Leaf> {
    guard case .forLoop(let loop) = open.statement else { return .choice(open.branches) }
    return .loop(
      loop, nodes: open.branches[0].nodes, otherwise: open.branches.count > 1 ? open.branches[1].nodes : [])
  }
}

extension Statement {
  fileprivate var blockKind: BlockKind? {
    switch self {
    case .ifBranch: .ifBranch
    case .forLoop: .forLoop
    default: nil
    }
  }
}
