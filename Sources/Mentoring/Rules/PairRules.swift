import Diagnostics
import RecordTables
import RussianLanguage

/// Who stands in a pair, and for how long.
extension School {
  func pairFindings() -> [Finding] {
    pairs.flatMap { pair in
      sides(of: pair) + term(of: pair) + consentDates(of: pair) + outsideMentors(of: pair) + health(in: pair)
    } + loads()
  }

  /// Errors (4) and (5): a mentor of themself, a person twice, one hand on both sides.
  private func sides(of pair: Pair) -> [Finding] {
    var findings: [Finding] = []
    var seen: Set<[PersonID]> = []
    for row in pair.rows {
      for mentor in row.mentors where row.mentees.contains(mentor) {
        findings.append(
          Finding(
            RuleWording.ownMentor(self[mentor].fullName, at: cell(PairSheet.mentee, of: row)),
            concerns: [.pair(pair.id)]))
      }
      for mentor in row.mentors {
        for mentee in row.mentees where !seen.insert([mentor, mentee]).inserted {
          findings.append(
            Finding(
              RuleWording.twiceInPair(self[mentee].fullName, at: cell(PairSheet.mentee, of: row)),
              concerns: [.pair(pair.id)]))
        }
        for mentee in row.mentees where signsFor(mentee, mentor) {
          findings.append(
            Finding(
              RuleWording.mentorIsRepresentative(
                self[mentor].fullName, self[mentee].fullName, at: cell(PairSheet.mentor, of: row)),
              concerns: [.pair(pair.id)]))
        }
      }
    }
    return findings
  }

  /// Whether `adult` is the representative of `pupil`.
  func signsFor(_ pupil: PersonID, _ adult: PersonID) -> Bool {
    guard let representative = self[pupil].pupil?.representative, self[adult].isPupil == false else {
      return false
    }
    return foldedKey(representative.fullName) == foldedKey(self[adult].fullName)
  }

  /// The end before the start; (14) the length of a programme for teachers.
  private func term(of pair: Pair) -> [Finding] {
    guard let start = pair.start, let end = pair.end else { return [] }
    let place = cell(PairSheet.end, of: pair)
    if end < start {
      return [Finding(RuleWording.endBeforeStart(start, end, at: place), concerns: [.pair(pair.id)])]
    }
    guard PairForms.form(pair.form)?.isPedagogical == true, !isShortKind(pair.kind) else { return [] }
    if let least = start.adding(months: 3), end.adding(days: 1)! < least {
      return [Finding(RuleWording.shortProgramme(at: place))]
    }
    if let most = start.adding(months: 12), end >= most {
      return [Finding(RuleWording.longProgramme(at: place))]
    }
    return []
  }

  private func isShortKind(_ kind: String?) -> Bool {
    guard let kind = kind?.lowercased() else { return false }
    return ["краткосрочн", "целеполагающ", "ситуационн", "скоростн"].contains { kind.hasPrefix($0) }
  }

  /// (12): by the day the order is signed or the pair starts, consents and agreements are there. An order that
  /// takes effect before its date may come after the consents, whenever the pair started.
  private func consentDates(of pair: Pair) -> [Finding] {
    let order = pair.order.map { self[$0] }
    let isRetroactive = order.map { order in
      if let date = order.date, let effective = order.effective { effective < date } else { false }
    }
    let limit = isRetroactive == true ? order?.date : [order?.date, pair.start].compactMap { $0 }.min()
    guard let limit else { return [] }
    var findings: [Finding] = []
    // Who comes in the course of the year agrees before that day.
    func lastDay(for row: Pair.Row) -> CivilDate {
      let coming = changes(of: pair.id).first { change in
        change.newMentor.map { row.mentors.contains($0) } ?? false
      }
      return coming.map { min($0.date, $0.order.flatMap { self[$0].date } ?? $0.date) } ?? limit
    }
    func check(_ date: CivilDate?, _ what: String, _ column: SheetSchema.Column, _ row: Pair.Row) {
      let limit = lastDay(for: row)
      guard let date, date > limit else { return }
      findings.append(Finding(RuleWording.lateConsent(what, date, limit, at: cell(column, of: row))))
    }
    for row in pair.rows {
      check(row.mentorConsent, "Согласие наставника", PairSheet.mentorConsent, row)
      check(row.menteeConsent, "Согласие на участие", PairSheet.menteeConsent, row)
      check(row.agreement?.date, "Дополнительное соглашение", PairSheet.agreement, row)
    }
    return findings
  }

