/// Works expressions out over the data of one document.
///
/// One evaluation serves one document and one thread. Whoever renders the document opens loops, scopes and
/// blocks as it meets their tags (`Evaluation+Blocks.swift`).
public final class Evaluation {
  /// The settings shared by all documents of a run.
  public let environment: Environment
  /// Renders the bodies of macros, `call` blocks and recursive loops. It is set for as long as it renders, and
  /// not held weakly: that would make each use of it take several times as long.
  public var renderer: (any BlockRenderer)?

  private(set) var context: Record
  var scope: Scope
  var loopTurns = 0
  private var madeBytes = 0
  private var spentSteps = 0
  private var isTooDeep = false
  /// Scopes in which macros and `call` blocks were defined, by the number their value holds.
  var definitionScopes: [Scope] = []
  let formCache: FormCache
  /// Where the last `undefined` came from, for the message if it is printed.
  var lastMissing: (name: Name, owner: Value?)?
  var missingHelp: [Name: MissingName] = [:]
  /// Looking for near names takes long; a hundred thousand rows may lack the same field.
  var missingHelpCount = 0
  /// Of names that templates hold, so there are few.
  var foldedSpellings: [Name: String] = [:]
  private var depth = 0
  private var warnings: [EvaluationWarning] = []

  /// `context` is the data; its fields are the names that expressions see. Evaluations of one thread may share
  /// their `forms`.
  public init(
    _ environment: Environment, context: Record, renderer: (any BlockRenderer)? = nil,
    forms: FormCache = FormCache()
  ) {
    self.environment = environment
    self.context = context
    self.renderer = renderer
    self.scope = Scope(inside: nil)
    formCache = forms
    formCache.use(environment.style)
  }

  /// Goes on with the data of another record (a sheet of labels holds many); what the template bound stays.
  public func turn(to record: Record) { context = record }

  /// The value of an expression; `undefined` if it names what is not there.
  public func value(of expression: Expression) throws(EvaluationProblem) -> Value {
    try evaluate(expression.root)
  }

  /// Whether a condition holds, by Python's rule: empty texts, lists and records, zero and nothing do not.
  public func holds(_ expression: Expression) throws(EvaluationProblem) -> Bool {
    isTrue(try evaluate(expression.root))
  }

  /// The warnings since the last call.
  public func takeWarnings() -> [EvaluationWarning] {
    if warnings.isEmpty { return [] }
    defer { warnings = [] }
    return warnings
  }

  func warn(_ kind: EvaluationWarning.Kind) {
    // Whoever takes no warnings must not be drowned in them.
    if warnings.count < 1000 { warnings.append(EvaluationWarning(kind: kind)) }
  }

  func evaluate(_ node: Node) throws(EvaluationProblem) -> Value {
    switch node {
    case .constant(let value): return value
    case .name(let name): return lookUp(name)
    default: break
    }
    depth += 1
    defer { depth -= 1 }
    if depth > environment.limits.depth { throw EvaluationProblem(.limit(.depth)) }
    return try evaluateCompound(node)
  }

  /// Counts what an expression made: a template must not fill the memory by many values each of which keeps
  /// to the limits.
  func counted(_ value: Value) throws(EvaluationProblem) -> Value {
    switch value {
    case .text(let text): madeBytes += text.utf8.count
    case .list(let items), .tuple(let items): madeBytes += items.count * MemoryLayout<Value>.stride
    default: return value
    }
    if madeBytes > environment.limits.madeBytes { throw EvaluationProblem(.limit(.memory)) }
    return value
  }

  /// Counts work that grows with the size of values, such as looking through a list.
  func spend(_ steps: Int) throws(EvaluationProblem) {
    spentSteps += steps
    if spentSteps > environment.limits.steps { throw EvaluationProblem(.limit(.work)) }
  }

