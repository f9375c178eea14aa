public import Diagnostics
public import Files
import Mentoring
import RecordTables
public import RussianLanguage

/// What the sheet «Подписи» is to be told.
public struct SignRequest: Sendable {
  public enum Mark: Sendable, Hashable {
    /// The paper went to the printer. A later printing puts its day in the place of an earlier one's.
    case printed
    /// The paper came back signed, with its scan perhaps; that is so once and for all.
    case signed(scan: String?)
  }

  /// One school: a folder of tables or a workbook.
  public var records: String
  /// Papers by file name, with or without folder and ending; the beginning of a name will do if no other paper
  /// begins so.
  public var papers: [String]
  public var mark: Mark
  /// The day it was so.
  public var day: CivilDate
  /// Day and time of the run, for the copy of the table as it was.
  public var stamp: String
  public var templates: String?
  public var today: CivilDate
  public var fileSystem: FileSystem

  public init(
    records: String, papers: [String], mark: Mark, day: CivilDate, stamp: String, templates: String? = nil,
    today: CivilDate, fileSystem: FileSystem = .real
  ) {
    self.records = records
    self.papers = papers
    self.mark = mark
    self.day = day
    self.stamp = stamp
    self.templates = templates
    self.today = today
    self.fileSystem = fileSystem
  }
}

/// What `signPapers` did.
public struct SignReport: Sendable {
  /// File names of the papers that are marked now.
  public var marked: [String] = []
  /// Those that were marked with this very day before.
  public var known: [String] = []
  /// The table that holds the marks.
  public var table = ""
  /// Why some papers are not marked.
  public var diagnostics: [Diagnostic] = []
}

/// Marks papers as printed or signed on the sheet «Подписи»: in the row that a paper has there, else in a new one.
///
/// A paper that cannot be marked does not keep the others from it; all marks are written at once. A school that has
/// no such sheet gets it as a text table in its folder.
public func signPapers(_ request: SignRequest) -> SignReport {
  var report = SignReport()
  do throws(DiagnosticError) {
    var signing = try Signing(request)
    for name in request.papers {
      do throws(DiagnosticError) {
        try signing.mark(name, &report)
      } catch {
        report.diagnostics += error.diagnostics
      }
    }
    do throws(DiagnosticError) {
      try signing.write()
    } catch {
      report.marked = []
      throw error
    }
    report.table = signing.path
  } catch {
    report.diagnostics += error.diagnostics
  }
  return report
}

private struct Signing {
  fileprivate typealias S = SignatureSheet
  private let request: SignRequest
  private let names: [String]
  private var signatures: [Signature]
  private var columns: Columns
  /// The file with the sheet.
  private(set) var path: String
  private var changes: [CellChange] = []
  private var rows: [[Int: CellValue]] = []

  /// Where the sheet's columns are found.
  fileprivate struct Columns {
    var sheet: String
    var header: Int
    var indices: [String: Int]
    /// The first column that has no caption.
    var free: Int
  }

  init(_ request: SignRequest) throws(DiagnosticError) {
    self.request = request
    let plan = GenerateRequest(
      records: [request.records], templates: request.templates, today: request.today,
      fileSystem: request.fileSystem)
    let shipped = try ShippedData(plan)
    let schools = try schoolFolders(plan.records, in: request.fileSystem)
    guard schools.count == 1 else {
      throw DiagnosticError(PublishingWording.severalSchoolsToSign(request.records))
    }
    let run = SchoolRun(schools[0], shipped, plan)
    names = Array(Set(run.plannedNames)).sorted()
    signatures = run.signatures
    if case .signed(let scan?) = request.mark { try Signing.check(scan, request.fileSystem) }

    let records = readRecords(at: schools[0], in: request.fileSystem, schemas: Sheets.all)
    var isFolder = false
    do throws(FileError) {
      isFolder = try request.fileSystem.entry(at: schools[0])?.kind == .folder
    } catch {
      throw DiagnosticError(error)
    }
    if let table = records.table(for: S.schema) {
      path = isFolder ? FilePath.join(schools[0], table.file) : schools[0]
      columns = try Columns(table)
    } else {
      guard isFolder else { throw DiagnosticError(PublishingWording.noSignatureSheet(schools[0])) }
      path = FilePath.join(schools[0], "\(S.schema.title).csv")
      columns = try Signing.newTable(at: path, request.fileSystem)
    }
  }

