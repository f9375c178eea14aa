import Diagnostics
import RecordTables
import RussianLanguage

/// Events of the year, and the roadmap's own terms.
extension School {
  func changeFindings() -> [Finding] {
    changes.flatMap { change -> [Finding] in
      var findings = notice(of: change) + term(of: change) + newMentor(of: change)
      findings += value(of: change) + order(of: change) + repeal(by: change)
      return findings
    }
  }

  /// (18): the employer warns three full working days before the mentoring of a worker is called off (ст. 351.8
  /// ТК РФ). The article says nothing of those who mentor pupils.
  private func notice(of change: Change) -> [Finding] {
    guard change.isCancellation, let pair = change.pair.map({ state(of: self[$0], before: change) }) else {
      return []
    }
    let leaving = (change.formerMentor.map { [$0] } ?? pair.mentors)
      .filter { basis(of: $0, in: pair) == .labourCode }
    if leaving.isEmpty { return [] }
    guard let notice = change.notice ?? change.order.flatMap({ self[$0].date }) else {
      let latest = calendar.latestDay(beforeFullWorkingDays: 3, until: change.date)
      return leaving.map {
        Finding(
          RuleWording.noticeNotHanded(self[$0].shortName, latest, at: cell(ChangeSheet.notice, of: change)))
      }
    }
    let place = cell(ChangeSheet.date, of: change)
    guard let days = calendar.fullWorkingDays(from: notice, to: change.date) else {
      return [Finding(RuleWording.unknownCalendar(change.date.year, at: place))]
    }
    if days >= 3 { return [] }
    let earliest = calendar.day(afterFullWorkingDays: 3, from: notice)
    return [Finding(RuleWording.shortNotice(days, notice, earliest, at: place))]
  }

  /// An event that lies outside its pair's term as it was then.
  private func term(of change: Change) -> [Finding] {
    guard let id = change.pair else { return [] }
    let pair = state(of: self[id], before: change)
    guard let start = self[id].start, let end = pair.end else { return [] }
    let place = cell(ChangeSheet.date, of: change)
    if let until = change.until {
      let value = cell(ChangeSheet.value, of: change)
      if until <= end {
        return [
          Finding(
            RuleWording.prolongationBack(pair.number, end, at: value), concerns: [.change(change.place)])
        ]
      }
      if PairForms.form(pair.form)?.isPedagogical == true, let most = start.adding(months: 12), until >= most
      {
        return [Finding(RuleWording.longProgramme(at: value))]
      }
      return []
    }
    // A pair is completed on its last day or after it.
    let isOutside = change.date < start || change.date > end && change.kind != .completion
    guard isOutside else { return [] }
    return [Finding(RuleWording.changeOutsideTerm(pair.number, start, end, at: place))]
  }

  /// (5) and (17): a replacement by a parent, or by somebody whom the form does not suit.
  private func newMentor(of change: Change) -> [Finding] {
    guard let mentor = change.newMentor, let id = change.pair else { return [] }
    let place = cell(ChangeSheet.value, of: change)
    var findings = self[id].mentees.filter { signsFor($0, mentor) }.map { mentee in
      Finding(
        RuleWording.newMentorIsRepresentative(self[mentor].fullName, self[mentee].fullName, at: place),
        concerns: [.change(change.place)])
    }
    if let form = PairForms.form(self[id].form), !fits(self[mentor], form.mentor) {
      findings.append(
        Finding(
          RuleWording.formDoesNotFit(
            form.title, self[mentor].fullName, expected: word(form.mentor), at: place)))
    }
    return findings
  }

