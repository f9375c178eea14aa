internal import RussianLanguage

/// What values are, seen from the language.
extension Value {
  /// The type's name in messages.
  public var typeName: String {
    switch self {
    case .undefined: "нет такого имени"
    case .null: "пустое значение"
    case .bool: "да/нет"
    case .integer, .number: "число"
    case .text, .rich: "текст"
    case .date: "дата"
    case .list, .tuple: "список"
    case .record: "запись"
    case .declinable: "склоняемый текст"
    case .object(let object): object is Picture ? "рисунок" : "объект шаблона"
    }
  }

  /// The text that operators and filters of texts work on, if the value is one.
  var plainText: String? {
    switch self {
    case .text(let text): text
    case .declinable(let declinable): declinable.text + declinable.frozenTail
    case .rich(let rich): rich.plainText
    case .record(let record): record.face?.plainText
    case .object(let object): object.plainText
    default: nil
    }
  }

  var isIterable: Bool {
    switch self {
    case .undefined, .text, .list, .tuple, .record, .declinable, .rich: true
    case .object(let object): object is Mapping || object.plainText != nil
    case .null, .bool, .integer, .number, .date: false
    }
  }
}

extension RichText {
  /// The text alone: a line for each block and for each row of a table, with tabs between its cells.
  public var plainText: String {
    blocks.map { block in
      if case .table(let table) = block.role { return table.plainText }
      return block.runs.map { run in
        switch run {
        case .text(let text, _): text
        case .lineBreak: "\n"
        case .tab: "\t"
        }
      }.joined()
    }.joined(separator: "\n")
  }
}

/// Whether nothing would be seen if the value were printed.
func isBlank(_ value: Value) -> Bool {
  switch value {
  case .undefined, .null: true
  case .text(let text): text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  case .declinable(let text): text.text.isEmpty
  case .rich(let rich): rich.blocks.isEmpty
  case .list(let items), .tuple(let items): items.isEmpty
  case .record(let record): record.face.map(isBlank) ?? record.values.isEmpty
  default: false
  }
}

/// Python's truth of a value.
func isTrue(_ value: Value) -> Bool {
  switch value {
  case .undefined, .null: false
  case .bool(let value): value
  case .integer(let value): value != 0
  case .number(let value): value != 0
  case .text(let value): !value.isEmpty
  case .date: true
  case .list(let items), .tuple(let items): !items.isEmpty
  case .record(let record): record.face.map(isTrue) ?? !record.values.isEmpty
  case .declinable(let text): !text.text.isEmpty
  case .rich(let rich): !rich.blocks.isEmpty
  case .object(let object):
    if let mapping = object as? Mapping { !mapping.keys.isEmpty } else { object.plainText != "" }
  }
}

/// The value as a whole number; a truth value counts as 0 or 1, as in Python.
func integer(_ value: Value) -> Int? {
  switch value {
  case .integer(let value): value
  case .bool(let value): value ? 1 : 0
  default: nil
  }
}

func double(_ value: Value) -> Double? {
  if case .number(let value) = value { return value }
  return integer(value).map(Double.init)
}
