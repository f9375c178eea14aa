public import Diagnostics
public import Expressions
import RussianLanguage

extension LongText {
  /// The text with everything filled in for one document.
  ///
  /// A placeholder that has no value is reported and left blank; all of them are reported together.
  public func fill(in evaluation: Evaluation) -> (text: RichText, diagnostics: [Diagnostic]) {
    var filler = LongTextFiller(evaluation, file: file)
    filler.fill(nodes)
    return (RichText(filler.blocks), filler.diagnostics)
  }
}

/// Goes through a text's tree, works its placeholders out and collects what they print.
struct LongTextFiller {
  let evaluation: Evaluation
  let file: String
  private(set) var blocks: [RichText.Block] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ evaluation: Evaluation, file: String) {
    self.evaluation = evaluation
    self.file = file
  }

  mutating func fill(_ nodes: [TextNode<LongText.Paragraph>]) {
    walk(nodes) { filler, paragraph in filler.fill(paragraph) }
  }

  private mutating func fill(_ paragraph: LongText.Paragraph) {
    var runs: [RichText.Run] = []
    var inserted: RichText?
    walk(paragraph.pieces) { filler, piece in
      switch piece {
      case .run(let run): runs.append(run)
      case .expression(let expression, let emphasis, let line):
        guard let value = filler.value(of: expression, line) else { return }
        if case .rich(let text) = value, paragraph.isAllFilled {
          inserted = text
        } else {
          runs += filler.runs(of: value, emphasis, expression, line)
        }
      }
    }
    if let inserted {
      blocks += inserted.blocks
      return
    }
    let merged = joined(runs)
    // A paragraph of placeholders that printed nothing is not wanted.
    if paragraph.isAllFilled, merged.allSatisfy(\.isBlank) { return }
    blocks.append(RichText.Block(paragraph.role, merged))
  }

  private mutating func value(of expression: Expression, _ line: Int) -> Value? {
    do throws(EvaluationProblem) {
      return try evaluation.value(of: expression)
    } catch {
      diagnostics.append(LongTextWording.evaluation(error, expression.source, line, file))
      return nil
    }
  }

  private mutating func runs(
    of value: Value, _ emphasis: RichText.Emphasis, _ expression: Expression, _ line: Int
  ) -> [RichText.Run] {
    do throws(EvaluationProblem) {
      let text = try evaluation.text(of: value)
      guard text.utf8.contains(UInt8(ascii: "\n")) else { return [.text(text, emphasis)] }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      var runs: [RichText.Run] = []
      for (index, text) in lines.enumerated() {
        if index > 0 { runs.append(.lineBreak) }
        runs.append(.text(String(text), emphasis))
      }
      return runs
    } catch {
      diagnostics.append(LongTextWording.evaluation(error, expression.source, line, file))
      return []
    }
  }

  /// Goes through the leaves that conditions and loops let through.
  private mutating func walk<Leaf: Sendable>(
    _ nodes: [TextNode<Leaf>], _ visit: (inout LongTextFiller, Leaf) -> Void
  ) {
    for node in nodes {
      switch node {
      case .leaf(let leaf): visit(&self, leaf)
      case .choice(let branches):
        if let branch = branches.first(where: { holds($0.condition) }) { walk(branch.nodes, visit) }
      case .loop(let header, let body, let otherwise): walk(header, body, otherwise, visit)
      }
    }
  }

  private mutating func walk<Leaf: Sendable>(
    _ header: Statement.ForLoop, _ body: [TextNode<Leaf>], _ otherwise: [TextNode<Leaf>],
    _ visit: (inout LongTextFiller, Leaf) -> Void
  ) {
    do throws(EvaluationProblem) {
      let loop = try evaluation.openLoop(header)
      defer { evaluation.closeLoop(loop) }
      while try evaluation.advance(loop) { walk(body, visit) }
      if loop.count == 0 { walk(otherwise, visit) }
    } catch {
      diagnostics.append(LongTextWording.evaluation(error, header.items.source, 0, file))
    }
  }

  private mutating func holds(_ condition: Expression?) -> Bool {
    guard let condition else { return true }
    do throws(EvaluationProblem) {
      return try evaluation.holds(condition)
    } catch {
      diagnostics.append(LongTextWording.evaluation(error, condition.source, 0, file))
      return false
    }
  }
}

/// Neighbouring texts of one emphasis as one, without the blanks that a condition leaves doubled.
private func joined(_ runs: [RichText.Run]) -> [RichText.Run] {
  var result: [RichText.Run] = []
  var endsWithSpace = true
  for run in runs {
    guard case .text(var text, let emphasis) = run else {
      result.append(run)
      endsWithSpace = true
      continue
    }
    if endsWithSpace, text.utf8.first == space { text = String(text.drop { $0 == " " }) }
    guard let last = text.utf8.last else { continue }
    endsWithSpace = last == space
    if case .text(let before, emphasis)? = result.last {
      result[result.count - 1] = .text(before + text, emphasis)
    } else {
      result.append(.text(text, emphasis))
    }
  }
  for case (let index, .text(let text, let emphasis)) in zip(result.indices, result) {
    result[index] = .text(Typography.withNoBreakSpaces(text), emphasis)
  }
  if case .text(let text, let emphasis)? = result.last, endsWithSpace {
    result[result.count - 1] = .text(String(text.dropLast()), emphasis)
  }
  return result
}

private let space = UInt8(ascii: " ")

extension RichText.Run {
  fileprivate var isBlank: Bool {
    switch self {
    case .text(let text, _): text.allSatisfy(\.isWhitespace)
    case .lineBreak, .tab: true
    }
  }
}
