/// Python's two ways of filling a text in: `"%s, %d" % (a, b)` and `"{}, {name}".format(a, name=b)`.
extension Evaluation {
  func formatPercent(_ format: String, _ values: Value) throws(EvaluationProblem) -> String {
    var queue: [Value] = if case .tuple(let items) = values { items } else { [values] }
    queue.reverse()
    var result = ""
    var scalars = Array(format.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      var named: Value?
      if scalars.first == "(" {
        let name = scalars.dropFirst().prefix { $0 != ")" }
        scalars = scalars.dropFirst(name.count + 2)
        named = try item(.text(String(String.UnicodeScalarView(name))), of: values)
      }
      var specification = FormatSpecification()
      specification.alignment = ">"
      while let flag = scalars.first, "-+ 0#".unicodeScalars.contains(flag) {
        scalars.removeFirst()
        switch flag {
        case "-": specification.alignment = "<"
        case "0":
          if specification.alignment != "<" {
            specification.alignment = "="
            specification.fill = "0"
          }
        case "#": specification.isAlternate = true
        default: specification.sign = flag
        }
      }
      specification.width = number(at: &scalars)
      try checkLength(specification.width)
      if scalars.first == "." {
        scalars.removeFirst()
        specification.precision = number(at: &scalars)
      }
      guard let type = scalars.popFirst() else { throw badFormat("знак «%» без буквы после него") }
      if type == "%" {
        result += "%"
        continue
      }
      guard let value = named ?? queue.popLast() else { throw badFormat("значений меньше, чем мест для них") }
      result += try formatted(value, as: type, specification)
      try checkLength(result.utf8.count)
    }
    if !queue.isEmpty, mayNotRemain(values) { throw badFormat("значений больше, чем мест для них") }
    return result
  }

  /// Python lets a record or a list go unused, since a format may pick its fields by name.
  private func mayNotRemain(_ values: Value) -> Bool {
    switch values {
    case .record, .list: false
    case .object(let object): !(object is Mapping)
    default: true
    }
  }

  private func formatted(
    _ value: Value, as type: Unicode.Scalar, _ given: FormatSpecification
  ) throws(EvaluationProblem) -> String {
    var specification = given
    var value = value
    let string: String
    switch type {
    case "s", "r", "a", "c":
      specification.type = "s"
      if specification.alignment == "=" {
        specification.alignment = ">"
        specification.fill = " "
      }
      string = type == "r" || type == "a" ? try representation(of: value) : try text(of: value)
    case "d", "i", "u":
      specification.type = "d"
      if case .number(let number) = value, let whole = Int(exactly: number.rounded(.towardZero)) {
        value = .integer(whole)
      }
      string = ""
    default:
      specification.type = type
      string = ""
    }
    guard let text = specification.apply(to: value, text: string) else {
      throw badFormat("«%\(type)» не годится для этого значения: \(value.typeName)")
    }
    return text
  }

  func formatBraces(_ format: String, _ given: GivenArguments) throws(EvaluationProblem) -> String {
    var result = ""
    var nextIndex = 0
    var scalars = Array(format.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if scalar == "}" {
        guard scalars.popFirst() == "}" else { throw badFormat("лишняя скобка «}»") }
        result += "}"
      } else if scalar != "{" {
        result.unicodeScalars.append(scalar)
      } else if scalars.first == "{" {
        scalars.removeFirst()
        result += "{"
      } else {
        let field = scalars.prefix { $0 != "}" }
        scalars = scalars.dropFirst(field.count)
        guard scalars.popFirst() == "}" else { throw badFormat("скобка «{» не закрыта") }
        result += try self.field(String(String.UnicodeScalarView(field)), given, &nextIndex)
      }
      try checkLength(result.utf8.count)
    }
    return result
  }

  /// `name.field[0]!r:specification`
  private func field(
    _ text: String, _ given: GivenArguments, _ nextIndex: inout Int
  ) throws(EvaluationProblem) -> String {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let selector = parts[0].split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false)
    let path = selector[0].split { ".[]".contains($0) }.map(String.init)
    let value: Value
    if path.isEmpty || Int(path[0]) != nil {
      let index = path.isEmpty ? nextIndex : Int(path[0]) ?? 0
      nextIndex += path.isEmpty ? 1 : 0
      guard given.positional.indices.contains(index) else {
        throw badFormat("значений меньше, чем мест для них")
      }
      value = given.positional[index]
    } else if let named = given.named.first(where: { $0.name.text == path[0] }) {
      value = named.value
    } else {
      throw badFormat("значение «\(path[0])» не дано")
    }
    var chosen = value
    for step in path.dropFirst() { chosen = try field(atPath: .text(step), of: chosen) }
    guard let specification = FormatSpecification(parts.count > 1 ? String(parts[1]) : "") else {
      throw badFormat("непонятно «\(text)»")
    }
    try checkLength(specification.width)
    if selector.count > 1, selector[1] == "r" { chosen = .text(try representation(of: chosen)) }
    let printed = try self.text(of: chosen)
    guard let filled = specification.apply(to: chosen, text: printed) else {
      throw badFormat("«\(text)» не годится для этого значения: \(chosen.typeName)")
    }
    return filled
  }

  private func number(at scalars: inout ArraySlice<Unicode.Scalar>) -> Int {
    var number = 0
    while let digit = scalars.first, ("0"..."9").contains(digit) {
      number = min(number * 10 + Int(digit.value - 0x30), 1 << 40)
      scalars.removeFirst()
    }
    return number
  }

  private func badFormat(_ why: String) -> EvaluationProblem {
    EvaluationProblem(.badArgument("образец", of: "format", why))
  }
}
