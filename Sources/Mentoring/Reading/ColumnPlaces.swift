import Diagnostics
import Expressions
import RecordTables

/// Where the columns of the sheets stand, so that a rule can name the cell it is about.
struct ColumnPlaces: Sendable {
  private struct Column: Sendable {
    var caption: String
    var letter: String
  }

  private var columns: [Name: Column] = [:]
  /// Cells of the sheets of captions and values.
  private var cells: [Name: RecordPlace] = [:]

  mutating func add(_ match: CaptionMatch) {
    for (column, source) in zip(match.schema.columns, match.sources) {
      let index: Int
      switch source {
      case .missing: continue
      case .column(let found): index = found
      case .joined(let parts): index = parts[0]
      }
      let found = match.table.columns[index]
      columns[key(match.schema, column)] = Column(caption: found.caption, letter: found.letter)
    }
  }

  mutating func add(_ match: PairMatch) {
    for column in match.schema.columns {
      if let pair = match[column.caption] { cells[key(match.schema, column)] = pair.place }
    }
  }

  /// The value of a caption; nil if the sheet does not have it.
  func cell(_ column: SheetSchema.Column, of schema: SheetSchema) -> RecordPlace? {
    cells[key(schema, column)]
  }

  /// The cell of a column in the row of a place.
  func cell(_ column: SheetSchema.Column, of schema: SheetSchema, in row: RecordPlace) -> RecordPlace {
    var place = row
    let found = columns[key(schema, column)]
    place.column = found?.caption ?? column.caption
    place.address = found.flatMap { found in row.row.map { "\(found.letter)\($0)" } }
    return place
  }

  private func key(_ schema: SheetSchema, _ column: SheetSchema.Column) -> Name {
    Name("\(schema.title)/\(column.caption)")
  }
}

extension School {
  func cell(_ column: SheetSchema.Column, of pair: Pair.Row) -> RecordPlace {
    columnPlaces.cell(column, of: PairSheet.schema, in: pair.place)
  }

  func cell(_ column: SheetSchema.Column, of pair: Pair) -> RecordPlace {
    columnPlaces.cell(column, of: PairSheet.schema, in: pair.place)
  }

  func cell(_ column: SheetSchema.Column, of order: Order) -> RecordPlace {
    columnPlaces.cell(column, of: OrderSheet.schema, in: order.place)
  }

  func cell(_ column: SheetSchema.Column, of change: Change) -> RecordPlace {
    columnPlaces.cell(column, of: ChangeSheet.schema, in: change.place)
  }

  func cell(_ column: SheetSchema.Column, of person: Person) -> RecordPlace {
    columnPlaces.cell(column, of: person.isPupil ? PupilSheet.schema : WorkerSheet.schema, in: person.place)
  }
}
