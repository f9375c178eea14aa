import Diagnostics

extension CommandSyntax {
  /// Sorts the words after a command's name into operands and options.
  ///
  /// Accepts `--name value`, `--name=value`, `-n value`; after `--` everything is an operand.
  func parse(_ words: some Sequence<String>) throws(UsageError) -> ParsedArguments {
    var parsed = ParsedArguments()
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      if word == "--" {
        parsed.operands += rest
        break
      }
      guard word.hasPrefix("-"), word.count > 1 else {
        parsed.operands.append(word)
        continue
      }
      let (option, attached) = try self.option(in: word)
      try read(option, attached: attached, from: &rest, into: &parsed)
    }
    guard operandCount.contains(parsed.operands.count) else {
      throw .wrongOperandCount(expected: "\(name) \(operands)")
    }
    return parsed
  }

  private func option(in word: String) throws(UsageError) -> (Option, attached: String?) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let attached = parts.count > 1 ? parts[1] : nil
    let isLong = parts[0].hasPrefix("--")
    let given = String(parts[0].dropFirst(isLong ? 2 : 1))
    for option in options where isLong ? option.name == given : option.short.map(String.init) == given {
      return (option, attached)
    }
    let nearest = nearestName(to: given, among: options.map(\.name)).map { "--\($0)" }
    throw .unknownOption(parts[0], nearest: nearest)
  }

  private func read(
    _ option: Option, attached: String?, from rest: inout ArraySlice<String>,
    into parsed: inout ParsedArguments
  ) throws(UsageError) {
    func nextValue(_ placeholder: String) throws(UsageError) -> String {
      if let attached { return attached }
      guard let next = rest.first, !next.hasPrefix("-") || next == "-" else {
        throw .missingValue(option: "--\(option.name)", placeholder: placeholder)
      }
      return rest.removeFirst()
    }
    switch option.takes {
    case .nothing:
      if attached != nil { throw .unexpectedValue(option: "--\(option.name)") }
      parsed.add(option.name, nil)
    case .one(let placeholder):
      parsed.add(option.name, try nextValue(placeholder))
    case .many(let placeholder):
      parsed.add(option.name, try nextValue(placeholder))
      while attached == nil, let next = rest.first, !next.hasPrefix("-") {
        parsed.add(option.name, next)
        rest.removeFirst()
      }
    case .choice(let allowed):
      let value = try nextValue(allowed.joined(separator: "|"))
      guard allowed.contains(value) else {
        throw .wrongChoice(option: "--\(option.name)", value: value, allowed: allowed)
      }
      parsed.add(option.name, value)
    }
  }
}

extension ParsedArguments {
  /// A whole number from `range`, or the default.
  func number(_ option: String, in range: ClosedRange<Int>, default standard: Int) throws(UsageError) -> Int {
    guard let text = value(option) else { return standard }
    guard let number = Int(text), range.contains(number) else {
      throw .badNumber(option: "--\(option)", value: text)
    }
    return number
  }
}
