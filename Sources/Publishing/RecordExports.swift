public import Diagnostics
import Files
import Mentoring
public import RecordTables

/// A list that is made of the records for Excel or Calc.
public enum RecordExport: Sendable {
  /// Who owes which paper.
  case controlList
  /// The registration journal: orders, then all other papers.
  case journal

  /// What the workbook is called if nobody names it.
  public var fileName: String {
    switch self {
    case .controlList: "Контрольный лист.xlsx"
    case .journal: "Журнал регистрации.xlsx"
    }
  }
}

/// A list of the records, and of the finished papers in the request's output, a table for each of its sheets; what is
/// wrong in the records is left to `check`.
///
/// Of several schools each row begins with the school's name.
///
/// - Returns: the tables, and what keeps them from being whole: a school that cannot be read, a kind that is not known.
///   It throws if nothing is left.
public func exportTables(
  _ export: RecordExport, _ request: GenerateRequest
) throws(DiagnosticError) -> (tables: [ExportTable], diagnostics: [Diagnostic]) {
  let shipped = try ShippedData(request)
  var problems: [Diagnostic] = []
  let schools = try schoolFolders(request.records, in: request.fileSystem)
  var tables: [ExportTable] = []
  for school in schools {
    let run = SchoolRun(school, shipped, request)
    let found: [ExportTable]
    do throws(DiagnosticError) {
      try run.demandReadRecords()
      found = try run.tables(of: export, &problems)
    } catch {
      problems.add(error.diagnostics)
      continue
    }
    let own = schools.count > 1 ? found.map { $0.adding(school: run.name) } : found
    if tables.isEmpty {
      tables = own
    } else {
      for index in own.indices { tables[index].rows += own[index].rows }
    }
  }
  if tables.isEmpty { throw DiagnosticError(all: problems) }
  return (tables, problems)
}

extension SchoolRun {
  fileprivate func tables(
    of export: RecordExport, _ problems: inout [Diagnostic]
  ) throws(DiagnosticError) -> [ExportTable] {
    switch export {
    case .controlList: return [try controlList(&problems).table]
    case .journal:
      problems.add(shipped.templates.adding(ownTemplates).catalogue().1)
      return journal.tables()
    }
  }
}

/// Writes a list of the records as an XLSX workbook.
///
/// A file that is there already is an error: somebody may have written into it.
///
/// - Returns: what keeps it from being whole.
public func writeExport(
  _ export: RecordExport, _ request: GenerateRequest, to path: String
) throws(DiagnosticError) -> [Diagnostic] {
  let (tables, diagnostics) = try exportTables(export, request)
  try onDisk { () throws(FileError) in
    try request.fileSystem.writeNew(writeWorkbook(tables, in: request.fileSystem), to: path)
  }
  return diagnostics
}

extension ExportTable {
  fileprivate func adding(school: String) -> ExportTable {
    var table = self
    table.columns.insert(.init(PublishingWording.schoolColumn, kind: .longText, width: 24), at: 0)
    table.rows = rows.map { [.text(school)] + $0 }
    return table
  }
}
