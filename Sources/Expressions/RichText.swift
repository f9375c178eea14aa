/// Text with structure: paragraphs and list items of runs, tables. Made from Markdown or from a record's cell.
public struct RichText: Sendable, Hashable {
  /// Paragraphs and list items in their order.
  public var blocks: [Block]

  /// A text of these blocks.
  public init(_ blocks: [Block]) { self.blocks = blocks }

  /// A paragraph, a list item or a table.
  public struct Block: Sendable, Hashable {
    /// What it is.
    public var role: Role
    /// Its text.
    public var runs: [Run]

    /// A block of these runs.
    public init(_ role: Role, _ runs: [Run]) {
      self.role = role
      self.runs = runs
    }
  }

  /// What a block is; the dialect maps it to a style and a list level of the document.
  public enum Role: Sendable, Hashable {
    case paragraph
    /// `#` of a long text: numbered «1.», in the middle, bold.
    case chapter
    /// `#` with a number typed, or with none: in the middle, bold.
    case heading
    /// `##` of a long text: not numbered.
    case subheading
    /// A numbered clause under a chapter: level 1 is «1.1.», level 2 «1.1.1.».
    case clause(level: Int)
    /// «1)», «2)» … ; `list` tells lists apart, so that each starts from 1.
    case parenthesized(level: Int, list: Int)
    /// «1.», «2.» … of a list in a cell; `list` as above.
    case numbered(level: Int, list: Int)
    /// «–» items.
    case dashed(level: Int)
    /// A second paragraph of the item before it: indented like it, without a mark.
    case continuation(level: Int)
    /// A table; the block has no runs of its own.
    case table(Table)
  }

  /// A piece of text, or a break.
  public enum Run: Sendable, Hashable {
    case text(String, Emphasis)
    case lineBreak
    case tab
  }

  /// How a run stands out.
  public struct Emphasis: OptionSet, Sendable, Hashable {
    /// Bits of the set.
    public let rawValue: UInt8
    /// A set of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// **bold**
    public static let bold = Emphasis(rawValue: 1)
    /// *italic*
    public static let italic = Emphasis(rawValue: 2)
    /// Underlined, as a space to write on is.
    public static let underlined = Emphasis(rawValue: 4)
  }
}
