/// Whoever renders a document: evaluation calls it back for the bodies of blocks that are called like
/// functions. The numbers are the renderer's own, given to `define`, `call` and `openLoop`.
public protocol BlockRenderer: AnyObject {
  /// Renders the body of a macro or a `call` block; its parameters are already bound.
  func renderBody(_ body: Int, in evaluation: Evaluation) throws(EvaluationProblem) -> Value
  /// Renders all turns of a loop that `loop(…)` started anew, and closes it.
  func renderLoop(_ body: Int, _ loop: Loop, in evaluation: Evaluation) throws(EvaluationProblem) -> Value
}

/// What tags do: scopes, assignments, loops, macros.
extension Evaluation {
  // MARK: Scopes

  /// Names bound from now on are forgotten by `leaveScope`.
  public func enterScope() { scope = Scope(inside: scope) }

  /// Forgets the names bound since the matching `enterScope`.
  public func leaveScope() {
    guard let outer = scope.parent else { preconditionFailure("scopes are left as often as entered") }
    scope = outer
  }

  /// Binds a name in the innermost scope.
  public func bind(_ name: Name, to value: Value) { scope.bind(name, value) }

  /// `{% with a = 1, b = a %}`: enter a scope first. The values do not see each other, as in Jinja.
  public func bind(_ bindings: [Statement.Binding]) throws(EvaluationProblem) {
    var values: [Value] = []
    for binding in bindings { values.append(try value(of: binding.value)) }
    for (binding, value) in zip(bindings, values) { try assign(value, to: binding.target) }
  }

  /// `{% set a = b %}`, `{% пусть a = b %}`
  public func assign(_ assignment: Statement.Assignment) throws(EvaluationProblem) {
    let value = try value(of: assignment.value)
    // A field that is only given another name nests no deeper than the data.
    if assignment.value.fieldPath == nil { try checkNesting(of: value) }
    try assign(value, to: assignment.target)
  }

  /// Binds the target's names to the value, taken apart if there are several.
  public func assign(_ value: Value, to target: Target) throws(EvaluationProblem) {
    switch target {
    case .name(let name): scope.bind(name, value)
    case .field(let owner, let name):
      guard case .object(let object) = lookUp(owner), let space = object as? Namespace else {
        throw EvaluationProblem(.notAssignable("\(owner.text).\(name.text)"))
      }
      space.set(name, to: value)
    case .several(let targets):
      let items = try items(of: value)
      if items.count != targets.count {
        throw EvaluationProblem(.unpacking(items: items.count, names: targets.count))
      }
      for (target, item) in zip(targets, items) { try assign(item, to: target) }
    }
  }

  /// The filters of a `filter` or `set` block, applied to what the block printed.
  public func apply(_ chain: FilterChain, to value: Value) throws(EvaluationProblem) -> Value {
    var result = value
    for call in chain.calls { result = try apply(call, to: result) }
    return result
  }

  // MARK: Loops

  /// Works out the items and enters the loop's scope; close the loop when `advance` has returned false.
  ///
  /// - Parameter body: the renderer's number of the loop's body, needed for recursive loops only.
  public func openLoop(_ header: Statement.ForLoop, body: Int = -1) throws(EvaluationProblem) -> Loop {
    try openLoop(header, over: try value(of: header.items), body: body, depth: 1)
  }

  func openLoop(
    _ header: Statement.ForLoop, over value: Value, body: Int, depth: Int
  ) throws(EvaluationProblem) -> Loop {
    var items = try items(of: value)
    if let condition = header.condition {
      enterScope()
      defer { leaveScope() }
      var chosen: [Value] = []
      for item in items {
        try countTurn()
        scope.forgetAll()
        try assign(item, to: header.target)
        if isTrue(try self.value(of: condition)) { chosen.append(item) }
      }
      items = chosen
    }
    enterScope()
    return Loop(header, items: items, body: body, depth: depth)
  }

  /// Binds the next item; false when there is none.
  public func advance(_ loop: Loop) throws(EvaluationProblem) -> Bool {
    guard let item = loop.advance() else { return false }
    try countTurn()
    scope.forgetAll()
    if case .name(let name) = loop.header.target {
      scope.bindNew(name, item)
    } else {
      try assign(item, to: loop.header.target)
    }
    scope.bindNew(Loop.englishName, .object(loop))
    scope.bindNew(Loop.russianName, .object(loop))
    return true
  }

  /// Leaves the scope that `openLoop` entered.
  public func closeLoop(_ loop: Loop) {
    leaveScope()
  }

  func countTurn() throws(EvaluationProblem) {
    loopTurns += 1
    if loopTurns > environment.limits.loopTurns {
      throw EvaluationProblem(.limit(.loopTurns(environment.limits.loopTurns)))
    }
  }

  // MARK: Macros

  /// Makes a macro known under its name; `body` is the renderer's number of what it renders.
  ///
  /// - Parameter takesMore: the body uses `varargs` or `kwargs`, so arguments without a parameter are allowed.
  public func define(_ signature: Statement.MacroSignature, body: Int, takesMore: Bool = false) {
    definitionScopes.append(scope)
    let macro = Macro(
      name: signature.name.text, parameters: signature.parameters, body: body,
      scope: definitionScopes.count - 1, takesMore: takesMore)
    scope.bind(signature.name, .object(macro))
  }

  /// `{% call(x) list(items) %} … {% endcall %}`: what the macro renders, with the block as its `caller`.
  public func call(_ block: Statement.CallBlock, body: Int) throws(EvaluationProblem) -> Value {
    guard case .call(let callee, let arguments) = block.call.root else {
      throw EvaluationProblem(.notCallable(block.call.source))
    }
    let definitions = definitionScopes.count
    definitionScopes.append(scope)
    defer { definitionScopes.removeLast(definitionScopes.count - definitions) }
    let caller = Macro(
      name: "caller", parameters: block.parameters, body: body, scope: definitions, takesMore: false)
    guard case .object(let object) = try evaluate(callee), let macro = object as? Macro else {
      throw EvaluationProblem(.notCallable(block.call.source))
    }
    return try macro.call(try evaluate(arguments), caller: .object(caller), in: self)
  }
}
