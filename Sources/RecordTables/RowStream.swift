public import Diagnostics

/// The records of one sheet, one after another: the header row is known, the rows come as they are read.
///
/// A million rows need no more memory than a few. Merged cells are not spread here; `readRecords` does that.
public final class RowStream {
  /// File name without its folder.
  public let file: String
  /// Title of the sheet.
  public let name: String
  public let columns: [Table.Column]
  /// The header row and the title lines above it.
  public let top: [Row]

  private let source: any RowSource
  private var waiting: ArraySlice<Row>
  private var notes: CellNotes

  init(
    _ source: any RowSource, file: String, name: String, knowing captions: Set<String> = []
  ) throws(RecordFailure) {
    self.source = source
    self.file = file
    self.name = name
    notes = CellNotes(file: file, sheet: name)
    var first: [Row] = []
    while first.count < headerSearchDepth, let row = try source.next() {
      if !row.isBlank { first.append(row) }
    }
    let header = headerIndex(in: first, knowing: captions)
    top = header.map { Array(first[...$0]) } ?? []
    waiting = header.map { first[($0 + 1)...] } ?? []
    columns = header.map { captionedColumns(of: first[$0]) } ?? []
  }

  /// The next row that is not blank, with one cell for each column; nil after the last.
  public func next() throws(RecordFailure) -> Row? {
    if var row = waiting.popFirst() {
      fit(&row)
      return row
    }
    while var row = try source.next() {
      if row.isBlank { continue }
      fit(&row)
      return row
    }
    return nil
  }

  /// What was noticed so far; complete after the last row.
  public var diagnostics: [Diagnostic] { source.notes.diagnostics + notes.diagnostics }

  /// Says what is wrong with the row's length, then makes it right.
  private func fit(_ row: inout Row) {
    let count = row.cells.count
    if count > columns.count {
      let isOverfull = row.cells[columns.count...].contains { !$0.isEmpty }
      if isOverfull, source.isRectangular {
        notes.add(RecordWording.tooManyCells(count, columns: columns.count, at: notes.place(row.number, nil)))
      } else if isOverfull {
        let column = row.cells.indices.last { !row.cells[$0].isEmpty }
        notes.note(.outsideColumns, row: row.number, column: column)
      }
      row.cells.removeLast(count - columns.count)
    } else if count < columns.count {
      if source.isRectangular, columns.count > 2 {
        notes.add(RecordWording.tooFewCells(count, columns: columns.count, at: notes.place(row.number, nil)))
      }
      row.cells += Array(repeating: .empty, count: columns.count - count)
    }
  }
}

/// The captions of a header row; empty cells at its end are no columns.
func captionedColumns(of header: Row) -> [Table.Column] {
  let count = (header.cells.lastIndex { !$0.isEmpty } ?? -1) + 1
  return header.cells.prefix(count).enumerated().map { index, cell in
    Table.Column(caption: captionText(cell.printed), letter: columnLetters(index))
  }
}

/// A caption on one line, without the star of a required column.
func captionText(_ text: String) -> String {
  var words = text.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }.map { Substring($0) }
  if let last = words.last, last.allSatisfy({ $0 == "*" || $0 == "★" }) { words.removeLast() }
  return words.joined(separator: " ")
}
