/// Stable sorting by keys, where comparing two keys may fail.
extension Evaluation {
  /// The order of the items with these keys; equal keys keep their order, also when reversed.
  func order(
    byKeys keys: [Value], isReversed: Bool
  ) throws(EvaluationProblem) -> [Int] {
    var order = Array(keys.indices)
    var merged = order
    var width = 1
    while width < order.count {
      var start = 0
      while start < order.count {
        let middle = min(start + width, order.count)
        let end = min(start + 2 * width, order.count)
        var left = start
        var right = middle
        for slot in start..<end {
          let takesRight: Bool
          if left == middle {
            takesRight = true
          } else if right == end {
            takesRight = false
          } else {
            let (a, b) = (keys[order[left]], keys[order[right]])
            takesRight = try isReversed ? isLess(a, b, for: "<") : isLess(b, a, for: "<")
          }
          merged[slot] = takesRight ? order[right] : order[left]
          if takesRight { right += 1 } else { left += 1 }
        }
        start = end
      }
      swap(&order, &merged)
      width *= 2
    }
    return order
  }

  /// The value under a path such as `группа.название` or `0.имя`, as filters' `attribute` names it.
  func field(atPath path: Value, of item: Value) throws(EvaluationProblem) -> Value {
    if let index = integer(path) { return try self.item(.integer(index), of: item) }
    guard let text = path.plainText else {
      throw EvaluationProblem(.badArgument("attribute", of: "фильтра", "нужно имя поля в кавычках"))
    }
    if case .record(let record) = item, let value = record.value(under: Name(text)) { return value }
    let isPath = text.isEmpty || text.utf8.contains(UInt8(ascii: "."))
    if !isPath, Int(text) == nil { return try attribute(Name(text), of: item) }
    var value = item
    for part in text.utf8.split(separator: UInt8(ascii: ".")).map({ Substring($0) }) {
      if let index = Int(part) {
        value = try self.item(.integer(index), of: value)
      } else {
        value = try attribute(Name(String(part)), of: value)
      }
    }
    return value
  }

  /// What an item is compared by: its field if one is named, texts without regard to case unless told.
  func key(
    of item: Value, attribute: Value?, caseSensitive: Bool, default: Value? = nil
  ) throws(EvaluationProblem) -> Value {
    var key = item
    if let attribute, !isNull(attribute) { key = try field(atPath: attribute, of: item) }
    if case .undefined = key, let `default` { key = `default` }
    if !caseSensitive, let text = key.plainText { return .text(text.lowercased()) }
    return key
  }
}

func isNull(_ value: Value) -> Bool { if case .null = value { true } else { false } }
