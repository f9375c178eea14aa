extension Statement {
  /// Parses the text between `{%` and `%}`, without whitespace marks and docxtpl's `p`, `tr`, `tc`, `r`.
  ///
  /// The first word may begin with a capital: word processors put one at the start of a paragraph.
  public static func parse(_ tagBody: String) throws(SyntaxError) -> Statement {
    var parser = try Parser(tagBody)
    let statement = try parser.parseStatement()
    try parser.expectEnd()
    return statement
  }
}

extension Parser {
  mutating func parseStatement() throws(SyntaxError) -> Statement {
    let start = current
    guard case .word(let word) = start.kind else { throw unexpected() }
    let keyword = try parseKeyword(word, at: start)
    switch keyword {
    case .for: return .forLoop(try parseFor())
    case .if: return .ifBranch(try parseRest())
    case .elseIf: return .elseIf(try parseRest())
    case .else: return .elseBranch
    case .set: return try parseSet()
    case .with: return .with(try parseWith())
    case .macro: return .macro(try parseMacro())
    case .call: return .call(try parseCall())
    case .filter: return .filter(try parseFilterChain())
    case .raw: return .raw
    case .insert: return .insert(try parseFragmentName(of: word))
    case .columnSpan: return .columnSpan(try parseRest())
    case .cellBackground: return .cellBackground(try parseRest())
    case .verticalMerge: return .verticalMerge
    case .horizontalMerge: return .horizontalMerge
    case .end(let block):
      // `{% endset x %}` is not Jinja, but `{% endmacro name %}` is.
      if block == .macro, case .word = current.kind { _ = parseName() }
      return .end(block)
    }
  }

  /// The tag's first word, or first two: «иначе если», «конец для».
  private mutating func parseKeyword(_ word: String, at start: Token) throws(SyntaxError) -> StatementKeyword
  {
    position += 1
    let first = StatementKeyword(word)
    switch first {
    case .else, .end(nil):
      guard case .word(let second) = current.kind, let keyword = StatementKeyword("\(word)_\(second)") else {
        break
      }
      position += 1
      return keyword
    default: break
    }
    if let first { return first }
    let word = word.lowercased()
    if StatementKeyword.refused.contains(word) { throw SyntaxError(.refusedTag(word), at: start.range) }
    throw SyntaxError(.unknownTag(word, nearest: StatementKeyword.nearest(to: word)), at: start.range)
  }

  private mutating func parseFor() throws(SyntaxError) -> Statement.ForLoop {
    let isRecursive = acceptLast("recursive", "рекурсивно")
    let target = try parseTarget(allowingFields: false)
    if !accept(.in) {
      if isAtEnd {
        throw SyntaxError(.tagLacks("слова «в» и списка", tag: "для"), at: current.range)
      }
      throw unexpected()
    }
    let items = try capture { parser throws(SyntaxError) in
      try parser.parseTupleOrExpression(withCondition: false)
    }
    let condition: Expression? =
      accept(.if)
      ? try capture { parser throws(SyntaxError) in try parser.parseExpression() } : nil
    return Statement.ForLoop(target: target, items: items, condition: condition, isRecursive: isRecursive)
  }

  private mutating func parseSet() throws(SyntaxError) -> Statement {
    let target = try parseTarget(allowingFields: true)
    if accept(.assign) { return .set(Statement.Assignment(target: target, value: try parseRest())) }
    if isAtEnd { return .setBlock(target, FilterChain(calls: [])) }
    if accept(.pipe) { return .setBlock(target, try parseFilterChain()) }
    throw unexpected()
  }

  private mutating func parseWith() throws(SyntaxError) -> [Statement.Binding] {
    var bindings: [Statement.Binding] = []
    while !isAtEnd {
      let target = try parseSingleTarget(allowingFields: false)
      if !accept(.assign) { throw unexpected() }
      let value = try capture { parser throws(SyntaxError) in try parser.parseExpression() }
      bindings.append(Statement.Binding(target: target, value: value))
      if !accept(.comma) { break }
    }
    return bindings
  }

