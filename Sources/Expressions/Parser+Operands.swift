/// Operands: constants, names, brackets, and what follows them: dots, brackets, calls, filters and tests.
extension Parser {
  mutating func parsePrimary() throws(SyntaxError) -> Node {
    let token = current
    switch token.kind {
    case .word:
      switch token.keyword {
      case nil: break
      case .true: return constant(.bool(true))
      case .false: return constant(.bool(false))
      case .nothing: return constant(.null)
      default: throw unexpected()
      }
      let name = parseName()
      if isAt(.openParenthesis), isFieldFunction(name), let field = try parseFieldFunction() {
        return .name(field)
      }
      height = 1
      return .name(name)
    case .integer(let value):
      if case .word? = next?.kind, next?.keyword == nil {
        height = 1
        return .name(parseName())
      }
      return constant(.integer(value))
    case .float(let value): return constant(.number(value))
    case .string:
      var text = ""
      while case .string(let piece) = current.kind {
        text += piece
        position += 1
      }
      height = 1
      return .constant(.text(text))
    case .sign(.openParenthesis): return try parseParentheses()
    case .sign(.openBracket):
      position += 1
      return .list(try parseItems(until: .closeBracket, openedBy: token))
    case .sign(.openBrace): return try parseMapping()
    default: throw unexpected()
    }
  }

  /// Adjacent words, and numbers among them, as one name: «Дата начала», «Приложение 2», «7 класс».
  mutating func parseName() -> Name {
    var name = ""
    var end = current.range.lowerBound
    while true {
      let part: String
      switch current.kind {
      case .word(let word) where current.keyword == nil: part = word
      case .integer: part = text(of: current)
      default: return Name(name)
      }
      if name.isEmpty {
        name = part
      } else {
        if current.range.lowerBound > end { name += " " }
        name += part
      }
      end = current.range.upperBound
      position += 1
    }
  }

  /// `поле("Число и месяц")`: a name written as a string, for captions with signs or operators in them.
  mutating func parseFieldFunction() throws(SyntaxError) -> Name? {
    let start = position
    position += 1
    guard case .string(let caption) = current.kind else {
      position = start
      return nil
    }
    position += 1
    guard accept(.closeParenthesis) else {
      position = start
      return nil
    }
    height = 1
    return Name(caption)
  }

  func isFieldFunction(_ name: Name) -> Bool { name.text == "поле" || name.text == "field" }

  mutating func parsePostfix(_ operand: Node) throws(SyntaxError) -> Node {
    var node = operand
    while true {
      switch current.kind {
      case .sign(.dot): node = try parseAttribute(of: node)
      case .sign(.openBracket): node = try parseSubscript(of: node)
      case .sign(.openParenthesis):
        let inner = height
        let arguments = try parseArguments()
        try grow(from: max(inner, height))
        node = .call(node, arguments)
      default: return node
      }
    }
  }

  private mutating func parseAttribute(of node: Node) throws(SyntaxError) -> Node {
    position += 1
    let inner = height
    switch current.kind {
    case .word(let word):
      // After a dot a keyword is a plain name: `запись.в` means the field «в».
      let name: Name
      if current.keyword != nil {
        name = Name(word)
        position += 1
      } else {
        name = parseName()
      }
      if isAt(.openParenthesis) {
        if isFieldFunction(name), let field = try parseFieldFunction() {
          try grow(from: inner)
          return .attribute(node, field)
        }
        let arguments = try parseArguments()
        try grow(from: max(inner, height))
        return .method(node, name, arguments)
      }
      try grow(from: inner)
      return .attribute(node, name)
    case .integer(let index):
      if case .word? = next?.kind, next?.keyword == nil {
        let name = parseName()
        try grow(from: inner)
        return .attribute(node, name)
      }
      position += 1
      try grow(from: inner)
      return .item(node, .constant(.integer(index)))
    default: throw unexpected()
    }
  }

  private mutating func parseSubscript(of node: Node) throws(SyntaxError) -> Node {
    let opener = current
    let inner = height
    position += 1
    var tallest = inner
    var bounds: [Node?] = [nil]
    while true {
      if accept(.colon) {
        if bounds.count == 3 { throw unexpected() }
        bounds.append(nil)
      } else if isAt(.closeBracket) || isAtEnd {
        break
      } else if bounds[bounds.count - 1] == nil {
        bounds[bounds.count - 1] = try parseTupleOrExpression()
        tallest = max(tallest, height)
      } else {
        throw unexpected()
      }
    }
    let end = current
    try close(.closeBracket, openedBy: opener)
    try grow(from: tallest)
    if bounds.count > 1 {
      return .slice(node, start: bounds[0], stop: bounds[1], step: bounds.count > 2 ? bounds[2] : nil)
    }
    guard let index = bounds[0] else { throw SyntaxError(.unexpected("]", in: source), at: end.range) }
    return .item(node, index)
  }

  private mutating func parseParentheses() throws(SyntaxError) -> Node {
    let opener = current
    position += 1
    if accept(.closeParenthesis) {
      height = 1
      return .tuple([])
    }
    let node = try parseTupleOrExpression()
    try close(.closeParenthesis, openedBy: opener)
    return node
  }

  private mutating func parseItems(until closer: Sign, openedBy opener: Token) throws(SyntaxError) -> [Node] {
    var items: [Node] = []
    var tallest = 0
    while !isAt(closer), !isAtEnd {
      items.append(try parseExpression())
      tallest = max(tallest, height)
      if !accept(.comma) { break }
    }
    try close(closer, openedBy: opener)
    try grow(from: tallest)
    return items
  }

  private mutating func parseMapping() throws(SyntaxError) -> Node {
    let opener = current
    position += 1
    var entries: [MappingEntry] = []
    var tallest = 0
    while !isAt(.closeBrace), !isAtEnd {
      let key = try parseExpression()
      tallest = max(tallest, height)
      try expect(.colon)
      entries.append(MappingEntry(key: key, value: try parseExpression()))
      tallest = max(tallest, height)
      if !accept(.comma) { break }
    }
    try close(.closeBrace, openedBy: opener)
    try grow(from: tallest)
    return .mapping(entries)
  }

  /// `(a, b, name=c, *list, **record)`; leaves the height of the tallest argument.
  mutating func parseArguments() throws(SyntaxError) -> ArgumentNodes {
    let opener = current
    try expect(.openParenthesis)
    var arguments = ArgumentNodes()
    var tallest = 0
    while !isAt(.closeParenthesis), !isAtEnd {
      let start = current
      if accept(.times) {
        arguments.list = try parseExpression()
      } else if accept(.power) {
        arguments.record = try parseExpression()
      } else if let name = acceptArgumentName() {
        if arguments.named.contains(where: { $0.name == name }) {
          throw SyntaxError(.repeatedArgument(name.text), at: start.range)
        }
        arguments.named.append(ArgumentNodes.Named(name: name, value: try parseExpression()))
      } else {
        if !arguments.named.isEmpty { throw unexpected() }
        arguments.positional.append(try parseExpression())
      }
      tallest = max(tallest, height)
      if !accept(.comma) { break }
    }
    try close(.closeParenthesis, openedBy: opener)
    height = tallest
    return arguments
  }

  private mutating func acceptArgumentName() -> Name? {
    guard case .word = current.kind, current.keyword == nil else { return nil }
    let start = position
    let name = parseName()
    if accept(.assign) { return name }
    position = start
    return nil
  }

  var next: Token? { position + 1 < tokens.count ? tokens[position + 1] : nil }

  private mutating func constant(_ value: Value) -> Node {
    position += 1
    height = 1
    return .constant(value)
  }
}
