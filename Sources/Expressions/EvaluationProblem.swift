public import RussianLanguage

/// Why an expression has no value, or a value no text. Holds facts; `Wording.swift` has the sentences.
public struct EvaluationProblem: Error, Sendable, Hashable {
  /// What happened, as facts.
  public let kind: Kind

  /// A problem of this kind.
  public init(_ kind: Kind) { self.kind = kind }

  /// The facts of each kind.
  public enum Kind: Sendable, Hashable {
    /// A name that the data does not have was printed or gone through.
    case missing(MissingName)
    /// An empty value was printed where that is not allowed.
    case empty(name: String)
    /// `a.b` where `a` is missing.
    case fieldOfMissing(field: String, MissingName)
    /// An operator does not suit these types.
    case badOperands(String, left: String, right: String)
    case divisionByZero
    case overflow
    case limit(LimitKind)
    case notCallable(String)
    /// Type of a value that has no items.
    case notIterable(String)
    case badArgument(String, of: String, String)
    /// A filter, test or method got a value it cannot work on.
    case badInput(of: String, got: String, wanted: String)
    case unknownMethod(String, of: String, nearest: String?)
    /// A method that would change data.
    case mutatingMethod(String)
    /// A value with so many items cannot be taken apart into so many names.
    case unpacking(items: Int, names: Int)
    case notAssignable(String)
    /// The case form cannot be known.
    case unknownForm(String, GrammaticalCase)
    case unknownSex(String)
    /// Something without a text was printed.
    case notPrintable(String)
  }

  /// Which bound was crossed.
  public enum LimitKind: Sendable, Hashable {
    case text(bytes: Int)
    case list(items: Int)
    case loopTurns(Int)
    case depth
    /// Large values made by one document's expressions, together.
    case memory
    /// Steps of going through large values.
    case work
  }
}

/// A name that was looked for in vain, with what may help.
public struct MissingName: Sendable, Hashable {
  /// As the template spells it.
  public let name: String
  /// Type and name of what it was looked for in; nil for the data as a whole.
  public let owner: String?
  /// The closest name there is.
  public let nearest: String?
  /// A caption that begins with the name and goes on with an operator or a sign: «Число и месяц» for «Число».
  public let longerCaption: String?
}

/// Something worth telling although a value was printed.
public struct EvaluationWarning: Sendable, Hashable {
  /// What happened, as facts.
  public let kind: Kind

  /// The facts of each kind.
  public enum Kind: Sendable, Hashable {
    case missing(MissingName)
    /// The declined text and the form that was printed.
    case unsureForm(text: String, GrammaticalCase, form: String)
  }
}
