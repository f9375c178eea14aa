import Diagnostics
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

/// A list of the records, and of the finished papers in the request's output, a table for each of its sheets; what is wrong in the records is left to `check`.
///
/// Of several schools each row begins with the school's name.
public func exportTables(
  _ export: RecordExport, _ request: GenerateRequest
) throws(DiagnosticError) -> [ExportTable] {
  let shipped = try ShippedData(request)
  var problems: [Diagnostic] = []
  let schools = try schoolFolders(request.records, in: request.fileSystem)
  var tables: [ExportTable] = []
  for school in schools {
    let run = SchoolRun(school, shipped, request)
    try run.demandReadRecords()
    let found =
      switch export {
      case .controlList: [try run.controlList(&problems).table]
      case .journal: run.journal.tables()
      }
    let own = schools.count > 1 ? found.map { $0.adding(school: run.name) } : found
    if tables.isEmpty {
      tables = own
    } else {
      for index in own.indices { tables[index].rows += own[index].rows }
    }
  }
  if let error = problems.first(where: { $0.weight == .error }) { throw DiagnosticError(error) }
  return tables
}

/// Writes a list of the records as an XLSX workbook.
///
/// A file that is there already is an error: somebody may have written into it.
public func writeExport(
  _ export: RecordExport, _ request: GenerateRequest, to path: String
) throws(DiagnosticError) {
  let tables = try exportTables(export, request)
  try onDisk { () throws(FileError) in
    try request.fileSystem.writeNew(writeWorkbook(tables, in: request.fileSystem), to: path)
  }
}

extension ExportTable {
  fileprivate func adding(school: String) -> ExportTable {
    var table = self
    table.columns.insert(.init(PublishingWording.schoolColumn, kind: .longText, width: 24), at: 0)
    table.rows = rows.map { [.text(school)] + $0 }
    return table
  }
}
