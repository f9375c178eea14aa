public import Diagnostics
import Files

/// What a run did, school by school.
public struct RunReport: Sendable {
  public var schools: [SchoolReport] = []
  /// What concerns no school in particular: templates not found, a wrong kind asked for.
  public var diagnostics: [Diagnostic] = []
  /// Schools that a stopped run did not come to.
  public var postponedSchools = 0
  /// Whether something that neither the records nor the command line can change kept a school from being finished.
  public var isHindered: Bool { schools.contains(where: \.isHindered) }

  /// What each school has not of what was asked for.
  var unknown: [[Diagnostic]] = []

  /// Case forms written out to be confirmed; nil if that was not asked for.
  public var writtenForms: Int?

  /// Whether somebody stopped the run before it was through.
  public var isStopped = false

  /// Whether anything that was asked for could not be made.
  public var hasFailures: Bool {
    diagnostics.contains { $0.weight == .error } || schools.contains(where: \.hasFailures)
  }
}

/// One school's part of a run.
public struct SchoolReport: Sendable {
  /// Short name of the organisation, or the name of its folder if it could not be read.
  public var name: String
  /// The folder of tables or the workbook that it was read from.
  public var records: String
  /// Where its papers are: `output/<school>`.
  public var folder: String
  /// In the order of the plan; of a run over many schools only those that need a word, the others are `usual`.
  public var papers: [PaperResult] = []
  /// Papers that came out as they should, where they are only counted: by the folder they lie in.
  public var usual: [UsualPapers] = []
  public var skipped: [SkippedPaper] = []
  /// Papers that a stopped run, or one whose disk failed, did not come to.
  public var postponed = 0
  /// Whether the disk, another run in the same folder or a missing program kept it from being finished.
  public var isHindered = false
  /// PDF copies made.
  public var pdfCount = 0
  /// PDF copies put beside a PDF that is not ours: where it should be and where it is.
  public var pdfBeside: [(planned: String, path: String)] = []
  /// Findings about the records, then about templates.
  public var diagnostics: [Diagnostic] = []
  /// Papers of earlier runs that the records no longer call for, relative to `folder`.
  public var unplanned: [String] = []

  /// Whether nothing was to be made.
  var isIdle: Bool {
    papers.isEmpty && usual.isEmpty && skipped.isEmpty && postponed == 0 && !isHindered
  }

  /// Kinds and people that were asked for and that this school has not; nil if it was not come to that.
  var unknown: [Diagnostic]?

  /// Whether anything that was asked for could not be made.
  public var hasFailures: Bool {
    isHindered || !skipped.isEmpty || diagnostics.contains { $0.weight == .error }
      || papers.contains { $0.outcome.isFailure }
  }

  public init(name: String, records: String, folder: String) {
    self.name = name
    self.records = records
    self.folder = folder
  }

  /// Leaves of the papers that need no word their numbers: the results of hundreds of schools are held until the end.
  mutating func countUsualPapers() {
    var places: [String: Int] = [:]
    var others: [PaperResult] = []
    // Papers of a folder stand next to each other.
    var (folder, place) = (Substring(), 0)
    for paper in papers {
      guard paper.outcome.isOurs else {
        others.append(paper)
        continue
      }
      let end = paper.path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? paper.path.startIndex
      if usual.isEmpty || paper.path[..<end] != folder {
        folder = paper.path[..<end]
        let group = FilePath.name(of: String(folder))
        place = places[group] ?? usual.count
        if place == usual.count {
          places[group] = place
          usual.append(UsualPapers(group: group))
        }
      }
      switch paper.outcome {
      case .made: usual[place].made += 1
      case .changed: usual[place].changed += 1
      default: usual[place].unchanged += 1
      }
    }
    papers = others
  }

  /// Papers that somebody edited or signed, relative to `folder`; what stands in the place of one that could not
  /// be made may be somebody's too.
  var editedPaths: [String] {
    papers.filter { !$0.outcome.isOurs }.map(\.path)
  }
}

/// How many papers of one folder came out as they should.
public struct UsualPapers: Sendable, Hashable {
  /// «Приказы»
  public var group: String
  public var made = 0
  public var changed = 0
  public var unchanged = 0
}

/// One file of a run.
public struct PaperResult: Sendable {
  /// Title of the kind: «Согласие наставника».
  public var title: String
  /// Relative to the school's folder.
  public var path: String
  public var outcome: Outcome
  /// Empty where nothing was done, where a paper is new, and where the reason is not known.
  public var reasons: [Reason] = []

  /// Why a file is made anew, or left alone.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// What the paper says of the records has changed.
    case records
    case template
    /// Settings of style and look, or the pictures.
    case look
    case program
    /// The file is not there any more, or is empty.
    case gone
    /// Somebody edited it.
    case edited
    case signed
    /// The ledger knows nothing of it.
    case foreign
  }

  public enum Outcome: Sendable {
    case made
    case changed
    case unchanged
    /// Somebody edited it, and the records have not changed since.
    case keptByHand
    /// Somebody edited or signed it: the new version lies at the given path.
    case besideHandEdited(String)
    /// It could not be made.
    case failed([Diagnostic])

    public var isFailure: Bool {
      if case .failed = self { true } else { false }
    }

    /// Whether the file in the paper's place is the program's own, as far as is known.
    var isOurs: Bool {
      switch self {
      case .made, .changed, .unchanged: true
      case .keptByHand, .besideHandEdited, .failed: false
      }
    }
  }
}

/// A paper that an error in the records stopped.
public struct SkippedPaper: Sendable {
  public var title: String
  /// Whose or which: «Лещук П. И.», «приказ № 259-од».
  public var subject: String
  public var reason: Diagnostic

  public init(title: String, subject: String, reason: Diagnostic) {
    self.title = title
    self.subject = subject
    self.reason = reason
  }
}

/// What a run tells while it works; called from many threads.
public enum RunEvent: Sendable {
  case school(name: String, papers: Int)
  case paper(PaperResult)
}
