import Synchronization

/// An object with fields that a template may read.
protocol FieldOwner: ValueObject {
  func field(_ name: Name) -> Value?
  var fieldNames: [String] { get }
}

/// An object that a template may call.
protocol Callable: ValueObject {
  func call(_ arguments: GivenArguments, in evaluation: Evaluation) throws(EvaluationProblem) -> Value
}

extension ValueObject {
  /// Most objects have no text.
  public var plainText: String? { nil }
}

/// A picture to put where it is printed: `{{ школа.эмблема | картинка(25) }}`.
public final class Picture: ValueObject {
  /// File name in the folder of pictures, or a data URI.
  public let source: String
  /// Millimetres; nil keeps the picture's own proportions, or its own size if both are nil.
  public let width: Double?
  /// Millimetres, as `width`.
  public let height: Double?

  init(source: String, width: Double?, height: Double?) {
    self.source = source
    self.width = width
    self.height = height
  }
}

/// `namespace(count=0)`: fields that `set` may change from inside a loop.
final class Namespace: FieldOwner {
  private let fields: Mutex<[(name: Name, value: Value)]>

  init(_ fields: [(name: Name, value: Value)]) { self.fields = Mutex(fields) }

  var fieldNames: [String] { fields.withLock { $0.map(\.name.text) } }

  func field(_ name: Name) -> Value? {
    fields.withLock { fields in fields.first { $0.name == name }?.value }
  }

  func set(_ name: Name, to value: Value) {
    fields.withLock { fields in
      if let index = fields.firstIndex(where: { $0.name == name }) {
        fields[index].value = value
      } else {
        fields.append((name, value))
      }
    }
  }
}

/// A mapping written in a template with keys that are not all texts: `{9: "сентябрь"}`.
final class Mapping: ValueObject {
  let keys: [Value]
  let values: [Value]

  init(keys: [Value], values: [Value]) {
    self.keys = keys
    self.values = values
  }

  subscript(_ key: Value) -> Value? {
    keys.lastIndex { areEqual($0, key) }.map { values[$0] }
  }
}

/// The value of `{…}`: a record if every key is a text. Of equal keys the last one's value counts.
func makeMapping(keys: [Value], values: [Value]) -> Value {
  var names: [String] = []
  var last: [Name: Int] = [:]
  var fields: [Value] = []
  for (key, value) in zip(keys, values) {
    guard case .text(let text) = key else { return .object(Mapping(keys: keys, values: values)) }
    let name = Name(text)
    if let index = last[name] {
      fields[index] = value
      continue
    }
    last[name] = names.count
    names.append(text)
    fields.append(value)
  }
  return .record(Record(shape: Shape(names), values: fields))
}
