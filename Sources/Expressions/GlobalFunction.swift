import Synchronization

/// A function that every template knows.
final class GlobalFunction: Callable {
  typealias Body = @Sendable (Arguments, Evaluation) throws(EvaluationProblem) -> Value

  private let name: String
  private let signature: Signature
  private let body: Body

  private init(_ name: String, _ signature: Signature, _ body: @escaping Body) {
    self.name = name
    self.signature = signature
    self.body = body
  }

  func call(_ arguments: GivenArguments, in evaluation: Evaluation) throws(EvaluationProblem) -> Value {
    try body(try signature.bind(arguments, of: name), evaluation)
  }

  static let all: [Name: GlobalFunction] = {
    let functions = [
      GlobalFunction("range", Signature("start", "stop", "step"), range),
      GlobalFunction("dict", .any, record),
      GlobalFunction("namespace", .any) { arguments, evaluation throws(EvaluationProblem) in
        guard case .record(let record) = try record(arguments, evaluation) else { return .undefined }
        return .object(Namespace(zip(record.shape.names, record.values).map { (Name($0), $1) }))
      },
      GlobalFunction("cycler", .any) { arguments, _ throws(EvaluationProblem) in
        guard !arguments.more.positional.isEmpty else {
          throw EvaluationProblem(.badArgument("1-й", of: "cycler", "не дан"))
        }
        return .object(Cycler(arguments.more.positional))
      },
      GlobalFunction("joiner", Signature("sep")) { arguments, evaluation throws(EvaluationProblem) in
        .object(
          Joiner(
            try arguments[0].map { value throws(EvaluationProblem) in try evaluation.text(of: value) } ?? ", "
          ))
      },
      GlobalFunction("поле", Signature("имя")) { arguments, evaluation throws(EvaluationProblem) in
        guard let name = arguments[0]?.plainText else {
          throw EvaluationProblem(.badArgument("имя", of: "поле", "нужен текст в кавычках"))
        }
        return evaluation.lookUp(Name(name))
      },
    ]
    return Dictionary(uniqueKeysWithValues: functions.map { (Name($0.name), $0) })
  }()

  private static let range: Body = { arguments, evaluation throws(EvaluationProblem) in
    var numbers: [Int] = []
    for index in 0..<3 {
      guard let argument = arguments[index] else { break }
      guard let number = integer(argument) else {
        throw EvaluationProblem(.badArgument("\(index + 1)-й", of: "range", "нужно целое число"))
      }
      numbers.append(number)
    }
    guard let first = numbers.first else {
      throw EvaluationProblem(.badArgument("1-й", of: "range", "не дан"))
    }
    let start = numbers.count > 1 ? first : 0
    let stop = numbers.count > 1 ? numbers[1] : first
    let step = numbers.count > 2 ? numbers[2] : 1
    if step == 0 { throw EvaluationProblem(.badArgument("3-й", of: "range", "не может быть нулём")) }
    let span = Double(stop) - Double(start)
    if span / Double(step) > Double(evaluation.environment.limits.listItems) {
      throw EvaluationProblem(.limit(.list(items: evaluation.environment.limits.listItems)))
    }
    return .list(stride(from: start, to: stop, by: step).map { .integer($0) })
  }

  private static let record: Body = { arguments, evaluation throws(EvaluationProblem) in
    var keys: [Value] = []
    var values: [Value] = []
    if case .record(let record)? = arguments.more.positional.first {
      keys = record.shape.names.map { .text($0) }
      values = record.values
    } else if let pairs = arguments.more.positional.first {
      for pair in try evaluation.items(of: pairs) {
        let items = try evaluation.items(of: pair)
        guard items.count == 2 else {
          throw EvaluationProblem(.unpacking(items: items.count, names: 2))
        }
        keys.append(items[0])
        values.append(items[1])
      }
    }
    for argument in arguments.more.named {
      keys.append(.text(argument.name.text))
      values.append(argument.value)
    }
    return makeMapping(keys: keys, values: values)
  }
}

/// `cycler("a", "b")`: `next()` gives its values in turn, for ever.
private final class Cycler: FieldOwner {
  private let values: [Value]
  private let position = Atomic<Int>(0)

  init(_ values: [Value]) { self.values = values }

  var fieldNames: [String] { ["current", "next", "reset"] }

  func field(_ name: Name) -> Value? {
    switch name.text {
    case "current": current
    case "next": .object(Method(of: self, isReset: false))
    case "reset": .object(Method(of: self, isReset: true))
    default: nil
    }
  }

  private var current: Value { values[position.load(ordering: .relaxed) % values.count] }

  private final class Method: Callable {
    private let cycler: Cycler
    private let isReset: Bool

    init(of cycler: Cycler, isReset: Bool) {
      self.cycler = cycler
      self.isReset = isReset
    }

    func call(_ arguments: GivenArguments, in evaluation: Evaluation) -> Value {
      if isReset {
        cycler.position.store(0, ordering: .relaxed)
        return .null
      }
      defer { cycler.position.wrappingAdd(1, ordering: .relaxed) }
      return cycler.current
    }
  }
}

/// `joiner(", ")`: gives nothing when first called, then the separator.
private final class Joiner: Callable {
  private let separator: String
  private let isUsed = Atomic<Bool>(false)

  init(_ separator: String) { self.separator = separator }

  func call(_ arguments: GivenArguments, in evaluation: Evaluation) -> Value {
    .text(isUsed.exchange(true, ordering: .relaxed) ? separator : "")
  }
}
