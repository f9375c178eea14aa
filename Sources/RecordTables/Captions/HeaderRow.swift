/// Finds the row of captions among the first rows of a sheet, below a title if there is one.
///
/// Known captions decide; without them it is the first row that is about as wide as the widest and holds
/// nothing but different texts.
///
/// - Parameter captions: folded captions that the sheet may have.
/// - Returns: the index in `rows`; nil if no row can be one.
func headerIndex(in rows: [Row], knowing captions: Set<String> = []) -> Int? {
  if let known = knownHeaderIndex(in: rows, captions) { return known }
  let widths = rows.map { row in row.cells.count { !$0.isEmpty } }
  guard let widest = widths.max(), widest > 0 else { return nil }
  let isTitleLike = { (index: Int) in widths[index] * 5 < widest * 3 }
  if let header = rows.indices.first(where: { !isTitleLike($0) && isCaptions(rows[$0]) }) { return header }
  return widths.firstIndex { $0 > 0 }
}

/// How many rows are looked at.
let headerSearchDepth = 30

private func knownHeaderIndex(in rows: [Row], _ captions: Set<String>) -> Int? {
  guard !captions.isEmpty else { return nil }
  var best: (index: Int, score: Int)?
  for (index, row) in rows.enumerated() {
    // A row of fewer texts cannot win: below the header only a few have to be looked at.
    let score = best?.score ?? 0
    guard row.cells.count(where: { if case .text = $0 { true } else { false } }) > score else { continue }
    let own = row.cells.count { isKnown($0, captions) }
    if own > score { best = (index, own) }
  }
  guard let best else { return nil }
  // One match alone may be a word of a title or of a record.
  return best.score > 1 || rows[best.index].cells.count(where: { !$0.isEmpty }) == 1 ? best.index : nil
}

private func isKnown(_ cell: CellValue, _ captions: Set<String>) -> Bool {
  guard case .text(let text) = cell else { return false }
  if captions.contains(foldedCaption(text)) { return true }
  let plain = withoutHints(text)
  return plain != text && captions.contains(foldedCaption(plain))
}

private func isCaptions(_ row: Row) -> Bool {
  var seen: Set<String> = []
  for cell in row.cells where !cell.isEmpty {
    guard case .text(let text) = cell, seen.insert(foldedCaption(text)).inserted else { return false }
  }
  return true
}
