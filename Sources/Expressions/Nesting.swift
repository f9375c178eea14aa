import Synchronization

/// Bounds on values inside values. A loop that puts a list into itself again and again would otherwise
/// build one that is too deep to be freed, and one that holds itself twice over would take for ever to walk.
extension Evaluation {
  func checkNesting(of value: Value) throws(EvaluationProblem) {
    let limits = environment.limits
    _ = try extent(of: value, within: Extent(levels: limits.nesting, values: 4 * limits.listItems))
  }

  private func extent(of value: Value, within limit: Extent) throws(EvaluationProblem) -> Extent {
    switch value {
    case .list(let items), .tuple(let items): return try extent(of: items, within: limit)
    case .object(let object):
      return try extent(of: (object as? Mapping)?.values ?? [], within: limit)
    case .record(let record):
      // Nearly all records come from the data and are met again and again.
      let known = record.extent.load(ordering: .relaxed)
      if known != Extent() { return try known.checked(against: limit) }
      let found = try extent(of: record.values, within: limit)
      record.extent.store(found, ordering: .relaxed)
      return found
    default: return Extent()
    }
  }

  private func extent(of items: [Value], within limit: Extent) throws(EvaluationProblem) -> Extent {
    var all = try Extent(levels: 1, values: items.count).checked(against: limit)
    for item in items {
      let rest = Extent(levels: limit.levels - 1, values: limit.values - all.values)
      let inside = try extent(of: item, within: rest)
      all.levels = max(all.levels, inside.levels + 1)
      all.values += inside.values
    }
    return all
  }
}

/// How much there is inside a value: levels of values within values, and values on all of them.
struct Extent: Equatable {
  var levels = 0
  var values = 0

  func checked(against limit: Extent) throws(EvaluationProblem) -> Extent {
    if levels > limit.levels { throw EvaluationProblem(.limit(.depth)) }
    if values > limit.values { throw EvaluationProblem(.limit(.memory)) }
    return self
  }
}

extension Extent: AtomicRepresentable {
  static func encodeAtomicRepresentation(_ value: consuming Extent) -> UInt64.AtomicRepresentation {
    UInt64.encodeAtomicRepresentation(UInt64(value.levels) << 48 | UInt64(value.values))
  }

  static func decodeAtomicRepresentation(_ storage: consuming UInt64.AtomicRepresentation) -> Extent {
    let word = UInt64.decodeAtomicRepresentation(storage)
    return Extent(levels: Int(word >> 48), values: Int(word & (1 << 48 - 1)))
  }
}

/// Whether both are lists and one and the same: then nothing was made.
func shareItems(_ a: Value, _ b: Value) -> Bool {
  guard let x = a.elements, let y = b.elements, x.count == y.count else { return false }
  return x.withUnsafeBufferPointer { x in y.withUnsafeBufferPointer { y in x.baseAddress == y.baseAddress } }
}
