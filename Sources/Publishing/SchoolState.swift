public import Diagnostics
import Files
import Mentoring
import PaperStore
public import RussianLanguage

/// A school as it stands: what is wrong in its records, and each paper with what a run would do to it.
public struct SchoolState: Sendable {
  public var name: String
  /// «2026/2027»
  public var year: String
  /// Findings about the records, then about templates and the folder of papers.
  public var findings: [Diagnostic]
  /// In the order of the year.
  public var papers: [PaperState]
  /// Papers that an error in the records stops.
  public var stopped: [SkippedPaper]
  /// Papers of earlier runs that the records no longer call for, relative to the folder of papers.
  public var unplanned: [String]
}

/// A paper that the records call for.
public struct PaperState: Sendable {
  /// Stands for the paper as long as it keeps its place and name.
  public var id: String
  /// Folder name of the kind's template.
  public var kind: String
  /// Title of the kind.
  public var title: String
  /// The folder it lies in: «Приказы».
  public var group: String
  /// Whose or which.
  public var subject: String
  /// Everybody it deals with, by full name.
  public var people: [String]
  /// A paper of the whole organisation or an order, not one person's or one pair's.
  public var isCommon: Bool
  /// File name without folder and ending.
  public var name: String
  /// By the sheet «Подписи».
  public var printed: CivilDate?
  public var signed: CivilDate?
  /// Its scan as the sheet names it.
  public var scan: String?
  /// Its files, one a format, and what a run would do with each; empty if that was not asked for.
  public var files: [PaperResult]
  /// File name of a new version that lies beside a paper that was edited or signed; nil without one.
  public var versionBeside: String?
}

/// Looks at a school without changing anything.
///
/// - Parameter request: its kinds and people are not used.
public func schoolState(
  of place: SchoolPlace, _ request: GenerateRequest
) throws(DiagnosticError) -> SchoolState {
  var request = request
  request.folder = place.folder
  let run = SchoolRun(place.records, try ShippedData(request), request)
  var (state, plan) = run.planned()
  do throws(FileError) {
    try run.look(at: plan, &state)
  } catch {
    throw DiagnosticError(error)
  }
  return state
}

/// What the records of a school say, without a look at its papers.
public func schoolPlan(
  of place: SchoolPlace, _ request: GenerateRequest
) throws(DiagnosticError) -> SchoolState {
  schoolPlan(of: place, try ShippedData(request), request)
}

func schoolPlan(of place: SchoolPlace, _ shipped: ShippedData, _ request: GenerateRequest) -> SchoolState {
  SchoolRun(place.records, shipped, request).planned().state
}

extension SchoolRun {
  /// The state without files, and the plan with its papers in the same order.
  fileprivate func planned() -> (state: SchoolState, plan: Plan) {
    let (catalogue, problems) = shipped.templates.adding(ownTemplates).catalogue()
    let plan = Mentoring.plan(school, catalogue, findings: findings)
    let papers = plan.papers.map { paper in
      PaperState(
        id: paper.id, kind: paper.kind.name, title: paper.kind.title, group: paper.group,
        subject: paper.subject, people: paper.people.map { school[$0].fullName },
        isCommon: paper.kind.isCommon, name: paper.fileName,
        printed: paper.printed, signed: paper.signed, scan: paper.scan, files: [])
    }
    let state = SchoolState(
      name: name, year: school.organization.year.text(),
      findings: findings.map(\.diagnostic) + problems + plan.diagnostics, papers: papers,
      stopped: plan.stopped.map(SkippedPaper.init), unplanned: [])
    return (state, plan)
  }

  /// What a run would do with each file. One that is not there need not be filled in to know that.
  fileprivate func look(at plan: Plan, _ state: inout SchoolState) throws(FileError) {
    let jobs = plan.papers.map { PaperJob.jobs(for: [$0], formats, year: school.organization.year) }
    let finished = try FinishedPapers(of: self, shipped.templates.adding(ownTemplates))
    let found = (finished?.found(Array(jobs.joined())) ?? []).compactMap { $0 }
    let outcomes = Dictionary(found.map { ($0.path, $0.outcome) }, uniquingKeysWith: { $1 })
    let versions = Dictionary(
      found.compactMap { file in file.beside.map { (file.path, FilePath.name(of: $0)) } },
      uniquingKeysWith: { $1 })
    for (index, jobs) in jobs.enumerated() {
      state.papers[index].files = jobs.map { job in
        PaperResult(title: job.paper.kind.title, path: job.path, outcome: outcomes[job.path] ?? .made)
      }
      state.papers[index].versionBeside = jobs.lazy.compactMap { versions[$0.path] }.first
    }
    let planned = jobs.joined().flatMap { [$0.path] + [$0.pdfPath].compactMap { $0 } }
    let foreign = jobs.joined().filter { outcomes[$0.path].map { !$0.isOurs } ?? false }.map(\.path)
    let edited = foreign + jobs.joined().compactMap(\.pdfPath)
    let unplanned = try finished?.unplanned(planned: planned, edited: edited) ?? []
    state.unplanned = unplanned.filter { !plan.mayWant($0) }
  }
}

extension Paper {
  /// Sixteen digits that stand for the paper's place: a file is asked for by them and never by a path.
  var id: String {
    let fingerprint = Fingerprint(of: Array("\(kind.name)/\(group)/\(fileName)".utf8))
    let digits = String(fingerprint.high, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension PaperKind {
  /// Of the whole organisation or an order, not one person's or one pair's.
  var isCommon: Bool { scope == .organization || scope == .order }

  /// One person's, who is the first of its people.
  var isPersonal: Bool {
    switch scope {
    case .mentor, .participant, .pupil, .mentee: true
    case .organization, .order, .pair, .pairOfOrder, .change: false
    }
  }
}
