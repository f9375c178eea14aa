import Diagnostics
import Expressions
public import RecordTables
public import RussianLanguage

/// Makes the model of a school from its tables; everything wrong or worth saying is in the findings.
///
/// A wrong cell never stops the reading: what it belongs to is kept as far as it is known, and the finding
/// says whose papers it spoils.
///
/// - Parameters:
///   - shipped: tables that come with the program, read from `templates/data`: acts, the typical roadmap, the
///     typical programmes.
///   - today: the day of the run.
public func readSchool(
  _ records: RecordSet, shipped: RecordSet, today: CivilDate
) -> (school: School, findings: [Finding]) {
  var reader = SchoolReader(records, shipped: shipped, today: today)
  // What kept every file from being read is all there is to say.
  if records.tables.isEmpty, !records.diagnostics.isEmpty {
    return (reader.school, records.diagnostics.map { Finding($0, concerns: [.everything]) })
  }
  reader.readAll()
  let findings = reader.findings + checkRules(of: reader.school)
  return (reader.school, findings.filter { !reader.isFollowUp($0) })
}

/// The organisation alone, to tell a school from others; what is wrong with it is said when the school is read.
public func readOrganization(_ records: RecordSet, today: CivilDate) -> Organization {
  var reader = SchoolReader(records, shipped: RecordSet(), today: today)
  reader.readOrganization()
  return reader.school.organization
}

/// The state of a reading; each sheet's part is in a file of its own.
struct SchoolReader {
  let records: RecordSet
  let shipped: RecordSet
  var school: School
  var findings: [Finding] = []
  var people = PersonIndex([])
  /// «№ п/п» to order, folded.
  var ordersByKey: [String: OrderID] = [:]
  /// What orders say of their pairs, until the pairs are read.
  var namedPairs: [(order: OrderID, text: String, place: RecordPlace)] = []
  /// «№ пары» to pair, folded.
  var pairsByNumber: [String: PairID] = [:]
  /// The forms of the pairs, folded; asked for when all pairs are read.
  lazy var formsInUse = Set(school.pairs.map { PairForms.folded($0.form) })
  /// Rows whose cells may stand in the wrong columns, and the finding that says so, by place in `findings`.
  private var brokenRows: [RecordPlace: Int] = [:]
  /// Sheets that lack a required column: all that they list is spoiled.
  var missingColumns: [(schema: SheetSchema, errors: [Diagnostic])] = []
  /// Names that the sheet «Организация» gives, until the people are read.
  var headName: (text: String, post: String, place: RecordPlace)?
  var formerHeadName: (text: String, post: String, until: CivilDate, place: RecordPlace)?
  var curatorName: (text: String, place: RecordPlace)?
  var clerkName: (text: String, place: RecordPlace)?

  init(_ records: RecordSet, shipped: RecordSet, today: CivilDate) {
    self.records = records
    self.shipped = shipped
    school = School(
      organization: Organization(year: SchoolYear(containing: today)!), people: [], pairs: [], activities: [],
      orders: [], roadmap: Roadmap(),
      changes: [], signatures: [], acts: [], settings: Settings(), handForms: HandForms(),
      calendar: WorkingCalendar(),
      today: today)
  }

  mutating func readAll() {
    for diagnostic in records.diagnostics { addRecordFinding(diagnostic) }
    readForms()
    readSettings()
    readOrganization()
    readWorkers()
    readPupils()
    linkOrganization()
    readOrders()
    readPairs()
    linkOrders()
    readActivities()
    readRoadmap()
    readStamps()
    readSummaries()
    readActs()
    readCalendar()
    readChanges()
    readSignatures()
    for (schema, errors) in missingColumns { report(errors, everything(on: schema)) }
  }

  private mutating func addRecordFinding(_ diagnostic: Diagnostic) {
    if case .record(var place) = diagnostic.place, diagnostic.isOfBrokenRow {
      (place.column, place.address) = (nil, nil)
      brokenRows[place] = findings.count
    }
    findings.append(Finding(withCaption(diagnostic)))
  }

  /// Whether a finding only comes of cells that slipped into other columns.
  func isFollowUp(_ finding: Finding) -> Bool {
    let diagnostic = finding.diagnostic
    guard !brokenRows.isEmpty, diagnostic.code.hasPrefix("M"), diagnostic.weight != .pending,
      case .record(var place) = diagnostic.place
    else { return false }
    (place.column, place.address) = (nil, nil)
    return brokenRows[place] != nil
  }

  /// With the caption of the column that a cell's address points at.
  private func withCaption(_ diagnostic: Diagnostic) -> Diagnostic {
    guard case .record(var place) = diagnostic.place, place.column == nil, let address = place.address,
      let table = records.tables.first(where: { $0.file == place.file && $0.name == place.sheet }),
      let column = table.columns.first(where: { $0.letter == address.prefix { $0.isLetter } }),
      !column.caption.isEmpty
    else { return diagnostic }
    place.column = column.caption
    var diagnostic = diagnostic
    diagnostic.place = .record(place)
    return diagnostic
  }

