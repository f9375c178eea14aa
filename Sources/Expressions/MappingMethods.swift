/// Methods of records and mappings, lists, and dates.
let mappingMethods: [Method] = [
  Method("items") { owner, _, _ in .list(zip(keys(of: owner), values(of: owner)).map { .tuple([$0, $1]) }) },
  Method("keys") { owner, _, _ in .list(keys(of: owner)) },
  Method("values") { owner, _, _ in .list(values(of: owner)) },
  Method("get", Signature("key", "default")) { owner, arguments, evaluation throws(EvaluationProblem) in
    guard let key = arguments[0] else { throw EvaluationProblem(.badArgument("key", of: "get", "не дан")) }
    switch owner {
    case .record(let record):
      if let name = key.plainText, let value = record.value(under: Name(name)) { return value }
    case .object(let object):
      if let value = (object as? Mapping)?[key] { return value }
    default: break
    }
    return arguments[1] ?? .null
  },
  Method("copy") { owner, _, _ in owner },
]

let listMethods: [Method] = [
  Method("count", Signature("value")) { owner, arguments, evaluation throws(EvaluationProblem) in
    let wanted = arguments[0] ?? .undefined
    return .integer(try evaluation.items(of: owner).count { areEqual($0, wanted) })
  },
  Method("index", Signature("value")) { owner, arguments, evaluation throws(EvaluationProblem) in
    let wanted = arguments[0] ?? .undefined
    guard let index = try evaluation.items(of: owner).firstIndex(where: { areEqual($0, wanted) }) else {
      throw EvaluationProblem(.badArgument("value", of: "index", "такого значения в списке нет"))
    }
    return .integer(index)
  },
  Method("copy") { owner, _, _ in owner },
]

func keys(of owner: Value) -> [Value] {
  switch owner {
  case .record(let record): record.shape.names.map { .text($0) }
  case .object(let object): (object as? Mapping)?.keys ?? []
  default: []
  }
}

func values(of owner: Value) -> [Value] {
  switch owner {
  case .record(let record): record.values
  case .object(let object): (object as? Mapping)?.values ?? []
  default: []
  }
}
