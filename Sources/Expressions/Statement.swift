/// A parsed tag: what stands between `{%` and `%}`.
///
/// A statement knows nothing of its block's contents; whoever scans the document pairs openings with ends.
public enum Statement: Sendable {
  case forLoop(ForLoop)
  case ifBranch(Expression)
  case elseIf(Expression)
  /// Of an `if` or a `for`.
  case elseBranch
  case set(Assignment)
  /// `{% set name | filter %} … {% endset %}`
  case setBlock(Target, FilterChain)
  case with([Binding])
  case macro(MacroSignature)
  case call(CallBlock)
  case filter(FilterChain)
  case raw
  /// `{% вставить "имя" %}`: a fragment taken in when the template compiles.
  case insert(String)
  /// docxtpl's tags of table cells.
  case columnSpan(Expression)
  case cellBackground(Expression)
  case verticalMerge
  case horizontalMerge
  /// The end of the named block, or of any block («конец»).
  case end(BlockKind?)

  /// Blocks that have an end tag.
  public enum BlockKind: String, Sendable, Hashable, CaseIterable {
    case forLoop = "for"
    case ifBranch = "if"
    case set
    case with
    case macro
    case call
    case filter
    case raw
  }

  /// `{% for a, b in items if condition recursive %}`
  public struct ForLoop: Sendable {
    /// One name, or several that an item is taken apart into.
    public let target: Target
    /// What is gone through.
    public let items: Expression
    /// Items for which it does not hold are left out before counting.
    public let condition: Expression?
    /// Whether `loop(…)` may start it anew.
    public let isRecursive: Bool
  }

  /// `{% set target = value %}`
  public struct Assignment: Sendable {
    /// What is bound.
    public let target: Target
    /// What it is bound to.
    public let value: Expression
  }

  /// One `name = value` of a `with` tag.
  public struct Binding: Sendable {
    /// What is bound.
    public let target: Target
    /// What it is bound to.
    public let value: Expression
  }

  /// A parameter of a macro or a `call` block.
  public struct Parameter: Sendable {
    /// What it is called.
    public let name: Name
    /// Used if no argument is given; nil leaves it undefined.
    public let defaultValue: Expression?
  }

  /// `{% macro name(parameters) %}`
  public struct MacroSignature: Sendable {
    /// What it is called.
    public let name: Name
    /// In order.
    public let parameters: [Parameter]
  }

  /// `{% call(parameters) macro(…) %}`
  public struct CallBlock: Sendable {
    /// Parameters that the macro's `caller(…)` gives to this block.
    public let parameters: [Parameter]
    /// The call of the macro.
    public let call: Expression
  }
}

/// What a value is assigned to.
public indirect enum Target: Sendable {
  case name(Name)
  /// `{% set space.field = … %}`, for namespaces only.
  case field(of: Name, Name)
  case several([Target])

  /// All the names bound, from the left.
  public var names: [Name] {
    switch self {
    case .name(let name): [name]
    case .field: []
    case .several(let targets): targets.flatMap(\.names)
    }
  }
}

/// Filters without an operand: `upper | replace("a", "b")`.
public struct FilterChain: Sendable {
  let calls: [FilterCall]

  /// Whether nothing is done to the value.
  public var isEmpty: Bool { calls.isEmpty }
}
