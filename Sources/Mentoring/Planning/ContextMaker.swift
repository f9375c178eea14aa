import Expressions
import RussianLanguage

/// Makes what templates see (`docs/fields.md`) out of the model, each record once.
///
/// Records do not change, so a person or a pair that stands in many papers is one value shared by them all.
final class ContextMaker {
  let school: School
  private var people: [PersonKey: Record] = [:]
  private var pairs: [PairKey: Record] = [:]
  private var orders: [OrderKey: Record] = [:]
  var briefOrders: [OrderID: Record] = [:]
  private var actRecords: [Int: Value] = [:]
  private var actLists: [ActKey: Value] = [:]
  private var actsInForce: [CivilDate: [Int]] = [:]
  private var organizations: [Bool: Record] = [:]
  private var shapes: [PaperKind.Scope: Shape] = [:]
  private var figureRecords: [CivilDate: Record] = [:]
  private lazy var formerSurnames = school.formerSurnames()
  /// By the order's kind, the paper that says how it is headed.
  let orderPapers: [String: PaperKind]
  var headings: [OrderID: Heading] = [:]
  /// What the scope adds, by the number of the occasion.
  var knownFields: [Int: [(String, Value)]] = [:]
  /// Whom its pairs are of, likewise.
  var knownAudiences: [Int: [Act.Audience]] = [:]
  private var orderPairs: [OrderKey: OrderPairs] = [:]
  private var allPairs: [DayKey: Value] = [:]
  private(set) lazy var audiencesOfSchool = audiences(of: school.pairs)
  private(set) lazy var year = makeYear()
  private(set) lazy var employer = makeEmployer()
  private(set) lazy var roadmap = makeRoadmap()
  private(set) lazy var summaries = makeSummaries(on: school.today)
  private(set) lazy var regulation = makeRegulation()

