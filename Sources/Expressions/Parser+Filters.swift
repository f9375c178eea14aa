internal import Diagnostics

/// What follows an operand: `| filter(…)`, `is test`, and calls of their results.
extension Parser {
  mutating func parseFilters(_ operand: Node) throws(SyntaxError) -> Node {
    var node = operand
    while true {
      if isAt(.pipe) {
        node = try parseFilter(on: node)
      } else if isAt(.is) {
        node = try parseTest(on: node)
      } else if isAt(.openParenthesis) {
        let inner = height
        let arguments = try parseArguments()
        try grow(from: max(inner, height))
        node = .call(node, arguments)
      } else {
        return node
      }
    }
  }

  private mutating func parseFilter(on node: Node) throws(SyntaxError) -> Node {
    position += 1
    let inner = height
    let call = try parseFilterCall()
    try grow(from: max(inner, height))
    return .filter(node, call)
  }

  /// A filter's name and arguments; words side by side are one name («дата словами»).
  mutating func parseFilterCall() throws(SyntaxError) -> FilterCall {
    let start = current
    guard let name = parseDefinitionName() else { throw unexpected() }
    let range = start.range.lowerBound..<tokens[position - 1].range.upperBound
    guard let filter = Filter.named(name) else {
      if Filter.refusedNames.contains(name) { throw SyntaxError(.refusedFilter(name), at: range) }
      let nearest = nearestName(to: name, among: Filter.names)
      throw SyntaxError(.unknownFilter(name, nearest: nearest), at: range)
    }
    var arguments = ArgumentNodes()
    height = 0
    if isAt(.openParenthesis) { arguments = try parseArguments() }
    try filter.signature.check(arguments, of: name, at: range)
    return FilterCall(filter: filter, arguments: arguments)
  }

  private mutating func parseTest(on node: Node) throws(SyntaxError) -> Node {
    position += 1
    let inner = height
    let negated = accept(.not)
    let start = current
    let name: String
    switch keyword(at: position) {
    case nil, .in, .true, .false, .nothing:
      guard case .word(let word) = current.kind else { throw unexpected() }
      name = word
      position += 1
    default: throw unexpected()
    }
    guard let test = ValueTest.named(name) else {
      let nearest = nearestName(to: name, among: ValueTest.names)
      throw SyntaxError(.unknownTest(name, nearest: nearest), at: start.range)
    }
    var arguments = ArgumentNodes()
    height = 0
    if isAt(.openParenthesis) {
      arguments = try parseArguments()
    } else if startsTestArgument {
      if isAt(.is) { throw SyntaxError(.chainedTests, at: current.range) }
      arguments.positional = [try parsePostfix(try parsePrimary())]
    }
    try test.signature.check(arguments, of: name, at: start.range)
    try grow(from: max(inner, height))
    return .test(node, TestCall(test: test, arguments: arguments), negated: negated)
  }

  private var startsTestArgument: Bool {
    switch current.kind {
    case .word:
      switch current.keyword {
      case nil, .true, .false, .nothing, .is: true
      default: false
      }
    case .integer, .float, .string: true
    case .sign(let sign): sign == .openBracket || sign == .openBrace
    case .end: false
    }
  }

  private mutating func parseDefinitionName() -> String? {
    guard case .word(let word) = current.kind, current.keyword == nil else { return nil }
    var name = word
    position += 1
    while case .word(let word) = current.kind, current.keyword == nil {
      name += "_" + word
      position += 1
    }
    return name
  }
}
