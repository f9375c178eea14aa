import Diagnostics
import Expressions

/// A placeholder or tag as it was found in a document.
final class TemplateTag: Sendable {
  enum Content: Sendable {
    /// `{{ … }}`
    case print(Expression)
    /// `{% … %}`
    case statement(Statement)
    /// `{#p … #}`, `{#tr … #}`: the paragraph or row goes.
    case comment
    /// Made of `{% cellbg … %}`; the style is the one of ODT that the colour is added to.
    case cellColour(Expression, style: Program.CellStyle?)
  }

  /// docxtpl's prefixes: the tag stands for the whole paragraph, row, cell or run around it.
  enum Level: String, CaseIterable, Sendable {
    case paragraph = "p"
    case row = "tr"
    case cell = "tc"
    case run = "r"
  }

  let content: Content
  let level: Level?
  /// `{%-`: what stands before, the paragraph's mark too, is drawn up to the tag.
  let joinsBefore: Bool
  let joinsAfter: Bool
  let place: TemplatePlace

  init(
    _ content: Content, level: Level? = nil, joinsBefore: Bool = false, joinsAfter: Bool = false,
    place: TemplatePlace
  ) {
    self.content = content
    self.level = level
    self.joinsBefore = joinsBefore
    self.joinsAfter = joinsAfter
    self.place = place
  }

  /// The same tag in another file: of a fragment in the template that takes it in.
  func inFile(_ file: String) -> TemplateTag {
    var place = place
    place.file = file
    return TemplateTag(content, level: level, joinsBefore: joinsBefore, joinsAfter: joinsAfter, place: place)
  }

  var isPrinted: Bool {
    if case .print = content { return true }
    return false
  }

  var statement: Statement? {
    if case .statement(let statement) = content { return statement }
    return nil
  }
}
