internal import RussianLanguage

/// The text of values, as Python's `str()` gives it but for dates, names and what is missing.
extension Evaluation {
  /// What `{{ … }}` prints. Rich text and objects that are more than text are the caller's to draw first;
  /// here they give their plain text.
  public func text(of value: Value) throws(EvaluationProblem) -> String {
    switch value {
    case .text(let text): return text
    case .undefined: return try textOfMissing()
    case .null:
      if environment.missingValues == .complete {
        throw EvaluationProblem(.empty(name: lastMissing?.name.text ?? "значение"))
      }
      return ""
    case .bool(let value): return value ? "True" : "False"
    case .integer(let value): return String(value)
    case .number(let value): return pythonDescription(of: value)
    case .date(let date): return text(of: date)
    case .declinable(let declinable): return try text(of: declinable)
    case .rich(let rich): return rich.plainText
    case .record(let record):
      if let face = record.face { return try text(of: face) }
      return try representation(of: value)
    case .list, .tuple: return try representation(of: value)
    case .object(let object):
      if let text = object.plainText { return text }
      if object is Mapping { return try representation(of: value) }
      throw EvaluationProblem(.notPrintable(value.typeName))
    }
  }

  /// The printed text if the value is one, nil for numbers, lists and the like. Unlike `plainText`, a
  /// declinable text comes in its case.
  func printedText(of value: Value) throws(EvaluationProblem) -> String? {
    if case .text(let text) = value { return text }
    return value.plainText == nil ? nil : try text(of: value)
  }

  private func textOfMissing() throws(EvaluationProblem) -> String {
    let name = missingName()
    if environment.missingValues != .jinja { throw EvaluationProblem(.missing(name)) }
    warn(.missing(name))
    return ""
  }

  func text(of date: CivilDate) -> String {
    switch environment.style.dates {
    case .numeric: date.numeric
    case .words: date.text
    }
  }

  /// Python's `repr()`: what a value looks like inside a printed list.
  func representation(of value: Value) throws(EvaluationProblem) -> String {
    var writer = RepresentationWriter(evaluation: self)
    try writer.write(value)
    return writer.text
  }
}

/// Writes nested values with a bound on the whole length: lists may hold themselves many times over.
private struct RepresentationWriter {
  let evaluation: Evaluation
  var text = ""
  private var depth = 0

  init(evaluation: Evaluation) { self.evaluation = evaluation }

  mutating func write(_ value: Value) throws(EvaluationProblem) {
    depth += 1
    defer { depth -= 1 }
    if depth > evaluation.environment.limits.depth { throw EvaluationProblem(.limit(.depth)) }
    try evaluation.checkLength(text.utf8.count)
    switch value {
    case .text(let string): text += quoted(string)
    case .null: text += "None"
    case .undefined: text += "Undefined"
    case .list(let items): try write(items, between: "[", "]")
    case .tuple(let items): try write(items, between: "(", items.count == 1 ? ",)" : ")")
    case .record(let record) where record.face == nil:
      try writePairs(record.shape.names.map { .text($0) }, record.values)
    case .object(let object):
      if let mapping = object as? Mapping {
        try writePairs(mapping.keys, mapping.values)
      } else {
        text += quoted(object.plainText ?? "…")
      }
    case .bool, .integer, .number: text += try evaluation.text(of: value)
    case .date, .declinable, .rich, .record: text += quoted(try evaluation.text(of: value))
    }
  }

  private mutating func write(
    _ items: [Value], between opening: String, _ closing: String
  ) throws(EvaluationProblem) {
    text += opening
    for (index, item) in items.enumerated() {
      if index > 0 { text += ", " }
      try write(item)
    }
    text += closing
  }

  private mutating func writePairs(_ keys: [Value], _ values: [Value]) throws(EvaluationProblem) {
    text += "{"
    for (index, (key, value)) in zip(keys, values).enumerated() {
      if index > 0 { text += ", " }
      try write(key)
      text += ": "
      try write(value)
    }
    text += "}"
  }

  private func quoted(_ string: String) -> String {
    let quote = string.contains("'") && !string.contains("\"") ? "\"" : "'"
    var result = quote
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\\": result += "\\\\"
      case _ where String(Character(scalar)) == quote: result += "\\" + quote
      case "\u{A0}": result += "\\xa0"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + quote
  }
}

/// Python's `repr()` of a float.
func pythonDescription(of number: Double) -> String {
  if number.isNaN { return "nan" }
  if number.isInfinite { return number < 0 ? "-inf" : "inf" }
  // Swift prints the same shortest digits, but turns to exponents elsewhere.
  if abs(number) >= 1e16 || number == 0 { return number.description }
  if abs(number) < 1e-4 { return number.description }
  let text = number.description
  guard text.contains("e") else { return text }
  return fixedPoint(number, places: 1)
}
