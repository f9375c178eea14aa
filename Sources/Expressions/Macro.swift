/// A macro or the block of a `call` tag, as a value that can be called.
final class Macro: ValueObject, Callable {
  private let name: String
  private let parameters: [Statement.Parameter]
  private let body: Int
  /// Number of the scope it was defined in.
  private let scope: Int
  private let takesMore: Bool

  init(name: String, parameters: [Statement.Parameter], body: Int, scope: Int, takesMore: Bool) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.scope = scope
    self.takesMore = takesMore
  }

  func call(_ arguments: GivenArguments, in evaluation: Evaluation) throws(EvaluationProblem) -> Value {
    try call(arguments, caller: nil, in: evaluation)
  }

  func call(
    _ arguments: GivenArguments, caller: Value?, in evaluation: Evaluation
  ) throws(EvaluationProblem) -> Value {
    guard let renderer = evaluation.renderer else { throw EvaluationProblem(.notCallable(name)) }
    return try evaluation.deeper { () throws(EvaluationProblem) in
      let outer = evaluation.scope
      defer { evaluation.scope = outer }
      evaluation.scope = Scope(inside: evaluation.definitionScopes[scope])
      try bind(arguments, in: evaluation)
      if let caller { evaluation.bind(Name("caller"), to: caller) }
      return try renderer.renderBody(body, in: evaluation)
    }
  }

  private func bind(_ arguments: GivenArguments, in evaluation: Evaluation) throws(EvaluationProblem) {
    var named = arguments.named
    for (index, parameter) in parameters.enumerated() {
      let value: Value
      if index < arguments.positional.count {
        value = arguments.positional[index]
      } else if let given = named.firstIndex(where: { $0.name == parameter.name }) {
        value = named.remove(at: given).value
      } else if let defaultValue = parameter.defaultValue {
        value = try evaluation.value(of: defaultValue)
      } else {
        value = .undefined
      }
      evaluation.bind(parameter.name, to: value)
    }
    let more = Array(arguments.positional.dropFirst(parameters.count))
    if takesMore {
      evaluation.bind(Name("varargs"), to: .tuple(more))
      evaluation.bind(
        Name("kwargs"), to: makeMapping(keys: named.map { .text($0.name.text) }, values: named.map(\.value)))
    } else if !more.isEmpty {
      throw EvaluationProblem(.badArgument("\(parameters.count + 1)-й", of: name, "лишний"))
    } else if let unknown = named.first {
      throw EvaluationProblem(.badArgument(unknown.name.text, of: name, "такого параметра нет"))
    }
  }
}
