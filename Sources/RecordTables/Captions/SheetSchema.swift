/// What a sheet of records should look like: its title, its columns, and how to explain them.
///
/// The same value makes the starter workbook and reads a filled one, so a caption stands in one place.
public struct SheetSchema: Sendable, Hashable {
  public enum Layout: Sendable, Hashable {
    /// A header row, a record a row.
    case records
    /// Two columns, caption and value; `columns` are the captions from top to bottom.
    case pairs
  }

  /// As on the tab: «Работники».
  public let title: String
  /// Other titles that mean this sheet: «Педагоги», «Сотрудники».
  public let synonyms: [String]
  /// The title and the synonyms as they are compared: each table of a school is looked up among all sheets.
  let foldedNames: [String]
  /// Every caption that a column may have, folded, with its hints and without them.
  private(set) var knownCaptions: Set<String>
  /// The columns' captions as they are compared.
  private(set) var foldedColumns: [FoldedColumn]
  public var layout: Layout
  /// One sentence for the sheet «Начните здесь».
  public var purpose: String
  /// Whether the first papers can be printed without it.
  public var isOptional: Bool
  public var columns: [Column] {
    didSet { (foldedColumns, knownCaptions) = Self.folded(columns) }
  }

  public init(
    _ title: String, synonyms: [String] = [], layout: Layout = .records, purpose: String = "",
    isOptional: Bool = false, columns: [Column]
  ) {
    self.title = title
    self.synonyms = synonyms
    foldedNames = ([title] + synonyms).map(foldedSheetName)
    (foldedColumns, knownCaptions) = Self.folded(columns)
    self.layout = layout
    self.purpose = purpose
    self.isOptional = isOptional
    self.columns = columns
  }

  private static func folded(_ columns: [Column]) -> ([FoldedColumn], captions: Set<String>) {
    let folded = columns.map(FoldedColumn.init)
    let people = ["Фамилия", "Имя", "Отчество"].map { FoldedCaption($0) }
    let captions = folded.flatMap { [$0.caption] + $0.synonyms } + people
    return (folded, Set(captions.map(\.whole) + captions.map(\.plain)))
  }

  /// Whether a tab or file of this name is this sheet.
  public func names(sheet name: String) -> Bool {
    let wanted = foldedSheetName(name)
    return foldedNames.contains { $0.utf8.elementsEqual(wanted.utf8) }
  }

  /// The index of the column with exactly this caption.
  public func index(of caption: String) -> Int? {
    // Lengths first: telling two Russian texts apart takes longer than all else that is done to a cell.
    columns.firstIndex { $0.caption.utf8.count == caption.utf8.count && $0.caption == caption }
  }
}

extension SheetSchema {
  public struct Column: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      case text
      /// Several lines; the column wraps.
      case longText
      /// A person's full name; three columns «Фамилия», «Имя», «Отчество» are taken for it.
      case fullName
      case number
      case date
      /// «да» or nothing.
      case yesNo
    }

    /// As in the header, with its hint in brackets and without a star: «Наставник».
    public var caption: String
    public var isRequired: Bool
    /// Shown when the cell is selected; a sentence or two.
    public var note: String
    /// Other captions that mean this column: «ФИО».
    public var synonyms: [String]
    public var kind: Kind
    /// The values offered in a drop-down list; others may still be typed if `isClosed` is false.
    public var allowed: [String]
    /// Whether only the `allowed` values are taken.
    public var isClosed: Bool
    /// For the example row, as one would type it.
    public var example: String
    /// In characters of the standard font; 0 lets the writer choose.
    public var width: Int
    /// Whether a row of its own («Класс: 7А») may give the value for the rows below it.
    public var namesGroups: Bool

    public init(
      _ caption: String, isRequired: Bool = false, note: String = "", synonyms: [String] = [],
      kind: Kind = .text, allowed: [String] = [], isClosed: Bool = false, example: String = "",
      width: Int = 0, namesGroups: Bool = false
    ) {
      self.caption = caption
      self.isRequired = isRequired
      self.note = note
      self.synonyms = synonyms
      self.kind = kind
      self.allowed = allowed
      self.isClosed = isClosed
      self.example = example
      self.width = width
      self.namesGroups = namesGroups
    }
  }
}
