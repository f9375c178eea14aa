/// Going through values: items, lengths, slices.
extension Evaluation {
  /// The items a loop or a filter goes through: a list's items, a record's names, a text's characters.
  func items(of value: Value) throws(EvaluationProblem) -> [Value] {
    switch value {
    case .list(let items), .tuple(let items):
      try spend(items.count)
      return items
    case .undefined:
      let name = missingName()
      if environment.missingValues != .jinja { throw EvaluationProblem(.missing(name)) }
      warn(.missing(name))
      return []
    case .record(let record):
      if record.face == nil { return record.shape.names.map { .text($0) } }
    case .object(let object):
      if let mapping = object as? Mapping { return mapping.keys }
    default: break
    }
    guard let text = try printedText(of: value) else { throw EvaluationProblem(.notIterable(value.typeName)) }
    try spend(8 * text.utf8.count)
    try checkCount(text.utf8.count / 4)
    return text.unicodeScalars.map { .text(String(Character($0))) }
  }

  func length(of value: Value) throws(EvaluationProblem) -> Int {
    switch value {
    case .list(let items), .tuple(let items): items.count
    case .record(let record) where record.face == nil: record.values.count
    case .text(let text): text.unicodeScalars.count
    case .undefined: 0
    default: try items(of: value).count
    }
  }

  /// `owner[start:stop:step]`
  func slice(
    _ node: Node, start: Node?, stop: Node?, step: Node?
  ) throws(EvaluationProblem) -> Value {
    let owner = try evaluate(node)
    let start = try bound(start)
    let stop = try bound(stop)
    let step = try bound(step) ?? 1
    if step == 0 { throw EvaluationProblem(.badArgument("шаг", of: "среза", "не может быть нулём")) }
    switch owner {
    case .list(let items): return .list(slice(items, start, stop, step))
    case .tuple(let items): return .tuple(slice(items, start, stop, step))
    case .undefined: throw EvaluationProblem(.missing(missingName()))
    default: break
    }
    guard let text = try printedText(of: owner) else { throw EvaluationProblem(.notIterable(owner.typeName)) }
    let scalars = slice(Array(text.unicodeScalars), start, stop, step)
    return .text(String(String.UnicodeScalarView(scalars)))
  }

  private func bound(_ node: Node?) throws(EvaluationProblem) -> Int? {
    guard let node else { return nil }
    let value = try evaluate(node)
    if case .null = value { return nil }
    guard let bound = integer(value) else {
      throw EvaluationProblem(.badInput(of: "среза", got: value.typeName, wanted: "целое число"))
    }
    return bound
  }

  /// Python's slice of a sequence.
  private func slice<Element>(_ items: [Element], _ start: Int?, _ stop: Int?, _ step: Int) -> [Element] {
    let count = items.count
    func clamp(_ bound: Int?, _ ifNil: Int, _ lowest: Int, _ highest: Int) -> Int {
      guard let bound else { return ifNil }
      return max(lowest, min(highest, bound < 0 ? bound + count : bound))
    }
    var chosen: [Element] = []
    if step > 0 {
      var index = clamp(start, 0, 0, count)
      let end = clamp(stop, count, 0, count)
      while index < end {
        chosen.append(items[index])
        let (next, overflow) = index.addingReportingOverflow(step)
        if overflow { break }
        index = next
      }
    } else {
      var index = clamp(start, count - 1, -1, count - 1)
      let end = clamp(stop, -1, -1, count - 1)
      while index > end {
        chosen.append(items[index])
        let (next, overflow) = index.addingReportingOverflow(step)
        if overflow { break }
        index = next
      }
    }
    return chosen
  }
}