  /// (19)
  private func outsideMentors(of pair: Pair) -> [Finding] {
    (pair.mentors + changes(of: pair.id).compactMap(\.newMentor)).flatMap { id -> [Finding] in
      let person = self[id]
      guard person.isOutside, let worker = person.worker else { return [] }
      var findings: [Finding] = []
      if worker.outsideContract == nil {
        findings.append(
          Finding(
            RuleWording.outsideWithoutContract(
              person.shortName, at: cell(WorkerSheet.outsideContract, of: person))))
      }
      if worker.certificate == nil {
        findings.append(
          Finding(
            RuleWording.outsideWithoutCertificate(
              person.shortName, at: cell(WorkerSheet.certificate, of: person))))
      }
      return findings
    }
  }

  /// (21): the request and the goal stand in papers that others read.
  private func health(in pair: Pair) -> [Finding] {
    [(pair.request, PairSheet.request), (pair.goal, PairSheet.goal)].compactMap { text, column in
      guard let text, let word = healthWord(text) else { return nil }
      return Finding(RuleWording.health(word, at: cell(column, of: pair)))
    }
  }

  /// (15): mentees of one mentor at one time.
  private func loads() -> [Finding] {
    guard let limit = organization.menteeLimit else { return [] }
    let tenures = Dictionary(grouping: tenures(), by: \.mentor)
    return tenures.sorted { $0.key < $1.key }.compactMap { mentor, tenures in
      // The number only grows where a tenure begins.
      for tenure in tenures {
        guard let start = tenure.from else { continue }
        let count = Set(tenures.filter { $0.includes(start) }.flatMap(\.pair.mentees)).count
        if count > limit {
          let place = cell(PairSheet.mentor, of: tenures.last!.pair)
          return Finding(RuleWording.manyMentees(self[mentor].fullName, count, limit, at: place))
        }
      }
      return nil
    }
  }
}

/// A word about somebody's health; nil if there is none.
func healthWord(_ text: String) -> String? {
  let lowered = foldedText(text, withoutYo: false) { _ in true }
  // Few texts hold any of them; only those are taken apart.
  if (healthWords + healthBeginnings).contains(where: { lowered.containsBytes(of: $0) }),
    let word = text.split(whereSeparator: { !$0.isLetter }).first(where: { word in
      let word = word.lowercased()
      // «Болезненные вопросы» are nobody's illness.
      return healthWords.contains(word)
        || !word.hasPrefix("болезненн") && healthBeginnings.contains { word.hasPrefix($0) }
    })
  {
    return String(word)
  }
  return healthPhrases.first { lowered.containsBytes(of: $0) }
}

private let healthWords = ["овз", "зпр", "тнр", "сдвг"]
private let healthBeginnings = [
  "инвалид", "слабослыш", "слабовид", "эпилепс", "болеющ", "болеет", "диагноз", "заболевани", "болезн",
  "аутиз", "дцп",
]
private let healthPhrases = [
  "нарушением слуха", "нарушением зрения", "нарушением речи", "нарушениями речи", "задержка психического",
  "задержки психического", "задержкой психического", "задержка речевого", "задержки речевого",
  "задержкой речевого", "возможностями здоровья", "состояние здоровья", "состояния здоровья",
  "состоянию здоровья", "состоянием здоровья", "состоянии здоровья",
]

extension CivilDate {
  /// The same day so many months later, or the last day of a shorter month.
  func adding(months: Int) -> CivilDate? {
    let index = year * 12 + month - 1 + months
    let (year, month) = (index / 12, index % 12 + 1)
    guard year >= 1 else { return nil }
    return CivilDate(year: year, month: month, day: min(day, CivilDate.days(inMonth: month, ofYear: year)))
  }
}
