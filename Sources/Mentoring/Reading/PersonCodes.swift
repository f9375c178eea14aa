import Expressions
import RecordTables

/// A column of a school's own that numbers its people: «Таб. №», «ID», «Код». Other sheets may then name a
/// person by that number, as exports of other programs do.
struct PersonCodes {
  private static let captions = Set(
    [
      "ID", "ИД", "Код", "Номер", "№", "№ п/п", "Таб. №", "Таб. номер", "Табельный номер", "Табельный №",
      "Личный номер", "Личный №", "Личное дело", "Номер личного дела", "№ личного дела",
    ].map(foldedCaption))

  /// All people of one sheet share a shape.
  private var columns: [ObjectIdentifier: Int?] = [:]

  /// The number in the person's row; nil if no column has one.
  mutating func code(of person: Person) -> String? {
    let shape = person.columns.shape
    let column: Int?
    if let known = columns[ObjectIdentifier(shape)] {
      column = known
    } else {
      column = shape.names.firstIndex { Self.captions.contains(foldedCaption($0)) }
      columns[ObjectIdentifier(shape)] = column
    }
    switch column.map({ person.columns.values[$0] }) {
    case .text(let text) where text.contains(where: \.isNumber): return text
    case .integer(let number): return String(number)
    default: return nil
    }
  }
}
