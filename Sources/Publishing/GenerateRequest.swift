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
  public var formats: Formats
  /// Kinds by folder name, Russian title or unique beginning; empty means all.
  public var kinds: [String]
  /// People by full name, surname and initials or surname; empty means all.
  public var people: [String]
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
