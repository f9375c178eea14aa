public import Expressions
public import LongTexts

/// A kind of paper: what `kind.json` of its template folder says.
public struct PaperKind: Sendable {
  /// On what a paper of the kind is made.
  public enum Scope: String, Sendable, Hashable, CaseIterable {
    case organization = "организация"
    case order = "приказ"
    /// Each pair of each order: an extract from the order.
    case pairOfOrder = "пара приказа"
    case pair = "пара"
    /// Each mentor and each basis.
    case mentor = "наставник"
    /// Each adult who takes part.
    case participant = "участник"
    /// Each minor who takes part.
    case pupil = "обучающийся"
    case mentee = "наставляемый"
    /// Each event of the sheet «Изменения».
    case change = "изменение"
  }

  /// Name of the template's folder: «consent-mentor».
  public var name: String
  /// The folder with the bodies.
  public var folder: String
  /// Office documents of the school's own to be used as the template instead, by format.
  public var ownFiles: [Settings.Format: String] = [:]
  public var title: String
  public var scope: Scope
  /// Made only if the setting «Дополнительные бумаги» has these words.
  public var extraPaper: String?
  /// Papers for which it does not hold are not made.
  public var condition: Expression?
  /// The number and date that somebody registered the paper under, for the journal; an order has its own.
  public var number: Expression?
  public var date: Expression?
  /// A list of records that goes into a text table beside the paper, for other programs to read.
  public var table: Expression?
  /// Kinds of orders, for the scopes «приказ» and «пара приказа».
  public var orderKinds: [String]
  /// Says how things are on the day of the run, and not on the day when a pair begins: a certificate, a report,
  /// a letter of thanks.
  public var isOfToday = false
  /// What has come when a paper of the kind is there signed, for the control list.
  public var gives: Receipt?
  /// What the orders of these kinds are headed: «О назначении куратора».
  public var heading: TextPattern?
  /// Folder of the finished papers.
  public var group: String
  public var fileName: TextPattern
  public var texts: [Text]
  /// Whom the acts of the preamble are chosen for.
  public var law: [Act.Audience]
  /// Papers and kinds are listed in this order.
  public var rank: Int

  /// What somebody owes that a paper can give.
  public enum Receipt: String, Sendable, Hashable, CaseIterable {
    case participation = "согласие на участие"
    case agreement = "соглашение"
    case dataConsent = "согласие на обработку данных"
  }

  /// A long text and the name a template sees it under.
  public struct Text: Sendable {
    public var name: String
    public var text: LongText
  }
}

/// The kinds of papers there are, in the order of their rank.
public struct Catalogue: Sendable {
  public var kinds: [PaperKind]

  public init(kinds: [PaperKind] = []) {
    self.kinds = kinds.sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }
  }

  /// Kinds that a user means: by folder name, Russian title or the unique beginning of either.
  public func kinds(named text: String) -> [PaperKind] {
    let wanted = text.lowercased()
    let exact = kinds.filter { $0.name == wanted || $0.title.lowercased() == wanted }
    if !exact.isEmpty { return exact }
    return kinds.filter { $0.name.hasPrefix(wanted) || $0.title.lowercased().hasPrefix(wanted) }
  }
}
