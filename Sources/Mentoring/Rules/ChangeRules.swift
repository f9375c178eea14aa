import Diagnostics
import RecordTables
import RussianLanguage

/// Events of the year, and the roadmap's own terms.
extension School {
  func changeFindings() -> [Finding] {
    changes.flatMap { change in notice(of: change) + target(of: change) }
  }

  /// (18): the employer warns three full working days before the mentoring is called off (ст. 351.8 ТК РФ).
  private func notice(of change: Change) -> [Finding] {
    guard change.kind == .earlyEnd, change.initiator?.lowercased().hasPrefix("работодател") == true,
      let notice = change.order.flatMap({ self[$0].date })
    else { return [] }
    let place = cell(ChangeSheet.date, of: change)
    guard let days = calendar.fullWorkingDays(from: notice, to: change.date) else {
      return [Finding(RuleWording.unknownCalendar(change.date.year, at: place))]
    }
    if days >= 3 { return [] }
    let earliest = calendar.day(afterFullWorkingDays: 3, from: notice)
    return [Finding(RuleWording.shortNotice(days, notice, earliest, at: place))]
  }

  /// An event that lies outside its pair's term, or lacks what it changes to.
  private func target(of change: Change) -> [Finding] {
    var findings: [Finding] = []
    if case .pair(let id) = change.subject, change.kind != .prolongation,
      let start = self[id].start, let end = self[id].end, change.date < start || change.date > end
    {
      findings.append(
        Finding(
          RuleWording.changeOutsideTerm(self[id].number, start, end, at: cell(ChangeSheet.date, of: change))))
    }
    let needsValue: Set<Change.Kind> = [.replacement, .prolongation, .surname]
    if needsValue.contains(change.kind), change.value == nil {
      let place = cell(ChangeSheet.value, of: change)
      findings.append(Finding(RuleWording.changeWithoutValue(change.kind.rawValue, at: place)))
    }
    return findings
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
      guard let text = item.term, let place = item.place, let term = readPeriod(text) else { continue }
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
