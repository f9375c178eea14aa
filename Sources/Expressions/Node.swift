/// The tree of an expression.
indirect enum Node: Sendable {
  case constant(Value)
  case name(Name)
  case attribute(Node, Name)
  case item(Node, Node)
  case slice(Node, start: Node?, stop: Node?, step: Node?)
  case call(Node, ArgumentNodes)
  case method(Node, Name, ArgumentNodes)
  case filter(Node, FilterCall)
  /// A test; `negated` for `is not`.
  case test(Node, TestCall, negated: Bool)
  case list([Node])
  case tuple([Node])
  case mapping([MappingEntry])
  case not(Node)
  case negative(Node)
  case positive(Node)
  case arithmetic(ArithmeticOperator, Node, Node)
  /// A chain: `1 < x <= 5` holds if every link does; each operand is worked out once.
  case comparison(Node, [ComparisonLink])
  case and([Node])
  case or([Node])
  case concatenation([Node])
  case conditional(Node, if: Node, otherwise: Node?)
}

struct MappingEntry: Sendable {
  let key: Node
  let value: Node
}

struct ComparisonLink: Sendable {
  let comparison: Comparison
  let operand: Node
}

enum ArithmeticOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
  case power = "**"
}

enum Comparison: String, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case isIn = "in"
  case isNotIn = "not in"
}

/// The arguments of a call as written.
struct ArgumentNodes: Sendable {
  struct Named: Sendable {
    let name: Name
    let value: Node
  }

  var positional: [Node] = []
  var named: [Named] = []
  /// `*list`
  var list: Node?
  /// `**record`
  var record: Node?

  var isEmpty: Bool { positional.isEmpty && named.isEmpty && list == nil && record == nil }
}

/// A filter as written, with its definition looked up while parsing.
struct FilterCall: Sendable {
  let filter: Filter
  let arguments: ArgumentNodes
}

/// A test as written, with its definition looked up while parsing.
struct TestCall: Sendable {
  let test: ValueTest
  let arguments: ArgumentNodes
}
