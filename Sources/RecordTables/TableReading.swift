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
  let captions = schema?.layout == .records ? schema?.knownCaptions ?? [] : []
  joinHeader(in: &rows, source.merges, knowing: captions)
  let merged = GatheredRows(rows, of: source)
  let table: Table
  do throws(RecordFailure) {
    let stream = try RowStream(merged, file: file, name: name, knowing: captions)
    var records: [Row] = []
    // A text table of captions and values may well have «Всего педагогов».
    var service = ServiceRows(stream.columns, schema)
    let hasRecords = schema?.layout != .pairs
    while let row = try stream.next() {
      guard let first = row.cells.first(where: { !$0.isEmpty }), StarterWording.isExample(first.printed)
      else {
        if let record = hasRecords ? service.record(row) : row { records.append(record) }
        continue
      }
      // The starter's own example goes quietly; one that somebody wrote into is worth a word.
      if !isUntouched(row, schema) {
        failures.append(RecordWording.exampleRow(at: RecordPlace(file: file, sheet: name, row: row.number)))
      }
    }
    // Rows above a heading of a group lack the column that it added.
    for index in records.indices {
      let missing = service.columns.count - records[index].cells.count
      if missing > 0 { records[index].cells += Array(repeating: .empty, count: missing) }
    }
    table = Table(file: file, name: name, columns: service.columns, rows: records, top: stream.top)
    failures += stream.diagnostics + service.diagnostics(file: file, sheet: name)
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

private func joinHeader(in rows: inout [Row], _ merges: [CellArea], knowing captions: Set<String>) {
  guard !merges.isEmpty || !captions.isEmpty else { return }
  let first = Array(rows.prefix(headerSearchDepth))
  for upper in first.indices.dropLast() {
    let (above, below) = (first[upper], first[upper + 1])
    let joined =
      merges.isEmpty
      ? joinedHeader(above, below, knowing: captions) : joinedHeader(above, below, merges: merges)
    guard let joined else { continue }
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
