import Synchronization

/// A running loop: what `loop` («цикл») means inside it.
public final class Loop: ValueObject, FieldOwner, Callable {
  static let englishName = Name("loop")
  static let russianName = Name("цикл")

  /// How many items there are.
  public let count: Int
  let header: Statement.ForLoop
  let body: Int
  private let items: [Value]
  private let depth: Int
  /// Index of the current item; −1 before the first.
  private let position = Atomic<Int>(-1)
  private let lastChanged = Mutex<[Value]?>(nil)

  init(_ header: Statement.ForLoop, items: [Value], body: Int, depth: Int) {
    self.header = header
    self.items = items
    self.count = items.count
    self.body = body
    self.depth = depth
  }

  /// Index of the current item, from 0.
  public var index: Int { position.load(ordering: .relaxed) }

  func advance() -> Value? {
    let next = index + 1
    guard next < items.count else { return nil }
    position.store(next, ordering: .relaxed)
    return items[next]
  }

  var fieldNames: [String] { Field.named.keys.map(\.text).sorted() }

  func field(_ name: Name) -> Value? {
    guard let field = Field.named[name] else { return nil }
    return switch field {
    case .index: .integer(index + 1)
    case .index0: .integer(index)
    case .revindex: .integer(count - index)
    case .revindex0: .integer(count - index - 1)
    case .first: .bool(index == 0)
    case .last: .bool(index == count - 1)
    case .length: .integer(count)
    case .previtem: index > 0 ? items[index - 1] : .undefined
    case .nextitem: index + 1 < count ? items[index + 1] : .undefined
    case .depth: .integer(depth)
    case .depth0: .integer(depth - 1)
    }
  }

  private enum Field: String, CaseIterable {
    case index, index0, revindex, revindex0, first, last, length, previtem, nextitem, depth, depth0

    /// Jinja's names and ours.
    static let named: [Name: Field] = {
      let russian: KeyValuePairs<String, Field> = [
        "номер": .index, "номер0": .index0, "осталось": .revindex0, "первый": .first, "последний": .last,
        "всего": .length, "предыдущий": .previtem, "следующий": .nextitem, "глубина": .depth,
      ]
      let names = allCases.map { ($0.rawValue, $0) } + russian.map { ($0.key, $0.value) }
      return Dictionary(uniqueKeysWithValues: names.map { (Name($0.0), $0.1) })
    }()
  }

  /// `loop.cycle("чёт", "нечет")`
  fileprivate func cycle(_ values: [Value]) throws(EvaluationProblem) -> Value {
    if values.isEmpty { throw EvaluationProblem(.badArgument("1-й", of: "loop.cycle", "не дан")) }
    return values[index % values.count]
  }

  /// `loop.changed(item.group)`: whether the values differ from those of the last call.
  fileprivate func changed(_ values: [Value]) -> Bool {
    lastChanged.withLock { last in
      if let before = last, areEqual(.tuple(before), .tuple(values)) { return false }
      last = values
      return true
    }
  }

  /// `loop(children)` in a recursive loop: the same body over other items.
  func call(_ arguments: GivenArguments, in evaluation: Evaluation) throws(EvaluationProblem) -> Value {
    guard header.isRecursive, let renderer = evaluation.renderer else {
      throw EvaluationProblem(.notCallable("loop"))
    }
    guard let items = arguments.positional.first else {
      throw EvaluationProblem(.badArgument("1-й", of: "loop", "не дан"))
    }
    return try evaluation.deeper { () throws(EvaluationProblem) in
      let inner = try evaluation.openLoop(header, over: items, body: body, depth: depth + 1)
      return try renderer.renderLoop(body, inner, in: evaluation)
    }
  }
}

let loopMethods: [Method] =
  ["cycle", "чередовать"].map { name in
    Method(name, .any) { owner, arguments, _ throws(EvaluationProblem) in
      guard case .object(let object) = owner, let loop = object as? Loop else { return .undefined }
      return try loop.cycle(arguments.more.positional)
    }
  }
  + ["changed", "изменилось"].map { name in
    Method(name, .any) { owner, arguments, _ in
      guard case .object(let object) = owner, let loop = object as? Loop else { return .undefined }
      return .bool(loop.changed(arguments.more.positional))
    }
  }