  /// What an event needs to be printed.
  private func value(of change: Change) -> [Finding] {
    func missing(_ column: SheetSchema.Column) -> [Finding] {
      let place = cell(column, of: change)
      return [
        Finding(
          RuleWording.changeWithoutText(change.kind.rawValue, column.caption, at: place),
          concerns: [.change(change.place)])
      ]
    }
    switch change.kind {
    case .replacement, .prolongation, .surname, .programme:
      guard change.value == nil else { return [] }
      let place = cell(ChangeSheet.value, of: change)
      return [
        Finding(
          RuleWording.changeWithoutValue(change.kind.rawValue, at: place), concerns: [.change(change.place)])
      ]
    case .rewording, .insertion, .substitution:
      var findings: [Finding] = []
      if change.part == nil {
        let place = cell(ChangeSheet.part, of: change)
        findings.append(
          Finding(
            RuleWording.changeWithoutPart(change.kind.rawValue, at: place), concerns: [.change(change.place)])
        )
      }
      if change.value == nil { findings += missing(ChangeSheet.value) }
      if change.kind == .substitution, change.former == nil { findings += missing(ChangeSheet.former) }
      return findings
    case .earlyEnd, .completion, .appendix, .repeal: return []
    }
  }

  /// The order by which it is done: there is one, it is about such events, and it is not older than what it
  /// amends.
  private func order(of change: Change) -> [Finding] {
    let place = cell(ChangeSheet.order, of: change)
    guard let order = change.order.map({ self[$0] }) else {
      let needsNone: Set<Change.Kind> = [.programme, .surname]
      return needsNone.contains(change.kind)
        ? [] : [Finding(RuleWording.changeWithoutOrder(change.kind.rawValue, at: place))]
    }
    if let target = change.target.map({ self[$0] }), let date = order.date, let amended = target.date,
      date < amended
    {
      return [Finding(RuleWording.amendedLater(amended, date, at: place))]
    }
    let kind = order.kind.lowercased()
    guard let expected = Change.orderKinds[kind], !expected.contains(change.kind) else { return [] }
    return [Finding(RuleWording.changeOfOtherOrder(change.kind.rawValue, order.kind, at: place))]
  }

  /// A repealed order of pairs: mentoring itself ends by an order of its own, with warnings and the pay in mind.
  private func repeal(by change: Change) -> [Finding] {
    guard change.kind == .repeal, let target = change.target else { return [] }
    let running = pairs.filter { pair in
      guard pair.order == target, let end = state(of: pair, on: change.date).end else { return false }
      return status(of: pair, on: change.date) != .brokenOff && end >= change.date
    }
    if running.isEmpty { return [] }
    return [
      Finding(
        RuleWording.repealOfRunningPairs(running.map(\.number), at: cell(ChangeSheet.kind, of: change)))
    ]
  }

  /// (13): a roadmap's terms are compared with its own period only, and only if they name a year. Work for a
  /// school year begins in the summer before it.
  func roadmapFindings() -> [Finding] {
    let schoolYear = Period(from: organization.year.start, to: organization.year.end)
    let period = roadmap.period.map { readPeriod($0) } ?? schoolYear
    guard let period, !roadmap.isTypical else { return [] }
    let from = period.from.map { $0.month == 9 ? $0.adding(months: -3)! : $0 }
    var findings: [Finding] = []
    for item in roadmap.stages.flatMap(\.items) {
      guard let text = item.cells.term, let place = item.place, let term = readPeriod(text) else { continue }
      let isBefore = term.to.flatMap { to in from.map { to < $0 } } ?? false
      let isAfter = term.from.flatMap { from in period.to.map { from > $0 } } ?? false
      if isBefore || isAfter {
        let cell = columnPlaces.cell(RoadmapSheet.term, of: RoadmapSheet.schema, in: place)
        findings.append(Finding(RuleWording.termOutsidePeriod(text, at: cell)))
      }
    }
    return findings
  }
}

extension Change {
  /// The employer calls an instruction off: the mentor is warned beforehand.
  var isCancellation: Bool {
    (kind == .earlyEnd || kind == .replacement) && initiator?.hasPrefix("работодател") == true
  }

  /// Which events the orders of a kind are about.
  static let orderKinds: [String: Set<Kind>] = [
    "о замене наставника": [.replacement], "о досрочном прекращении": [.earlyEnd],
    "о продлении": [.prolongation], "о завершении": [.completion],
    "о внесении изменений": [.rewording, .insertion, .substitution, .appendix],
    "о признании утратившим силу": [.repeal],
  ]
}
