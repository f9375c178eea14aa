public import Diagnostics
public import Expressions

/// A line with placeholders, such as the pattern of a file name: «Программа {{ номер }}».
public struct TextPattern: Sendable {
  private let line: LongText.Paragraph
  private let file: String

  /// Parses the pattern and reports its mistakes; `file` is where it stands, for their places.
  public static func parse(_ source: String, file: String) -> (
    pattern: TextPattern, diagnostics: [Diagnostic]
  ) {
    var compiler = LongTextCompiler(file: file)
    let line = compiler.compile(line: source)
    return (TextPattern(line: line, file: file), compiler.diagnostics)
  }

  /// The line filled in for one record; a line break in the data is a blank.
  public func fill(in evaluation: Evaluation) -> (text: String, diagnostics: [Diagnostic]) {
    var filler = LongTextFiller(evaluation, file: file)
    filler.fill([.leaf(line)])
    let runs = filler.blocks.first?.runs ?? []
    let words = runs.map { run in
      if case .text(let text, _) = run { text } else { " " }
    }
    return (words.joined(), filler.diagnostics)
  }
}
