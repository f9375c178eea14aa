public import Diagnostics

/// What one print set is asked to hold.
public struct PrintRequest: Sendable {
  /// Records, kinds, people and the day; its output folder and dry run are not used.
  public var papers: GenerateRequest
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
    isTwoSided: Bool? = nil, hasCover: Bool = true
  ) {
    self.papers = papers
    self.output = output
    self.copies = copies
    self.order = order
    self.isTwoSided = isTwoSided
    self.hasCover = hasCover
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
  /// Sheets of paper to put into the printer; known from the PDF only.
  public var sheets: Int?
  /// Papers that could not be filled in.
  public var failed: [PaperResult] = []
  /// Papers that an error in the records stopped.
  public var skipped: [SkippedPaper] = []
  public var diagnostics: [Diagnostic] = []
}
