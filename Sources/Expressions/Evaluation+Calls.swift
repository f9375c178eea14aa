internal import Diagnostics

/// Calls: of functions and macros, of methods, of filters and tests.
extension Evaluation {
  func evaluate(_ arguments: ArgumentNodes) throws(EvaluationProblem) -> GivenArguments {
    if arguments.isEmpty { return GivenArguments() }
    var given = GivenArguments(positional: try evaluateAll(arguments.positional))
    for argument in arguments.named {
      given.named.append(GivenArguments.Named(name: argument.name, value: try evaluate(argument.value)))
    }
    if let list = arguments.list { given.positional += try items(of: try evaluate(list)) }
    if let node = arguments.record {
      guard case .record(let record) = try evaluate(node) else {
        throw EvaluationProblem(.badArgument("**", of: "вызова", "должна быть запись"))
      }
      for (name, value) in zip(record.shape.names, record.values) {
        given.named.append(GivenArguments.Named(name: Name(name), value: value))
      }
    }
    return given
  }

  func call(_ callee: Node, _ arguments: ArgumentNodes) throws(EvaluationProblem) -> Value {
    let value = try evaluate(callee)
    if case .object(let object) = value, let callable = object as? any Callable {
      return try callable.call(try evaluate(arguments), in: self)
    }
    if case .undefined = value { throw EvaluationProblem(.notCallable(missingName().name)) }
    throw EvaluationProblem(.notCallable(value.typeName))
  }

  /// `owner.name(…)`: a field that can be called, else a method of the value's type.
  func callMethod(
    _ name: Name, of node: Node, _ arguments: ArgumentNodes
  ) throws(EvaluationProblem) -> Value {
    let owner = try evaluate(node)
    switch owner {
    case .undefined: throw EvaluationProblem(.fieldOfMissing(field: name.text, missingName()))
    case .record(let record):
      if case .object(let object)? = record[name.text], let callable = object as? any Callable {
        return try callable.call(try evaluate(arguments), in: self)
      }
    case .object(let object):
      if let owner = object as? any FieldOwner, case .object(let field)? = owner.field(name),
        let callable = field as? any Callable
      {
        return try callable.call(try evaluate(arguments), in: self)
      }
    default: break
    }
    return try callMethod(name.text, of: owner, try evaluate(arguments))
  }

  func callMethod(
    _ name: String, of owner: Value, _ arguments: GivenArguments
  ) throws(EvaluationProblem) -> Value {
    guard let method = Method.named(name, of: owner) else {
      if Method.mutating.contains(name) { throw EvaluationProblem(.mutatingMethod(name)) }
      let nearest = nearestName(to: name, among: Method.names(of: owner))
      throw EvaluationProblem(.unknownMethod(name, of: owner.typeName, nearest: nearest))
    }
    var owner = owner
    if method.isOfTexts, let text = try printedText(of: owner) { owner = .text(text) }
    return try method.body(owner, try method.signature.bind(arguments, of: name), self)
  }

  func apply(_ call: FilterCall, to value: Value) throws(EvaluationProblem) -> Value {
    let filter = call.filter
    if call.arguments.isEmpty { return try run(filter, on: value, Arguments(values: [])) }
    let arguments = try filter.signature.bind(try evaluate(call.arguments), of: filter.name)
    return try run(filter, on: value, arguments)
  }

  func run(_ filter: Filter, on value: Value, _ arguments: Arguments) throws(EvaluationProblem) -> Value {
    if case .text(let text) = value { try spend(text.utf8.count) }
    let result = try filter.body(value, arguments, self)
    return shareItems(value, result) ? result : try counted(result)
  }

  func passes(_ call: TestCall, _ value: Value) throws(EvaluationProblem) -> Bool {
    let test = call.test
    if call.arguments.isEmpty { return try test.body(value, Arguments(values: []), self) }
    return try test.body(
      value, try test.signature.bind(try evaluate(call.arguments), of: test.name), self)
  }
}
