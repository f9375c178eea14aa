public import Diagnostics

/// A caption and its value in a sheet of two columns («Организация»).
public struct CaptionPair: Sendable, Hashable {
  public var caption: String
  public var value: CellValue
  /// Of the value's cell.
  public var place: RecordPlace
}

extension Table {
  /// The rows read as caption–value pairs: the first text of a row and the cell to its right. A number in
  /// front («1», «2.») is no caption.
  public var pairs: [CaptionPair] {
    let rows = top + rows
    let captionColumn = mostFrequent(rows.compactMap(captionIndex))
    guard let captionColumn else { return [] }
    let width = rows.map(\.cells.count).max() ?? 0
    // A caption merged over two columns leaves an empty one behind it.
    let valueColumn =
      (captionColumn + 1..<max(width, captionColumn + 2)).first { column in
        rows.contains { column < $0.cells.count && !$0.cells[column].isEmpty }
      } ?? captionColumn + 1
    return rows.compactMap { row in
      guard captionColumn < row.cells.count, case .text(let caption) = row.cells[captionColumn] else {
        return nil
      }
      let value = valueColumn < row.cells.count ? row.cells[valueColumn] : .empty
      let address = "\(columnLetters(valueColumn))\(row.number)"
      let words = captionText(caption)
      let place = RecordPlace(
        file: file, sheet: name, row: row.number, column: words, address: address)
      return CaptionPair(caption: words, value: value, place: place)
    }
  }
}

private func captionIndex(_ row: Row) -> Int? {
  row.cells.firstIndex { cell in
    guard case .text(let text) = cell else { return false }
    return text.contains(where: \.isLetter)
  }
}

private func mostFrequent(_ columns: [Int]) -> Int? {
  Dictionary(columns.map { ($0, 1) }, uniquingKeysWith: +)
    .max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
}

/// A sheet of pairs seen through its schema.
public struct PairMatch: Sendable {
  public let schema: SheetSchema
  public let table: Table
  /// One for each column of the schema; nil if the caption is not there.
  public let pairs: [CaptionPair?]
  /// Pairs that the schema does not know; templates still see them.
  public let unknown: [CaptionPair]
  public let diagnostics: [Diagnostic]

  /// The pair under the schema's caption; nil if the sheet lacks it.
  public subscript(_ caption: String) -> CaptionPair? {
    schema.index(of: caption).flatMap { pairs[$0] }
  }
}

/// Matches the captions of a caption–value sheet to a schema's, forgivingly and never silently.
public func matchPairs(of table: Table, to schema: SheetSchema) -> PairMatch {
  // The starter's own header is no pair.
  let all = table.pairs.filter {
    $0.caption != StarterWording.pairCaption || $0.value != .text(StarterWording.pairValue)
  }
  let assignment = CaptionAssignment(all.map(\.caption), to: schema)
  let used = Set(assignment.captionOfColumn.compactMap { $0 } + assignment.doubles.map(\.caption))
  let sheet = RecordPlace(file: table.file, sheet: table.name)
  var diagnostics: [Diagnostic] = []
  if !assignment.guesses.isEmpty {
    let guesses = assignment.guesses.map { (all[$0.caption].caption, schema.columns[$0.column].caption) }
    diagnostics.append(RecordWording.guessedCaptions(guesses, at: sheet))
  }
  for double in assignment.doubles where !all[double.caption].value.isEmpty {
    let taken = all[double.taken].place.row ?? 0
    diagnostics.append(
      RecordWording.doublePair(all[double.caption].caption, taken: taken, at: all[double.caption].place))
  }
  let unknown = all.indices.filter { !used.contains($0) }.map { all[$0] }
  for (index, column) in schema.columns.enumerated()
  where column.isRequired && assignment.captionOfColumn[index] == nil {
    let nearest = nearestName(to: column.caption, among: unknown.map(\.caption))
    diagnostics.append(RecordWording.missingPair(column.caption, nearest: nearest, at: sheet))
  }
  return PairMatch(
    schema: schema, table: table, pairs: assignment.captionOfColumn.map { $0.map { all[$0] } },
    unknown: unknown, diagnostics: diagnostics)
}
