import Expressions

/// A paragraph of a long text as it stands in the source, with places for what is filled in.
struct TextBlock {
  enum Piece: Equatable {
    case run(RichText.Run)
    /// The number of a placeholder, and the emphasis it stands in.
    case placeholder(Int, RichText.Emphasis)
  }

  var role: RichText.Role
  /// The line of the source it starts in, from 1.
  var line: Int
  var pieces: [Piece]
}

/// Gives each block of a Markdown text its role and numbers its lists.
///
/// ```
/// # Общие положения            chapter
/// 1. Настоящее Положение …     clause(level: 1)        1.1.
///    Второй абзац.             continuation(level: 1)
///    1. Подпункт               clause(level: 2)        1.1.1.
///    - тире                    dashed(level: 1)
/// 1) принцип                   parenthesized(level: 1, list: 1)
/// ```
/// A «1.» list before the first chapter, or under a paragraph of a chapter without clauses, is a list of its own
/// and starts from 1.
struct TextBlockBuilder {
  private(set) var blocks: [TextBlock] = []
  /// Lines with what a long text cannot hold, and its name in CommonMark.
  private(set) var unsupported: [(name: String, line: Int)] = []
  /// Whether a «1.» list is one of clauses: after a heading, until the chapter begins with a paragraph.
  private var takesClauses = false
  private var chapters = 0
  private var listCount = 0
  /// The lists that a number may go on in: what stands between its items need not be indented.
  private var unended: [ListPlace: (list: Int, next: Int)] = [:]

  private struct ListPlace: Hashable {
    var isParenthesized: Bool
    var level: Int
  }

  init(_ nodes: [MarkdownNode]) {
    for node in nodes { add(node, within: Enclosing()) }
  }

  /// The lists a block stands in.
  private struct Enclosing {
    var clauses = 0
    var others = 0
    /// The role of an item's first paragraph; nil outside lists.
    var item: RichText.Role?
  }

  private mutating func add(_ node: MarkdownNode, within enclosing: Enclosing) {
    switch node.kind {
    case .heading(let level):
      level == 1 ? addChapter(node) : append(.subheading, node)
    case .paragraph:
      if enclosing.item == nil, blocks.last?.role == .chapter { takesClauses = false }
      addParagraphs(node, enclosing.item)
    case .bulletList, .dottedList, .parenthesizedList: addItems(of: node, within: enclosing)
    case .quote, .item: for child in node.children { add(child, within: enclosing) }
    case .unsupported(let name): unsupported.append((name, node.line))
    }
  }

  private mutating func addItems(of list: MarkdownNode, within enclosing: Enclosing) {
    var inner = enclosing
    let role: RichText.Role
    switch list.kind {
    case .dottedList where takesClauses && enclosing.others == 0:
      inner.clauses += 1
      role = .clause(level: inner.clauses)
    case .dottedList:
      inner.others += 1
      role = .numbered(level: inner.others, list: number(of: list, level: inner.others))
    case .parenthesizedList:
      inner.others += 1
      role = .parenthesized(level: inner.others, list: number(of: list, level: inner.others))
    default:
      inner.others += 1
      role = .dashed(level: inner.others)
    }
    let level = role.isClause ? inner.clauses : inner.others
    for item in list.children {
      var isFirst = true
      for child in item.children {
        if child.kind == .paragraph {
          inner.item = isFirst ? role : .continuation(level: level)
          isFirst = false
        }
        add(child, within: inner)
      }
    }
  }

  /// That of the list before it whose next number it begins with, or a new one.
  private mutating func number(of list: MarkdownNode, level: Int) -> Int {
    let place = ListPlace(isParenthesized: list.kind == .parenthesizedList, level: level)
    var number = listCount + 1
    if let before = unended[place], before.next == list.start {
      number = before.list
    } else {
      listCount += 1
    }
    unended[place] = (number, list.start + list.children.count)
    return number
  }

  /// Under a chapter whose number is typed the school numbers its clauses too.
  private mutating func addChapter(_ node: MarkdownNode) {
    var node = node
    var role = RichText.Role.chapter
    if case .text(let text, let isBold, let isItalic)? = node.inlines.first,
      let (number, length) = TypedMarks.chapterNumber(in: text, usual: chapters + 1)
    {
      if number != .usual { role = .heading }
      if number != .typed {
        node.inlines[0] = .text(String(text.dropFirst(length)), isBold: isBold, isItalic: isItalic)
      }
    }
    if role == .chapter { chapters += 1 }
    unended = [:]
    takesClauses = role == .chapter
    append(role, node)
  }

  /// A paragraph, or several if lines of it begin with numbers typed.
  private mutating func addParagraphs(_ node: MarkdownNode, _ item: RichText.Role?) {
    var role = item ?? .paragraph
    var part = MarkdownNode(kind: .paragraph, line: node.line)
    var line = node.line
    var text = ""
    for (inline, next) in zip(node.inlines, node.inlines.dropFirst().map(Optional.some) + [nil]) {
      if case .text(let words, _, _) = inline { text = words }
      if inline == .softBreak || inline == .hardBreak { line += 1 }
      if inline == .softBreak, case .text(let words, _, _)? = next,
        TypedMarks.beginsParagraph(words, after: text)
      {
        append(role, part)
        role = role.continued
        part = MarkdownNode(kind: .paragraph, line: line)
      } else {
        part.inlines.append(inline)
      }
    }
    append(role, part)
  }

  private mutating func append(_ role: RichText.Role, _ node: MarkdownNode) {
    blocks.append(TextBlock(role: role, line: node.line, pieces: pieces(of: node.inlines)))
  }
}

extension RichText.Role {
  /// What another paragraph of the same item is.
  fileprivate var continued: RichText.Role {
    switch self {
    case .clause(let level), .parenthesized(let level, _), .numbered(let level, _), .dashed(let level):
      .continuation(level: level)
    default: self
    }
  }

  fileprivate var isClause: Bool {
    if case .clause = self { true } else { false }
  }
}

/// Neighbouring texts of one emphasis as one run, tokens as placeholders.
private func pieces(of inlines: [MarkdownNode.Inline]) -> [TextBlock.Piece] {
  var pieces: [TextBlock.Piece] = []
  func append(_ text: String, _ emphasis: RichText.Emphasis) {
    if case .run(.text(let before, emphasis)) = pieces.last {
      pieces[pieces.count - 1] = .run(.text(before + text, emphasis))
    } else {
      pieces.append(.run(.text(text, emphasis)))
    }
  }
  var emphasis: RichText.Emphasis = []
  for inline in inlines {
    switch inline {
    case .softBreak: append(" ", emphasis)
    case .hardBreak: pieces.append(.run(.lineBreak))
    case .text(let text, let isBold, let isItalic):
      emphasis = []
      if isBold { emphasis.insert(.bold) }
      if isItalic { emphasis.insert(.italic) }
      for piece in splitTokens(text) {
        switch piece {
        case .text(let plain): append(plain, emphasis)
        case .placeholder(let number): pieces.append(.placeholder(number, emphasis))
        }
      }
    }
  }
  return pieces
}
