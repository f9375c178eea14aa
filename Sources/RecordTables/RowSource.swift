public import Diagnostics
import Files

/// The reading of a record file broke off: a diagnostic with its place.
public struct RecordFailure: Error, Sendable, Hashable {
  public var diagnostic: Diagnostic

  public init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

  /// Somebody wrote into the file meanwhile: whoever reads it anew and tries again may succeed.
  public var isOvertaken: Bool { diagnostic.code == RecordWording.overtaken }

  /// A failure of the disk at the file of that path.
  init(_ error: FileError, at path: String) {
    diagnostic = RecordWording.diskFailed(path, error)
  }
}

/// The rows of one sheet as they stand in the file, from top to bottom; blank ones may be left out.
///
/// A row has as many cells as the file gives it.
protocol RowSource: AnyObject {
  func next() throws(RecordFailure) -> Row?
  /// What was noticed on the way; complete only after the last row.
  var notes: CellNotes { get }
  /// Whether every row is meant to have as many cells as the header (CSV).
  var isRectangular: Bool { get }
  /// Merged areas; complete only after the last row.
  var merges: [CellArea] { get }
}

extension RowSource {
  var isRectangular: Bool { false }
  var merges: [CellArea] { [] }
}

/// A rectangle of cells; rows from 1, columns from 0, both ends included.
struct CellArea: Hashable {
  var rows: ClosedRange<Int>
  var columns: ClosedRange<Int>
}

/// Rows that are in memory already.
final class ListedRows: RowSource {
  private var rows: ArraySlice<Row>
  let notes = CellNotes(file: "", sheet: "")

  init(_ rows: [Row]) { self.rows = rows[...] }

  func next() -> Row? { rows.popFirst() }
}
