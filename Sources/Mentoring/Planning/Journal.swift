import Expressions
public import RussianLanguage

/// The registration journal: every order of the sheet «Приказы» and every other paper that the records call
/// for.
///
/// Numbers and dates are those somebody typed: none is ever offered, and what is not registered yet stays
/// empty.
public struct Journal: Sendable, Hashable {
  /// A line of the journal.
  public struct Entry: Sendable, Hashable {
    public var number: String?
    public var date: CivilDate?
    /// «Приказ» or what the school calls its orders, «Согласие наставника (ст. 351.8 ТК РФ)».
    public var kind: String
    /// An order's heading, «Лещук П. И.», «пара № 3»; the organisation for its own papers.
    public var subject: String
    /// Folder below the school's year and name without an ending; nil if an error stops the paper.
    public var file: String?
  }

  /// By date and number; those without a date at the end, as the sheet has them.
  public var orders: [Entry] = []
  /// In the order of the plan.
  public var papers: [Entry] = []
}

/// A planned paper with what only the journal asks for.
struct JournalDraft {
  var paper: Paper
  /// The order that the paper is made on.
  var order: OrderID?
  var number: String?
  var date: CivilDate?
}

extension Journal {
  /// - Parameters:
  ///   - drafts: all papers of the plan, named, in its order.
  ///   - heading: of an order, if it has one.
  init(_ school: School, _ drafts: [JournalDraft], heading: (OrderID) -> String?) {
    // An order's own paper is the one of its kind; extracts and lists made on it are papers of their own.
    var own: [OrderID: Int] = [:]
    for (index, draft) in drafts.enumerated() where !draft.paper.kind.orderKinds.isEmpty {
      if let order = draft.order, own[order] == nil { own[order] = index }
    }
    let sorted = school.orders.enumerated().sorted { a, b in
      switch (a.element.date, b.element.date) {
      case (let first?, let second?) where first != second: return first < second
      case (nil, .some): return false
      case (.some, nil): return true
      default:
        let numbers = [a.element, b.element].map { $0.number.flatMap(leadingNumber(of:)) ?? .max }
        return (numbers[0], a.offset) < (numbers[1], b.offset)
      }
    }
    orders = sorted.map { _, order in
      Entry(
        number: order.number, date: order.date,
        kind: Typography.capitalizingFirst(school.settings.orderWord),
        subject: heading(order.id) ?? order.kind,
        file: own[order.id].map { drafts[$0].paper.path })
    }
    let taken = Set(own.values)
    papers = drafts.indices.filter { !taken.contains($0) }.map { index in
      let draft = drafts[index]
      return Entry(
        number: draft.number, date: draft.date ?? draft.paper.signed, kind: draft.paper.kind.title,
        subject: draft.paper.subject, file: draft.paper.path)
    }
  }

  /// The journal as templates see it (`docs/fields.md`).
  var record: Record {
    Record(["приказы": .list(orders.map(\.value)), "бумаги": .list(papers.map(\.value))])
  }
}

extension Journal.Entry {
  fileprivate var value: Value {
    let values: [Value] = [
      numberValue(number), Mentoring.value(date), .text(kind), .text(subject), Mentoring.value(file),
    ]
    return .record(Record(shape: entryShape, values: values))
  }
}

private let entryShape = Shape(["номер", "дата", "вид", "о_чём", "файл"])

extension Paper {
  /// Where the paper lies below the school's year, without an ending.
  var path: String { "\(group)/\(fileName)" }
}
