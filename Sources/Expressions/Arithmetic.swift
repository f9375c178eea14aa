internal import RussianLanguage

/// Arithmetic by Python's rules; whole numbers that grow beyond 64 bits are an error.
extension Evaluation {
  func calculate(
    _ operation: ArithmeticOperator, _ left: Value, _ right: Value
  ) throws(EvaluationProblem) -> Value {
    if let a = integer(left), let b = integer(right) { return try calculate(operation, a, b) }
    if let a = double(left), let b = double(right) { return try calculate(operation, a, b) }
    switch (operation, left, right) {
    case (.add, .list(let a), .list(let b)):
      try checkCount(a.count + b.count)
      return .list(a + b)
    case (.add, .tuple(let a), .tuple(let b)):
      try checkCount(a.count + b.count)
      return .tuple(a + b)
    case (.add, .date(let date), _), (.subtract, .date(let date), _):
      if case .date(let other) = right, operation == .subtract {
        return .integer(date.dayNumber - other.dayNumber)
      }
      if let days = integer(right), abs(days) < 4_000_000,
        let moved = CivilDate(dayNumber: date.dayNumber + (operation == .add ? days : -days))
      {
        return .date(moved)
      }
    case (.multiply, _, _):
      if let count = integer(right), let product = try `repeat`(left, count) { return product }
      if let count = integer(left), let product = try `repeat`(right, count) { return product }
    case (.remainder, .text(let format), _):
      return .text(try formatPercent(format, right))
    default: break
    }
    if operation == .add, let a = try printedText(of: left), let b = try printedText(of: right) {
      try checkLength(a.utf8.count + b.utf8.count)
      return .text(a + b)
    }
    throw try badOperands(operation, left, right)
  }

  private func badOperands(
    _ operation: ArithmeticOperator, _ left: Value, _ right: Value
  ) throws(EvaluationProblem) -> EvaluationProblem {
    for value in [left, right] {
      if case .undefined = value { return EvaluationProblem(.missing(missingName())) }
    }
    return EvaluationProblem(
      .badOperands(operation.rawValue, left: left.typeName, right: right.typeName))
  }

  private func `repeat`(_ value: Value, _ count: Int) throws(EvaluationProblem) -> Value? {
    let times = max(0, count)
    switch value {
    case .list(let items):
      try checkCount(saturatingProduct(items.count, times))
      return .list(Array(repeatElement(items, count: times).joined()))
    case .tuple(let items):
      try checkCount(saturatingProduct(items.count, times))
      return .tuple(Array(repeatElement(items, count: times).joined()))
    default:
      guard let text = try printedText(of: value) else { return nil }
      try checkLength(saturatingProduct(text.utf8.count, times))
      return .text(String(repeating: text, count: text.isEmpty ? 0 : times))
    }
  }

  private func calculate(
    _ operation: ArithmeticOperator, _ a: Int, _ b: Int
  ) throws(EvaluationProblem) -> Value {
    let result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = a.addingReportingOverflow(b)
    case .subtract: result = a.subtractingReportingOverflow(b)
    case .multiply: result = a.multipliedReportingOverflow(by: b)
    case .divide:
      if b == 0 { throw EvaluationProblem(.divisionByZero) }
      return .number(Double(a) / Double(b))
    case .floorDivide, .remainder:
      if b == 0 { throw EvaluationProblem(.divisionByZero) }
      if b == -1 {
        if operation == .remainder { return .integer(0) }
        result = (0).subtractingReportingOverflow(a)
        break
      }
      let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
      let isRoundedUp = rest != 0 && (rest < 0) != (b < 0)
      if operation == .floorDivide { return .integer(isRoundedUp ? quotient - 1 : quotient) }
      return .integer(isRoundedUp ? rest + b : rest)
    case .power: return try power(a, b)
    }
    if result.overflow { throw EvaluationProblem(.overflow) }
    return .integer(result.partialValue)
  }

  private func power(_ base: Int, _ exponent: Int) throws(EvaluationProblem) -> Value {
    if exponent < 0 { return try calculate(.power, Double(base), Double(exponent)) }
    if base == 0 || base == 1 { return .integer(exponent == 0 ? 1 : base) }
    if base == -1 { return .integer(exponent % 2 == 0 ? 1 : -1) }
    if exponent > 63 { throw EvaluationProblem(.overflow) }
    var product = 1
    for _ in 0..<exponent {
      let (next, overflow) = product.multipliedReportingOverflow(by: base)
      if overflow { throw EvaluationProblem(.overflow) }
      product = next
    }
    return .integer(product)
  }

  private func calculate(
    _ operation: ArithmeticOperator, _ a: Double, _ b: Double
  ) throws(EvaluationProblem) -> Value {
    switch operation {
    case .add: return .number(a + b)
    case .subtract: return .number(a - b)
    case .multiply: return .number(a * b)
    case .divide, .floorDivide, .remainder:
      if b == 0 { throw EvaluationProblem(.divisionByZero) }
      if operation == .divide { return .number(a / b) }
      var rest = a.truncatingRemainder(dividingBy: b)
      if rest != 0, (rest < 0) != (b < 0) { rest += b }
      if operation == .remainder { return .number(rest) }
      return .number(((a - rest) / b).rounded())
    case .power:
      if b == 0.5, a >= 0 { return .number(a.squareRoot()) }
      guard b.rounded() == b, abs(b) <= 1024 else {
        throw EvaluationProblem(.badArgument("степень", of: "**", "должна быть целой или 0.5"))
      }
      if a == 0, b < 0 { throw EvaluationProblem(.divisionByZero) }
      var product = 1.0
      for _ in 0..<Int(abs(b)) { product *= a }
      let result = b < 0 ? 1 / product : product
      if result.isInfinite { throw EvaluationProblem(.overflow) }
      return .number(result)
    }
  }

  func negate(_ value: Value) throws(EvaluationProblem) -> Value {
    switch try checkNumber(value, for: "-") {
    case .number(let number): return .number(-number)
    case let value:
      guard let number = integer(value), number != .min else { throw EvaluationProblem(.overflow) }
      return .integer(-number)
    }
  }

  func checkNumber(_ value: Value, for operation: String) throws(EvaluationProblem) -> Value {
    switch value {
    case .integer, .number: return value
    case .bool(let value): return .integer(value ? 1 : 0)
    case .undefined: throw EvaluationProblem(.missing(missingName()))
    default: throw EvaluationProblem(.badInput(of: operation, got: value.typeName, wanted: "число"))
    }
  }
}

func saturatingProduct(_ a: Int, _ b: Int) -> Int {
  let (product, overflow) = a.multipliedReportingOverflow(by: b)
  return overflow ? .max : product
}
