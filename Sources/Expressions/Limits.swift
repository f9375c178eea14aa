/// Bounds that keep any template from running away; crossing one is a coded error.
public struct Limits: Sendable, Hashable {
  /// UTF-8 bytes of one text that an expression makes.
  public var textBytes = 4 << 20
  /// Items of one list that an expression makes.
  public var listItems = 1_000_000
  /// Turns of all loops and calls of macros of one document together.
  public var loopTurns = 10_000_000
  /// Steps of going through lists and texts, of one document.
  public var steps = 1_000_000_000
  /// Bytes of all texts and lists that the expressions of one document make, kept or not.
  public var madeBytes = 1 << 30
  /// Lists in lists that a template puts together.
  public var nesting = 100
  /// Expressions inside expressions, macros inside macros.
  public var depth = 320

  /// The usual bounds.
  public init() {}

  /// Tokens of one expression.
  static let tokens = 20_000
  /// Height of an expression's tree.
  static let height = 100
}
