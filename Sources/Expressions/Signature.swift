/// The arguments that a filter, test or function takes.
struct Signature: Sendable {
  /// Names in order; each may be left out, and the definition checks what it must have.
  let parameters: [String]
  /// Whether more arguments, positional and named, may follow.
  let takesMore: Bool

  init(_ parameters: String..., takesMore: Bool = false) {
    self.parameters = parameters
    self.takesMore = takesMore
  }

  static let none = Signature()
  static let any = Signature(takesMore: true)

  /// Finds mistakes that show without any data.
  func check(_ arguments: ArgumentNodes, of name: String, at range: Range<Int>) throws(SyntaxError) {
    if takesMore { return }
    if arguments.positional.count > parameters.count {
      throw SyntaxError(.tooManyArguments(of: name, limit: parameters.count), at: range)
    }
    for argument in arguments.named {
      guard let index = parameters.firstIndex(of: argument.name.text) else {
        throw SyntaxError(.unknownArgument(argument.name.text, of: name), at: range)
      }
      if index < arguments.positional.count {
        throw SyntaxError(.repeatedArgument(argument.name.text), at: range)
      }
    }
  }

  /// Puts arguments into the order of the parameters.
  func bind(_ given: GivenArguments, of name: String) throws(EvaluationProblem) -> Arguments {
    if given.named.isEmpty, given.positional.count <= parameters.count {
      return Arguments(values: given.positional)
    }
    var values: [Value?] = given.positional.prefix(parameters.count).map { $0 }
    var more = GivenArguments(positional: Array(given.positional.dropFirst(parameters.count)))
    for argument in given.named {
      if let index = parameters.firstIndex(of: argument.name.text) {
        while values.count <= index { values.append(nil) }
        if values[index] != nil {
          throw EvaluationProblem(.badArgument(argument.name.text, of: name, "дан дважды"))
        }
        values[index] = argument.value
      } else if takesMore {
        more.named.append(argument)
      } else {
        throw EvaluationProblem(.badArgument(argument.name.text, of: name, "такого параметра нет"))
      }
    }
    if !takesMore, !more.positional.isEmpty {
      throw EvaluationProblem(.badArgument("\(parameters.count + 1)-й", of: name, "лишний"))
    }
    return Arguments(values: values, more: more)
  }
}

/// Arguments of a call as they were given, worked out.
public struct GivenArguments: Sendable {
  /// An argument given by name.
  public struct Named: Sendable {
    /// The parameter it is for.
    public let name: Name
    /// What is given.
    public let value: Value

    /// An argument for this parameter.
    public init(name: Name, value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// Those without a name, in order.
  public var positional: [Value]
  /// Those with a name, in order.
  public var named: [Named]

  /// The arguments of one call.
  public init(positional: [Value] = [], named: [Named] = []) {
    self.positional = positional
    self.named = named
  }
}

/// Arguments in the order of a signature's parameters.
struct Arguments {
  private let values: [Value?]
  /// Those beyond the parameters.
  let more: GivenArguments

  init(values: [Value?], more: GivenArguments = GivenArguments()) {
    self.values = values
    self.more = more
  }

  /// Nil if the argument was not given.
  subscript(_ index: Int) -> Value? { index < values.count ? values[index] : nil }
}
