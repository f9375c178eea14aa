/// A method of a type of values: `value.name(arguments)`. Methods are pure: they make new values.
struct Method: Sendable {
  typealias Body = @Sendable (Value, Arguments, Evaluation) throws(EvaluationProblem) -> Value

  let name: String
  let signature: Signature
  let body: Body

  init(_ name: String, _ signature: Signature = .none, _ body: @escaping Body) {
    self.name = name
    self.signature = signature
    self.body = body
  }

  /// Methods of Python that change what they are called on.
  static let mutating: Set<String> = [
    "append", "extend", "insert", "remove", "pop", "popitem", "clear", "sort", "reverse", "update",
    "setdefault", "add", "discard",
  ]

  static func named(_ name: String, of owner: Value) -> Method? {
    for table in tables(for: owner) {
      if let method = table[name] { return method }
    }
    return nil
  }

  /// Texts with a case or structure are printed before such a method works on them.
  var isOfTexts: Bool { Method.textTable[name] != nil && Method.mappingTable[name] == nil }

  static func names(of owner: Value) -> [String] { tables(for: owner).flatMap { $0.keys.sorted() } }

  /// A record with a face is a record first and a text after.
  private static func tables(for owner: Value) -> [[String: Method]] {
    switch owner {
    case .record(let record): record.face == nil ? [mappingTable] : [mappingTable, textTable]
    case .object(let object):
      switch object {
      case is Mapping: [mappingTable]
      case is Loop: [loopTable]
      default: object.plainText == nil ? [] : [textTable]
      }
    case .text, .declinable, .rich: [textTable]
    case .list, .tuple: [listTable]
    case .date: [dateTable]
    case .undefined, .null, .bool, .integer, .number: []
    }
  }

  private static let mappingTable = table(mappingMethods)
  private static let textTable = table(textMethods)
  private static let listTable = table(listMethods)
  private static let dateTable = table(dateMethods)
  private static let loopTable = table(loopMethods)

  private static func table(_ methods: [Method]) -> [String: Method] {
    Dictionary(uniqueKeysWithValues: methods.map { ($0.name, $0) })
  }
}
