public import Diagnostics
public import RussianLanguage

/// An event of the sheet «Изменения»: what happened to a pair, a person or an order on a day.
///
/// A row that is about several pairs is several events of one place. The model keeps the events in the order of
/// their dates; what a pair, a surname or a term is on a day follows from them (`PairHistory.swift`).
public struct Change: Sendable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case replacement = "замена наставника"
    case earlyEnd = "досрочное прекращение"
    case prolongation = "продление"
    case programme = "изменение программы"
    case completion = "завершение"
    case surname = "смена фамилии"
    /// The four ways to amend an order, and its repeal.
    case rewording = "изложить в новой редакции"
    case insertion = "дополнить"
    case substitution = "заменить слова"
    case appendix = "приложение в новой редакции"
    case repeal = "признать утратившим силу"

    /// Whether it is about an order, not about a pair or a person.
    var isOfOrder: Bool {
      switch self {
      case .rewording, .insertion, .substitution, .appendix, .repeal: true
      case .replacement, .earlyEnd, .prolongation, .programme, .completion, .surname: false
      }
    }
  }

  public enum Subject: Sendable, Hashable {
    case pair(PairID)
    case person(PersonID)
    case order(OrderID)
  }

  /// The first day of what is new; of a completion the last day of work.
  public var date: CivilDate
  public var subject: Subject
  public var kind: Kind
  /// «пункт 2.1», «приложение № 2»: the part of the order.
  public var part: String?
  /// As typed: the words to be replaced, the former surname, the mentor who goes.
  public var former: String?
  public var value: String?
  /// A replacement: who goes and who comes.
  public var formerMentor: PersonID?
  public var newMentor: PersonID?
  /// A prolongation: the new last day.
  public var until: CivilDate?
  /// In lower case: «работодатель», «обе стороны».
  public var initiator: String?
  public var reason: String?
  /// The order by which it is done.
  public var order: OrderID?
  /// When the mentor was handed the notice of a cancellation.
  public var notice: CivilDate?
  public var place: RecordPlace

  public init(date: CivilDate, subject: Subject, kind: Kind, place: RecordPlace) {
    self.date = date
    self.subject = subject
    self.kind = kind
    self.place = place
  }

  public var pair: PairID? { if case .pair(let id) = subject { id } else { nil } }
  public var person: PersonID? { if case .person(let id) = subject { id } else { nil } }
  /// The order that is amended or repealed.
  public var target: OrderID? { if case .order(let id) = subject { id } else { nil } }
}
