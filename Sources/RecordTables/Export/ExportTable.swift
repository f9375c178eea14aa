public import Files

/// A table that the program gives out: a list to be filtered, sorted and printed in Excel or Calc.
public struct ExportTable: Sendable, Hashable {
  public struct Column: Sendable, Hashable {
    public var caption: String
    public var kind: SheetSchema.Column.Kind
    /// In characters of the standard font.
    public var width: Int

    public init(_ caption: String, kind: SheetSchema.Column.Kind = .text, width: Int) {
      self.caption = caption
      self.kind = kind
      self.width = width
    }
  }

  /// Of the sheet: at most 31 characters without `[]:*?/\`.
  public var name: String
  public var columns: [Column]
  /// One cell for each column.
  public var rows: [[CellValue]]

  public init(_ name: String, columns: [Column], rows: [[CellValue]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }
}

/// An XLSX workbook with a sheet for each table: a header that stays in view, a filter on every column, texts
/// as texts («26/1» is no date), days as days; printed across A4 with the header on each page.
public func writeWorkbook(
  _ tables: [ExportTable], in fileSystem: FileSystem = .real
) throws(FileError) -> [UInt8] {
  try xlsxBook(tables.map(StarterSheet.init), in: fileSystem)
}

extension StarterSheet {
  fileprivate init(_ table: ExportTable) {
    let captions = table.columns.map { Cell($0.caption, .caption) }
    self.init(
      name: table.name, columns: table.columns.map { Column(width: $0.width, kind: $0.kind) },
      rows: [captions] + table.rows.map { $0.map { Cell(listed: $0) } }, frozenRows: 1)
    isList = true
  }
}
