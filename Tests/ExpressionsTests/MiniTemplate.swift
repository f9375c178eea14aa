import Expressions

/// The smallest renderer of plain text, to try what expressions offer to a renderer of documents.
final class MiniTemplate: BlockRenderer {
  private enum Piece {
    case text(String)
    case print(Expression)
    case block(Statement, branches: [Branch])
  }

  private struct Branch {
    let opening: Statement
    var pieces: [Piece]
  }

  private var pieces: [Piece] = []
  private var bodies: [[Piece]] = []
  private var loops: [(header: Statement.ForLoop, branches: [Branch])] = []
  private var output = ""

  init(_ source: String) throws {
    var tokens = try Self.tokens(of: source)[...]
    pieces = try parse(&tokens)
  }

  func render(_ evaluation: Evaluation) throws -> String {
    evaluation.renderer = self
    output = ""
    try render(pieces, evaluation)
    return output
  }

  // MARK: Parsing

  private enum Token {
    case text(String)
    case print(Expression)
    case tag(Statement)
  }

  private static func tokens(of source: String) throws -> [Token] {
    var tokens: [Token] = []
    var rest = Substring(source)
    while let brace = rest.firstIndex(of: "{"), rest.index(after: brace) < rest.endIndex {
      let mark = rest[rest.index(after: brace)]
      guard mark == "{" || mark == "%" else { break }
      tokens.append(.text(String(rest[..<brace])))
      let inside = rest[rest.index(brace, offsetBy: 2)...]
      let closing = mark == "{" ? "}}" : "%}"
      guard let end = inside.firstRange(of: closing) else { break }
      let body = String(inside[..<end.lowerBound])
      rest = inside[end.upperBound...]
      if mark == "{" {
        tokens.append(.print(try Expression.parse(body)))
        continue
      }
      let statement = try Statement.parse(body)
      if case .raw = statement, let end = rest.firstRange(of: "{% endraw %}") {
        tokens.append(.text(String(rest[..<end.lowerBound])))
        rest = rest[end.upperBound...]
      } else {
        tokens.append(.tag(statement))
      }
    }
    return tokens + [.text(String(rest))]
  }

  private func parse(_ tokens: inout ArraySlice<Token>) throws -> [Piece] {
    var pieces: [Piece] = []
    while let token = tokens.first {
      switch token {
      case .text(let text): pieces.append(.text(text))
      case .print(let expression): pieces.append(.print(expression))
      case .tag(.end), .tag(.elseBranch), .tag(.elseIf): return pieces
      case .tag(.set(let assignment)): pieces.append(.block(.set(assignment), branches: []))
      case .tag(let opening):
        var branches: [Branch] = []
        var statement = opening
        repeat {
          tokens.removeFirst()
          branches.append(Branch(opening: statement, pieces: try parse(&tokens)))
          guard case .tag(let next)? = tokens.first else { break }
          statement = next
        } while !statement.isEnd
        pieces.append(.block(opening, branches: branches))
      }
      tokens = tokens.dropFirst()
    }
    return pieces
  }

  // MARK: Rendering

  private func render(_ pieces: [Piece], _ evaluation: Evaluation) throws(EvaluationProblem) {
    for piece in pieces {
      switch piece {
      case .text(let text): output += text
      case .print(let expression): output += try evaluation.text(of: try evaluation.value(of: expression))
      case .block(let statement, let branches): try render(statement, branches, evaluation)
      }
    }
  }

  private func captured(
    _ pieces: [Piece], _ evaluation: Evaluation
  ) throws(EvaluationProblem) -> Value {
    let outer = output
    output = ""
    defer { output = outer }
    try render(pieces, evaluation)
    return .text(output)
  }

  private func render(
    _ statement: Statement, _ branches: [Branch], _ evaluation: Evaluation
  ) throws(EvaluationProblem) {
    switch statement {
    case .set(let assignment): try evaluation.assign(assignment)
    case .setBlock(let target, let filters):
      let value = try captured(branches[0].pieces, evaluation)
      try evaluation.assign(try evaluation.apply(filters, to: value), to: target)
    case .filter(let filters):
      let value = try captured(branches[0].pieces, evaluation)
      output += try evaluation.text(of: try evaluation.apply(filters, to: value))
    case .with(let bindings):
      evaluation.enterScope()
      try evaluation.bind(bindings)
      try render(branches[0].pieces, evaluation)
      evaluation.leaveScope()
    case .ifBranch:
      for branch in branches {
        switch branch.opening {
        case .ifBranch(let condition), .elseIf(let condition):
          guard try evaluation.holds(condition) else { continue }
        default: break
        }
        try render(branch.pieces, evaluation)
        return
      }
    case .forLoop(let header):
      loops.append((header, branches))
      output += try evaluation.text(
        of: try renderLoop(
          loops.count - 1, evaluation.openLoop(header, body: loops.count - 1), in: evaluation))
    case .macro(let signature):
      bodies.append(branches[0].pieces)
      evaluation.define(signature, body: bodies.count - 1, takesMore: true)
    case .call(let block):
      bodies.append(branches[0].pieces)
      output += try evaluation.text(of: try evaluation.call(block, body: bodies.count - 1))
    default: break
    }
  }

  func renderBody(_ body: Int, in evaluation: Evaluation) throws(EvaluationProblem) -> Value {
    try captured(bodies[body], evaluation)
  }

  func renderLoop(_ body: Int, _ loop: Loop, in evaluation: Evaluation) throws(EvaluationProblem) -> Value {
    let outer = output
    output = ""
    defer { output = outer }
    while try evaluation.advance(loop) { try render(loops[body].branches[0].pieces, evaluation) }
    evaluation.closeLoop(loop)
    if loop.count == 0, loops[body].branches.count > 1 {
      try render(loops[body].branches[1].pieces, evaluation)
    }
    return .text(output)
  }
}

extension Statement {
  fileprivate var isEnd: Bool { if case .end = self { true } else { false } }
}

/// What the template prints over the data.
func rendered(
  _ source: String, _ data: Record = Record([:]), _ environment: Environment = Environment()
) throws -> String {
  try MiniTemplate(source).render(Evaluation(environment, context: data))
}
