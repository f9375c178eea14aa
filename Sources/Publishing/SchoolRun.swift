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

  init(_ path: String, _ shipped: ShippedData, _ request: GenerateRequest) {
    self.path = path
    self.shipped = shipped
    self.request = request
    let records = readRecords(at: path, in: request.fileSystem, schemas: Sheets.all)
    (school, findings) = readSchool(records, shipped: shipped.tables, today: request.today)
  }

  func check() -> SchoolReport {
    var report = SchoolReport(name: name, folder: "")
    report.diagnostics = findings.map(\.diagnostic)
    return report
  }

  var controlList: ExportTable { school.controlList() }

  /// Of all papers that the records call for.
  var journal: Journal {
    let (catalogue, _) = shipped.templates.adding(ownTemplates).catalogue()
    return Mentoring.plan(school, catalogue, findings: findings).journal
  }

  var unsureForms: [UnsureForm] { Mentoring.unsureForms(of: school) }

  /// - Parameter takenFolders: folders of the run's other schools; this one's is added.
  func makePapers(
    takenFolders: inout TakenNames, _ tell: @escaping @Sendable (RunEvent) -> Void
  ) throws(DiagnosticError) -> SchoolReport {
    let folder = FilePath.join(request.output, takenFolders.take(FileNames.safe(name)))
    var report = SchoolReport(name: name, folder: folder)
    report.diagnostics = findings.map(\.diagnostic)

    let templates = shipped.templates.adding(ownTemplates)
    let (catalogue, problems) = templates.catalogue()
    report.diagnostics += problems
    let selection = try PaperSelection(request, catalogue, school)
    let plan = Mentoring.plan(school, catalogue, findings: findings, kinds: selection.kinds)
    report.diagnostics += plan.diagnostics
    report.skipped = plan.stopped.filter { selection.includes($0.people) }.map(SkippedPaper.init)

    let jobs = plan.papers.filter { selection.includes($0.people) }.flatMap { paper in
      PaperJob.all(of: paper, in: formats, year: school.organization.year)
    }
    tell(.school(name: name, papers: jobs.count))
    let press = PaperPress(
      templates, settings: school.settings,
      pictures: PictureFolder(beside: path, in: request.fileSystem), threads: request.jobs, tell: tell)
    do throws(FileError) {
      let store = try request.isDryRun ? nil : PaperStore(folder: folder, fileSystem: request.fileSystem)
      if store?.ledgerWasRenewed == true {
        report.diagnostics.append(PublishingWording.ledgerRenewed(folder))
      }
      report.papers = try press.make(jobs, in: store)
      if let store, selection.isEverything {
        report.unplanned = try store.unplanned(planned: Set(jobs.map(\.path)))
      }
      try store?.close()
      if request.makesPDF, !request.isDryRun {
        let copies = PaperPDF(folder: folder, fileSystem: request.fileSystem, threads: request.jobs)
        let (made, problems) = copies.make(of: report.papers)
        report.pdfCount = made
        report.diagnostics += problems
      }
    } catch {
      report.diagnostics += DiagnosticError(error).diagnostics
    }
    return report
  }

  var formats: [Settings.Format] {
    switch request.formats {
    case .asSchoolWants: school.settings.formats
    case .docx: [.docx]
    case .odt: [.odt]
    case .both: [.docx, .odt]
    }
  }

  /// Templates of the school's own lie beside its records.
  var ownTemplates: String {
    let isFolder = (try? request.fileSystem.entry(at: path)?.kind) == .folder
    return FilePath.join(isFolder ? path : FilePath.parent(of: path), "шаблоны")
  }

  var name: String {
    let short = school.organization.shortName
    return short.isEmpty ? FilePath.stem(of: path) : short
  }
}

extension SkippedPaper {
  init(_ paper: StoppedPaper) {
    self.init(title: paper.kind.title, subject: paper.subject, reason: paper.reasons[0])
  }
}
