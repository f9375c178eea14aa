/// What names an expression uses, and how a name is written in a template.

/// Whether the name can stand in an expression as it is: words side by side, none of them an operator.
public func isPlainName(_ name: String) -> Bool {
  guard var parser = try? Parser(name), !parser.tokens.isEmpty else { return false }
  switch parser.current.kind {
  case .word where parser.current.keyword == nil: break
  case .integer:
    guard case .word? = parser.next?.kind else { return false }
  default: return false
  }
  let parsed = parser.parseName()
  return parser.isAtEnd && haveSameBytes(parsed.text, name)
}

/// The name as a template must write it: `Дата начала`, but `поле("Число и месяц")`.
public func fieldReference(_ name: String) -> String {
  isPlainName(name) ? name : "поле(\(quotedForTemplate(name)))"
}

/// A path of names as a template must write it: `пара.Дата начала`, `пара["Число и месяц"]`.
public func fieldReference(path: [String]) -> String {
  guard let first = path.first else { return "" }
  return path.dropFirst().reduce(fieldReference(first)) { reference, name in
    isPlainName(name) ? "\(reference).\(name)" : "\(reference)[\(quotedForTemplate(name))]"
  }
}

private func quotedForTemplate(_ name: String) -> String {
  if !name.contains("\"") { return "\"\(name.replacingBytes("\\", "\\\\"))\"" }
  if !name.contains("'") { return "'\(name.replacingBytes("\\", "\\\\"))'" }
  return "\"\(name.replacingBytes("\\", "\\\\").replacingBytes("\"", "\\\""))\""
}

/// Whether the name means something without any data: `loop`, `range`, `caller`.
public func isBuiltInName(_ name: String) -> Bool {
  ["loop", "цикл", "caller", "varargs", "kwargs"].contains(name) || GlobalFunction.all[Name(name)] != nil
}

extension Expression {
  /// The fields that the expression reads from outside, each as a path of names; without repetitions, in the
  /// order of their first use.
  public var fieldPaths: [[String]] {
    var collector = PathCollector()
    collector.collect(root)
    return collector.paths
  }
}

extension FilterChain {
  /// As `Expression.fieldPaths`, of the filters' arguments.
  public var fieldPaths: [[String]] {
    var collector = PathCollector()
    for call in calls { collector.collect(call.arguments) }
    return collector.paths
  }
}

private struct PathCollector {
  private(set) var paths: [[String]] = []

  mutating func collect(_ node: Node) {
    if let path = path(of: node) {
      if !paths.contains(path) { paths.append(path) }
      return
    }
    switch node {
    case .constant, .name: break
    case .attribute(let owner, _), .not(let owner), .negative(let owner), .positive(let owner):
      collect(owner)
    case .item(let owner, let index):
      collect(owner)
      collect(index)
    case .slice(let owner, let start, let stop, let step):
      for part in [owner, start, stop, step] { part.map { collect($0) } }
    case .call(let callee, let arguments):
      collect(callee)
      collect(arguments)
    case .method(let owner, _, let arguments):
      collect(owner)
      collect(arguments)
    case .filter(let operand, let call):
      collect(operand)
      collect(call.arguments)
    case .test(let operand, let call, _):
      collect(operand)
      collect(call.arguments)
    case .list(let items), .tuple(let items), .and(let items), .or(let items), .concatenation(let items):
      for item in items { collect(item) }
    case .mapping(let entries):
      for entry in entries {
        collect(entry.key)
        collect(entry.value)
      }
    case .arithmetic(_, let left, let right):
      collect(left)
      collect(right)
    case .comparison(let first, let links):
      collect(first)
      for link in links { collect(link.operand) }
    case .conditional(let value, let condition, let otherwise):
      collect(value)
      collect(condition)
      otherwise.map { collect($0) }
    }
  }

  mutating func collect(_ arguments: ArgumentNodes) {
    for node in arguments.positional { collect(node) }
    for argument in arguments.named { collect(argument.value) }
    arguments.list.map { collect($0) }
    arguments.record.map { collect($0) }
  }
}

/// The path of names that a node is, if it is nothing else.
func path(of node: Node) -> [String]? {
  switch node {
  case .name(let name): [name.text]
  case .attribute(let owner, let name): path(of: owner).map { $0 + [name.text] }
  case .item(let owner, .constant(.text(let name))): path(of: owner).map { $0 + [name] }
  default: nil
  }
}
