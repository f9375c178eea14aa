/// Recursive descent over the tokens of one expression or tag, with Jinja's precedence:
/// `x if c else y`, `or`, `and`, `not`, comparisons and `in`, `+ -`, `~`, `* / // %`, `**`, unary signs,
/// then dots, brackets, calls, filters and tests.
struct Parser {
  let source: String
  private let bytes: [UInt8]
  private(set) var tokens: [Token]
  var position = 0
  /// Height of the node parsed last: long chains are as deep as nested brackets, and both are bounded.
  var height = 0
  var nesting = 0

  init(_ source: String) throws(SyntaxError) {
    self.source = source
    bytes = Array(source.utf8)
    tokens = try Lexer.tokens(of: bytes)
    if tokens.count == 1 { throw SyntaxError(.emptyExpression, at: bytes.indices) }
  }

  // MARK: Levels of precedence

  /// `a, b` without brackets is a tuple, as in Jinja.
  mutating func parseTupleOrExpression(withCondition: Bool = true) throws(SyntaxError) -> Node {
    let first = try withCondition ? parseExpression() : parseOr()
    guard isAt(.comma) else { return first }
    var items = [first]
    var tallest = height
    while accept(.comma) {
      if !startsOperand { break }
      items.append(try withCondition ? parseExpression() : parseOr())
      tallest = max(tallest, height)
    }
    try grow(from: tallest)
    return .tuple(items)
  }

  mutating func parseExpression() throws(SyntaxError) -> Node {
    nesting += 1
    defer { nesting -= 1 }
    if nesting > Limits.height { throw SyntaxError(.tooDeep, at: current.range) }
    var node = try parseOr()
    while accept(.if) {
      var tallest = height
      let condition = try parseOr()
      tallest = max(tallest, height)
      var otherwise: Node?
      if accept(.else) {
        otherwise = try parseExpression()
        tallest = max(tallest, height)
      }
      try grow(from: tallest)
      node = .conditional(node, if: condition, otherwise: otherwise)
    }
    return node
  }

  mutating func parseOr() throws(SyntaxError) -> Node {
    let operands = try parseOperands(joinedBy: .word(.or)) { parser throws(SyntaxError) in
      try parser.parseAnd()
    }
    return operands.more.isEmpty ? operands.first : .or([operands.first] + operands.more)
  }

  private mutating func parseAnd() throws(SyntaxError) -> Node {
    let operands = try parseOperands(joinedBy: .word(.and)) { parser throws(SyntaxError) in
      try parser.parseNot()
    }
    return operands.more.isEmpty ? operands.first : .and([operands.first] + operands.more)
  }

  private mutating func parseNot() throws(SyntaxError) -> Node {
    guard isAt(.not) else { return try parseComparison() }
    nesting += 1
    defer { nesting -= 1 }
    if nesting > Limits.height { throw SyntaxError(.tooDeep, at: current.range) }
    position += 1
    let operand = try parseNot()
    try grow(from: height)
    return .not(operand)
  }

  private mutating func parseComparison() throws(SyntaxError) -> Node {
    let first = try parseSum()
    var links: [ComparisonLink] = []
    var tallest = height
    while let comparison = acceptComparison() {
      links.append(ComparisonLink(comparison: comparison, operand: try parseSum()))
      tallest = max(tallest, height)
    }
    if links.isEmpty { return first }
    try grow(from: tallest)
    return .comparison(first, links)
  }

  private mutating func acceptComparison() -> Comparison? {
    switch current.kind {
    case .sign(let sign):
      let comparison: Comparison? =
        switch sign {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        default: nil
        }
      if comparison != nil { position += 1 }
      return comparison
    case .word:
      if accept(.in) { return .isIn }
      if isAt(.not), keyword(at: position + 1) == .in {
        position += 2
        return .isNotIn
      }
      return nil
    default: return nil
    }
  }

  private mutating func parseSum() throws(SyntaxError) -> Node {
    try parseChain(ArithmeticOperator.ofSum) { parser throws(SyntaxError) in
      try parser.parseConcatenation()
    }
  }

  private mutating func parseConcatenation() throws(SyntaxError) -> Node {
    let operands = try parseOperands(joinedBy: .sign(.concatenate)) { parser throws(SyntaxError) in
      try parser.parseProduct()
    }
    return operands.more.isEmpty ? operands.first : .concatenation([operands.first] + operands.more)
  }

  private enum Joint {
    case word(Keyword)
    case sign(Sign)
  }

  private mutating func accept(_ joint: Joint) -> Bool {
    switch joint {
    case .word(let keyword): accept(keyword)
    case .sign(let sign): accept(sign)
    }
  }

  /// Most often the first is all there is, and no list of them is needed.
  private mutating func parseOperands(
    joinedBy joint: Joint,
    _ parseOperand: (inout Parser) throws(SyntaxError) -> Node
  ) throws(SyntaxError) -> (first: Node, more: [Node]) {
    let first = try parseOperand(&self)
    var more: [Node] = []
    var tallest = height
    while accept(joint) {
      more.append(try parseOperand(&self))
      tallest = max(tallest, height)
    }
    if !more.isEmpty { try grow(from: tallest) }
    return (first, more)
  }

