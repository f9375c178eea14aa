public import Diagnostics
public import Expressions
public import RussianLanguage

/// An order of the sheet «Приказы».
public struct Order: Sendable {
  /// How an order lists its pairs.
  public enum Rendering: String, Sendable, Hashable {
    /// «закрепить за наставляемым наставника»
    case assign = "закрепить"
    /// «назначить наставника для наставляемого»
    case appoint = "назначить"
    case table = "таблица"

    /// The wordings offered in the sheet.
    static let choices: [(title: String, rendering: Rendering)] = [
      ("закрепить за наставляемым", .assign), ("назначить наставника для", .appoint),
      ("таблицей в приложении", .table),
    ]
  }

  public enum Control: Sendable, Hashable {
    /// «оставляю за собой»
    case signer
    case person(PersonID)
  }

  public var id: OrderID
  /// «№ п/п».
  public var key: String
  /// «о закреплении пар».
  public var kind: String
  public var number: String?
  public var date: CivilDate?
  public var effective: CivilDate?
  /// Nil: the head signs.
  public var signer: PersonID?
  /// «и. о.», «приказ от 05.10.2026 № 74-к».
  public var authority: Authority?
  public var control: Control = .signer
  /// Nil: up to three pairs as text, more as a table.
  public var rendering: Rendering?
  public var endorsers: [PersonID] = []
  public var executor: Executor?
  /// Nil: the pairs that name the order on the sheet «Пары».
  public var namedPairs: [PairID]?
  /// A day or term as it is to be printed: «15.10.2026, второй и третий уроки».
  public var term: String?
  /// What the order is issued for, as it is to be printed.
  public var reason: String?
  /// The school's own; nil: that of the kind.
  public var heading: String?
  public var place: RecordPlace
  /// All cells of the row under their captions, unknown columns too.
  public var columns = Record([:])

  /// Assigns pairs besides those of the first orders.
  var isAddition: Bool { kind.lowercased().hasPrefix("о дополнении") }

  /// By what right somebody signs for the head.
  public struct Authority: Sendable, Hashable {
    /// «и. о.» before the head's post; false: the signer's own post stands.
    public var isActing: Bool
    /// The document, in the nominative: «приказ от 05.10.2026 № 74-к».
    public var document: String?
  }

  /// Who prepared the order, as typed: initials are enough.
  public struct Executor: Sendable, Hashable {
    public var name: String
    public var phone: String?
  }
}
