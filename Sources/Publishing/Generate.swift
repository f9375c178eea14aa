public import Diagnostics
import Files
import Mentoring
import PaperStore
import RecordTables

/// Makes every paper that the records call for.
///
/// Each school is made on its own: what goes wrong in one does not touch the others. Several are at work at a
/// time, and what threads are left share the papers of each.
///
/// - Parameter tell: called as the run goes on, from many threads.
public func generate(_ request: GenerateRequest, tell: @escaping @Sendable (RunEvent) -> Void = { _ in })
  -> RunReport
{
  var report = RunReport()
  do throws(DiagnosticError) {
    let shipped = try ShippedData(request)
    report.diagnostics += shipped.diagnostics
    let places = try recordPlaces(request)
    if request.shard?.includes(0) ?? true { report.diagnostics += skippedRecords(request) }
    // While some wait for the disk another uses their processor.
    let schoolsAtATime = max(1, min(places.count, 3 * request.jobs, mostSchoolsAtATime))
    var request = request
    request.jobs = max(1, request.jobs / schoolsAtATime)
    let ready = request
    let outcomes = mapInParallel(places.count, jobs: schoolsAtATime) { index in
      let outcome =
        ready.isStopped()
        ? .notReached : makePapers(at: places[index].records, places[index].place, shipped, ready, tell)
      guard places.count > 1, !ready.isDryRun, case .made(var school) = outcome else { return outcome }
      school.countUsualPapers()
      return .made(school)
    }
    for outcome in outcomes {
      switch outcome {
      case .made(let school): report.add(school)
      case .notReached: report.postponedSchools += 1
      // A kind that nobody has is said once.
      case .refused(let found): report.diagnostics += found.filter { !report.diagnostics.contains($0) }
      }
    }
    report.tellUnknown()
    let isUnfinished = report.postponedSchools > 0 || report.schools.contains { $0.postponed > 0 }
    report.isStopped = isUnfinished && request.isStopped()
  } catch {
    report.diagnostics += error.diagnostics
  }
  return report
}

extension RunReport {
  /// A school that has nothing of what was asked for is no part of the run.
  fileprivate mutating func add(_ school: SchoolReport) {
    let unknown = school.unknown ?? []
    if unknown.isEmpty || !school.isIdle { schools.append(school) }
    if school.unknown != nil { self.unknown.append(unknown) }
  }

  /// Says once of what no school has that there is no such thing.
  fileprivate mutating func tellUnknown() {
    for found in unknown.first ?? []
    where unknown.allSatisfy({ $0.contains { $0.code == found.code && $0.message == found.message } }) {
      diagnostics.append(found)
    }
  }
}

/// The records to make papers of, with the folders for them.
private func recordPlaces(
  _ request: GenerateRequest
) throws(DiagnosticError) -> [(records: String, place: SchoolPlace?)] {
  let paths = try schoolFolders(request.records, in: request.fileSystem)
  // A lone school has no namesake: there is no need to read its records twice to know its folder.
  if paths.count == 1, request.shard?.includes(0) ?? true { return [(paths[0], nil)] }
  return try schoolPlaces(request).map { ($0.records, $0) }
}

/// More would only hold more records in memory.
let mostSchoolsAtATime = 8

private enum SchoolOutcome: Sendable {
  case made(SchoolReport)
  case refused([Diagnostic])
  case notReached
}

/// - Parameter place: nil for a school alone, whose folder is known once it is read.
private func makePapers(
  at path: String, _ place: SchoolPlace?, _ shipped: ShippedData, _ request: GenerateRequest,
  _ tell: @escaping @Sendable (RunEvent) -> Void
) -> SchoolOutcome {
  if let place, place.findings.contains(where: { $0.weight == .error }) {
    var report = SchoolReport(name: place.name, records: path, folder: place.folder)
    report.diagnostics = place.findings
    return .made(report)
  }
  do throws(DiagnosticError) {
    // While a lone school is read another thread would be idle.
    let ahead = request.jobs > 1 ? SideThread { shipped.getReady(for: request, isCalledOff: $0) } : nil
    let run = SchoolRun(path, shipped, request)
    withExtendedLifetime(ahead) {}
    // Else the papers would go into another school's folder.
    if let place, place.name != run.name, run.isWholeSchool {
      throw DiagnosticError(PublishingWording.renamedMeanwhile(path))
    }
    let found =
      if let place { place } else { try onDisk { () throws(FileError) in try run.ownPlace() } }
    var report = try run.makePapers(in: found.folder, tell)
    report.diagnostics += found.findings
    return .made(report)
  } catch {
    return .refused(error.diagnostics)
  }
}

