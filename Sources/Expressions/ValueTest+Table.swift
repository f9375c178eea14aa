/// Tests of a value's type and of its being there.
let typeTests: [ValueTest] =
  [
    ValueTest("defined") { value, _, _ in if case .undefined = value { false } else { true } }.also(),
    ValueTest("undefined") { value, _, _ in if case .undefined = value { true } else { false } }.also(),
    ValueTest("none") { value, _, _ in if case .null = value { true } else { false } }.also(),
    ValueTest("задано") { value, _, _ in !isBlank(value) }
      .also("задан", "задана", "заданы", "заполнено", "заполнен", "заполнена", "заполнены"),
    ValueTest("пусто") { value, _, _ in isBlank(value) }.also("пустой", "пустая", "пустое", "пустые"),
    ValueTest("boolean") { value, _, _ in if case .bool = value { true } else { false } }.also(),
    ValueTest("true") { value, _, _ in if case .bool(true) = value { true } else { false } }
      .also("истина", "True"),
    ValueTest("false") { value, _, _ in if case .bool(false) = value { true } else { false } }
      .also("ложь", "False"),
    ValueTest("integer") { value, _, _ in if case .integer = value { true } else { false } }.also("целое"),
    ValueTest("float") { value, _, _ in if case .number = value { true } else { false } }.also(),
    ValueTest("number") { value, _, _ in
      switch value {
      case .integer, .number, .bool: true
      default: false
      }
    }.also("число"),
    ValueTest("string") { value, _, _ in value.plainText != nil }.also("текст"),
    ValueTest("date") { value, _, _ in if case .date = value { true } else { false } }.also("дата"),
    ValueTest("mapping") { value, _, _ in
      switch value {
      case .record: true
      case .object(let object): object is Mapping
      default: false
      }
    }.also("запись"),
    ValueTest("iterable") { value, _, _ in value.isIterable }.also(),
    ValueTest("sequence") { value, _, _ in
      if case .undefined = value { true } else { value.isIterable }
    }.also("список"),
    ValueTest("callable") { value, _, _ in
      if case .object(let object) = value { object is any Callable } else { false }
    }.also(),
    ValueTest("escaped") { _, _, _ in false }.also(),
    ValueTest("lower") { value, _, evaluation throws(EvaluationProblem) in
      isCased(try evaluation.text(of: value)) { $0.properties.isUppercase }
    }.also(),
    ValueTest("upper") { value, _, evaluation throws(EvaluationProblem) in
      isCased(try evaluation.text(of: value)) { $0.properties.isLowercase }
    }.also(),
    ValueTest("filter") { value, _, _ in value.plainText.map { Filter.named($0) != nil } ?? false }.also(),
    ValueTest("test") { value, _, _ in value.plainText.map { ValueTest.named($0) != nil } ?? false }.also(),
  ].flatMap { $0 }

/// Tests that compare with something.
let comparisonTests: [ValueTest] =
  [
    ValueTest("odd") { value, _, evaluation throws(EvaluationProblem) in
      try remainder(value, by: 2, for: "odd") != 0
    }.also("нечётное", "нечетное", "нечётный", "нечетный"),
    ValueTest("even") { value, _, evaluation throws(EvaluationProblem) in
      try remainder(value, by: 2, for: "even") == 0
    }.also("чётное", "четное", "чётный", "четный"),
    ValueTest("divisibleby", Signature("num")) { value, arguments, evaluation throws(EvaluationProblem) in
      guard let divisor = arguments[0].flatMap(integer), divisor != 0 else {
        throw EvaluationProblem(.badArgument("num", of: "divisibleby", "нужно целое число, не ноль"))
      }
      return try remainder(value, by: divisor, for: "divisibleby") == 0
    }.also("делится_на"),
    comparisonTest("eq", .equal).also("equalto", "==", "равно"),
    comparisonTest("ne", .notEqual).also("!=", "не_равно"),
    comparisonTest("lt", .less).also("lessthan", "<", "меньше"),
    comparisonTest("le", .lessOrEqual).also("<="),
    comparisonTest("gt", .greater).also("greaterthan", ">", "больше"),
    comparisonTest("ge", .greaterOrEqual).also(">="),
    comparisonTest("in", .isIn).also("в"),
    ValueTest("sameas", Signature("other")) { value, arguments, _ in
      areSame(value, arguments[0] ?? .undefined)
    }.also(),
  ].flatMap { $0 }

private func comparisonTest(_ name: String, _ comparison: Comparison) -> ValueTest {
  ValueTest(name, Signature("other")) { value, arguments, evaluation throws(EvaluationProblem) in
    guard let other = arguments[0] else {
      throw EvaluationProblem(.badArgument("1-й", of: name, "не дан"))
    }
    return try evaluation.compare(value, comparison, other)
  }
}

private func remainder(
  _ value: Value, by divisor: Int, for test: String
) throws(EvaluationProblem) -> Int {
  switch value {
  case .number(let number) where number.truncatingRemainder(dividingBy: 1) == 0 && abs(number) < 1e15:
    return Int(number) % divisor
  // A fraction is neither odd nor even in Python's sense of `% 2 == 1`, and divides nothing.
  case .number: return test == "odd" ? 0 : 1
  default: break
  }
  guard let number = integer(value) else {
    throw EvaluationProblem(.badInput(of: test, got: value.typeName, wanted: "число"))
  }
  return divisor == -1 ? 0 : number % divisor
}

/// Python's `islower` and `isupper`: at least one letter that has cases, and none of the wrong one.
func isCased(_ text: String, without wrong: (Unicode.Scalar) -> Bool) -> Bool {
  var hasCased = false
  for scalar in text.unicodeScalars where scalar.properties.isCased {
    if wrong(scalar) { return false }
    hasCased = true
  }
  return hasCased
}
