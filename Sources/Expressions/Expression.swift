/// A parsed expression: what stands between `{{` and `}}`, or in a tag.
public struct Expression: Sendable {
  /// The text it was parsed from.
  public let source: String
  let root: Node

  /// Parses the whole of `source`; names of filters and tests are checked here, names of fields are not.
  public static func parse(_ source: String) throws(SyntaxError) -> Expression {
    var parser = try Parser(source)
    let root = try parser.parseTupleOrExpression()
    try parser.expectEnd()
    return Expression(source: source, root: root)
  }

  init(source: String, root: Node) {
    self.source = source
    self.root = root
  }

  /// The path of names if the expression is nothing else: `пара.Дата начала`.
  public var fieldPath: [String]? { path(of: root) }

  /// The value if the expression is a constant: no name stands in it.
  public var constant: Value? {
    if case .constant(let value) = root { return value }
    return nil
  }
}
