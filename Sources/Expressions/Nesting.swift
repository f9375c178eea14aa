/// Bounds on values inside values. A loop that puts a list into itself again and again would otherwise
/// build one that is too deep to be freed, and one that holds itself twice over would take for ever to walk.
extension Evaluation {
  func checkNesting(of value: Value) throws(EvaluationProblem) {
    var visits = 4 * environment.limits.listItems
    try checkNesting(of: value, depth: environment.limits.nesting, &visits)
  }

  private func checkNesting(of value: Value, depth: Int, _ visits: inout Int) throws(EvaluationProblem) {
    let items: [Value]
    switch value {
    case .list(let list), .tuple(let list): items = list
    case .record(let record): items = record.values
    case .object(let object): items = (object as? Mapping)?.values ?? []
    default: return
    }
    if depth == 0 { throw EvaluationProblem(.limit(.depth)) }
    visits -= items.count
    if visits < 0 { throw EvaluationProblem(.limit(.memory)) }
    for item in items { try checkNesting(of: item, depth: depth - 1, &visits) }
  }
}

/// Whether both are lists and one and the same: then nothing was made.
func shareItems(_ a: Value, _ b: Value) -> Bool {
  guard let x = a.elements, let y = b.elements, x.count == y.count else { return false }
  return x.withUnsafeBufferPointer { x in y.withUnsafeBufferPointer { y in x.baseAddress == y.baseAddress } }
}
