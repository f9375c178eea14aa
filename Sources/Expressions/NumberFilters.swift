/// Jinja's filters of numbers.
let numberFilters: [Filter] =
  [
    Filter("abs") { value, _, evaluation throws(EvaluationProblem) in
      switch try evaluation.checkNumber(value, for: "abs") {
      case .number(let number): return .number(abs(number))
      case let number: return isNegative(number) ? try evaluation.negate(number) : number
      }
    }.also("модуль"),
    Filter("int", Signature("default", "base")) { value, arguments, evaluation throws(EvaluationProblem) in
      let base = try evaluation.whole(arguments[1], or: 10, "base", of: "int")
      return wholeNumber(value, base: base).map { .integer($0) } ?? arguments[0] ?? .integer(0)
    }.also("целое"),
    Filter("float", Signature("default")) { value, arguments, _ in
      if let number = double(value) { return .number(number) }
      if let number = value.plainText.flatMap(parsedDouble) { return .number(number) }
      return arguments[0] ?? .number(0)
    }.also(),
    Filter("round", Signature("precision", "method")) {
      value, arguments, evaluation throws(EvaluationProblem) in
      let places = try evaluation.whole(arguments[0], or: 0, "precision", of: "round")
      guard abs(places) <= 300 else {
        throw EvaluationProblem(.badArgument("precision", of: "round", "слишком велик"))
      }
      return try rounded(
        try evaluation.checkNumber(value, for: "round"), places: places,
        method: arguments[1]?.plainText ?? "common")
    }.also("округлить"),
    Filter("filesizeformat", Signature("binary")) { value, arguments, evaluation throws(EvaluationProblem) in
      guard let bytes = double(value) ?? value.plainText.flatMap(parsedDouble) else {
        throw EvaluationProblem(.badInput(of: "filesizeformat", got: value.typeName, wanted: "число"))
      }
      return .text(fileSize(bytes, binary: isTrue(arguments[0] ?? .bool(false))))
    }.also(),
  ].flatMap { $0 }

private func isNegative(_ value: Value) -> Bool { integer(value).map { $0 < 0 } ?? false }

/// Python's `int()`; nil where it fails.
private func wholeNumber(_ value: Value, base: Int) -> Int? {
  switch value {
  case .number(let number): return Int(exactly: number.rounded(.towardZero))
  case let value:
    if let number = integer(value) { return number }
    guard let text = value.plainText else { return nil }
    let digits = trimmed(text, where: isBlank).replacingBytes("_", "").lowercased()
    guard (2...36).contains(base) else { return nil }
    let prefix = [16: "0x", 8: "0o", 2: "0b"][base]
    if let prefix, digits.hasPrefix(prefix) { return Int(digits.dropFirst(2), radix: base) }
    if let number = Int(digits, radix: base) { return number }
    return parsedDouble(digits).flatMap { Int(exactly: $0.rounded(.towardZero)) }
  }
}

/// Python's `float()` of a text; a decimal comma is not a number there.
func parsedDouble(_ text: String) -> Double? {
  let digits = trimmed(text, where: isBlank)
  guard digits.utf8.allSatisfy({ "0123456789+-.eE_".utf8.contains($0) }) else { return nil }
  return Double(digits.replacingBytes("_", ""))
}

private func rounded(
  _ value: Value, places: Int, method: String
) throws(EvaluationProblem) -> Value {
  if method == "common", let number = integer(value), places >= 0 { return .integer(number) }
  guard let number = double(value) else { return value }
  switch method {
  case "common":
    if integer(value) != nil {
      let text = fixedPointText(number, places: places)
      return .integer(Int(text) ?? 0)
    }
    return .number(Double(fixedPointText(number, places: places)) ?? number)
  case "ceil", "floor":
    var scale = 1.0
    for _ in 0..<abs(places) { scale *= 10 }
    if places < 0 { scale = 1 / scale }
    return .number((number * scale).rounded(method == "ceil" ? .up : .down) / scale)
  default:
    throw EvaluationProblem(.badArgument("method", of: "round", "бывает common, ceil или floor"))
  }
}

/// Rounded to so many places, also before the point.
private func fixedPointText(_ number: Double, places: Int) -> String {
  var expansion = DecimalExpansion(number)
  expansion.round(toPlaces: places)
  return (expansion.isNegative ? "-" : "") + expansion.fixed(places: max(0, places))
}

private func fileSize(_ bytes: Double, binary: Bool) -> String {
  let base = binary ? 1024.0 : 1000.0
  let prefixes =
    binary
    ? ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"]
    : ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"]
  if bytes == 1 { return "1 Byte" }
  if bytes < base { return "\(fixedPoint(bytes.rounded(.towardZero), places: 0)) Bytes" }
  var unit = base
  for prefix in prefixes {
    unit *= base
    if bytes < unit { return "\(fixedPoint(base * bytes / unit, places: 1)) \(prefix)" }
  }
  return "\(fixedPoint(base * bytes / unit, places: 1)) \(prefixes[prefixes.count - 1])"
}
