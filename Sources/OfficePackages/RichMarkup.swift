/// How blocks of rich text are written: house styles by role, and lists.
public struct RichMarkup: Sendable {
  /// A paragraph style for each role; the same names in DOCX (style id) and ODT (style name).
  public let styles = Styles()
  /// Names of the numberings: `w:abstractNum/w:name` in DOCX, list styles in ODT.
  public let clauses: String
  public let parenthesized: String
  public let numbered: String
  public let dashed: String
  /// The numberings of items in cells, by the last sign of their marks; three levels each.
  public let cells: [Character: String]
  public let bold: StaticString
  public let italic: StaticString
  public let underlined: StaticString

  public struct Styles: Sendable {
    public let paragraph = "BodyText"
    public let chapter = "Chapter"
    public let heading = "ChapterTyped"
    public let subheading = "Subheading"
    public let clause = "Clause"
    public let parenthesized = "Paren"
    public let numbered = "Number"
    public let dashed = "Dash"
    public let continuation = "Continuation"
    /// Table style of DOCX.
    public let table = "Grid"
    public let tableWithoutBorders = "Plain"
    public let tableHead = "TableHead"
    public let tableText = "TableText"
    /// An item of a cell whose mark is text; the level, 1 to 3, stands behind it.
    public let tableItem = "TableItem"
    public let tableNumber = "TableNumber"
    public let tableStage = "TableStage"
    public let tableStageNumber = "TableStageNumber"
    public let tablePart = "TablePart"
    public let stampWord = "StampWord"
    public let stamp = "Stamp"
    public let stampLine = "StampLine"
    public let appendixMark = "AppendixMark"
    /// The deepest level with a style of its own; deeper ones take its style.
    public let levels = 2
  }

  static let docx = RichMarkup(
    clauses: "clauses", parenthesized: "paren", numbered: "number", dashed: "dash",
    cells: ["–": "cellDash", "-": "cellHyphen", "•": "cellBullet", ")": "cellParen", ".": "cellNumber"],
    bold: "<w:b/>", italic: "<w:i/>", underlined: #"<w:u w:val="single"/>"#)

  static let odt = RichMarkup(
    clauses: "LClauses", parenthesized: "LParen", numbered: "LNumber", dashed: "LDash",
    cells: ["–": "LCellDash", "-": "LCellHyphen", "•": "LCellBullet", ")": "LCellParen", ".": "LCellNumber"],
    bold: #" fo:font-weight="bold""#, italic: #" fo:font-style="italic""#,
    underlined: #" style:text-underline-style="solid" style:text-underline-width="auto""#)
}
