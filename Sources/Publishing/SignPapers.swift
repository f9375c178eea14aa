import Diagnostics
import Files
import Mentoring
import RecordTables
import RussianLanguage

/// Marks papers as printed or signed on the sheet «Подписи»: in the row that a paper has there, else in a new one; or
/// takes such a mark back. With a consent's signature goes the day of its coming, in the cell that the records have
/// for it.
///
/// A paper that cannot be marked does not keep the others from it; all marks are written at once. A school that has
/// no such sheet gets it as a text table in its folder.
///
/// Where another run marks its papers at the same time, or the secretary saves a table, the marks are put into what
/// stands there then.
public func signPapers(_ request: SignRequest) -> SignReport {
  /// What attempts have written before another hand came between.
  var written = SignReport()
  var attempts = 0
  while true {
    attempts += 1
    var report = SignReport()
    do throws(DiagnosticError) {
      var signing = try Signing(request)
      // Papers of a kind that cannot be read are not among those to choose from.
      if request.papers.isEmpty { report.diagnostics.add(signing.problems) }
      for name in try signing.wanted() {
        do throws(DiagnosticError) {
          try signing.mark(name, &report)
        } catch {
          report.diagnostics += error.diagnostics
          report.diagnostics.add(signing.problems)
        }
      }
      do throws(RecordFailure) {
        try signing.write(&report)
      } catch {
        // Without a table not even the marks stand.
        if report.table.isEmpty { report.marked = [] }
        if error.isOvertaken, attempts < mostAttempts {
          written.marked += report.marked
          written.receipts += report.receipts
          continue
        }
        report.diagnostics.append(error.diagnostic)
      }
    } catch {
      report.diagnostics += error.diagnostics
    }
    report.known.removeAll { known in written.marked.contains(known.0) }
    report.marked = written.marked + report.marked
    report.receipts = written.receipts + report.receipts
    return report
  }
}

/// More than hands that could write at once.
private let mostAttempts = 20

private struct Signing {
  fileprivate typealias S = SignatureSheet
  private let request: SignRequest
  private var today: CivilDate { request.day ?? request.today }
  /// Of the papers to choose from.
  private let names: [String]
  /// What keeps kinds of papers from being known.
  let problems: [Diagnostic]
  private var signatures: [Signature]
  private var receipts: Receipts
  private let scans: ScanFolder
  private var columns: Columns
  /// The file with the sheet.
  private let path: String
  /// The files of the records before they were read.
  private let seen: [String: FileSystem.Entry]
  private var changes: [CellChange] = []
  private var rows: [[Int: CellValue]] = []

  /// Where the sheet's columns are found.
  fileprivate struct Columns {
    var sheet: String
    var header: Int
    var indices: [String: Int]
    /// The first column that has no caption.
    var free: Int
    var isNew = false
  }

  init(_ request: SignRequest) throws(DiagnosticError) {
    self.request = request
    var asked = GenerateRequest(
      records: [request.records], templates: request.templates, today: request.today,
      fileSystem: request.fileSystem)
    (asked.kinds, asked.people) = (request.kinds, request.people)
    let shipped = try ShippedData(asked)
    let schools = try schoolFolders(asked.records, in: request.fileSystem)
    guard schools.count == 1 else {
      throw DiagnosticError(PublishingWording.severalSchoolsToSign(request.records))
    }
    seen = try onDisk { () throws(FileError) in
      try Signing.tableEntries(of: schools[0], in: request.fileSystem)
    }
    let run = SchoolRun(schools[0], shipped, asked)
    try run.demandReadRecords()
    let plan = run.plan
    problems = shipped.templates.adding(run.ownTemplates).catalogue().1
    let isFolder = try onDisk { () throws(FileError) in
      try request.fileSystem.entry(at: schools[0])?.kind == .folder
    }
    let folder = isFolder ? schools[0] : FilePath.parent(of: schools[0])
    names = try run.chosenNames(plan, request)
    signatures = run.signatures
    scans = ScanFolder(folder: folder, fileSystem: request.fileSystem)
    receipts = Receipts(run.school.controlEntries(plan)) { place in
      isFolder ? FilePath.join(schools[0], place.file) : schools[0]
    }

    if let table = run.signatureTable {
      path = isFolder ? FilePath.join(schools[0], table.file) : schools[0]
      columns = try Columns(table)
    } else {
      guard isFolder else { throw DiagnosticError(PublishingWording.noSignatureSheet(schools[0])) }
      path = FilePath.join(schools[0], "\(S.schema.title).csv")
      // What stands there and is no table is not ours to replace.
      if let entry = seen[path], entry.size > 0 {
        let place = RecordPlace(file: FilePath.name(of: path), sheet: nil)
        throw DiagnosticError(PublishingWording.noSignatureColumn(S.paper.caption, at: place))
      }
      columns = Columns(new: S.schema)
    }
    sweepLeftovers(beside: path, in: request.fileSystem)
  }

  /// The files that may hold tables, links followed.
  private static func tableEntries(
    of school: String, in fileSystem: FileSystem
  ) throws(FileError) -> [String: FileSystem.Entry] {
    var paths = [school]
    if try fileSystem.entry(at: school)?.kind == .folder {
      paths = try fileSystem.list(school).map { FilePath.join(school, $0) }
    }
    var entries: [String: FileSystem.Entry] = [:]
    for path in paths { entries[path] = try fileSystem.entry(at: path) }
    return entries
  }

