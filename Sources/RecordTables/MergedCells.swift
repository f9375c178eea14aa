/// Gives every row of a cell merged downwards its value, so that a № or a mentor merged over the rows of a
/// group stands in each of them. Cells merged sideways keep their value in the first column.
func spreadDown(_ merges: [CellArea], in rows: inout [Row]) {
  guard !merges.isEmpty else { return }
  for area in merges where area.rows.count > 1 {
    let column = area.columns.lowerBound
    guard let first = index(ofRow: area.rows.lowerBound, in: rows),
      rows[first].number == area.rows.lowerBound, column < rows[first].cells.count,
      !rows[first].cells[column].isEmpty
    else { continue }
    let value = rows[first].cells[column]
    var next = first + 1
    while next < rows.count, rows[next].number <= area.rows.upperBound {
      let missing = column + 1 - rows[next].cells.count
      if missing > 0 { rows[next].cells += Array(repeating: .empty, count: missing) }
      rows[next].cells[column] = value
      next += 1
    }
  }
}

/// The first row with this number or a greater one; rows stand in order.
private func index(ofRow number: Int, in rows: [Row]) -> Int? {
  var (low, high) = (0, rows.count)
  while low < high {
    let middle = (low + high) / 2
    if rows[middle].number < number { low = middle + 1 } else { high = middle }
  }
  return low < rows.count ? low : nil
}

/// A header of two rows, as exports make it («Ф. И. О.» merged over «Фамилия», «Имя», «Отчество»), as one:
/// the lower captions stand in, or «upper lower» where a lower caption alone would not tell.
///
/// - Returns: the captions of the one row; nil if the header is no such pair.
func joinedHeader(_ upper: Row, _ lower: Row, merges: [CellArea]) -> Row? {
  let across = merges.filter { $0.rows.lowerBound == upper.number && $0.columns.count > 1 }
  let groups = across.filter { area in
    // A title merged over the whole table is no caption with others under it.
    let below = area.columns.filter { $0 < lower.cells.count && !lower.cells[$0].isEmpty }
    return area.rows.count == 1 && below.count > 1 && lower.number == upper.number + 1
  }
  guard !groups.isEmpty else { return nil }
  let width = max(upper.cells.count, lower.cells.count)
  let isGrouped = { (column: Int) in groups.contains { $0.columns.contains(column) } }
  // Outside the groups nothing new may stand below: a caption merged downwards, or an empty cell.
  for column in 0..<width where !isGrouped(column) {
    let (above, below) = (cell(upper, column), cell(lower, column))
    guard below.isEmpty || below == above else { return nil }
  }
  guard lower.cells.allSatisfy({ if case .text = $0 { true } else { $0.isEmpty } }) else { return nil }
  var counts: [String: Int] = [:]
  for value in lower.cells { counts[foldedCaption(value.printed), default: 0] += 1 }
  let cells = (0..<width).map { column -> CellValue in
    let below = cell(lower, column)
    guard let group = groups.first(where: { $0.columns.contains(column) }), !below.isEmpty else {
      return cell(upper, column)
    }
    let isUnique = counts[foldedCaption(below.printed)] == 1
    let above = cell(upper, group.columns.lowerBound).printed
    return isUnique ? below : .text("\(above) \(below.printed)")
  }
  return Row(number: lower.number, cells: cells)
}

/// The same where nothing tells of merged cells (a text table): the upper row leaves blank what it was merged
/// over, and the lower one fills just that with known captions.
///
///     № п/п ; ФИО обучающегося ;     ;          ; Дата рождения
///           ; Фамилия          ; Имя ; Отчество ;
func joinedHeader(_ upper: Row, _ lower: Row, knowing captions: Set<String>) -> Row? {
  var areas: [CellArea] = []
  var column = 0
  while column < upper.cells.count {
    var end = column
    while end + 1 < lower.cells.count, cell(upper, end + 1).isEmpty, !cell(lower, end + 1).isEmpty {
      end += 1
    }
    if end > column, !cell(upper, column).isEmpty, !cell(lower, column).isEmpty {
      areas.append(CellArea(rows: upper.number...upper.number, columns: column...end))
    }
    column = end + 1
  }
  let below = areas.flatMap { $0.columns.map { cell(lower, $0) } }
  let areKnown = below.allSatisfy { captions.contains(foldedCaption($0.printed)) }
  guard !areas.isEmpty, areKnown else { return nil }
  // A caption of two lines takes two lines of the file.
  var next = lower
  next.number = upper.number + 1
  var joined = joinedHeader(upper, next, merges: areas)
  joined?.number = lower.number
  return joined
}

private func cell(_ row: Row, _ column: Int) -> CellValue {
  column < row.cells.count ? row.cells[column] : .empty
}
