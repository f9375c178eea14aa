/// A test: `{% if value is name(arguments) %}`.
struct ValueTest: Sendable {
  typealias Body = @Sendable (Value, Arguments, Evaluation) throws(EvaluationProblem) -> Bool

  let name: String
  let signature: Signature
  let body: Body

  init(_ name: String, _ signature: Signature = .none, _ body: @escaping Body) {
    self.name = name
    self.signature = signature
    self.body = body
  }

  static func named(_ name: String) -> ValueTest? { byName[Name(name)] ?? table[name] }

  /// As names are mostly written: found without Unicode's forms.
  private static let byName = Dictionary(uniqueKeysWithValues: table.map { (Name($0.key), $0.value) })

  static var names: [String] { table.keys.sorted() }

  private static let table: [String: ValueTest] = {
    var table: [String: ValueTest] = [:]
    for test in typeTests + comparisonTests {
      precondition(table.updateValue(test, forKey: test.name) == nil, "\(test.name) is defined twice")
    }
    return table
  }()

  func also(_ names: String...) -> [ValueTest] { [self] + names.map { ValueTest($0, signature, body) } }
}
