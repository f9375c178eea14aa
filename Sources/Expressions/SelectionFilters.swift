internal import Diagnostics

/// Jinja's filters that apply another filter or test to each item.
let selectionFilters: [Filter] =
  [
    Filter("map", .any) { value, arguments, evaluation throws(EvaluationProblem) in
      let items = try evaluation.items(of: value)
      var mapped: [Value] = []
      if let attribute = arguments.more.named.first(where: { $0.name.text == "attribute" })?.value {
        let ifMissing = arguments.more.named.first { $0.name.text == "default" }?.value
        for item in items {
          let field = try evaluation.field(atPath: attribute, of: item)
          if case .undefined = field, let ifMissing { mapped.append(ifMissing) } else { mapped.append(field) }
        }
        return .list(mapped)
      }
      let (name, rest) = try definition(in: arguments.more, of: "map")
      guard let filter = Filter.named(name) else {
        throw unknown(name, of: "map", nearest: nearestName(to: name, among: Filter.names))
      }
      let bound = try filter.signature.bind(rest, of: name)
      for item in items { mapped.append(try evaluation.run(filter, on: item, bound)) }
      return .list(mapped)
    }.also(),
    selection("select", keeps: true, isByField: false).also(),
    selection("reject", keeps: false, isByField: false).also(),
    selection("selectattr", keeps: true, isByField: true).also(),
    selection("где", keeps: true, isByField: true).also(),
    selection("rejectattr", keeps: false, isByField: true).also(),
    selection("где_нет", keeps: false, isByField: true).also(),
  ].flatMap { $0 }

private func selection(_ name: String, keeps wanted: Bool, isByField: Bool) -> Filter {
  Filter(name, .any) { value, arguments, evaluation throws(EvaluationProblem) in
    var given = arguments.more
    var attribute: Value?
    if isByField {
      guard !given.positional.isEmpty else {
        throw EvaluationProblem(.badArgument("1-й", of: name, "не дан"))
      }
      attribute = given.positional.removeFirst()
    }
    let passes = try condition(given, of: name)
    var chosen: [Value] = []
    for item in try evaluation.items(of: value) {
      let tested = try attribute.map { path throws(EvaluationProblem) in
        try evaluation.field(atPath: path, of: item)
      }
      if try passes(tested ?? item, evaluation) == wanted { chosen.append(item) }
    }
    return .list(chosen)
  }
}

/// Truth if no test is named; equality if the Russian short form `где("класс", "7 А")` gives a value that
/// is no test's name.
private func condition(
  _ given: GivenArguments, of filter: String
) throws(EvaluationProblem) -> (Value, Evaluation) throws(EvaluationProblem) -> Bool {
  if given.positional.isEmpty { return { value, _ in isTrue(value) } }
  if filter.hasPrefix("где"), given.positional.count == 1,
    given.positional[0].plainText.flatMap(ValueTest.named) == nil
  {
    let wanted = given.positional[0]
    return { value, _ in areEqual(value, wanted) }
  }
  let (name, rest) = try definition(in: given, of: filter)
  guard let test = ValueTest.named(name) else {
    throw unknown(name, of: filter, nearest: nearestName(to: name, among: ValueTest.names))
  }
  let bound = try test.signature.bind(rest, of: name)
  return { value, evaluation throws(EvaluationProblem) in try test.body(value, bound, evaluation) }
}

/// The name of a filter or test given as the first argument, and the arguments for it.
private func definition(
  in given: GivenArguments, of filter: String
) throws(EvaluationProblem) -> (name: String, rest: GivenArguments) {
  guard let name = given.positional.first?.plainText else {
    throw EvaluationProblem(.badArgument("1-й", of: filter, "нужно имя в кавычках"))
  }
  return (name, GivenArguments(positional: Array(given.positional.dropFirst()), named: given.named))
}

private func unknown(_ name: String, of filter: String, nearest: String?) -> EvaluationProblem {
  let help = nearest.map { "«\(name)» нет, есть «\($0)»" } ?? "«\(name)» нет"
  return EvaluationProblem(.badArgument("1-й", of: filter, help))
}
