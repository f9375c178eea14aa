import Diagnostics
import Files
import Mentoring
import PaperStore
import RecordTables

/// One school of a run: from its record files to its papers.
struct SchoolRun: Sendable {
  let path: String
  let shipped: ShippedData
  let request: GenerateRequest
  let school: School
  let findings: [Finding]
  /// The table «Подписи»; nil if there is none.
  let signatureTable: Table?
  /// Why the papers must not be touched: the records are not wholly known, or not those of one school.
  private let obstacles: [Diagnostic]
  /// The obstacle is the disk.
  private let isUnread: Bool
  private let isMixture: Bool

  init(_ path: String, _ shipped: ShippedData, _ request: GenerateRequest) {
    self.path = path
    self.shipped = shipped
    self.request = request
    let records = readRecords(at: path, in: request.fileSystem, schemas: Sheets.all)
    isMixture = records.leftOut.contains { OrganizationSheet.schema.names(sheet: $0.name) }
    (school, findings) = readSchool(records, shipped: shipped.tables, today: request.today)
    signatureTable = records.table(for: SignatureSheet.schema)
    isUnread = !records.unread.isEmpty
    if isUnread {
      obstacles = records.unread
    } else if isMixture {
      obstacles = [PublishingWording.tablesOfSeveralSchools(path, twice: OrganizationSheet.schema.title)]
    } else {
      obstacles =
        findings.contains(where: \.hidesSignatures) ? [PublishingWording.unknownSignatures(path)] : []
    }
  }

  func check() -> SchoolReport {
    var report = SchoolReport(name: name, records: path, folder: "")
    let (catalogue, problems) = shipped.templates.adding(ownTemplates).catalogue()
    let plan = Mentoring.plan(school, catalogue, findings: findings)
    report.diagnostics = findings.map(\.diagnostic) + problems + plan.diagnostics
    if !isUnread { report.diagnostics += obstacles }
    return report
  }

  /// Whether nothing keeps the papers from being touched.
  var isWholeSchool: Bool { obstacles.isEmpty }

  /// Throws if the disk did not give all records.
  func demandReadRecords() throws(DiagnosticError) {
    if isUnread { throw DiagnosticError(all: obstacles) }
  }

  /// Throws what keeps the papers from being touched.
  func demandWholeRecords() throws(DiagnosticError) {
    if !obstacles.isEmpty { throw DiagnosticError(all: obstacles) }
  }

  /// Of all papers that the records call for.
  var journal: Journal { plan.journal }

  /// File names of the papers that the records call for, without folder and ending.
  var plannedNames: [String] { plan.papers.map(\.fileName) }

  /// Of all kinds there are.
  var plan: Plan {
    let (catalogue, _) = shipped.templates.adding(ownTemplates).catalogue()
    return Mentoring.plan(school, catalogue, findings: findings)
  }

  /// What the sheet «Подписи» says.
  var signatures: [Signature] { school.signatures }

  var unsureForms: [UnsureForm] { Mentoring.unsureForms(of: school) }

