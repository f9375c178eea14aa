public import Diagnostics
public import Expressions
public import RussianLanguage

/// A paper to be made: everything but the template's format is decided.
public struct Paper: Sendable {
  public var kind: PaperKind
  /// Whose or which, for people: «Лещук П. И.», «приказ № 259-од», «пара № 3».
  public var subject: String
  /// Folder below the school's year.
  public var group: String
  /// Without an ending; a name that a Windows share accepts, told apart from the group's others.
  public var fileName: String
  /// Everybody the paper deals with.
  public var people: [PersonID]
  public var pairs: [PairID] = []
  /// The order that it is made on.
  public var order: OrderID?
  /// The day it went to the printer, by the sheet «Подписи».
  public var printed: CivilDate?
  /// The day it was signed, by the sheet «Подписи»: a signed paper does not change any more.
  public var signed: CivilDate?
  /// Its scan as the sheet «Подписи» names it.
  public var scan: String?
  /// Captions and rows of the text table that goes beside the paper; nil if its kind has none.
  public var table: [[String]]?
  private var context: Record

  init(kind: PaperKind, subject: String, fileName: String, people: [PersonID], context: Record) {
    self.kind = kind
    self.subject = subject
    self.group = kind.group
    self.fileName = fileName
    self.people = people
    self.context = context
  }

  /// The same paper; a context that has a place for the journal gets it.
  func adding(journal: Value) -> Paper {
    guard let index = context.shape.index(of: "журнал") else { return self }
    var (paper, values) = (self, context.values)
    values[index] = journal
    paper.context = Record(shape: context.shape, values: values)
    return paper
  }

  /// What the template sees when it is rendered in a format.
  public func context(for format: Settings.Format) -> Record {
    guard let index = context.shape.index(of: "бумага") else { return context }
    var values = context.values
    values[index] = .record(
      Record(shape: formatShape, values: [.text(kind.title), .text(format.rawValue)]))
    return Record(shape: context.shape, values: values)
  }
}

private let formatShape = Shape(["вид", "формат"])

/// A paper that an error stops, and why.
public struct StoppedPaper: Sendable {
  public var kind: PaperKind
  public var subject: String
  public var people: [PersonID]
  /// The errors; each stands in the findings of the records too, or was found while planning.
  public var reasons: [Diagnostic]
}

/// What is to be made of a school's records.
public struct Plan: Sendable {
  public var papers: [Paper] = []
  public var stopped: [StoppedPaper] = []
  /// Of all papers, whichever of them are wanted.
  public var journal = Journal()
  /// Found while planning; those of the records come from `readSchool`.
  public var diagnostics: [Diagnostic] = []
}
