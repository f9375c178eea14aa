public import Diagnostics
public import RussianLanguage

/// An event of the sheet «Изменения».
public struct Change: Sendable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case replacement = "замена наставника"
    case earlyEnd = "досрочное прекращение"
    case prolongation = "продление"
    case programme = "изменение программы"
    case completion = "завершение"
    case surname = "смена фамилии"
  }

  public enum Subject: Sendable, Hashable {
    case pair(PairID)
    case person(PersonID)
  }

  public var date: CivilDate
  public var subject: Subject
  public var kind: Kind
  public var value: String?
  public var initiator: String?
  public var reason: String?
  public var order: OrderID?
  public var place: RecordPlace
}

/// A row of the sheet «Подписи»: a paper that was printed or signed.
public struct Signature: Sendable {
  /// File name of the paper, without folder and ending.
  public var paper: String
  public var printed: CivilDate?
  public var signed: CivilDate?
  public var place: RecordPlace
}
