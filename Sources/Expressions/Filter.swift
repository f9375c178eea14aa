/// A filter: `{{ value | name(arguments) }}`.
struct Filter: Sendable {
  typealias Body = @Sendable (Value, Arguments, Evaluation) throws(EvaluationProblem) -> Value

  let name: String
  let signature: Signature
  let body: Body

  init(_ name: String, _ signature: Signature = .none, _ body: @escaping Body) {
    self.name = name
    self.signature = signature
    self.body = body
  }

  static func named(_ name: String) -> Filter? { byName[Name(name)] ?? table[name] }

  /// As names are mostly written: found without Unicode's forms.
  private static let byName = Dictionary(uniqueKeysWithValues: table.map { (Name($0.key), $0.value) })

  static var names: [String] { table.keys.sorted() }

  /// Filters of Jinja that would reach beyond the data, make different documents of the same data, or
  /// write HTML.
  static let refusedNames: Set<String> = ["attr", "random", "urlize", "xmlattr"]

  private static let table: [String: Filter] = {
    let groups: [[Filter]] = [
      textFilters, numberFilters, listFilters, selectionFilters, caseFilters, dateFilters, countFilters,
      russianFilters,
    ]
    var table: [String: Filter] = [:]
    for filter in groups.joined() {
      precondition(table.updateValue(filter, forKey: filter.name) == nil, "\(filter.name) is defined twice")
    }
    return table
  }()

  /// The same filter under other names.
  func also(_ names: String...) -> [Filter] { [self] + names.map { Filter($0, signature, body) } }
}