  /// - Parameter folder: where the school's papers go.
  func makePapers(
    in folder: String, _ tell: @escaping @Sendable (RunEvent) -> Void
  ) throws(DiagnosticError) -> SchoolReport {
    var report = SchoolReport(name: name, records: path, folder: folder)
    report.diagnostics = findings.map(\.diagnostic)

    let templates = shipped.templates.adding(ownTemplates)
    let (catalogue, problems) = templates.catalogue()
    report.diagnostics += problems
    if !obstacles.isEmpty {
      if !isUnread { report.diagnostics += obstacles }
      report.isHindered = isUnread
      return report
    }
    let selection = try PaperSelection(ofAny: request, catalogue, school)
    report.unknown = selection.unknown
    if !selection.unknown.isEmpty, selection.isEmpty { return report }
    let press = press(templates, tell)
    let compiling = compileAhead(for: press, selection.kinds ?? catalogue.kinds, folder)
    defer { withExtendedLifetime(compiling) {} }
    let plan = Mentoring.plan(school, catalogue, findings: findings, kinds: selection.kinds)
    report.diagnostics += plan.diagnostics
    report.skipped = plan.stopped.filter(selection.includes).map(SkippedPaper.init)

    let jobs = PaperJob.jobs(
      for: plan.papers.filter(selection.includes), formats, year: school.organization.year)
    tell(.school(name: name, papers: jobs.count))
    report.postponed = jobs.count
    do throws(FileError) {
      let store = try PaperStore(
        folder: folder, owner: identity.owner, isDryRun: request.isDryRun, fileSystem: request.fileSystem)
      if store.ledgerWasRenewed { report.diagnostics.append(PublishingWording.ledgerRenewed(folder)) }
      let (papers, failure) = press.make(jobs, in: store, isDryRun: request.isDryRun)
      report.papers = papers
      report.postponed = jobs.count - papers.count
      if let failure {
        try? store.close()
        throw failure
      }
      if request.makesPDF, !request.isDryRun {
        let copies = PaperPDF(
          store: store, fileSystem: request.fileSystem, threads: request.jobs, isStopped: request.isStopped)
        let outcome = copies.make(of: report.papers)
        report.pdfCount = outcome.made
        report.pdfBeside = outcome.beside.map { (planned: $0.planned, path: $0.path) }
        report.postponed += outcome.left
        report.diagnostics += outcome.diagnostics
        report.isHindered = outcome.isHindered
      }
      if selection.isEverything, !store.isNew {
        let copies = jobs.compactMap(\.pdfPath)
        report.unplanned = try store.unplanned(
          planned: jobs.map(\.path) + copies, edited: report.editedPaths + copies
        ).filter { !plan.mayWant($0) }
      }
      if request.jobs > 1 { freeAside((plan, jobs)) }
      if !request.isDryRun { try store.close() }
    } catch {
      report.diagnostics += DiagnosticError(error).diagnostics
      report.isHindered = true
    }
    return report
  }

  /// In the first run nearly all templates will be needed: another thread begins while the papers are planned.
  private func compileAhead(for press: PaperPress, _ kinds: [PaperKind], _ folder: String) -> SideThread? {
    guard request.jobs > 1, !request.isStopped(), !PaperStore.isBegun(folder, in: request.fileSystem) else {
      return nil
    }
    return SideThread { isCalledOff in
      for kind in kinds where school.mayNeed(kind) {
        for format in formats where !isCalledOff() { press.compile((kind, format)) }
      }
    }
  }

  /// - Parameter templates: with the school's own.
  func press(_ templates: TemplateStore, _ tell: @escaping @Sendable (RunEvent) -> Void) -> PaperPress {
    PaperPress(
      templates: templates, settings: school.settings,
      pictures: PictureFolder(beside: path, in: request.fileSystem), program: shipped.program,
      threads: request.jobs, isStopped: request.isStopped, tell: tell)
  }

  var formats: [Settings.Format] { request.formats.listed ?? school.settings.formats }

  /// Templates of the school's own lie beside its records.
  var ownTemplates: String {
    let isFolder = (try? request.fileSystem.entry(at: path)?.kind) == .folder
    return FilePath.join(isFolder ? path : FilePath.parent(of: path), "шаблоны")
  }

  /// Two workbooks that each have an organisation are two schools, or one and its copy. Papers of their mixture would
  /// put the people of one under the name of the other.
  var name: String { isMixture ? FilePath.stem(of: path) : school.organization.name(at: path) }
}

extension GenerateRequest.Formats {
  /// Nil if the school's settings decide.
  var listed: [Settings.Format]? {
    switch self {
    case .asSchoolWants: nil
    case .docx: [.docx]
    case .odt: [.odt]
    case .both: [.docx, .odt]
    }
  }
}

extension Finding {
  /// An error that may have kept us from knowing which papers are signed.
  fileprivate var hidesSignatures: Bool {
    guard diagnostic.weight == .error else { return false }
    switch diagnostic.place {
    case .record(let place):
      return SignatureSheet.schema.names(sheet: place.sheet ?? FilePath.stem(of: place.file))
    case .file(let path): return SignatureSheet.schema.names(sheet: FilePath.stem(of: path))
    default: return false
    }
  }
}

extension Organization {
  /// The short name; if it could not be read, that of the records.
  func name(at path: String) -> String {
    shortName.isEmpty ? FilePath.stem(of: path) : shortName
  }
}

extension Plan {
  /// Whether a file that no paper of the plan has may be that of a stopped one, which has no name yet.
  func mayWant(_ path: String) -> Bool {
    let group = FileNames.key(FilePath.name(of: FilePath.parent(of: path)))
    return stopped.contains { FileNames.key(FileNames.safe($0.kind.group)) == group }
  }
}

extension SkippedPaper {
  init(_ paper: StoppedPaper) {
    self.init(title: paper.kind.title, subject: paper.subject, reason: paper.reasons[0])
  }
}
