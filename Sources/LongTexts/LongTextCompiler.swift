import Diagnostics
import Expressions

/// From Markdown to paragraphs with parsed placeholders.
struct LongTextCompiler {
  let file: String
  private(set) var diagnostics: [Diagnostic] = []

  init(file: String) { self.file = file }

  mutating func compile(_ markdown: String) -> [TextNode<LongText.Paragraph>] {
    let tokens = PlaceholderTokens(markdown)
    let builder = TextBlockBuilder(parseMarkdown(TypedMarks.withMarkdownBullets(tokens.text)))
    for line in tokens.unclosedLines { report(LongTextWording.unclosed(line, file)) }
    for (name, line) in builder.unsupported { report(LongTextWording.unsupportedMarkdown(name, line, file)) }

    var tree = TextTreeBuilder<LongText.Paragraph>()
    var statements = tokens.lineStatements[...]
    for block in builder.blocks {
      while let statement = statements.first, statement.line < block.line {
        statements.removeFirst()
        add(statement.text, statement.line, to: &tree)
      }
      tree.add(paragraph(block, tokens.placeholders))
    }
    for statement in statements { add(statement.text, statement.line, to: &tree) }
    let nodes = tree.finish()
    for (error, line) in tree.errors { report(LongTextWording.treeError(error, line, file)) }
    return nodes
  }

  /// A line without markup.
  mutating func compile(line: String) -> LongText.Paragraph {
    let tokens = PlaceholderTokens(line, isOneLine: true)
    for line in tokens.unclosedLines { report(LongTextWording.unclosed(line, file)) }
    let pieces = splitTokens(tokens.text).map { piece -> TextBlock.Piece in
      switch piece {
      case .text(let text): .run(.text(text, []))
      case .placeholder(let number): .placeholder(number, [])
      }
    }
    return paragraph(TextBlock(role: .paragraph, line: 1, pieces: pieces), tokens.placeholders)
  }

  private mutating func paragraph(
    _ block: TextBlock, _ placeholders: [(PlaceholderTokens.Placeholder, line: Int)]
  ) -> LongText.Paragraph {
    var tree = TextTreeBuilder<LongText.Piece>()
    var isAllFilled = true
    for piece in block.pieces {
      switch piece {
      case .run(let run):
        tree.add(.run(run))
        if case .text(let text, _) = run, text.allSatisfy(\.isWhitespace) { continue }
        isAllFilled = false
      case .placeholder(let number, let emphasis):
        let (placeholder, line) = placeholders[number]
        switch placeholder {
        case .expression(let source):
          if let expression = parse(source, line) { tree.add(.expression(expression, emphasis, line: line)) }
        case .statement(let source): add(source, line, to: &tree)
        }
      }
    }
    let pieces = tree.finish()
    for (error, line) in tree.errors { report(LongTextWording.treeError(error, line, file)) }
    return LongText.Paragraph(role: block.role, pieces: pieces, isAllFilled: isAllFilled)
  }

  private mutating func add<Leaf: Sendable>(
    _ source: String, _ line: Int, to tree: inout TextTreeBuilder<Leaf>
  ) {
    do throws(SyntaxError) {
      tree.add(try Statement.parse(source), source: source, line: line)
    } catch {
      report(LongTextWording.syntax(error, source, line, file))
    }
  }

  private mutating func parse(_ source: String, _ line: Int) -> Expression? {
    do throws(SyntaxError) {
      return try Expression.parse(source)
    } catch {
      report(LongTextWording.syntax(error, source, line, file))
      return nil
    }
  }

  private mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
}
