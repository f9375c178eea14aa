public import Expressions
import RecordTables
public import RussianLanguage

/// What the school chose on the sheet «Настройки».
public struct Settings: Sendable {
  public enum Format: String, Sendable, Hashable, CaseIterable {
    case docx, odt
  }

  public var style = WritingStyle()
  /// What the school calls its orders: «приказ», «распоряжение».
  public var orderWord = "приказ"
  /// «ПРИКАЗЫВАЮ», «ОБЯЗЫВАЮ»; its spacing is a matter of the look.
  public var orderVerb = "ПРИКАЗЫВАЮ"
  public var look = PaperLook()
  /// File in the folder «картинки» with the emblem of the letterhead.
  public var emblem: String?
  public var emblemWidth = 20
  public var formats: [Format] = [.docx]
  /// Print sets are for printing on both sides.
  public var isTwoSided = false
  public var programmesDue: CivilDate?
  public var approvalDue: CivilDate?
  public var reportsDue: CivilDate?
  public var analysisDue: CivilDate?
  public var acquaintanceDue: CivilDate?
  /// Organisations whose names may stand in the school's texts.
  public var partners: [String] = []
  var extraPapers = ExtraPapers()
  /// All rows of the sheet under their captions, unknown ones too.
  public var all = Record([:])
}

/// Case forms and sexes set by hand on the sheet «Формы».
public struct HandForms: Sendable {
  /// A row of the sheet; cases left empty are nil.
  public struct Entry: Sendable {
    public var kind: PhraseKind?
    public var sex: Sex?
    public var cases: [GrammaticalCase: String]
  }

  private var entries: [Name: [Entry]] = [:]

  public init() {}

  public mutating func add(_ entry: Entry, for text: String) {
    entries[Self.key(text), default: []].append(entry)
  }

  /// The row for a text of this kind; one without a kind serves any.
  public func entry(for text: String, as kind: PhraseKind) -> Entry? {
    guard !entries.isEmpty, let rows = entries[Self.key(text)] else { return nil }
    return rows.first { $0.kind == kind } ?? rows.first { $0.kind == nil }
  }

  private static func key(_ text: String) -> Name {
    Name(foldedText(singleSpaced(text), withoutYo: false) { _ in true })
  }
}