  private func everything(on schema: SheetSchema) -> [Concern] {
    switch schema {
    case WorkerSheet.schema: school.people.filter { !$0.isPupil }.map { .person($0.id) }
    case PupilSheet.schema: school.people.filter(\.isPupil).map { .person($0.id) }
    case PairSheet.schema, ProgrammeSheet.schema: school.pairs.map { .pair($0.id) }
    case OrderSheet.schema: school.orders.map { .order($0.id) }
    case RoadmapSheet.schema, StampSheet.schema: [.roadmap]
    default: []
    }
  }

  // MARK: Sheets

  /// The rows of a sheet; a required sheet that is not there is an error.
  mutating func rows(of schema: SheetSchema, in set: RecordSet? = nil) -> [SheetRow] {
    guard let table = (set ?? records).table(for: schema) else {
      if set == nil, !schema.isOptional {
        // Who prints nothing but a roadmap needs neither pairs nor orders.
        let hasRoadmap = records.table(for: RoadmapSheet.schema)?.rows.isEmpty == false
        let weight: Diagnostic.Weight = hasRoadmap ? .remark : .error
        report(MentoringWording.missingSheet(schema.title, file: fileName(for: schema), weight: weight), [])
      }
      return []
    }
    return rows(of: table, as: schema, isOwn: set == nil)
  }

  /// The rows of a table that is read as a sheet.
  mutating func rows(of table: Table, as schema: SheetSchema, isOwn: Bool = true) -> [SheetRow] {
    let match = matchCaptions(of: table, to: schema)
    if isOwn {
      let errors = match.diagnostics.filter { $0.weight == .error }
      findings += match.diagnostics.filter { $0.weight != .error }.map { Finding($0) }
      if !errors.isEmpty { missingColumns.append((schema, errors)) }
      school.columnPlaces.add(match)
    }
    let shape = Shape(table.columns.map(\.caption))
    return table.rows.map { SheetRow(match, $0, shape: shape) }
  }

  mutating func pairs(of schema: SheetSchema) -> SheetPairs? {
    guard let table = records.table(for: schema) else {
      if !schema.isOptional {
        report(MentoringWording.missingSheet(schema.title, file: fileName(for: schema)), [.everything])
      }
      return nil
    }
    let match = matchPairs(of: table, to: schema)
    school.columnPlaces.add(match)
    findings += match.diagnostics.map {
      Finding($0, concerns: schema.isOptional || $0.weight != .error ? [] : [.everything])
    }
    return SheetPairs(match)
  }

  /// Where a missing sheet would be: in the one workbook, or in a file of its own.
  private func fileName(for schema: SheetSchema) -> String {
    let files = Set(records.tables.map(\.file))
    if files.count == 1, records.tables.count > 1, let file = files.first { return file }
    return "\(schema.title).csv"
  }

  // MARK: Findings and references

  mutating func report(_ diagnostic: Diagnostic, _ concerns: [Concern]) {
    findings.append(Finding(diagnostic, concerns: concerns))
  }

  mutating func report(_ diagnostics: [Diagnostic], _ concerns: [Concern]) {
    for diagnostic in diagnostics { report(diagnostic, concerns) }
  }

  /// What went wrong in a row; only what papers print spoils them. Of a broken row its one mistake is enough.
  mutating func report(_ row: SheetRow, spoiling concerns: [Concern]) {
    if let broken = brokenRows[row.place] {
      findings[broken].concerns += concerns
      return
    }
    report(row.diagnostics, concerns)
    report(row.harmless, [])
  }

  /// The person a cell names, or nil and a finding.
  mutating func person(
    _ text: String, at place: RecordPlace, expecting expectation: PersonIndex.Expectation = .anybody,
    spoiling concerns: [Concern]
  ) -> PersonID? {
    switch people.find(text, expecting: expectation) {
    case .found(let id):
      if isSpelledOtherwise(text, school[id]) {
        report(RuleWording.twoSpellings(withoutHint(text), school[id].fullName, at: place), [])
      }
      return id
    case .unknown:
      let nearest = people.nearest(to: text)
      report(MentoringWording.unknownPerson(text, nearest: nearest, at: place), concerns)
    case .several(let ids):
      let choices = ids.map { (school[$0].distinction, school[$0].place.row) }
      report(MentoringWording.ambiguousPerson(text, choices, at: place), concerns)
    }
    return nil
  }
}

/// Whether a full name is the person's in other letters: ё and е, but not initials or a former surname.
private func isSpelledOtherwise(_ text: String, _ person: Person) -> Bool {
  if text.utf8.elementsEqual(person.fullName.utf8) { return false }
  let name = withoutHint(text)
  let spelled = PersonName(mendedSpelling(of: name) ?? name)
  guard spelled.given.count > 1, spelled.given.last != "." else { return false }
  // «Коваль ПИ» are initials too.
  if spelled.given.count == 2, spelled.given == spelled.given.uppercased() { return false }
  if spelled.surname == person.worker?.formerSurname { return false }
  return foldedKey(spelled.fullName) != foldedKey(person.fullName)
}
