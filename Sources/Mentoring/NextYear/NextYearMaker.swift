import Diagnostics
import RecordTables
import RussianLanguage

/// The state of carrying a school over; the pairs' part and the people's part are in files of their own.
struct NextYearMaker {
  let records: RecordSet
  let school: School
  let people: PersonIndex
  let newYear: SchoolYear
  /// Pairs that still run on the first day of the new year.
  let running: Set<PairID>
  /// Orders that running pairs and their changes refer to.
  let keptOrders: Set<OrderID>
  /// The people of running pairs.
  let participants: Set<PersonID>
  private let peopleByRow: [RecordPlace: PersonID]
  var result = NextYear()

  init(_ records: RecordSet, _ school: School) {
    self.records = records
    self.school = school
    people = PersonIndex(school.people)
    newYear = SchoolYear(startYear: school.organization.year.startYear + 1) ?? school.organization.year
    let start = newYear.start
    let pairs = school.pairs.filter { pair in school.lastDay(of: pair).map { $0 >= start } ?? true }
    running = Set(pairs.map(\.id))
    participants = Set(pairs.flatMap { school.everybody(in: $0) })
    peopleByRow = Dictionary(
      school.people.map { (Self.row(of: $0.place), $0.id) }, uniquingKeysWith: { first, _ in first })
    var orders = Set(pairs.compactMap(\.order))
    for change in school.changes {
      if case .pair(let id) = change.subject, running.contains(id), let order = change.order {
        orders.insert(order)
      }
    }
    keptOrders = orders
  }

  private static func row(of place: RecordPlace) -> RecordPlace {
    RecordPlace(file: place.file, sheet: place.sheet, row: place.row)
  }

  /// The person of a row of «Работники» or «Обучающиеся».
  func person(in row: Row, of match: CaptionMatch) -> PersonID? {
    peopleByRow[RecordPlace(file: match.table.file, sheet: match.table.name, row: row.number)]
  }

  mutating func makeSheets() {
    result.summary.append(NextYearWording.year(newYear.text()))
    for schema in Sheets.all {
      switch schema {
      case OrganizationSheet.schema, SettingsSheet.schema: carryPairs(of: schema)
      case WorkerSheet.schema: carryWorkers()
      case PupilSheet.schema: carryPupils()
      case PairSheet.schema: carryMentoringPairs()
      case OrderSheet.schema: carryOrders()
      case ProgrammeSheet.schema: carryProgramme()
      case RoadmapSheet.schema: carryRoadmap()
      case StampSheet.schema: carryStamps()
      case ChangeSheet.schema: carryChanges()
      case SignatureSheet.schema: carrySignatures()
      case CalendarSheet.schema: carryCalendar()
      default: result.add(carried(schema) { row, _, _ in row })
      }
    }
    addHistory()
    addLeavers()
    result.summary += NextYearWording.lastWords
  }

  /// A sheet carried over row by row.
  ///
  /// - Parameter change: gets a row's cells in the order of the schema's columns, then of the school's own;
  ///   gives them back changed, or nil to leave the row behind.
  func carried(
    _ schema: SheetSchema, as target: SheetSchema? = nil,
    _ change: ([CellValue], Row, CaptionMatch) -> [CellValue]?
  ) -> CarriedSheet {
    var target = target ?? schema
    guard let table = records.table(for: schema) else { return CarriedSheet(schema: target) }
    let match = matchCaptions(of: table, to: schema)
    let own = match.unknown.filter { !table.columns[$0].caption.isEmpty }
    target.columns += own.map { SheetSchema.Column(table.columns[$0].caption) }
    let rows = table.rows.compactMap { row in
      let known = schema.columns.indices.map { typed(match.value($0, in: row), as: schema.columns[$0]) }
      return change(known + own.map { row.cells[$0] }, row, match)
    }
    return CarriedSheet(schema: target, rows: rows)
  }

  /// A cell as the starter's column wants it: dates and numbers typed as text become dates and numbers.
  private func typed(_ cell: CellValue, as column: SheetSchema.Column) -> CellValue {
    if case .error = cell { return .empty }
    if cell.isEmpty { return .empty }
    switch column.kind {
    case .date:
      if case .date = cell { return cell }
      return readDate(cell.printed).map { .date($0) } ?? cell
    case .number:
      if case .number = cell { return cell }
      return readNumber(cell.printed).map { .number($0) } ?? cell
    case .text, .longText, .fullName, .yesNo: return .text(cell.printed)
    }
  }

  /// «Организация» and «Настройки»: the year goes on, dates go with it.
  private mutating func carryPairs(of schema: SheetSchema) {
    var target = schema
    guard let table = records.table(for: schema) else {
      result.add(CarriedSheet(schema: schema))
      return
    }
    let match = matchPairs(of: table, to: schema)
    target.columns += match.unknown.map { SheetSchema.Column($0.caption) }
    let known = zip(schema.columns, match.pairs).map { column, pair -> CellValue in
      changed(typed(pair?.value ?? .empty, as: column), column)
    }
    result.add(CarriedSheet(schema: target, rows: (known + match.unknown.map(\.value)).map { [$0] }))
  }

  private func changed(_ cell: CellValue, _ column: SheetSchema.Column) -> CellValue {
    switch column {
    case OrganizationSheet.schoolYear: .text(newYear.text())
    // Counted anew each year: an old number would be a wrong one.
    case OrganizationSheet.teacherCount, OrganizationSheet.youngCount, OrganizationSheet.pupilCount: .empty
    // The minutes of the old year.
    case SettingsSheet.councilMinutes, SettingsSheet.parentsMinutes, SettingsSheet.pupilsMinutes,
      SettingsSheet.choiceMinutes:
      .empty
    case OrganizationSheet.head, OrganizationSheet.curator, SettingsSheet.clerk: renamed(cell)
    case SettingsSheet.roadmapTitle, SettingsSheet.roadmapPeriod: withYearsAdvanced(cell)
    case _ where SettingsSheet.schema.columns.contains(column) && column.kind == .date:
      withYearsAdvanced(cell)
    default: cell
    }
  }
}
