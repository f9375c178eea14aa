internal import RussianLanguage

/// Jinja's filters of lists and records.
let listFilters: [Filter] =
  [
    Filter("length") { value, _, evaluation throws(EvaluationProblem) in
      .integer(try evaluation.length(of: value))
    }.also("count", "количество"),
    Filter("list") { value, _, evaluation throws(EvaluationProblem) in
      .list(try evaluation.items(of: value))
    }.also("список"),
    Filter("first") { value, _, evaluation throws(EvaluationProblem) in
      try evaluation.items(of: value).first ?? .undefined
    }.also("первый"),
    Filter("last") { value, _, evaluation throws(EvaluationProblem) in
      try evaluation.items(of: value).last ?? .undefined
    }.also("последний"),
    Filter("reverse") { value, _, evaluation throws(EvaluationProblem) in
      if let text = value.plainText {
        return .text(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
      }
      return .list(try evaluation.items(of: value).reversed())
    }.also("наоборот"),
    Filter("items") { value, _, evaluation throws(EvaluationProblem) in
      if case .undefined = value { return .list([]) }
      try evaluation.checkMapping(value, for: "items")
      return .list(zip(keys(of: value), values(of: value)).map { .tuple([$0, $1]) })
    }.also(),
    Filter("dictsort", Signature("case_sensitive", "by", "reverse")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      try evaluation.checkMapping(value, for: "dictsort")
      let pairs = Array(zip(keys(of: value), values(of: value)))
      let isByValue = arguments[1]?.plainText == "value"
      var sortKeys: [Value] = []
      for pair in pairs {
        sortKeys.append(
          try evaluation.key(
            of: isByValue ? pair.1 : pair.0, attribute: nil,
            caseSensitive: isTrue(arguments[0] ?? .bool(false))))
      }
      let order = try evaluation.order(byKeys: sortKeys, isReversed: isTrue(arguments[2] ?? .bool(false)))
      return .list(order.map { .tuple([pairs[$0].0, pairs[$0].1]) })
    }.also(),
    Filter("join", Signature("d", "attribute")) { value, arguments, evaluation throws(EvaluationProblem) in
      let separator =
        try arguments[0].map { value throws(EvaluationProblem) in try evaluation.text(of: value) } ?? ""
      return .text(try evaluation.join(try evaluation.items(of: value), separator, attribute: arguments[1]))
    }.also("соединить"),
    Filter("sort", Signature("reverse", "case_sensitive", "attribute")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      .list(
        try evaluation.sorted(
          try evaluation.items(of: value), by: arguments[2], isReversed: isTrue(arguments[0] ?? .bool(false)),
          caseSensitive: isTrue(arguments[1] ?? .bool(false))))
    }.also(),
    Filter("unique", Signature("case_sensitive", "attribute")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      var seen = ValueSet()
      var chosen: [Value] = []
      for item in try evaluation.items(of: value) {
        let key = try evaluation.key(
          of: item, attribute: arguments[1], caseSensitive: isTrue(arguments[0] ?? .bool(false)))
        try evaluation.spend(seen.comparisons)
        if seen.insert(key) { chosen.append(item) }
      }
      return .list(chosen)
    }.also("без_повторов"),
    extreme(
      "min",
      takesLater: { evaluation, candidate, best throws(EvaluationProblem) in
        try evaluation.isLess(candidate, best, for: "<")
      }
    ).also("наименьшее"),
    extreme(
      "max",
      takesLater: { evaluation, candidate, best throws(EvaluationProblem) in
        try evaluation.isLess(best, candidate, for: "<")
      }
    ).also("наибольшее"),
    Filter("sum", Signature("attribute", "start")) { value, arguments, evaluation throws(EvaluationProblem) in
      try evaluation.sum(try evaluation.items(of: value), of: arguments[0], from: arguments[1] ?? .integer(0))
    }.also("сумма"),
    Filter("groupby", Signature("attribute", "default", "case_sensitive")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      guard let attribute = arguments[0] else {
        throw EvaluationProblem(.badArgument("attribute", of: "groupby", "не дан"))
      }
      return try evaluation.group(
        try evaluation.items(of: value), by: attribute, default: arguments[1],
        caseSensitive: isTrue(arguments[2] ?? .bool(false)), isSorted: true)
    }.also(),
    Filter("batch", Signature("linecount", "fill_with")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      let width = try evaluation.whole(arguments[0], or: 0, "linecount", of: "batch")
      guard width > 0 else {
        throw EvaluationProblem(.badArgument("linecount", of: "batch", "нужно число больше нуля"))
      }
      let items = try evaluation.items(of: value)
      var rows = stride(from: 0, to: items.count, by: width).map {
        Array(items[$0..<min($0 + min(width, items.count), items.count)])
      }
      if let fill = arguments[1], !isNull(fill), let last = rows.last {
        try evaluation.checkCount(width)
        rows[rows.count - 1] += Array(repeating: fill, count: width - last.count)
      }
      return .list(rows.map { .list($0) })
    }.also("по_столько"),
    Filter("slice", Signature("slices", "fill_with")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      let count = try evaluation.whole(arguments[0], or: 0, "slices", of: "slice")
      guard count > 0 else {
        throw EvaluationProblem(.badArgument("slices", of: "slice", "нужно число больше нуля"))
      }
      try evaluation.checkCount(count)
      let items = try evaluation.items(of: value)
      let (size, longer) = items.count.quotientAndRemainder(dividingBy: count)
      var start = 0
      var columns: [Value] = []
      for index in 0..<count {
        let end = start + size + (index < longer ? 1 : 0)
        var column = Array(items[start..<end])
        if let fill = arguments[1], !isNull(fill), index >= longer { column.append(fill) }
        columns.append(.list(column))
        start = end
      }
      return .list(columns)
    }.also(),
  ].flatMap { $0 }

private func extreme(
  _ name: String,
  takesLater: @escaping @Sendable (Evaluation, Value, Value) throws(EvaluationProblem) -> Bool
) -> Filter {
  Filter(name, Signature("case_sensitive", "attribute")) {
    value, arguments, evaluation throws(EvaluationProblem) in
    var best: (item: Value, key: Value)?
    for item in try evaluation.items(of: value) {
      let key = try evaluation.key(
        of: item, attribute: arguments[1], caseSensitive: isTrue(arguments[0] ?? .bool(false)))
      if let known = best, !(try takesLater(evaluation, key, known.key)) { continue }
      best = (item, key)
    }
    return best?.item ?? .undefined
  }
}

extension Evaluation {
  fileprivate func checkMapping(_ value: Value, for filter: String) throws(EvaluationProblem) {
    switch value {
    case .record: return
    case .object(let object) where object is Mapping: return
    default: throw EvaluationProblem(.badInput(of: filter, got: value.typeName, wanted: "запись"))
    }
  }

  func join(
    _ items: [Value], _ separator: String, attribute: Value? = nil
  ) throws(EvaluationProblem) -> String {
    var result = ""
    for (index, item) in items.enumerated() {
      if index > 0 { result += separator }
      if let attribute, !isNull(attribute) {
        result += try text(of: try field(atPath: attribute, of: item))
      } else {
        result += try text(of: item)
      }
      try checkLength(result.utf8.count)
    }
    return result
  }

  /// Sorted by one or several fields (`"группа,имя"`), or by the items themselves.
  func sorted(
    _ items: [Value], by attribute: Value?, isReversed: Bool, caseSensitive: Bool
  ) throws(EvaluationProblem) -> [Value] {
    var attributes: [Value?] = [attribute]
    if case .text(let text)? = attribute, text.contains(",") {
      attributes = text.split(separator: ",").map { .text(trimmed(String($0), where: isBlank)) }
    }
    var keys: [Value] = []
    for item in items {
      var parts: [Value] = []
      for attribute in attributes {
        parts.append(try key(of: item, attribute: attribute, caseSensitive: caseSensitive))
      }
      keys.append(parts.count == 1 ? parts[0] : .tuple(parts))
    }
    return try order(byKeys: keys, isReversed: isReversed).map { items[$0] }
  }

  func sum(_ items: [Value], of attribute: Value?, from start: Value) throws(EvaluationProblem) -> Value {
    var sum = start
    for item in items {
      var part = item
      if let attribute, !isNull(attribute) { part = try field(atPath: attribute, of: item) }
      sum = try calculate(.add, sum, part)
    }
    return sum
  }

  /// A list of pairs: the key and the items that have it.
  func group(
    _ items: [Value], by attribute: Value, default: Value?, caseSensitive: Bool, isSorted: Bool
  ) throws(EvaluationProblem) -> Value {
    var keys: [Value] = []
    for item in items {
      keys.append(
        try key(of: item, attribute: attribute, caseSensitive: caseSensitive, default: `default`))
    }
    let order = isSorted ? try order(byKeys: keys, isReversed: false) : Array(keys.indices)
    var places = ValueSet()
    var groups: [(key: Value, items: [Value])] = []
    for index in order {
      try spend(2 * places.comparisons)
      if places.insert(keys[index]) {
        let key = try key(of: items[index], attribute: attribute, caseSensitive: true, default: `default`)
        groups.append((key, [items[index]]))
      } else if let place = places.index(of: keys[index]) {
        groups[place].items.append(items[index])
      }
    }
    return .list(groups.map { .tuple([$0.key, .list($0.items)]) })
  }
}

/// Values met so far, in the order they were met. Texts, numbers and dates are found by hash.
private struct ValueSet {
  private var byText: [Name: Int] = [:]
  private var byNumber: [NumberKey: Int] = [:]
  private var byDate: [CivilDate: Int] = [:]
  private var others: [(value: Value, index: Int)] = []
  private var count = 0

  /// How many values an unhashed one is compared with.
  var comparisons: Int { others.count }

  /// False if an equal value is there already.
  mutating func insert(_ value: Value) -> Bool {
    if index(of: value) != nil { return false }
    if let text = value.plainText {
      byText[Name(text)] = count
    } else if let number = NumberKey(value) {
      byNumber[number] = count
    } else if case .date(let date) = value {
      byDate[date] = count
    } else {
      others.append((value, count))
    }
    count += 1
    return true
  }

  func index(of value: Value) -> Int? {
    if let text = value.plainText { return byText[Name(text)] }
    if let number = NumberKey(value) { return byNumber[number] }
    if case .date(let date) = value { return byDate[date] }
    return others.first { areEqual($0.value, value) }?.index
  }
}

/// The same for numbers that are equal: 1, 1.0 and true.
private enum NumberKey: Hashable {
  case whole(Int)
  case fraction(Double)

  init?(_ value: Value) {
    if let number = integer(value) {
      self = .whole(number)
    } else if case .number(let number) = value {
      self = Int(exactly: number).map { .whole($0) } ?? .fraction(number)
    } else {
      return nil
    }
  }
}
