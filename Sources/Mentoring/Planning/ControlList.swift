public import Diagnostics
public import RecordTables

/// A line of the curator's control list: a paper that somebody has to give or that is made of the records, and
/// what the records know of it.
public struct ControlEntry: Sendable {
  /// Whose it is; nil for the papers of a pair and of the whole school.
  public var person: PersonID?
  /// Everybody it deals with.
  public var people: [PersonID] = []
  /// Full name; for a paper of a pair its mentors; empty for the school's own.
  public var name = ""
  /// Class, group or post.
  public var distinction = ""
  /// Of the person, else of the pair's pupils; empty where there is none.
  public var schoolClass = ""
  public var building = ""
  /// Number of the pair; of several, the first.
  public var pair = ""
  /// Surnames and initials.
  public var mentors = ""
  /// What it is called.
  public var title = ""
  /// Nil if no paper is made for it here: the school has it on some other form.
  public var paper: Paper?
  /// Nil for a paper that nobody has to give.
  public var due: Due?
  /// Why no paper is made.
  public var reason: Diagnostic?

  /// «лист «Пары», ячейка J2»: where it is noted that it has come; empty where nothing is to be noted.
  public var whereToMark: String {
    due.map { $0.isReceived ? "" : $0.place.inWords } ?? ""
  }
}

extension School {
  /// Everything owed, received or not, each with its paper; then the papers that nobody owes, and those that an
  /// error stops.
  public func controlEntries(_ plan: Plan) -> [ControlEntry] {
    let dues = dues()
    var matched: Set<String> = []
    var entries = dues.map { due in
      var entry = entry(of: due)
      entry.paper = paper(for: due, among: plan.papers)
      if let paper = entry.paper { matched.insert(paper.path) }
      return entry
    }
    entries += plan.papers.filter { !matched.contains($0.path) }.map { paper in
      var entry = entry(paper.kind, paper.subject, paper.people, paper.pairs)
      entry.paper = paper
      return entry
    }
    entries += plan.stopped.map { paper in
      var entry = entry(paper.kind, paper.subject, paper.people, [])
      entry.reason = paper.reasons.first
      return entry
    }
    return entries
  }

  private func entry(of due: Due) -> ControlEntry {
    var entry = ControlEntry(due: due)
    // Consents to data are given once, whatever the pairs: they stand with the first.
    let pair = due.pair ?? due.person.flatMap { id in pairs.first { everybody(in: $0).contains(id) }?.id }
    describe(&entry, due.person, [pair].compactMap(\.self))
    entry.title = RuleWording.paper(of: due, in: self)
    if due.person == nil, let order = due.order, due.kind == .registration {
      entry.title = ExportWording.order(self[order].kind, self[order].number, entry.title)
    }
    return entry
  }

  private func entry(
    _ kind: PaperKind, _ subject: String, _ people: [PersonID], _ pairs: [PairID]
  ) -> ControlEntry {
    var entry = ControlEntry()
    switch kind.scope {
    case .mentor, .participant, .pupil, .mentee: describe(&entry, people.first, pairs)
    case .pair, .pairOfOrder, .change: describe(&entry, nil, pairs)
    case .organization, .order: break
    }
    entry.people = people
    entry.title = entry.person == nil ? ExportWording.title(kind.title, subject) : kind.title
    return entry
  }

  private func describe(_ entry: inout ControlEntry, _ id: PersonID?, _ pairs: [PairID]) {
    let person = id.map { self[$0] }
    let pair = pairs.first.map { state(of: self[$0], on: today) }
    let mentors = pair?.mentors ?? []
    entry.person = id
    entry.people = unique([id].compactMap(\.self) + (pair?.participants ?? []))
    entry.pair = pair?.number ?? ""
    entry.mentors = mentors.map { self[$0].shortName }.joined(separator: "\n")
    entry.name = person?.fullName ?? mentors.map { self[$0].fullName }.joined(separator: ", ")
    entry.distinction = person?.distinction ?? ""
    let pupils = person.map { [$0] } ?? (pair?.mentees.map { self[$0] } ?? [])
    entry.schoolClass = pupils.lazy.compactMap { $0.pupil?.schoolClass }.first ?? ""
    // A pupil belongs to the building where the mentor works.
    entry.building =
      person?.worker?.building ?? mentors.lazy.compactMap { self[$0].worker?.building }.first ?? ""
  }

  /// The paper by which something owed is given: its kind says so (`контрольный лист`), an order is its own.
  private func paper(for due: Due, among papers: [Paper]) -> Paper? {
    func all(_ gives: PaperKind.Receipt) -> [Paper] {
      papers.filter { paper in
        paper.kind.gives == gives && paper.people.first == due.person
          && (due.pair.map { paper.pairs.contains($0) } ?? true)
      }
    }
    /// About 18 there are two: the representative's and the person's own.
    func first(of papers: [Paper], byRepresentative: Bool) -> Paper? {
      papers.first { ($0.kind.scope == .pupil) == byRepresentative } ?? papers.first
    }
    switch due.kind {
    case .mentorConsent:
      let consents = all(.participation)
      let start = due.pair.flatMap { self[$0].start } ?? today
      return consents.first { $0.kind.scope == .mentor }
        ?? first(
          of: consents, byRepresentative: due.person.map { self[$0].isMinor(on: max(start, today)) } ?? false)
    case .menteeConsent(let byRepresentative):
      let consents = all(.participation).filter { $0.kind.scope != .mentor }
      return first(of: consents, byRepresentative: byRepresentative)
    case .agreement: return all(.agreement).first
    case .dataConsent(let byRepresentative):
      return first(of: all(.dataConsent), byRepresentative: byRepresentative)
    case .pairOrder, .registration:
      guard let order = due.order else { return nil }
      return papers.first { $0.order == order && $0.kind.scope == .order && !$0.kind.orderKinds.isEmpty }
    }
  }
}

extension Journal {
  /// The orders and the other papers, a sheet each.
  public func tables() -> [ExportTable] {
    [(ExportWording.orders, orders), (ExportWording.papers, papers)].map { name, entries in
      ExportTable(
        name,
        columns: [
          .init("№ п/п", kind: .number, width: 7), .init("Номер", width: 14),
          .init("Дата", kind: .date, width: 12), .init("Вид", kind: .longText, width: 36),
          .init("О чём", kind: .longText, width: 40), .init("Файл", kind: .longText, width: 60),
        ],
        rows: entries.enumerated().map { index, entry in
          [
            .number(Double(index + 1)), text(entry.number), entry.date.map { .date($0) } ?? .empty,
            .text(entry.kind), text(entry.subject), text(entry.file),
          ]
        })
    }
  }
}

private func text(_ text: String?) -> CellValue { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }

/// Words of the lists that are given out.
enum ExportWording {
  static let orders = "Журнал приказов"
  static let papers = "Журнал других бумаг"

  static func order(_ kind: String, _ number: String?, _ what: String) -> String {
    "приказ \(number.map { "№ \($0) " } ?? "")\(kind): \(what)"
  }

  static func title(_ kind: String, _ subject: String) -> String {
    subject.isEmpty ? kind : "\(kind) (\(subject))"
  }
}

extension RecordPlace {
  /// «лист «Пары», ячейка J2»
  public var inWords: String {
    let sheet = sheet.map { "лист «\($0)»" } ?? file
    if let address { return "\(sheet), ячейка \(address)" }
    return row.map { "\(sheet), строка \($0)" } ?? sheet
  }
}
