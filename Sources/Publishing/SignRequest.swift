public import Diagnostics
public import Files
public import RussianLanguage

/// What the sheet «Подписи» is to be told.
public struct SignRequest: Sendable {
  public enum Mark: Sendable, Hashable {
    /// The paper went to the printer. A later printing puts its day in the place of an earlier one's.
    case printed
    /// The paper came back signed, with its scan perhaps; that is so once and for all.
    case signed(scan: Scan?)
    /// The mark that it was printed was a slip.
    case notPrinted
    /// The mark that it was signed was a slip; the scan stays where it lies.
    case notSigned
  }

  /// A picture of a signed paper.
  public enum Scan: Sendable, Hashable {
    /// A file of the person's own.
    case file(String)
    /// What came from the local page.
    case bytes([UInt8])
  }

  /// One school: a folder of tables or a workbook.
  public var records: String
  /// Papers by file name, with or without folder and ending; the beginning of a name will do if no other paper
  /// begins so. Empty: all papers of the kinds, of these people if any are named.
  public var papers: [String]
  /// As `GenerateRequest` has them; empty: all.
  public var kinds: [String] = []
  public var people: [String] = []
  public var mark: Mark
  /// The day it was so; nil: today, and a paper that was signed before keeps its day. Not used where a mark is
  /// taken back.
  public var day: CivilDate?
  /// Day and time of the run, for the copy of the table as it was.
  public var stamp: String
  public var templates: String?
  public var today: CivilDate
  public var fileSystem: FileSystem

  public init(
    records: String, papers: [String], mark: Mark, day: CivilDate?, stamp: String, templates: String? = nil,
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
  /// File names of the papers that are marked now, or whose mark was taken back.
  public var marked: [String] = []
  /// The day that the sheet has for each of them, where it is not the one asked for.
  public var days: [String: CivilDate] = [:]
  /// Those of which the sheet said the same before, with the day it gives.
  public var known: [(name: String, day: CivilDate?)] = []
  /// The table that holds the marks.
  public var table = ""
  /// The school had none before, so that there is no copy of an earlier one.
  public var isNewTable = false
  /// Cells that tell of a consent's coming and were changed with the mark: «лист «Пары», ячейка J2».
  public var receipts: [String] = []
  /// Where the scan lies now.
  public var scan: String?
  /// Why some papers are not marked, and what is still to be noted by hand.
  public var diagnostics: [Diagnostic] = []
}
