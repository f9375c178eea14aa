import Diagnostics

/// Reads a sheet whole: merged cells are spread, a header of two rows becomes one.
///
/// - Parameter schema: what the sheet should look like, if it is known.
func readTable(
  _ source: any RowSource, file: String, name: String, schema: SheetSchema?
) -> (table: Table?, diagnostics: [Diagnostic]) {
  var rows: [Row] = []
  var failures: [Diagnostic] = []
  var cellCount = 0
  do throws(RecordFailure) {
    while let row = try source.next() {
      cellCount += row.cells.count + 2
      guard cellCount <= cellLimit else {
        let place = RecordPlace(file: file, sheet: name, row: row.number)
        throw RecordFailure(RecordWording.tooManyRecords(at: place))
      }
      rows.append(row)
    }
  } catch {
    failures.append(error.diagnostic)
  }
  spreadDown(source.merges, in: &rows)
  // In a text table the first pair tells how many cells a row should have.
  if schema?.layout == .pairs, !source.isRectangular {
    return (pairsTable(rows, file: file, name: name), failures + source.notes.diagnostics)
  }
  joinHeader(in: &rows, source.merges)
  let captions = schema?.layout == .records ? schema?.knownCaptions ?? [] : []
  let merged = GatheredRows(rows, of: source)
  let table: Table
  do throws(RecordFailure) {
    let stream = try RowStream(merged, file: file, name: name, knowing: captions)
    var records: [Row] = []
    while let row = try stream.next() {
      guard let first = row.cells.first(where: { !$0.isEmpty }), StarterWording.isExample(first.printed)
      else {
        records.append(row)
        continue
      }
      // The starter's own example goes quietly; one that somebody wrote into is worth a word.
      if !isUntouched(row, schema) {
        failures.append(RecordWording.exampleRow(at: RecordPlace(file: file, sheet: name, row: row.number)))
      }
    }
    table = Table(file: file, name: name, columns: stream.columns, rows: records, top: stream.top)
    failures += stream.diagnostics
  } catch {
    return (nil, failures + [error.diagnostic])
  }
  return (table.top.isEmpty ? nil : table, failures)
}

/// Whether the row is still the example that the starter has.
private func isUntouched(_ row: Row, _ schema: SheetSchema?) -> Bool {
  guard let schema, schema.layout == .records else { return false }
  let example = StarterSheet(schema).rows.dropFirst().first ?? []
  return row.cells.map(\.printed).filter { !$0.isEmpty }
    == example.map(\.value.printed).filter { !$0.isEmpty }
}

/// What one table may hold: far more than a school's records, far less than memory.
private let cellLimit = 8_000_000

/// A sheet of caption–value pairs: no header, as many columns as the widest row has cells.
private func pairsTable(_ rows: [Row], file: String, name: String) -> Table? {
  let width = rows.map(\.cells.count).max() ?? 0
  guard width > 0 else { return nil }
  let columns = (0..<width).map { Table.Column(caption: "", letter: columnLetters($0)) }
  let padded = rows.map { row in
    Row(number: row.number, cells: row.cells + Array(repeating: .empty, count: width - row.cells.count))
  }
  return Table(file: file, name: name, columns: columns, rows: padded)
}

private func joinHeader(in rows: inout [Row], _ merges: [CellArea]) {
  guard !merges.isEmpty else { return }
  let first = Array(rows.prefix(headerSearchDepth))
  for upper in first.indices.dropLast() {
    guard let joined = joinedHeader(first[upper], first[upper + 1], merges: merges) else { continue }
    rows[upper + 1] = joined
    rows.remove(at: upper)
    return
  }
}

/// Rows in memory together with what their source noticed.
private final class GatheredRows: RowSource {
  private var rows: ArraySlice<Row>
  private let source: any RowSource

  init(_ rows: [Row], of source: any RowSource) {
    self.rows = rows[...]
    self.source = source
  }

  var notes: CellNotes { source.notes }
  var isRectangular: Bool { source.isRectangular }
  func next() -> Row? { rows.popFirst() }
}
