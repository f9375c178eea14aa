public import Diagnostics
public import RecordTables
public import RussianLanguage

/// The tables a school begins its next year with, made from those of the year that ends.
public struct NextYear: Sendable {
  /// The sheets, with the school's own columns behind the usual ones.
  public var schemas: [SheetSchema] = []
  /// What stands on each sheet, by its title, as `writeStarter` takes it.
  public var rows: [String: [[CellValue]]] = [:]
  /// What was carried over and what the secretary has to look at, in Russian, a sentence each.
  public var summary: [String] = []
  /// Errors in the old tables.
  public var diagnostics: [Diagnostic] = []

  mutating func add(_ sheet: CarriedSheet) {
    schemas.append(sheet.schema)
    rows[sheet.schema.title] = sheet.rows
  }
}

/// A sheet of the new year: a row has a cell for each column.
struct CarriedSheet {
  var schema: SheetSchema
  var rows: [[CellValue]] = []
}

/// Carries a school over into its next year.
///
/// People, posts and settings go over. A pair that still runs on the first day of the new year keeps its row
/// whole, with the orders, changes and activities that are about it; the others become history. Pupils go one
/// class up; those who have finished school go to a list of their own. A consent to the use of data ends with
/// the pair it was given for (it says so), so its date stays only with people of running pairs.
///
/// - Parameter today: tells the year if the records do not.
public func nextYear(after records: RecordSet, today: CivilDate) -> NextYear {
  let (school, findings) = readSchool(records, shipped: RecordSet(), today: today)
  var maker = NextYearMaker(records, school)
  maker.makeSheets()
  maker.result.diagnostics = findings.map(\.diagnostic).filter { $0.weight == .error }
  return maker.result
}
