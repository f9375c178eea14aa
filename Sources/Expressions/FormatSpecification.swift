/// Python's format specification: `[[fill]align][sign][#][0][width][,_][.precision][type]`, which both
/// `"{:>10}".format(x)` and `"%10s" % x` come down to.
struct FormatSpecification: Equatable {
  var fill: Unicode.Scalar = " "
  /// `<`, `>`, `^` or `=`; nil for the type's own.
  var alignment: Unicode.Scalar?
  var sign: Unicode.Scalar = "-"
  var isAlternate = false
  var width = 0
  var grouping: String?
  var precision: Int?
  /// Presentation type; nil if none was written.
  var type: Unicode.Scalar?

  init() {}

  /// Nil if the text is not a specification.
  init?(_ text: String) {
    var scalars = Array(text.unicodeScalars)[...]
    let alignments: [Unicode.Scalar] = ["<", ">", "^", "="]
    if scalars.count > 1, alignments.contains(scalars[scalars.startIndex + 1]) {
      fill = scalars.removeFirst()
      alignment = scalars.removeFirst()
    } else if let first = scalars.first, alignments.contains(first) {
      alignment = scalars.removeFirst()
    }
    if let first = scalars.first, ["+", "-", " "].contains(first) { sign = scalars.removeFirst() }
    if scalars.first == "#" {
      isAlternate = true
      scalars.removeFirst()
    }
    if scalars.first == "0", alignment == nil {
      fill = "0"
      alignment = "="
    }
    guard let width = Self.number(&scalars) else { return nil }
    self.width = width
    if let first = scalars.first, first == "," || first == "_" {
      grouping = String(Character(first))
      scalars.removeFirst()
    }
    if scalars.first == "." {
      scalars.removeFirst()
      guard let first = scalars.first, ("0"..."9").contains(first), let digits = Self.number(&scalars) else {
        return nil
      }
      precision = digits
    }
    type = scalars.popFirst()
    if !scalars.isEmpty { return nil }
  }

  /// The number at the start, 0 if there is none; nil if it is too large to be meant.
  private static func number(_ scalars: inout ArraySlice<Unicode.Scalar>) -> Int? {
    var number = 0
    while let first = scalars.first, ("0"..."9").contains(first) {
      number = number * 10 + Int(first.value - 0x30)
      if number > 100_000_000 { return nil }
      scalars.removeFirst()
    }
    return number
  }
}

extension FormatSpecification {
  /// The value as the specification has it; nil if its type does not suit the value.
  func apply(to value: Value, text: String) -> String? {
    switch type {
    case nil:
      switch value {
      case .integer, .number: break
      case .bool where self != FormatSpecification(): break
      case _ where grouping != nil || sign != "-": return nil
      default: return padded(cut(text), defaultAlignment: "<")
      }
    case "s": return padded(cut(text), defaultAlignment: "<")
    default: break
    }
    guard let digits = digits(of: value) else { return nil }
    return padded(signed(digits), defaultAlignment: ">")
  }

  private func cut(_ text: String) -> String {
    precision.map { String(text.unicodeScalars.prefix($0)) } ?? text
  }

  /// Digits with a minus where needed, grouped.
  private func digits(of value: Value) -> String? {
    let places = min(precision ?? 6, 1000)
    switch type {
    case "d", "n", nil:
      if let number = integer(value) { return grouped(String(number)) }
      guard type == nil, case .number(let number) = value else { return nil }
      if precision != nil { return grouped(general(number, digits: max(1, places), keepsPoint: true)) }
      return grouped(pythonDescription(of: number))
    case "x": return integer(value).map { String($0, radix: 16) }
    case "X": return integer(value).map { String($0, radix: 16, uppercase: true) }
    case "o": return integer(value).map { String($0, radix: 8) }
    case "b": return integer(value).map { String($0, radix: 2) }
    case "f", "F": return double(value).map { grouped(fixedPoint($0, places: places)) }
    case "%": return double(value).map { grouped(fixedPoint($0 * 100, places: places)) + "%" }
    case "e": return double(value).map { exponential($0, digits: places + 1) }
    case "E": return double(value).map { exponential($0, digits: places + 1).uppercased() }
    case "g": return double(value).map { grouped(general($0, digits: max(1, places), keepsPoint: false)) }
    case "G":
      return double(value).map {
        grouped(general($0, digits: max(1, places), keepsPoint: false)).uppercased()
      }
    default: return nil
    }
  }

  private func exponential(_ number: Double, digits count: Int) -> String {
    var expansion = DecimalExpansion(number)
    expansion.round(toDigits: count)
    let exponent = expansion.digits.isEmpty ? 0 : expansion.pointPosition - 1
    var text = (expansion.isNegative ? "-" : "") + expansion.digit(0)
    if count > 1 { text += "." + (1..<count).map { expansion.digit($0) }.joined() }
    return text + "e" + exponentText(exponent)
  }

  /// C's `%g`: fixed or exponential, whichever suits the size, without trailing zeros.
  private func general(_ number: Double, digits count: Int, keepsPoint: Bool) -> String {
    var expansion = DecimalExpansion(number)
    expansion.round(toDigits: count)
    let exponent = expansion.digits.isEmpty ? 0 : expansion.pointPosition - 1
    if exponent < -4 || exponent >= count - (keepsPoint ? 1 : 0) {
      let text = exponential(number, digits: count)
      guard let mark = text.firstIndex(of: "e") else { return text }
      return withoutTrailingZeros(String(text[..<mark]), keepsPoint: false) + text[mark...]
    }
    return withoutTrailingZeros(fixedPoint(number, places: count - 1 - exponent), keepsPoint: keepsPoint)
  }

  private func withoutTrailingZeros(_ text: String, keepsPoint: Bool) -> String {
    if isAlternate || !text.contains(".") { return keepsPoint && !text.contains(".") ? text + ".0" : text }
    let cut = trimmed(text, at: .end) { $0 == "0" }
    guard cut.hasSuffix(".") else { return cut }
    return keepsPoint ? cut + "0" : String(cut.dropLast())
  }

  private func exponentText(_ exponent: Int) -> String {
    let digits = String(abs(exponent))
    return (exponent < 0 ? "-" : "+") + (digits.utf8.count < 2 ? "0" : "") + digits
  }

  /// Thousands of the whole part apart.
  private func grouped(_ number: String) -> String {
    guard let grouping else { return number }
    let isNegative = number.hasPrefix("-")
    let digits = isNegative ? number.dropFirst() : Substring(number)
    let whole = digits.prefix { ("0"..."9").contains($0) }
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { result += grouping }
      result.append(digit)
    }
    return (isNegative ? "-" : "") + result + digits.dropFirst(whole.count)
  }

  private func signed(_ number: String) -> String {
    if number.hasPrefix("-") || sign == "-" { return number }
    return String(Character(sign)) + number
  }

  private func padded(_ text: String, defaultAlignment: Unicode.Scalar) -> String {
    let missing = width - text.unicodeScalars.count
    guard missing > 0 else { return text }
    func run(_ count: Int) -> String { String(repeating: String(Character(fill)), count: count) }
    switch alignment ?? defaultAlignment {
    case "<": return text + run(missing)
    case "^": return run(missing / 2) + text + run(missing - missing / 2)
    case "=":
      let hasSign = text.hasPrefix("-") || text.hasPrefix("+") || text.hasPrefix(" ")
      return hasSign ? String(text.prefix(1)) + run(missing) + text.dropFirst() : run(missing) + text
    default: return run(missing) + text
    }
  }
}
