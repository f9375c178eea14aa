/// Where a diagnostic points, in the words of whoever has to go there and mend it.
public enum Place: Sendable, Hashable {
  /// The run as a whole.
  case nowhere
  /// A file or folder as the user named it.
  case file(String)
  /// A cell, row or sheet of a record file.
  case record(RecordPlace)
  /// A spot in a template.
  case template(TemplatePlace)
}

/// A place in a table of records; the less is known, the more fields are nil.
public struct RecordPlace: Sendable, Hashable {
  /// File name without its folder: `Пары.csv`, `Школа.xlsx`.
  public var file: String
  /// Sheet title as its tab shows it; for a CSV file the table's name.
  public var sheet: String?
  /// Row as the spreadsheet numbers it, from 1 (for CSV: the record's first line).
  public var row: Int?
  /// Caption of the column.
  public var column: String?
  /// Cell address as the spreadsheet shows it: `C5`.
  public var address: String?

  public init(
    file: String, sheet: String? = nil, row: Int? = nil, column: String? = nil, address: String? = nil
  ) {
    self.file = file
    self.sheet = sheet
    self.row = row
    self.column = column
    self.address = address
  }
}

/// A place in a template package, as a person counts: paragraph, table, row and cell from 1.
public struct TemplatePlace: Sendable, Hashable {
  /// File or folder name of the template.
  public var file: String
  /// Part inside the package: `word/document.xml`; empty for the whole package.
  public var part: String
  /// Number of the paragraph in its part, from 1.
  public var paragraph: Int?
  /// Path of table, row and cell from the outermost table inwards.
  public var cells: [TableCell]
  /// The offending piece of the template's text.
  public var text: String

  public struct TableCell: Sendable, Hashable {
    public var table: Int
    public var row: Int
    public var cell: Int

    public init(table: Int, row: Int, cell: Int) {
      self.table = table
      self.row = row
      self.cell = cell
    }
  }

  public init(
    file: String, part: String = "", paragraph: Int? = nil, cells: [TableCell] = [], text: String = ""
  ) {
    self.file = file
    self.part = part
    self.paragraph = paragraph
    self.cells = cells
    self.text = text
  }
}