  private mutating func parseProduct() throws(SyntaxError) -> Node {
    try parseChain(ArithmeticOperator.ofProduct) { parser throws(SyntaxError) in try parser.parsePower() }
  }

  private mutating func parsePower() throws(SyntaxError) -> Node {
    try parseChain(ArithmeticOperator.ofPower) { parser throws(SyntaxError) in try parser.parseUnary() }
  }

  /// Operators of one precedence, grouped from the left.
  private mutating func parseChain(
    _ arithmeticOperator: (Sign) -> ArithmeticOperator?,
    of parseOperand: (inout Parser) throws(SyntaxError) -> Node
  ) throws(SyntaxError) -> Node {
    var left = try parseOperand(&self)
    while case .sign(let sign) = current.kind, let operation = arithmeticOperator(sign) {
      position += 1
      let tallest = height
      let right = try parseOperand(&self)
      try grow(from: max(tallest, height))
      left = .arithmetic(operation, left, right)
    }
    return left
  }

  private mutating func parseUnary(withFilters: Bool = true) throws(SyntaxError) -> Node {
    var node: Node
    if isAt(.minus) || isAt(.plus) {
      nesting += 1
      defer { nesting -= 1 }
      if nesting > Limits.height { throw SyntaxError(.tooDeep, at: current.range) }
      let isMinus = isAt(.minus)
      position += 1
      let operand = try parseUnary(withFilters: false)
      try grow(from: height)
      node = isMinus ? .negative(operand) : .positive(operand)
    } else {
      node = try parsePrimary()
    }
    node = try parsePostfix(node)
    return withFilters ? try parseFilters(node) : node
  }

  // MARK: Tokens

  var current: Token { tokens[position] }

  func isAt(_ wanted: Sign) -> Bool {
    if case .sign(let sign) = tokens[position].kind { sign == wanted } else { false }
  }

  func isAt(_ wanted: Keyword) -> Bool { tokens[position].keyword == wanted }

  var isAtEnd: Bool { tokens[position].isEnd }

  func keyword(at index: Int) -> Keyword? { index < tokens.count ? tokens[index].keyword : nil }

  mutating func accept(_ sign: Sign) -> Bool {
    guard isAt(sign) else { return false }
    position += 1
    return true
  }

  mutating func accept(_ wanted: Keyword) -> Bool {
    guard isAt(wanted) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ sign: Sign) throws(SyntaxError) {
    if !accept(sign) { throw unexpected() }
  }

  mutating func expectEnd() throws(SyntaxError) {
    if !isAtEnd { throw unexpected() }
  }

  /// Closes a bracket; an expression that ends inside it is reported at the opening one.
  mutating func close(_ sign: Sign, openedBy opener: Token) throws(SyntaxError) {
    if accept(sign) { return }
    if isAtEnd { throw SyntaxError(.unclosedBracket(text(of: opener)), at: opener.range) }
    throw unexpected()
  }

  /// Whether an operand can begin at this token.
  var startsOperand: Bool {
    switch current.kind {
    case .end: false
    case .word:
      switch current.keyword {
      case nil, .not, .true, .false, .nothing: true
      default: false
      }
    case .integer, .float, .string: true
    case .sign(let sign):
      switch sign {
      case .openParenthesis, .openBracket, .openBrace, .minus, .plus: true
      default: false
      }
    }
  }

  func unexpected() -> SyntaxError {
    switch current.kind {
    case .end: SyntaxError(.unexpectedEnd(in: source), at: current.range)
    case .sign(.assign): SyntaxError(.singleEqual, at: current.range)
    default: SyntaxError(.unexpected(text(of: current), in: source), at: current.range)
    }
  }

  /// Takes a word off the end of the tag, unless it is all that stands after `in`.
  mutating func acceptLast(_ words: String...) -> Bool {
    let index = tokens.count - 2
    guard index > position + 1, case .word(let word) = tokens[index].kind, words.contains(word),
      keyword(at: index - 1) != .in
    else { return false }
    tokens[index] = Token(kind: .end, range: tokens[index].range)
    tokens.removeLast()
    return true
  }

  func text(of token: Token) -> String {
    text(of: token.range)
  }

  func text(of range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  mutating func grow(from tallest: Int) throws(SyntaxError) {
    height = tallest + 1
    if height > Limits.height { throw SyntaxError(.tooDeep, at: current.range) }
  }
}

extension ArithmeticOperator {
  fileprivate static func ofSum(_ sign: Sign) -> ArithmeticOperator? {
    switch sign {
    case .plus: .add
    case .minus: .subtract
    default: nil
    }
  }

  fileprivate static func ofProduct(_ sign: Sign) -> ArithmeticOperator? {
    switch sign {
    case .times: .multiply
    case .divide: .divide
    case .floorDivide: .floorDivide
    case .remainder: .remainder
    default: nil
    }
  }

  fileprivate static func ofPower(_ sign: Sign) -> ArithmeticOperator? { sign == .power ? .power : nil }
}
