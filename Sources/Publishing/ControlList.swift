public import Diagnostics
import Files
import Mentoring
public import RussianLanguage

/// Who still owes which paper, and how far each paper has come: from the records, and from the folder of finished
/// papers as it lies there. One value for the text, the workbook and the page.
public struct ControlList: Sendable {
  /// What is known of a paper's file.
  public enum FileState: String, Sendable, Hashable {
    /// It has not been made yet.
    case notMade
    /// It was made and is not there any more.
    case gone
    case made
    /// It was made, and the records have changed since.
    case outdated
    /// Somebody edited it.
    case edited
    /// An error in the records stops it.
    case stopped
    /// The school has no folder of finished papers where it was looked for, or makes no such paper.
    case unknown

    fileprivate static let open: Set<Self> = [.notMade, .gone, .outdated, .stopped]
  }

  public struct Row: Sendable {
    /// Full name; of a pair's paper its mentors; empty for the school's own.
    public var name: String
    /// Class, group or post.
    public var distinction: String
    /// Of the person, else of the pair's pupils.
    public var schoolClass: String
    public var building: String
    /// Number of the pair.
    public var pair: String
    /// Surnames and initials, each on a line.
    public var mentors: String
    /// What the paper is called.
    public var paper: String
    /// Whether it has come; nil for a paper that nobody has to give.
    public var isReceived: Bool?
    /// The day it came, as far as the records have it.
    public var received: CivilDate?
    /// The cell where that is noted; empty where nothing is to be noted.
    public var whereToMark: String
    public var state: FileState
    /// Of a file that is there, below the school's folder; else of the one that belongs there; nil if no paper is
    /// made.
    public var file: String?
    /// Whether a new version lies beside the file, which stays as it was edited or signed.
    public var hasVersionBeside = false
    /// The day the file was last written.
    public var made: CivilDate?
    public var printed: CivilDate?
    public var signed: CivilDate?
    /// Why no paper is made.
    public var reason: Diagnostic?
    /// Of the paper (see `PaperState`); nil if none is made.
    public var id: String?

    /// Whether somebody still has to give it.
    public var isOwed: Bool { isReceived == false }
    /// Whether anything is left to be done: it is owed, or it is not made as the records have it now.
    public var isOpen: Bool { isReceived.map { !$0 } ?? FileState.open.contains(state) }
  }

  /// What the lines are put together by.
  public enum Grouping: String, Sendable, Hashable, CaseIterable {
    case person = "человек"
    case pair = "пара"
    case schoolClass = "класс"
    case building = "здание"
  }

  /// Short name of the organisation.
  public var school: String
  /// The folder whose papers were looked at; nil if it is not there.
  public var folder: String?
  public var rows: [Row]
  /// What else has not come yet and is no paper of the list: orders on changes, notices.
  public var pending: [Diagnostic] = []

  /// The lines group by group: groups in the order of a person's reading (5 «А» before 10 «А»), those without one
  /// last; in each as the list has them.
  public func grouped(by grouping: Grouping) -> [(title: String, rows: [Row])] {
    let groups = Dictionary(grouping: rows) { grouping.key(of: $0) }
    return groups.sorted { a, b in
      if a.key.isEmpty != b.key.isEmpty { return b.key.isEmpty }
      return NaturalOrder(a.key) < NaturalOrder(b.key)
    }.map { key, rows in (key.isEmpty ? ControlWording.without(grouping) : key, rows) }
  }
}

extension ControlList.Grouping {
  fileprivate func key(of row: ControlList.Row) -> String {
    switch self {
    case .person: row.name
    case .pair: row.pair.isEmpty ? "" : ControlWording.pair(row.pair, row.mentors)
    case .schoolClass: row.schoolClass
    case .building: row.building
    }
  }
}

/// The control lists of the schools; the request's output is where their finished papers are looked for, which are
/// read and not changed. Kinds and people narrow the lists.
public func controlLists(_ request: GenerateRequest) -> (lists: [ControlList], diagnostics: [Diagnostic]) {
  var lists: [ControlList] = []
  var diagnostics: [Diagnostic] = []
  do throws(DiagnosticError) {
    let shipped = try ShippedData(request)
    diagnostics += shipped.diagnostics
    for path in try schoolFolders(request.records, in: request.fileSystem) {
      do throws(DiagnosticError) {
        let run = SchoolRun(path, shipped, request)
        try run.demandReadRecords()
        lists.append(try run.controlList(&diagnostics))
      } catch {
        diagnostics.add(error.diagnostics)
      }
    }
  } catch {
    diagnostics += error.diagnostics
  }
  return (lists, diagnostics)
}

