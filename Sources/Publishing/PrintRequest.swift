public import Diagnostics

/// What one print set is asked to hold.
public struct PrintRequest: Sendable {
  /// Records, kinds, people and the day, and the folder where finished papers are looked for; its dry run is not
  /// used.
  public var papers: GenerateRequest
  /// Whether a paper that somebody edited in that folder goes in as it was edited.
  public var usesFinishedPapers: Bool
  /// Whether papers that are marked signed go in.
  public var includesSigned: Bool
  /// The file to write; nil means «Комплект для печати» in the current folder.
  public var output: String?
  /// Of each paper; nil means what the school's settings say of its kind, else one.
  public var copies: Int?
  /// Nil means the order of the kinds, and in it that of the records.
  public var order: PrintOrder?
  /// Nil means what the school's settings say.
  public var isTwoSided: Bool?
  /// Whether a list of what is inside comes first.
  public var hasCover: Bool

  public init(
    papers: GenerateRequest, output: String? = nil, copies: Int? = nil, order: PrintOrder? = nil,
    isTwoSided: Bool? = nil, hasCover: Bool = true, usesFinishedPapers: Bool = true,
    includesSigned: Bool = false
  ) {
    self.papers = papers
    self.output = output
    self.copies = copies
    self.order = order
    self.isTwoSided = isTwoSided
    self.hasCover = hasCover
    self.usesFinishedPapers = usesFinishedPapers
    self.includesSigned = includesSigned
  }
}

/// What a print set came to.
public struct PrintReport: Sendable {
  public var school = ""
  /// The document; nil if none was made.
  public var document: String?
  /// The PDF beside it.
  public var pdf: String?
  /// Papers inside, copies not counted.
  public var papers = 0
  /// Papers inside, each copy counted.
  public var copies = 0
  /// Sheets of paper to put into the printer, with those of the list; known from the PDF only.
  public var sheets: Int?
  /// How many of them each kind of paper takes; empty without a PDF.
  public var sheetsByKind: [KindSheets] = []
  /// Whether somebody stopped the run: nothing was written then.
  public var isStopped = false
  /// The school's folder of finished papers; nil if it was not found, or not looked at.
  public var finishedFolder: String?
  /// Papers that went in as they lie in that folder.
  public var edited: [EditedPaper] = []
  /// Papers that are signed and so were left out, by path.
  public var signed: [String] = []
  /// File names of all that is inside, without folder and ending.
  public var names: [String] = []
  /// Papers that could not be filled in or taken from the folder.
  public var failed: [PaperResult] = []
  /// Papers that an error in the records stopped.
  public var skipped: [SkippedPaper] = []
  public var diagnostics: [Diagnostic] = []

  public init() {}
}

/// A paper of a print set that was not filled in from the records.
public struct EditedPaper: Sendable, Hashable {
  /// Below the school's folder.
  public var path: String
  /// It is there because it is signed, not because somebody edited it.
  public var isSigned: Bool
}

/// What the papers of a kind take in the printer.
public struct KindSheets: Sendable, Hashable {
  public var title: String
  /// Each copy counted.
  public var papers: Int
  public var sheets: Int
}