  /// Notes what is to be written of a paper.
  mutating func mark(_ text: String, _ report: inout SignReport) throws(DiagnosticError) {
    let name = try paper(named: text)
    let known = signatures.last { $0.paper.lowercased() == name.lowercased() }
    var signature = known ?? Signature(paper: name, signed: nil, place: RecordPlace(file: "", sheet: nil))
    var cells: [Int: CellValue] = [:]
    switch request.mark {
    case .printed:
      if known?.printed == request.day { return report.known.append(name) }
      cells[try column(S.printed)] = .date(request.day)
      signature.printed = request.day
    case .signed(let scan):
      if let known, let day = known.signed {
        guard day == request.day else {
          throw DiagnosticError(PublishingWording.signedBefore(name, day, at: known.place))
        }
        return report.known.append(name)
      }
      cells[try column(S.signed)] = .date(request.day)
      if let scan { cells[try column(S.scan)] = .text(scan) }
      signature.signed = request.day
    }
    if let row = known?.place.row {
      changes += cells.sorted { $0.key < $1.key }.map { column, value in
        CellChange(sheet: columns.sheet, row: row, column: column, value: value)
      }
    } else {
      cells[try column(S.paper)] = .text(name)
      rows.append(cells)
    }
    signatures.append(signature)
    report.marked.append(name)
  }

  /// Writes everything noted.
  func write() throws(DiagnosticError) {
    if rows.isEmpty, changes.isEmpty { return }
    do throws(RecordFailure) {
      try append(
        rows, changing: changes, toSheet: columns.sheet, at: path, stamp: request.stamp,
        in: request.fileSystem)
    } catch {
      throw DiagnosticError(error.diagnostic)
    }
  }

  /// The planned paper that the text means.
  private func paper(named text: String) throws(DiagnosticError) -> String {
    let wanted = FileNames.withoutLastStop(Signature.paperName(text)).lowercased()
    if let exact = names.first(where: { $0.lowercased() == wanted }) { return exact }
    let beginning = names.filter { $0.lowercased().hasPrefix(wanted) }
    if beginning.count == 1 { return beginning[0] }
    if beginning.count > 1 { throw DiagnosticError(PublishingWording.ambiguousPaper(text, beginning)) }
    throw DiagnosticError(PublishingWording.unknownPaper(text, nearest: nearestName(to: text, among: names)))
  }

  /// Where a column stands; a table made without it gets it behind its last.
  private mutating func column(_ wanted: SheetSchema.Column) throws(DiagnosticError) -> Int {
    if let index = columns.indices[wanted.caption] { return index }
    changes.append(
      CellChange(
        sheet: columns.sheet, row: columns.header, column: columns.free, value: .text(wanted.caption)))
    columns.indices[wanted.caption] = columns.free
    columns.free += 1
    return columns.free - 1
  }

  private static func check(_ scan: String, _ fileSystem: FileSystem) throws(DiagnosticError) {
    guard (try? fileSystem.entry(at: scan)?.kind) == .file else {
      throw DiagnosticError(PublishingWording.noScan(scan))
    }
  }

  private static func newTable(at path: String, _ fileSystem: FileSystem) throws(DiagnosticError) -> Columns {
    let captions = S.schema.columns.map(\.caption)
    do throws(FileError) {
      try fileSystem.write(writeCSV([captions]), to: path)
    } catch {
      throw DiagnosticError(error)
    }
    return Columns(
      sheet: S.schema.title, header: 1,
      indices: Dictionary(uniqueKeysWithValues: captions.enumerated().map { ($1, $0) }), free: captions.count)
  }
}

extension Signing.Columns {
  fileprivate init(_ table: Table) throws(DiagnosticError) {
    let match = matchCaptions(of: table, to: SignatureSheet.schema)
    var indices: [String: Int] = [:]
    for (column, source) in zip(match.schema.columns, match.sources) {
      if case .column(let index) = source { indices[column.caption] = index }
    }
    let paper = SignatureSheet.paper.caption
    guard indices[paper] != nil else {
      throw DiagnosticError(
        PublishingWording.noSignatureColumn(paper, at: RecordPlace(file: table.file, sheet: table.name)))
    }
    sheet = table.name
    header = table.top.last?.number ?? 1
    self.indices = indices
    free = table.columns.count
  }
}
