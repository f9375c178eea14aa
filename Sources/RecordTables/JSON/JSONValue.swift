/// A JSON value; objects keep the order of their names.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([Field])

  public struct Field: Sendable, Hashable {
    public var name: String
    public var value: JSONValue

    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The value of an object's field; nil without it.
  public subscript(_ name: String) -> JSONValue? {
    guard case .object(let fields) = self else { return nil }
    return fields.first { $0.name == name }?.value
  }
}

/// Where and how a JSON text is wrong.
struct JSONProblem: Error, Hashable {
  enum Reason: Hashable {
    case syntax, cutOff, trailing, duplicateName, badText, numberTooLarge, tooDeep, outOfMemory
  }

  var reason: Reason
  /// From 1.
  var line: Int
  /// In bytes from 1.
  var column: Int
}
