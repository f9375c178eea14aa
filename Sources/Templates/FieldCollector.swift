import Expressions

/// The fields a template reads from the data: names that it binds itself are left out.
enum FieldCollector {
  private static let builtIn: Set<String> = [
    "loop", "цикл", "caller", "varargs", "kwargs", "range", "namespace", "поле",
  ]

  /// Whether a macro's body asks for arguments that have no parameter.
  static func usesMoreArguments(_ body: Node) -> Bool {
    paths(in: body.tags, without: []).contains { $0.first == "varargs" || $0.first == "kwargs" }
  }

  /// - Parameter tags: of one part, in their order.
  static func paths(in tags: [TemplateTag], without names: Set<String> = builtIn) -> [[String]] {
    var found: [[String]] = []
    var bound = names
    for tag in tags {
      switch tag.content {
      case .print(let expression), .cellColour(let expression, _): add(expression)
      case .comment: break
      case .statement(let statement):
        switch statement {
        case .forLoop(let loop):
          add(loop.items)
          bound.formUnion(loop.target.names.map(\.text))
          loop.condition.map(add)
        case .ifBranch(let expression), .elseIf(let expression), .columnSpan(let expression),
          .cellBackground(let expression):
          add(expression)
        case .set(let assignment):
          add(assignment.value)
          bound.formUnion(assignment.target.names.map(\.text))
        case .setBlock(let target, let chain):
          for path in chain.fieldPaths { add(path) }
          bound.formUnion(target.names.map(\.text))
        case .with(let bindings):
          for binding in bindings {
            add(binding.value)
            bound.formUnion(binding.target.names.map(\.text))
          }
        case .macro(let signature):
          bound.insert(signature.name.text)
          bound.formUnion(signature.parameters.map(\.name.text))
        case .call(let call):
          bound.formUnion(call.parameters.map(\.name.text))
          add(call.call)
        case .filter(let chain): for path in chain.fieldPaths { add(path) }
        default: break
        }
      }
    }
    return found

    func add(_ expression: Expression) {
      for path in expression.fieldPaths { add(path) }
    }

    func add(_ path: [String]) {
      if let first = path.first, !bound.contains(first), !found.contains(path) { found.append(path) }
    }
  }
}

extension Node {
  /// The tags in it, in their order.
  var tags: [TemplateTag] {
    var found: [TemplateTag] = []
    walk { if case .tag(let tag) = $0.kind { found.append(tag) } }
    return found
  }
}
