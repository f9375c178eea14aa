internal import RussianLanguage

/// Equality, order and membership, by Python's rules.
extension Evaluation {
  func compare(_ left: Value, _ comparison: Comparison, _ right: Value) throws(EvaluationProblem) -> Bool {
    switch comparison {
    case .equal: areEqual(left, right)
    case .notEqual: !areEqual(left, right)
    case .less: try isLess(left, right, for: "<")
    case .greater: try isLess(right, left, for: ">")
    case .lessOrEqual: areEqual(left, right) ? true : try isLess(left, right, for: "<=")
    case .greaterOrEqual: areEqual(left, right) ? true : try isLess(right, left, for: ">=")
    case .isIn: try contains(right, left)
    case .isNotIn: !(try contains(right, left))
    }
  }

  func isLess(_ left: Value, _ right: Value, for operation: String) throws(EvaluationProblem) -> Bool {
    if case .integer(let a) = left, case .integer(let b) = right { return a < b }
    if let a = double(left), let b = double(right) { return a < b }
    if let a = comparableDate(left, besides: right), let b = comparableDate(right, besides: left) {
      return a < b
    }
    if let a = left.plainText, let b = right.plainText { return codePointsPrecede(a, b) }
    if let a = left.elements, let b = right.elements {
      for (x, y) in zip(a, b) where !areEqual(x, y) { return try isLess(x, y, for: operation) }
      return a.count < b.count
    }
    throw EvaluationProblem(.badOperands(operation, left: left.typeName, right: right.typeName))
  }

  func contains(_ container: Value, _ item: Value) throws(EvaluationProblem) -> Bool {
    switch container {
    case .list(let items), .tuple(let items):
      try spend(items.count)
      return items.contains { areEqual($0, item) }
    case .record(let record):
      if record.face != nil, let text = container.plainText, let part = item.plainText {
        return record.shape.index(of: part) != nil || text.containsBytes(of: part)
      }
      return item.plainText.map { record.shape.index(of: $0) != nil } ?? false
    case .undefined: return false
    case .object(let object):
      if let mapping = object as? Mapping { return mapping[item] != nil }
    default: break
    }
    if let text = container.plainText, let part = item.plainText {
      try spend(text.utf8.count)
      return text.containsBytes(of: part)
    }
    throw EvaluationProblem(.badOperands("в", left: item.typeName, right: container.typeName))
  }
}

extension Value {
  var elements: [Value]? {
    switch self {
    case .list(let items), .tuple(let items): items
    default: nil
    }
  }
}

/// Unicode keeps the order of code points in UTF-8.
func codePointsPrecede(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

/// A date, or a text that stands beside a date and spells one («01.09.2026», «2026-09-01»).
private func comparableDate(_ value: Value, besides other: Value) -> CivilDate? {
  if case .date(let date) = value { return date }
  guard case .date = other, case .text(let text) = value else { return nil }
  return CivilDate(text)
}

/// Python's `==`. Lists that hold so much of each other that comparing would not end count as different.
func areEqual(_ left: Value, _ right: Value) -> Bool {
  var budget = 1_000_000
  return areEqual(left, right, &budget)
}

private func areEqual(_ left: Value, _ right: Value, _ budget: inout Int) -> Bool {
  budget -= 1
  if budget < 0 { return false }
  switch (left, right) {
  case (.undefined, .undefined), (.null, .null): return true
  case (.integer(let a), .integer(let b)): return a == b
  case (.text(let a), .text(let b)): return haveSameBytes(a, b)
  case (.date(let a), .date(let b)): return a == b
  case (.date, .text), (.text, .date):
    guard let a = comparableDate(left, besides: right), let b = comparableDate(right, besides: left) else {
      return false
    }
    return a == b
  case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
    return a.count == b.count && zip(a, b).allSatisfy { areEqual($0, $1, &budget) }
  case (.record(let a), .record(let b)):
    return a === b || haveEqualFields(a, b, &budget)
  case (.object(let a), .object(let b)):
    if a === b { return true }
    guard let a = a as? Mapping, let b = b as? Mapping else { return false }
    return a.keys.count == b.keys.count
      && zip(a.keys, a.values).allSatisfy { key, value in b[key].map { areEqual($0, value, &budget) } ?? false
      }
  default: break
  }
  if let a = double(left), let b = double(right) { return a == b }
  if let a = left.plainText, let b = right.plainText { return haveSameBytes(a, b) }
  return false
}

private func haveEqualFields(_ a: Record, _ b: Record, _ budget: inout Int) -> Bool {
  guard a.shape.names.count == b.shape.names.count else { return false }
  return zip(a.shape.names, a.values).allSatisfy { name, value in
    b[name].map { areEqual($0, value, &budget) } ?? false
  }
}

/// Whether two values are one and the same, as far as values can be.
func areSame(_ left: Value, _ right: Value) -> Bool {
  switch (left, right) {
  case (.bool(let a), .bool(let b)): a == b
  case (.record(let a), .record(let b)): a === b
  case (.object(let a), .object(let b)): a === b
  case (.bool, _), (_, .bool), (.integer, .number), (.number, .integer): false
  default: areEqual(left, right)
  }
}