  private mutating func parseMacro() throws(SyntaxError) -> Statement.MacroSignature {
    guard case .word = current.kind, current.keyword == nil else {
      throw SyntaxError(.tagLacks("имени макроса", tag: "макрос"), at: current.range)
    }
    let name = parseName()
    return Statement.MacroSignature(name: name, parameters: try parseParameters())
  }

  private mutating func parseCall() throws(SyntaxError) -> Statement.CallBlock {
    let parameters = isAt(.openParenthesis) ? try parseParameters() : []
    return Statement.CallBlock(parameters: parameters, call: try parseRest())
  }

  private mutating func parseParameters() throws(SyntaxError) -> [Statement.Parameter] {
    let opener = current
    try expect(.openParenthesis)
    var parameters: [Statement.Parameter] = []
    while !isAt(.closeParenthesis), !isAtEnd {
      let start = current
      let name = try parseTargetName()
      var defaultValue: Expression?
      if accept(.assign) {
        defaultValue = try capture { parser throws(SyntaxError) in try parser.parseExpression() }
      } else if parameters.last?.defaultValue != nil {
        throw SyntaxError(.requiredAfterOptional(name.text), at: start.range)
      }
      parameters.append(Statement.Parameter(name: name, defaultValue: defaultValue))
      if !accept(.comma) { break }
    }
    try close(.closeParenthesis, openedBy: opener)
    return parameters
  }

  private mutating func parseFilterChain() throws(SyntaxError) -> FilterChain {
    var calls = [try parseFilterCall()]
    while accept(.pipe) { calls.append(try parseFilterCall()) }
    if calls.count > Limits.height { throw SyntaxError(.tooDeep, at: current.range) }
    return FilterChain(calls: calls)
  }

  private mutating func parseFragmentName(of word: String) throws(SyntaxError) -> String {
    guard case .string(let name) = current.kind else {
      throw SyntaxError(.tagLacks("имени фрагмента в кавычках", tag: word), at: current.range)
    }
    position += 1
    return name
  }

  // MARK: Targets

  private mutating func parseTarget(allowingFields: Bool) throws(SyntaxError) -> Target {
    let first = try parseSingleTarget(allowingFields: allowingFields)
    guard isAt(.comma) else { return first }
    var targets = [first]
    while accept(.comma) {
      if isAt(.in) || isAt(.assign) || isAtEnd { break }
      targets.append(try parseSingleTarget(allowingFields: false))
    }
    return .several(targets)
  }

  private mutating func parseSingleTarget(allowingFields: Bool) throws(SyntaxError) -> Target {
    if isAt(.openParenthesis) {
      let opener = current
      nesting += 1
      defer { nesting -= 1 }
      if nesting > Limits.height { throw SyntaxError(.tooDeep, at: current.range) }
      position += 1
      let inner = try parseTarget(allowingFields: false)
      try close(.closeParenthesis, openedBy: opener)
      return inner
    }
    let name = try parseTargetName()
    if allowingFields, accept(.dot) { return .field(of: name, try parseTargetName()) }
    return .name(name)
  }

  private mutating func parseTargetName() throws(SyntaxError) -> Name {
    guard case .word = current.kind, current.keyword == nil else {
      if isAtEnd { throw SyntaxError(.unexpectedEnd(in: source), at: current.range) }
      throw SyntaxError(.badTarget(text(of: current)), at: current.range)
    }
    return parseName()
  }

  // MARK: Expressions inside a tag

  /// The rest of the tag as one expression.
  private mutating func parseRest() throws(SyntaxError) -> Expression {
    try capture { parser throws(SyntaxError) in try parser.parseTupleOrExpression() }
  }

  /// An expression together with the piece of source it was parsed from.
  private mutating func capture(
    _ parse: (inout Parser) throws(SyntaxError) -> Node
  ) throws(SyntaxError) -> Expression {
    let start = current.range.lowerBound
    let root = try parse(&self)
    let end = max(start, tokens[position - 1].range.upperBound)
    return Expression(source: text(of: start..<end), root: root)
  }
}