  private func evaluateCompound(_ node: Node) throws(EvaluationProblem) -> Value {
    switch node {
    case .constant(let value): return value
    case .name(let name): return lookUp(name)
    case .attribute(let owner, let name): return try attribute(name, of: try evaluate(owner))
    case .item(let owner, let index): return try item(try evaluate(index), of: try evaluate(owner))
    case .slice(let owner, let start, let stop, let step):
      return try counted(try slice(owner, start: start, stop: stop, step: step))
    case .call(let callee, let arguments): return try counted(try call(callee, arguments))
    case .method(let owner, let name, let arguments):
      return try counted(try callMethod(name, of: owner, arguments))
    case .filter(let operand, let call):
      return try apply(call, to: try evaluate(operand))
    case .test(let operand, let call, let negated):
      return .bool(try passes(call, try evaluate(operand)) != negated)
    case .list(let items): return .list(try evaluateAll(items))
    case .tuple(let items): return .tuple(try evaluateAll(items))
    case .mapping(let entries): return try mapping(entries)
    case .not(let operand): return .bool(!isTrue(try evaluate(operand)))
    case .negative(let operand): return try negate(try evaluate(operand))
    case .positive(let operand): return try checkNumber(try evaluate(operand), for: "+")
    case .arithmetic(let operation, let left, let right):
      return try counted(try calculate(operation, try evaluate(left), try evaluate(right)))
    case .comparison(let first, let links): return try compareChain(first, links)
    case .and(let operands): return try firstOperand(of: operands, thatIs: false)
    case .or(let operands): return try firstOperand(of: operands, thatIs: true)
    case .concatenation(let operands): return try counted(try concatenate(operands))
    case .conditional(let value, let condition, let otherwise):
      if isTrue(try evaluate(condition)) { return try evaluate(value) }
      if let otherwise { return try evaluate(otherwise) }
      // `{{ a if b }}` prints nothing when b fails, and that is not a mistake.
      return .text("")
    }
  }

  func evaluateAll(_ nodes: [Node]) throws(EvaluationProblem) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(nodes.count)
    for node in nodes { values.append(try evaluate(node)) }
    return values
  }

  /// Python's `and` and `or` give the operand that decides, or the last one.
  private func firstOperand(of nodes: [Node], thatIs wanted: Bool) throws(EvaluationProblem) -> Value {
    for node in nodes.dropLast() {
      let value = try evaluate(node)
      if isTrue(value) == wanted { return value }
    }
    return try evaluate(nodes[nodes.count - 1])
  }

  private func concatenate(_ nodes: [Node]) throws(EvaluationProblem) -> Value {
    var text = ""
    for node in nodes {
      text += try self.text(of: try evaluate(node))
      try checkLength(text.utf8.count)
    }
    return .text(text)
  }

  private func compareChain(_ first: Node, _ links: [ComparisonLink]) throws(EvaluationProblem) -> Value {
    var left = try evaluate(first)
    for link in links {
      let right = try evaluate(link.operand)
      if !(try compare(left, link.comparison, right)) { return .bool(false) }
      left = right
    }
    return .bool(true)
  }

  private func mapping(_ entries: [MappingEntry]) throws(EvaluationProblem) -> Value {
    var keys: [Value] = []
    var values: [Value] = []
    for entry in entries {
      keys.append(try evaluate(entry.key))
      values.append(try evaluate(entry.value))
    }
    return makeMapping(keys: keys, values: values)
  }

  // MARK: Limits

  func checkLength(_ bytes: Int) throws(EvaluationProblem) {
    let limit = environment.limits.textBytes
    if bytes > limit { throw EvaluationProblem(.limit(.text(bytes: limit))) }
  }

  func checkCount(_ items: Int) throws(EvaluationProblem) {
    let limit = environment.limits.listItems
    if items > limit { throw EvaluationProblem(.limit(.list(items: limit))) }
  }

  /// Runs something that may come back to this evaluation, counted as one level deeper.
  func deeper<Result>(
    _ body: () throws(EvaluationProblem) -> Result
  ) throws(EvaluationProblem) -> Result {
    depth += 8
    defer { depth -= 8 }
    // A renderer may go on after an error; a macro that calls itself twice would then never come to an end.
    if depth > environment.limits.depth { isTooDeep = true }
    if isTooDeep { throw EvaluationProblem(.limit(.depth)) }
    try countTurn()
    return try body()
  }
}
