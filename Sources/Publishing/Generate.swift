public import Diagnostics
import Files
import Mentoring
import RecordTables

/// Makes every paper that the records call for.
///
/// Schools are made one after another, each on its own: what goes wrong in one does not touch the others.
/// The papers of one school are made on `jobs` threads.
///
/// - Parameter tell: called as the run goes on, from many threads.
public func generate(_ request: GenerateRequest, tell: @escaping @Sendable (RunEvent) -> Void = { _ in })
  -> RunReport
{
  var report = RunReport()
  do throws(DiagnosticError) {
    let shipped = try ShippedData(request)
    report.diagnostics += shipped.diagnostics
    let paths = try schoolFolders(request.records, in: request.fileSystem)
    var folders = TakenNames()
    for path in paths {
      let run = SchoolRun(path, shipped, request)
      report.schools.append(try run.makePapers(takenFolders: &folders, tell))
    }
  } catch {
    report.diagnostics += error.diagnostics
  }
  return report
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
    var forms = UnsureForms()
    for path in try schoolFolders(request.records, in: request.fileSystem) {
      let run = SchoolRun(path, shipped, request)
      report.schools.append(run.check())
      if formsFile != nil { forms.add(run.unsureForms) }
    }
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

  init(_ request: GenerateRequest) throws(DiagnosticError) {
    let folder = try TemplatesFolder.find(
      request.templates, program: RunningProcess.programPath, fileSystem: request.fileSystem)
    templates = TemplateStore(folders: [folder], fileSystem: request.fileSystem)
    tables = readRecords(at: FilePath.join(folder, "data"), in: request.fileSystem)
    diagnostics = tables.diagnostics.filter { $0.weight == .error }
  }
}