  init(_ school: School, _ catalogue: Catalogue) {
    self.school = school
    let papers = catalogue.kinds.filter { $0.scope == .order }
    orderPapers = Dictionary(
      papers.flatMap { paper in paper.orderKinds.map { ($0, paper) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// «приказ», or what the school calls it.
  private(set) lazy var orderWord = declinable(school.settings.orderWord, as: .phrase)

  /// People whose age matters are one record for each answer to it.
  private struct PersonKey: Hashable {
    var id: PersonID
    var hasFormerSurname: Bool
    var isMinor: Bool
    var signs: Bool
  }

  private struct PairKey: Hashable {
    var id: PairID
    /// Whose agreement and basis the record shows.
    var mentor: PersonID?
    var day: CivilDate
    var nameDay: CivilDate?
    /// What events change.
    var mentors: [PersonID]
    var start: CivilDate?
    var end: CivilDate?
    var order: OrderID?
  }

  /// The day whose surnames are printed: an order keeps those of its date. Nil: today's.
  var nameDay: CivilDate?

  func organization(on day: CivilDate) -> Record {
    let isFormer = school.organization.former.map { day < $0.until } ?? false
    if let record = organizations[isFormer] { return record }
    let record = makeOrganization(on: day)
    organizations[isFormer] = record
    return record
  }

  func person(_ id: PersonID, on day: CivilDate) -> Record {
    let nameDay = nameDay ?? school.today
    let former = formerSurnames[id].flatMap { nameDay < $0.until ? $0.surname : nil }
    let key = PersonKey(
      id: id, hasFormerSurname: former != nil, isMinor: school[id].isMinor(on: day),
      signs: school[id].signsBesideRepresentative(on: day))
    if let record = people[key] { return record }
    let record = makePerson(former.map { school[id].named($0) } ?? school[id], on: day)
    people[key] = record
    return record
  }

  func persons(_ ids: [PersonID], on day: CivilDate) -> Value {
    .list(ids.map { .record(person($0, on: day)) })
  }

  /// The pair in the state given; with a mentor, as that mentor's papers see it.
  func pair(_ pair: Pair, for mentor: PersonID? = nil, on day: CivilDate) -> Record {
    let key = PairKey(
      id: pair.id, mentor: mentor, day: day, nameDay: nameDay, mentors: pair.mentors, start: pair.start,
      end: pair.end, order: pair.order)
    if let record = pairs[key] { return record }
    let record = makePair(pair, for: mentor, on: day)
    pairs[key] = record
    return record
  }

  /// What the records count up to on a day.
  func figures(on day: CivilDate) -> Record {
    if let record = figureRecords[day] { return record }
    let record = makeFigures(on: day)
    figureRecords[day] = record
    return record
  }

  private struct OrderKey: Hashable {
    var id: OrderID
    var day: CivilDate
    var nameDay: CivilDate?
  }

  func order(_ id: OrderID, on day: CivilDate) -> Record {
    let key = OrderKey(id: id, day: day, nameDay: nameDay)
    if let record = orders[key] { return record }
    let record = makeOrder(school[id], on: day)
    orders[key] = record
    return record
  }

  /// The pairs of an order as it sees them.
  struct OrderPairs {
    /// Their records, in one list that all papers of the order share.
    var list: Value
    /// Places of the founder's pairs, and of the school's own, which are told apart in the order and counted apart.
    fileprivate var places: [Bool: [PairID: Int]] = [:]

    /// From 0; nil for a pair that is not the order's.
    func place(of id: PairID, isFounders: Bool) -> Int? { places[isFounders]?[id] }
  }

  func pairs(of id: OrderID, on day: CivilDate) -> OrderPairs {
    let key = OrderKey(id: id, day: day, nameDay: nameDay)
    if let known = orderPairs[key] { return known }
    let pairs = school.pairs(of: school[id])
    var made = OrderPairs(list: .list(pairs.map { .record(pair($0, on: day)) }))
    for pair in pairs {
      let isFounders = school.isInstructedByFounder(pair)
      let place = made.places[isFounders]?.count ?? 0
      made.places[isFounders, default: [:]][pair.id] = place
    }
    orderPairs[key] = made
    return made
  }

  private struct DayKey: Hashable {
    var day: CivilDate
    var nameDay: CivilDate?
  }

  /// All pairs of the school as they are on a day.
  func allPairs(on day: CivilDate) -> Value {
    let key = DayKey(day: day, nameDay: nameDay)
    if let known = allPairs[key] { return known }
    let made = Value.list(
      school.pairs.map { .record(pair(school.state(of: $0, on: day), on: day)) })
    allPairs[key] = made
    return made
  }

  private struct ActKey: Hashable {
    /// Places among the school's acts of those in force.
    var acts: [Int]
    var audiences: [Act.Audience]
  }

  /// The acts in force on a day; see `makeActs`.
  func acts(on day: CivilDate, for audiences: [Act.Audience]) -> Value {
    let inForce =
      actsInForce[day] ?? school.acts.indices.filter { school.acts[$0].isInForce(on: day) }
    actsInForce[day] = inForce
    let key = ActKey(acts: inForce, audiences: audiences)
    if let value = actLists[key] { return value }
    let value = makeActs(key.acts, for: audiences)
    actLists[key] = value
    return value
  }

  /// The names of a context depend on nothing but the scope.
  func shape(of scope: PaperKind.Scope, _ names: () -> [String]) -> Shape {
    if let shape = shapes[scope] { return shape }
    let shape = Shape(names())
    shapes[scope] = shape
    return shape
  }

  /// - Parameter place: the act's among the school's.
  func act(_ place: Int) -> Value {
    if let value = actRecords[place] { return value }
    let value = makeAct(school.acts[place])
    actRecords[place] = value
    return value
  }

  // MARK: Texts with cases

  /// A text that declines; forms set by hand win.
  func declinable(_ text: String, as kind: PhraseKind, sex: Sex? = nil, tail: String = "") -> Declinable {
    Declinable(text, as: kind, sex: sex, frozenTail: tail, handForms: handForms(of: text, as: kind, sex: sex))
  }

  private func handForms(of text: String, as kind: PhraseKind, sex: Sex?) -> CaseForms? {
    guard let entry = school.handForms.entry(for: text, as: kind), !entry.cases.isEmpty else { return nil }
    // Cases left empty are the engine's; they are as sure as it is.
    let needed = GrammaticalCase.allCases.dropFirst()
    var forms = CaseForms(unchanged: text)
    if needed.contains(where: { entry.cases[$0] == nil }) {
      forms = decline(text, as: kind, sex: sex ?? entry.sex)
    }
    forms.genitive = entry.cases[.genitive] ?? forms.genitive
    forms.dative = entry.cases[.dative] ?? forms.dative
    forms.accusative = entry.cases[.accusative] ?? forms.accusative
    forms.instrumental = entry.cases[.instrumental] ?? forms.instrumental
    forms.prepositional = entry.cases[.prepositional] ?? forms.prepositional
    return forms
  }
}

// MARK: Values of what may be missing

func value(_ text: String?) -> Value { text.map { .text($0) } ?? .null }
func value(_ date: CivilDate?) -> Value { date.map { .date($0) } ?? .null }
func value(_ record: Record?) -> Value { record.map { .record($0) } ?? .null }
