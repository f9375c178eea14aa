public import Diagnostics
public import RussianLanguage

/// A school's mentoring year: everything its papers are made from, checked and linked.
///
/// People, pairs and orders are referred to by their place in these lists.
public struct School: Sendable {
  public var organization: Organization
  /// Workers, outside mentors and pupils, in the order of the sheets; the head if no sheet has them.
  public var people: [Person]
  public var pairs: [Pair]
  public var activities: [Activity]
  public var orders: [Order]
  public var roadmap: Roadmap
  /// Of the sheet «Грифы», in its order.
  public var stamps: [Stamp] = []
  /// Papers that the sheet speaks of: the others get the usual stamp.
  public var stampedPapers: Set<Stamp.Paper> = []
  /// Of the schools of a municipality; empty in a school's own records.
  public var summaries: [SchoolSummary] = []
  /// In the order of their dates.
  public var changes: [Change]
  /// What the sheet «Подписи» says of finished papers.
  public var signatures: [Signature]
  /// In force or not; `acts(on:)` chooses.
  public var acts: [Act]
  public var settings: Settings
  public var handForms: HandForms
  /// Of the school's own working week, with the days it moved.
  public var calendar: WorkingCalendar
  /// The day of the run, for papers that have no date of their own.
  public var today: CivilDate
  /// Where the sheets' columns stand, for the places of findings.
  var columnPlaces = ColumnPlaces()
  /// The activities of each pair, by place in `activities`.
  var programmes: [PairID: [Int]] = [:]

  public subscript(id: PersonID) -> Person { people[id.index] }
  public subscript(id: PairID) -> Pair { pairs[id.index] }
  public subscript(id: OrderID) -> Order { orders[id.index] }
}

/// A person of the school, by place in `School.people`.
public struct PersonID: Sendable, Hashable, Comparable {
  public let index: Int
  public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

/// A pair or group, by place in `School.pairs`.
public struct PairID: Sendable, Hashable, Comparable {
  public let index: Int
  public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

/// An order, by place in `School.orders`.
public struct OrderID: Sendable, Hashable, Comparable {
  public let index: Int
  public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

/// Something found in the records, and whose papers it touches.
public struct Finding: Sendable, Hashable {
  public var diagnostic: Diagnostic
  /// Papers that deal with any of these are not made if the diagnostic is an error; empty: no paper is spoiled.
  public var concerns: [Concern]

  public init(_ diagnostic: Diagnostic, concerns: [Concern] = []) {
    self.diagnostic = diagnostic
    self.concerns = concerns
  }
}

/// What a finding spoils and a paper deals with.
public enum Concern: Sendable, Hashable {
  /// Every paper of the school.
  case everything
  case person(PersonID)
  case pair(PairID)
  case order(OrderID)
  /// The papers of a row of the sheet «Изменения».
  case change(RecordPlace)
  case roadmap
  case summaries
}

/// A school's nameless summary in the records of the municipality.
public struct SchoolSummary: Sendable {
  /// Short name of the school, as its summary has it.
  public var school: String
  public var figures: Figures
}
