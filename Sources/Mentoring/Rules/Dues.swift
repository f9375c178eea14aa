public import Diagnostics
import RecordTables
public import RussianLanguage

/// A paper that somebody has to give, and whether it is there: a line of the curator's control list.
public struct Due: Sendable {
  public enum Kind: Sendable, Hashable {
    case mentorConsent(Basis)
    case menteeConsent(byRepresentative: Bool)
    case agreement
    case dataConsent(byRepresentative: Bool)
    case pairOrder
    case registration
  }

  public var kind: Kind
  /// Whose; nil for the school's own papers.
  public var person: PersonID?
  public var pair: PairID?
  public var order: OrderID?
  public var isReceived: Bool
  /// As far as the records give it.
  public var received: CivilDate?
  /// The cell that says so, or will.
  public var place: RecordPlace

  /// Whether the day of its coming is all that the records want to know.
  public var isConsent: Bool {
    switch kind {
    case .mentorConsent, .menteeConsent, .dataConsent: true
    case .agreement, .pairOrder, .registration: false
    }
  }

  /// Codes of the findings that tell of what is owed (`pendingFindings`).
  public static let codes: Set<String> = ["M140", "M141", "M142", "M143", "M144", "M145"]
}

extension School {
  /// Everything owed, received or not: pair by pair, then the consents to data of everybody, then the orders.
  public func dues() -> [Due] {
    pairs.flatMap { pair in
      // For a pair that is no more nothing is asked.
      let isOver = status(of: pair, on: today) == .brokenOff
      return dues(of: pair).filter { $0.isReceived || !isOver }
    } + dataConsents() + orders.map(registration)
  }

  private func dues(of pair: Pair) -> [Due] {
    var dues: [Due] = []
    for (mentor, change) in presentMentors(of: pair) {
      let row = pair.rows.first { $0.mentors.contains(mentor) }
      func place(_ column: SheetSchema.Column) -> RecordPlace {
        if let row { return cell(column, of: row) }
        // A new mentor without a row of «Пары» stands in the event alone.
        return change.map { cell(ChangeSheet.value, of: $0) } ?? pair.place
      }
      let basis = basis(of: mentor, in: pair)
      if basis != .contract {
        let date = pair.mentorConsent(of: mentor)
        dues.append(
          Due(
            kind: .mentorConsent(basis), person: mentor, pair: pair.id,
            isReceived: isValid(date, from: mentor, in: [pair]), received: date,
            place: place(PairSheet.mentorConsent)))
      }
      if needsAgreement(mentor, in: pair) {
        let agreement = pair.agreement(of: mentor)
        dues.append(
          Due(
            kind: .agreement, person: mentor, pair: pair.id, isReceived: agreement != nil,
            received: agreement?.date, place: place(PairSheet.agreement)))
      }
    }
    for mentee in pair.mentees {
      guard let row = pair.rows.first(where: { $0.mentees.contains(mentee) }) else { continue }
      let date = pair.menteeConsent(of: mentee)
      let isMinor = self[mentee].isMinor(on: max(pair.start ?? today, today))
      dues.append(
        Due(
          kind: .menteeConsent(byRepresentative: isMinor), person: mentee, pair: pair.id,
          isReceived: isValid(date, from: mentee, in: [pair]), received: date,
          place: cell(PairSheet.menteeConsent, of: row)))
    }
    dues.append(
      Due(
        kind: .pairOrder, pair: pair.id, order: pair.order, isReceived: pair.order != nil,
        received: pair.order.flatMap { self[$0].date }, place: cell(PairSheet.order, of: pair)))
    return dues
  }

  /// The mentors of today and those to come, each with the event that brings them.
  private func presentMentors(of pair: Pair) -> [(PersonID, Change?)] {
    let coming = changes(of: pair.id).filter { $0.newMentor != nil }
    return state(of: pair, on: today).mentors.map { mentor in (mentor, coming.last { $0.newMentor == mentor })
    }
      + coming.filter { $0.date > today }.map { ($0.newMentor!, $0) }
  }

  private func dataConsents() -> [Due] {
    unique(pairs.flatMap { everybody(in: $0) }).sorted().map { id in
      let person = self[id]
      let column = person.isPupil ? PupilSheet.dataConsent : WorkerSheet.dataConsent
      return Due(
        kind: .dataConsent(byRepresentative: person.isMinor(on: today)), person: id,
        isReceived: isValid(person.dataConsent, from: id, in: pairs), received: person.dataConsent,
        place: cell(column, of: person))
    }
  }

  /// A consent is there. What a representative gave ends on the day of 18, if the pair works on.
  private func isValid(_ received: CivilDate?, from id: PersonID, in pairs: [Pair]) -> Bool {
    guard let received else { return false }
    guard let majority = self[id].majority, received < majority, majority <= today else { return true }
    return !pairs.contains { pair in
      everybody(in: pair).contains(id) && status(of: pair, on: today) == .running
    }
  }

  private func registration(of order: Order) -> Due {
    Due(
      kind: .registration, order: order.id, isReceived: order.number != nil && order.date != nil,
      received: order.date,
      place: cell(order.number == nil ? OrderSheet.number : OrderSheet.date, of: order))
  }
}
