import Expressions
import RecordTables

/// Turns what was read from a data file into what a template sees.
///
/// Objects that follow one another mostly have the same names; they share a `Shape`, which costs more to make
/// than everything else about them.
struct RenderData {
  private var shapes: [Shape] = []

  /// A JSON object as a record; anything else is under no name and so is nil.
  mutating func record(_ json: JSONValue) -> Record? {
    guard case .object = json, case .record(let record) = value(json) else { return nil }
    return record
  }

  /// A row of a table under its captions.
  mutating func record(_ row: Row, of columns: [Table.Column]) -> Record {
    Record(shape: shape(columns.map(\.caption)), values: row.cells.map(value))
  }

  private mutating func value(_ json: JSONValue) -> Value {
    switch json {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .integer(let number): return .integer(number)
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .list(let items):
      var values: [Value] = []
      values.reserveCapacity(items.count)
      for item in items { values.append(value(item)) }
      return .list(values)
    case .object(let fields):
      var values: [Value] = []
      values.reserveCapacity(fields.count)
      for field in fields { values.append(value(field.value)) }
      return .record(Record(shape: shape(fields), values: values))
    }
  }

  private func value(_ cell: CellValue) -> Value {
    switch cell {
    case .empty, .error: .null
    case .text(let text): .text(text)
    case .number(let number):
      number.rounded() == number && abs(number) < 1e15 ? .integer(Int(number)) : .number(number)
    case .date(let date): .date(date)
    case .bool(let flag): .bool(flag)
    }
  }

  private mutating func shape(_ fields: [JSONValue.Field]) -> Shape {
    for shape in shapes where shape.names.count == fields.count {
      if zip(shape.names, fields).allSatisfy({ $0 == $1.name }) { return shape }
    }
    return keep(Shape(fields.map(\.name)))
  }

  private mutating func shape(_ names: [String]) -> Shape {
    shapes.first { $0.names == names } ?? keep(Shape(names))
  }

  /// Data with ever new names must not fill the memory.
  private mutating func keep(_ shape: Shape) -> Shape {
    if shapes.count == 16 { shapes.removeFirst() }
    shapes.append(shape)
    return shape
  }
}
