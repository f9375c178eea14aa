import Diagnostics
import Files

/// The tables in a JSON value: a list of objects is one, named like the file; of an object each list of
/// objects is one, and each object is a sheet of caption–value pairs.
func jsonTables(_ value: JSONValue, file: String, care: TextCare) throws(RecordFailure) -> [Table] {
  let stem = FilePath.stem(of: file)
  switch value {
  case .list(let items): return [try listTable(items, file, stem, care)]
  case .object(let fields):
    var tables: [Table] = []
    var pairs: [JSONValue.Field] = []
    for field in fields {
      switch field.value {
      case .list(let items) where items.contains(where: \.isObject):
        tables.append(try listTable(items, file, field.name, care))
      case .object(let values): tables.append(pairsTable(values, file, field.name, care))
      default: pairs.append(field)
      }
    }
    if !pairs.isEmpty { tables.append(pairsTable(pairs, file, stem, care)) }
    return tables
  default: throw RecordFailure(RecordWording.notRecords(file: file, row: nil))
  }
}

/// A table of records; columns stand in the order in which their names first appear.
///
/// - Parameter numbers: the line of each record; without them records are counted from 1.
func listTable(
  _ items: [JSONValue], _ file: String, _ name: String, _ care: TextCare, numbers: [Int]? = nil
) throws(RecordFailure) -> Table {
  var columns: [Table.Column] = []
  var positions: [String: Int] = [:]
  var rows: [Row] = []
  for (index, item) in items.enumerated() {
    let number = numbers?[index] ?? index + 1
    guard case .object(let fields) = item else {
      throw RecordFailure(RecordWording.notRecords(file: file, row: number))
    }
    var row = Row(number: number, cells: [])
    for (caption, value) in flat(fields, care) {
      let position = positions[caption] ?? columns.count
      if position == columns.count {
        positions[caption] = position
        columns.append(Table.Column(caption: caption, letter: ""))
      }
      while row.cells.count <= position { row.cells.append(.empty) }
      row.cells[position] = value
    }
    if !row.isBlank { rows.append(row) }
  }
  for index in rows.indices {
    rows[index].cells += Array(repeating: .empty, count: columns.count - rows[index].cells.count)
  }
  let header = Row(number: 0, cells: columns.map { .text($0.caption) })
  return Table(file: file, name: name, columns: columns, rows: rows, top: columns.isEmpty ? [] : [header])
}

private func pairsTable(_ fields: [JSONValue.Field], _ file: String, _ name: String, _ care: TextCare)
  -> Table
{
  let rows = flat(fields, care).enumerated().map { index, pair in
    Row(number: index + 1, cells: [.text(pair.caption), pair.value])
  }
  let columns = [Table.Column(caption: "", letter: ""), Table.Column(caption: "", letter: "")]
  return Table(file: file, name: name, columns: columns, rows: rows)
}

/// The fields as cells; an object inside becomes cells named «договор.номер», a list lines of one cell.
private func flat(_ fields: [JSONValue.Field], _ care: TextCare) -> [(caption: String, value: CellValue)] {
  fields.flatMap { field -> [(caption: String, value: CellValue)] in
    guard case .object(let inner) = field.value else { return [(field.name, cell(field.value, care))] }
    return flat(inner, care).map { ("\(field.name).\($0.caption)", $0.value) }
  }
}

private func cell(_ value: JSONValue, _ care: TextCare) -> CellValue {
  switch value {
  case .null, .object: return .empty
  case .bool(let flag): return .bool(flag)
  case .integer(let number): return .number(Double(number))
  case .number(let number): return .number(number)
  case .text(let text):
    let tidy = cleanText(text, care).text
    return tidy.isEmpty ? .empty : .text(tidy)
  case .list(let items):
    let lines = items.map { cell($0, care).printed }.filter { !$0.isEmpty }
    return lines.isEmpty ? .empty : .text(lines.joined(separator: "\n"))
  }
}

extension JSONValue {
  fileprivate var isObject: Bool {
    if case .object = self { true } else { false }
  }
}