/// Everything wrong or worth saying about the records, school by school; no paper is made.
///
/// - Parameter formsFile: where to write the case forms that want confirming, as the sheet «Формы» has them. A
///   file that is there already is never touched, and nothing is written if all forms are sure.
public func check(_ request: GenerateRequest, formsFile: String? = nil) -> RunReport {
  var report = RunReport()
  do throws(DiagnosticError) {
    let shipped = try ShippedData(request)
    report.diagnostics += shipped.diagnostics
    report.diagnostics += skippedRecords(request)
    var forms = UnsureForms()
    var schools: [SchoolIdentity] = []
    for path in try schoolFolders(request.records, in: request.fileSystem) {
      let run = SchoolRun(path, shipped, request)
      report.schools.append(run.check())
      schools.append(run.identity)
      if formsFile != nil { forms.add(run.unsureForms) }
    }
    for (index, finding) in sameSchools(among: schools) { report.schools[index].diagnostics.append(finding) }
    if let formsFile { report.writtenForms = try forms.write(to: formsFile, in: request.fileSystem) }
  } catch {
    report.diagnostics += error.diagnostics
  }
  return report
}

/// The kinds of papers that the templates have: folder name and Russian title, in the order of the year.
public func paperKinds(
  _ request: GenerateRequest
) -> (kinds: [(name: String, title: String)], diagnostics: [Diagnostic]) {
  do throws(DiagnosticError) {
    let (catalogue, diagnostics) = try ShippedData(request).templates.catalogue()
    return (catalogue.kinds.map { ($0.name, $0.title) }, diagnostics)
  } catch {
    return ([], error.diagnostics)
  }
}

/// What comes with the program and is read once a run.
struct ShippedData: Sendable {
  let templates: TemplateStore
  /// Acts, the typical roadmap and programmes.
  let tables: RecordSet
  let diagnostics: [Diagnostic]
  /// Stands for the program as it is installed: another version may make other papers of the same records.
  let program: Fingerprint

  init(_ request: GenerateRequest) throws(DiagnosticError) {
    let path = RunningProcess.programPath
    let entry = try? request.fileSystem.entry(at: path)
    program = Fingerprint(of: Array("\(entry?.size ?? 0) \(entry?.modified ?? 0)".utf8))
    let folder = try TemplatesFolder.find(
      request.templates, program: path, fileSystem: request.fileSystem)
    templates = TemplateStore(folders: [folder], fileSystem: request.fileSystem)
    tables = readRecords(at: FilePath.join(folder, "data"), in: request.fileSystem)
    if !tables.unread.isEmpty { throw DiagnosticError(all: tables.unread) }
    diagnostics = tables.diagnostics.filter { $0.weight == .error }
  }

  /// What can be done for a school whose records are not read yet: the catalogue is, and if no papers are there the
  /// templates that nearly every school needs are compiled in the look that most have.
  fileprivate func getReady(for request: GenerateRequest, isCalledOff: () -> Bool) {
    let (catalogue, _) = templates.catalogue()
    let isBegun = (try? request.fileSystem.list(request.output))?.isEmpty == false
    if isBegun || !request.kinds.isEmpty { return }
    let formats = request.formats.listed ?? [.docx]
    for kind in catalogue.kinds where kind.isUsual {
      for format in formats where !isCalledOff() { _ = templates.template(of: kind, in: format) }
    }
  }
}

extension PaperKind {
  /// Whether a school makes it that neither asked for it nor wrote an order or a change for its sake.
  fileprivate var isUsual: Bool {
    switch scope {
    case .order, .pairOfOrder, .change: false
    case .organization, .pair, .mentor, .participant, .pupil, .mentee: extraPaper == nil
    }
  }
}
