import Diagnostics
import RecordTables

/// Workers and pupils.
extension NextYearMaker {
  mutating func carryWorkers() {
    typealias S = WorkerSheet
    let sheet = carried(S.schema) { cells, row, match in
      var cells = cells
      if let index = S.schema.index(of: S.experience.caption), case .number(let years) = cells[index],
        years.rounded() == years
      {
        cells[index] = .number(years + 1)
      }
      let person = person(in: row, of: match)
      clearConsents(
        in: &cells, S.schema, S.dataConsent, S.siteConsent, unless: person.map(participants.contains))
      return cells
    }
    result.add(sheet)
    result.summary.append(
      NextYearWording.workers(sheet.rows.count))
  }

  mutating func carryPupils() {
    typealias S = PupilSheet
    let classIndex = S.schema.index(of: S.schoolClass.caption)!
    var notes = PromotionNotes()
    let sheet = carried(S.schema) { cells, row, match in
      var cells = cells
      let person = person(in: row, of: match)
      clearConsents(
        in: &cells, S.schema, S.dataConsent, S.siteConsent, unless: person.map(participants.contains))
      guard let person else { return cells }
      let schoolClass = cells[classIndex].printed
      switch ClassPromotion(schoolClass) {
      case .next(let next):
        cells[classIndex] = .text(next)
        if next.hasPrefix("10") { notes.afterNinth.append(school[person].fullName) }
      case .graduate:
        // Without its mentor or mentee a running pair would be an error.
        guard participants.contains(person) else { return nil }
        notes.graduatesInPairs.append(school[person].fullName)
      case .unclear: notes.unclear.append(school[person].fullName)
      }
      return cells
    }
    result.add(sheet)
    result.summary += NextYearWording.pupils(
      sheet.rows.count, notes.afterNinth, notes.unclear, notes.graduatesInPairs)
  }

  /// Those who have finished school and are in no running pair.
  mutating func addLeavers() {
    let leavers = school.people.filter { person in
      guard let pupil = person.pupil, !participants.contains(person.id) else { return false }
      return ClassPromotion(pupil.schoolClass) == .graduate
    }
    guard !leavers.isEmpty else { return }
    let rows: [[CellValue]] = leavers.map { person in
      [.text(person.fullName), .text(person.distinction), .text(NextYearWording.graduated)]
    }
    result.add(CarriedSheet(schema: LeaverSheet.schema, rows: rows))
    result.summary.append(NextYearWording.leavers(leavers.map(\.fullName)))
  }

  /// A cell with names in it, its hints («(7 «А»)», «(строка 42)») as the new tables have them.
  func renamed(_ cell: CellValue) -> CellValue {
    guard case .text(let text) = cell, text.contains("(") else { return cell }
    let names = splitPeople(text).map { name in
      guard name.hasSuffix(")"), case .found(let id) = people.find(name) else { return name }
      return "\(withoutHint(name)) (\(distinction(of: school[id])))"
    }
    return .text(names.joined(separator: "; "))
  }

  private func distinction(of person: Person) -> String {
    guard person.isPupil, case .next(let next) = ClassPromotion(person.distinction) else {
      return person.distinction
    }
    return next
  }

  private func clearConsents(
    in cells: inout [CellValue], _ schema: SheetSchema, _ columns: SheetSchema.Column...,
    unless isKept: Bool?
  ) {
    guard isKept == false else { return }
    for column in columns {
      if let index = schema.index(of: column.caption) { cells[index] = .empty }
    }
  }
}

/// Pupils whom the secretary has to look at.
private struct PromotionNotes {
  var afterNinth: [String] = []
  var unclear: [String] = []
  var graduatesInPairs: [String] = []
}
