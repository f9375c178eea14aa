import Diagnostics
import RecordTables

/// «Ещё не получено»: the curator's control list. Never a fault: in September nothing is signed yet.
extension School {
  func pendingFindings() -> [Finding] {
    pairs.flatMap(pending) + pendingDataConsents() + orders.flatMap(pending)
  }

  private func pending(for pair: Pair) -> [Finding] {
    var findings: [Finding] = []
    for mentor in pair.mentors {
      guard let row = pair.rows.first(where: { $0.mentors.contains(mentor) }) else { continue }
      let person = self[mentor]
      let basis = basis(of: mentor, in: pair)
      if pair.mentorConsent(of: mentor) == nil, basis != .contract {
        findings.append(
          Finding(
            RuleWording.noMentorConsent(
              person.shortName, pair.number, basis, at: cell(PairSheet.mentorConsent, of: row))))
      }
      let needsAgreement = basis == .labourCode || basis == .founder
      if needsAgreement, person.worker?.hasMentoringInDuties == false, pair.agreement(of: mentor) == nil {
        findings.append(
          Finding(
            RuleWording.noAgreement(person.shortName, pair.number, at: cell(PairSheet.agreement, of: row))))
      }
    }
    for mentee in pair.mentees where pair.menteeConsent(of: mentee) == nil {
      guard let row = pair.rows.first(where: { $0.mentees.contains(mentee) }) else { continue }
      let isMinor = self[mentee].isMinor(on: pair.start ?? today)
      findings.append(
        Finding(
          RuleWording.noMenteeConsent(
            self[mentee].shortName, pair.number, byRepresentative: isMinor,
            at: cell(PairSheet.menteeConsent, of: row))))
    }
    if pair.order == nil {
      findings.append(Finding(RuleWording.pairWithoutOrder(pair.number, at: cell(PairSheet.order, of: pair))))
    }
    return findings
  }

  private func pendingDataConsents() -> [Finding] {
    unique(pairs.flatMap(\.participants)).sorted().compactMap { id in
      let person = self[id]
      guard person.dataConsent == nil else { return nil }
      let column = person.isPupil ? PupilSheet.dataConsent : WorkerSheet.dataConsent
      return Finding(
        RuleWording.noDataConsent(
          person.shortName, byRepresentative: person.isMinor(on: today), at: cell(column, of: person)))
    }
  }

  private func pending(for order: Order) -> [Finding] {
    if order.number == nil {
      return [Finding(RuleWording.orderNotRegistered(order.kind, at: cell(OrderSheet.number, of: order)))]
    }
    return order.date == nil
      ? [Finding(RuleWording.orderNotRegistered(order.kind, at: cell(OrderSheet.date, of: order)))] : []
  }
}
