public import Diagnostics
import Expressions

/// A long text written in Markdown: a regulation, the sections of a programme. Parsed once, filled many times.
///
/// `#` is a chapter, «1.» items under it are its clauses 1.1 and, nested, 1.1.1; «1)» and «-» lists stay as
/// they are written; `##` is a subheading; `**bold**`, `*italic*`. `{{ … }}` is filled in; a condition or loop
/// on lines of its own takes in whole paragraphs, one within a line takes in words. What is filled in is never
/// read as markup.
public struct LongText: Sendable {
  /// As named in messages: «положение.md».
  public let file: String
  let nodes: [TextNode<Paragraph>]

  struct Paragraph: Sendable {
    var role: RichText.Role
    var pieces: [TextNode<Piece>]
    /// Whether it holds nothing but placeholders, so that it goes when they print nothing.
    var isAllFilled: Bool
  }

  enum Piece: Sendable {
    case run(RichText.Run)
    case expression(Expression, RichText.Emphasis, line: Int)
  }

  /// Parses the whole text and reports all its mistakes; the rest of it stays usable.
  public static func parse(_ markdown: String, file: String) -> (text: LongText, diagnostics: [Diagnostic]) {
    var compiler = LongTextCompiler(file: file)
    let nodes = compiler.compile(markdown)
    return (LongText(file: file, nodes: nodes), compiler.diagnostics)
  }
}
