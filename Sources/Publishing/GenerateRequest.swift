public import Files
public import RussianLanguage

/// What one run is asked to make.
public struct GenerateRequest: Sendable {
  public enum Formats: Sendable, Hashable {
    /// What the school's settings say; DOCX if they say nothing.
    case asSchoolWants
    case docx
    case odt
    case both
  }

  /// Folders of tables, workbooks, or folders of schools.
  public var records: [String]
  /// The folder for finished papers.
  public var output: String
  /// The folder for the papers of the one school that `records` lead to; nil: named after it, in `output`.
  public var folder: String?
  public var formats: Formats
  /// Kinds by folder name, Russian title or unique beginning; empty means all.
  public var kinds: [String]
  /// People by full name, surname and initials or surname; empty means all.
  public var people: [String]
  /// Papers by id (see `PaperState`); empty means all. A paper has to be of these kinds, people and ids.
  public var papers: Set<String> = []
  /// Also make a PDF of each paper.
  public var makesPDF: Bool
  /// Only say what would be done.
  public var isDryRun: Bool
  /// Threads at work at a time.
  public var jobs: Int
  /// The templates to use instead of the shipped ones.
  public var templates: String?
  /// The day of the run: decides ages and the law in force where a paper has no date of its own.
  public var today: CivilDate
  public var fileSystem: FileSystem
  /// The part of the schools that this run makes; nil: all.
  public var shard: Shard?
  /// Asked now and then, from many threads; true ends the run after the papers under way.
  public var isStopped: @Sendable () -> Bool = { false }

  public init(
    records: [String], output: String = "output", formats: Formats = .asSchoolWants, kinds: [String] = [],
    people: [String] = [], makesPDF: Bool = false, isDryRun: Bool = false, jobs: Int = 1,
    templates: String? = nil,
    today: CivilDate, fileSystem: FileSystem = .real
  ) {
    self.records = records
    self.output = output
    self.formats = formats
    self.kinds = kinds
    self.people = people
    self.makesPDF = makesPDF
    self.isDryRun = isDryRun
    self.jobs = jobs
    self.templates = templates
    self.today = today
    self.fileSystem = fileSystem
  }
}

/// One of equal parts of the schools, for runs side by side that know nothing of each other.
///
/// Schools are dealt out like cards, in the order in which a run without parts would make them. What a school's
/// papers and folder are called does not depend on the part.
public struct Shard: Sendable, Hashable {
  /// From 1.
  public let number: Int
  public let count: Int

  /// Nil unless 1 ≤ number ≤ count.
  public init?(number: Int, count: Int) {
    guard (1...max(1, count)).contains(number), count >= 1 else { return nil }
    self.number = number
    self.count = count
  }

  func includes(_ index: Int) -> Bool { index % count == number - 1 }
}
