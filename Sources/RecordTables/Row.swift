public import Diagnostics
public import RussianLanguage

/// One row of a table; every cell knows its place.
public struct Row: Sendable, Hashable {
  /// As the spreadsheet numbers it, from 1; for CSV and JSON Lines the record's first line.
  public var number: Int
  /// One for each column of the table, missing ones empty.
  public var cells: [CellValue]

  public init(number: Int, cells: [CellValue]) {
    self.number = number
    self.cells = cells
  }

  /// Whether no cell holds anything.
  public var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
}

/// What a cell holds, before anybody decides what it means.
public enum CellValue: Sendable, Hashable {
  case empty
  /// As written, trimmed, in NFC, without invisible characters.
  case text(String)
  case number(Double)
  case date(CivilDate)
  case bool(Bool)
  /// An error value of the spreadsheet: `#Н/Д`, `#ССЫЛКА!`.
  case error(String)

  public var isEmpty: Bool { if case .empty = self { true } else { false } }
}

/// A table of records: a sheet of a workbook, a CSV file, a list of JSON objects.
public struct Table: Sendable {
  /// File name without its folder.
  public var file: String
  /// Title of the sheet as its tab shows it; for a CSV file its name without the ending.
  public var name: String
  public var columns: [Column]
  /// What stands below the header row, without blank rows.
  public var rows: [Row]
  /// The header row and the title lines above it. A sheet of caption–value pairs («Организация») has no
  /// header: its pairs are `top` and `rows` together, see `pairs`.
  public var top: [Row]

  public struct Column: Sendable, Hashable {
    /// The caption as written, line breaks as spaces, without the star of a required column.
    public var caption: String
    /// The letter a spreadsheet shows above the column: «C»; empty in JSON.
    public var letter: String

    public init(caption: String, letter: String) {
      self.caption = caption
      self.letter = letter
    }
  }

  public init(file: String, name: String, columns: [Column], rows: [Row], top: [Row] = []) {
    self.file = file
    self.name = name
    self.columns = columns
    self.rows = rows
    self.top = top
  }

  /// The place of a cell, for diagnostics.
  public func place(row: Row, column: Int) -> RecordPlace {
    let (caption, letter) = (columns[column].caption, columns[column].letter)
    return RecordPlace(
      file: file, sheet: name, row: row.number, column: caption.isEmpty ? nil : caption,
      address: letter.isEmpty ? nil : "\(letter)\(row.number)")
  }
}