  /// The papers to be marked, as they were named; all that were chosen by kind or person if none was.
  func wanted() throws(DiagnosticError) -> [String] {
    if !request.papers.isEmpty { return request.papers }
    guard request.mark.isTakenBack else { return names }
    // Of a choice only those that have the mark can lose it.
    let marked = signatures.filter { request.mark == .notSigned ? $0.signed != nil : $0.printed != nil }
    return names.filter { name in marked.contains { $0.paper.lowercased() == name.lowercased() } }
  }

  /// Notes what is to be written of a paper.
  mutating func mark(_ text: String, _ report: inout SignReport) throws(DiagnosticError) {
    let name = try paper(named: text)
    let known = signatures.last { $0.paper.lowercased() == name.lowercased() }
    var signature = known ?? Signature(paper: name, signed: nil, place: RecordPlace(file: "", sheet: nil))
    var cells: [Int: CellValue] = [:]
    switch request.mark {
    case .printed:
      if known?.printed == today { return report.known.append((name, today)) }
      cells[try column(S.printed)] = .date(today)
      signature.printed = today
    case .signed(let scan):
      if let known, let day = known.signed, let wanted = request.day, day != wanted {
        throw DiagnosticError(PublishingWording.signedBefore(name, day, at: known.place))
      }
      let day = known?.signed ?? today
      if let scan {
        let place = try scans.put(scan, for: name)
        report.scan = FilePath.join(scans.folder, place)
        if known?.scan != place { cells[try column(S.scan)] = .text(place) }
      }
      if signature.signed == nil { cells[try column(S.signed)] = .date(day) }
      report.diagnostics += receipts.come(name, on: day)
      if cells.isEmpty { return report.known.append((name, day)) }
      signature.signed = day
      report.days[name] = day
    case .notPrinted:
      guard known?.printed != nil else { return report.known.append((name, nil)) }
      try clear([S.printed], of: name)
      signature.printed = nil
    case .notSigned:
      guard let day = known?.signed else { return report.known.append((name, nil)) }
      try clear([S.signed, S.scan], of: name)
      receipts.notCome(name, on: day)
      signature.signed = nil
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

  /// Empties cells in every row that a paper has: with the last one gone, an earlier one would count.
  private mutating func clear(_ wanted: [SheetSchema.Column], of name: String) throws(DiagnosticError) {
    for known in signatures where known.paper.lowercased() == name.lowercased() {
      guard let row = known.place.row else { continue }
      for column in wanted {
        guard let index = columns.indices[column.caption] else { continue }
        changes.append(CellChange(sheet: columns.sheet, row: row, column: index, value: .empty))
      }
    }
  }

  /// Writes everything noted; the marks first, and then the report has their table.
  func write(_ report: inout SignReport) throws(RecordFailure) {
    var others = receipts.changes
    let own = others.removeValue(forKey: path) ?? []
    if !rows.isEmpty || !changes.isEmpty || !own.isEmpty {
      try append(
        rows, like: signatures.last { $0.place.row != nil }?.place.row, changing: changes + own,
        toSheet: columns.sheet, at: path, newWith: columns.isNew ? S.schema.columns.map(\.caption) : nil,
        over: seen[path], stamp: request.stamp, in: request.fileSystem)
      report.receipts += receipts.cells(in: path)
      report.isNewTable = columns.isNew
    }
    report.table = path
    var overtaken: RecordFailure?
    for (path, changes) in others.sorted(by: { $0.key < $1.key }) {
      do throws(RecordFailure) {
        try change(changes, at: path, over: seen[path], stamp: request.stamp, in: request.fileSystem)
        report.receipts += receipts.cells(in: path)
      } catch {
        // The mark stands; done again, it brings what is missing.
        if error.isOvertaken { overtaken = error } else { report.diagnostics.append(error.diagnostic) }
      }
    }
    if let overtaken { throw overtaken }
  }

  /// The paper that the text means.
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
}

extension SignRequest.Mark {
  fileprivate var isTakenBack: Bool { self == .notPrinted || self == .notSigned }
}

extension SchoolRun {
  /// File names of the planned papers of the request's kinds and people, in the order of the plan.
  ///
  /// A mark can be taken back from a paper that only the sheet «Подписи» still knows.
  fileprivate func chosenNames(_ plan: Plan, _ asked: SignRequest) throws(DiagnosticError) -> [String] {
    let (catalogue, _) = shipped.templates.adding(ownTemplates).catalogue()
    let selection = try PaperSelection(request, catalogue, school)
    let kinds = selection.kinds.map { Set($0.map(\.name)) }
    let orSigned = asked.mark.isTakenBack && selection.isEverything
    let papers = plan.papers.filter { paper in
      // What one person gives is nobody else's, whoever stands in it.
      let owners = paper.kind.isPersonal ? Array(paper.people.prefix(1)) : paper.people
      return selection.includes(owners) && kinds?.contains(paper.kind.name) != false
    }
    var seen: Set<String> = []
    return (papers.map(\.fileName) + (orSigned ? signatures.map(\.paper) : []))
      .filter { seen.insert($0.lowercased()).inserted }
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

  /// Of a table that is still to be made.
  fileprivate init(new schema: SheetSchema) {
    let captions = schema.columns.map(\.caption)
    sheet = schema.title
    header = 1
    indices = Dictionary(uniqueKeysWithValues: captions.enumerated().map { ($1, $0) })
    free = captions.count
    isNew = true
  }
}