extension [Diagnostic] {
  /// What all schools have in common is told once.
  mutating func add(_ others: [Diagnostic]) { self += others.filter { !contains($0) } }
}

extension SchoolRun {
  /// - Parameter diagnostics: gets what keeps the folder of finished papers from being read, and kinds from being known.
  func controlList(_ diagnostics: inout [Diagnostic]) throws(DiagnosticError) -> ControlList {
    let templates = shipped.templates.adding(ownTemplates)
    let (catalogue, problems) = templates.catalogue()
    diagnostics.add(problems)
    let selection = try PaperSelection(request, catalogue, school)
    let kinds = selection.kinds.map { Set($0.map(\.name)) }
    let plan = Mentoring.plan(school, catalogue, findings: findings)
    let entries = school.controlEntries(plan).filter { entry in
      selection.includes(entry.people)
        && (kinds.map { kinds in entry.paper.map { kinds.contains($0.kind.name) } ?? false } ?? true)
    }
    var finished: FinishedPapers?
    do throws(FileError) { finished = try FinishedPapers(of: self, templates) } catch {
      diagnostics.add(DiagnosticError(error).diagnostics)
    }
    var list = ControlList(school: name, folder: finished?.folder, rows: rows(entries, finished))
    if selection.isEverything {
      list.pending = findings.map(\.diagnostic).filter { finding in
        finding.weight == .pending && !Due.codes.contains(finding.code)
      }
    }
    return list
  }

  private func rows(_ entries: [ControlEntry], _ finished: FinishedPapers?) -> [ControlList.Row] {
    let papers = entries.compactMap(\.paper)
    let jobs = PaperJob.jobs(for: papers, formats, year: school.organization.year).filter {
      $0.pdfPath != nil
    }
    var first: [String: PaperJob] = [:]
    var unique: [PaperJob] = []
    for job in jobs where first[job.path] == nil {
      first[job.path] = job
      unique.append(job)
    }
    let found = finished?.found(unique) ?? []
    let files = Dictionary(uniqueKeysWithValues: zip(unique.map(\.path), found))
    var places = jobs.map(\.path)[...]
    return entries.map { entry in
      var row = ControlList.Row(entry)
      guard entry.paper != nil else { return row }
      let own = places.prefix(formats.count)
      places = places.dropFirst(formats.count)
      row.file = own.first
      guard let finished else { return row }
      var forms = own.map {
        path -> (path: String, state: ControlList.FileState, file: FinishedPapers.Found?) in
        let file = files[path] ?? nil
        let missing: ControlList.FileState = finished.wasMade(path) ? .gone : .notMade
        return (path, file?.state(isSigned: row.signed != nil) ?? missing, file)
      }
      // One sheet of paper was signed, whatever other forms there are of it.
      if row.signed != nil, forms.contains(where: { $0.file != nil }) { forms.removeAll { $0.file == nil } }
      // What asks most for a look.
      let order: [ControlList.FileState] = [.edited, .outdated, .gone, .notMade, .made]
      guard let form = order.lazy.compactMap({ state in forms.first { $0.state == state } }).first else {
        return row
      }
      (row.file, row.state) = (form.path, form.state)
      row.made = form.file.flatMap { CivilDate(RunningProcess.day(ofNanoseconds: $0.modified)) }
      row.hasVersionBeside = forms.contains { $0.file?.beside != nil }
      return row
    }
  }
}

extension ControlList.Row {
  fileprivate init(_ entry: ControlEntry) {
    self.init(
      name: entry.name, distinction: entry.distinction, schoolClass: entry.schoolClass,
      building: entry.building, pair: entry.pair, mentors: entry.mentors, paper: entry.title,
      isReceived: entry.due?.isReceived, received: entry.due?.received, whereToMark: entry.whereToMark,
      state: entry.reason == nil ? .unknown : .stopped, file: nil, made: nil,
      printed: entry.paper?.printed, signed: entry.paper?.signed, reason: entry.reason,
      id: entry.paper?.id)
  }
}

extension FinishedPapers.Found {
  fileprivate func state(isSigned: Bool) -> ControlList.FileState {
    switch outcome {
    case .made, .unchanged: isSigned && beside != nil ? .outdated : .made
    case .changed, .failed: .outdated
    // A signed paper is kept, too; only what the records say now makes a difference.
    case .besideHandEdited: isSigned ? .outdated : .edited
    case .keptByHand: isSigned ? beside == nil ? .made : .outdated : .edited
    }
  }
}

extension CivilDate {
  fileprivate init?(_ day: (year: Int, month: Int, day: Int)) {
    self.init(year: day.year, month: day.month, day: day.day)
  }
}
