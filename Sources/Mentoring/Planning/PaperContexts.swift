import Diagnostics
import Expressions
import LongTexts
import RussianLanguage

/// What a template sees, put together for one paper.
extension ContextMaker {
  func context(_ kind: PaperKind, _ occasion: Occasion, texts: Value) -> Record {
    let day = occasion.day
    let organization = school.organization
    nameDay = occasion.nameDay
    var values: [Value] = [
      .record(self.organization(on: day)),
      value(organization.head(on: day).map { self.person($0, on: day) }),
      value(organization.curator.map { self.person($0, on: day) }),
      value(organization.clerk.map { self.person($0, on: day) }),
      .record(year), .date(day),
      acts(on: day, for: audiences(kind, occasion)),
      regulation, texts, .record(roadmap), .record(summaries),
      .record(school.settings.all),
      .record(Record(shape: kindShape, values: [.text(kind.title)])),
      .declinable(orderWord), .text(school.settings.orderVerb), .record(employer),
    ]
    let fields = occasion.number.flatMap { knownFields[$0] } ?? fields(of: occasion)
    if let number = occasion.number { knownFields[number] = fields }
    values.reserveCapacity(values.count + fields.count)
    for (_, value) in fields { values.append(value) }
    return Record(shape: shape(of: kind.scope) { commonNames + fields.map(\.0) }, values: values)
  }

  /// The kind's audiences, as far as the paper, or else the school, has such people.
  private func audiences(_ kind: PaperKind, _ occasion: Occasion) -> [Act.Audience] {
    let known = occasion.number.flatMap { knownAudiences[$0] }
    let present = known ?? (occasion.pairs.isEmpty ? audiencesOfSchool : audiences(of: occasion.pairs))
    if let number = occasion.number { knownAudiences[number] = present }
    guard !present.isEmpty else { return kind.law }
    return kind.law.isEmpty ? present : kind.law.filter { present.contains($0) }
  }

  /// Empty without pairs.
  func audiences(of pairs: [Pair]) -> [Act.Audience] {
    var present: [Act.Audience] = []
    if pairs.contains(where: { isOfWorkers($0) }) { present.append(.teachers) }
    if pairs.contains(where: { hasPupils($0) }) { present.append(.pupils) }
    return present
  }

  /// What the scope adds.
  private func fields(of occasion: Occasion) -> [(String, Value)] {
    let day = occasion.day
    let pairs = Value.list(occasion.pairs.map { .record(self.pair($0, for: occasion.mentor, on: day)) })
    func person(_ id: PersonID) -> Value { .record(self.person(id, on: day)) }
    let term: [(String, Value)] = [
      ("окончание", value(occasion.pairs.compactMap(\.end).max())), ("повторно", .bool(occasion.mark != nil)),
      ("продление", .bool(occasion.isProlongation)),
    ]
    switch occasion.subjectOfScope {
    case .organization:
      return [
        ("пары", allPairs(on: day)),
        ("наставники", bankOfMentors(on: day)), ("наставляемые", bankOfMentees(on: day)),
        ("работники", persons(school.people.filter(\.isStaff).map(\.id), on: day)),
        ("показатели", .record(figures(on: day))),
        // Filled in when every paper has its name.
        ("журнал", .record(Journal().record)),
      ]
    case .order(let id):
      return [
        ("приказ", .record(self.order(id, on: day))), ("пары", pairs),
        ("все_пары", allPairs(on: day)),
        ("заголовок", value(heading(of: id).text)),
      ]
    case .pairOfOrder(let order):
      let all = self.pairs(of: order, on: day)
      let isFounders = school.isInstructedByFounder(occasion.pairs[0])
      let place = all.place(of: occasion.pairs[0].id, isFounders: isFounders) ?? 0
      return [
        ("приказ", .record(self.order(order, on: day))),
        ("пара", .record(self.pair(occasion.pairs[0], on: day))),
        ("пары", all.list), ("место", .integer(place + 1)),
        ("заголовок", value(heading(of: order).text)),
      ]
    case .pair:
      return [("пара", .record(self.pair(occasion.pairs[0], on: day)))]
    case .mentor(let id, let basis):
      let mentees = unique(occasion.pairs.flatMap(\.mentees))
      return [
        ("наставник", person(id)), ("основание", .text(basis.rawValue)), ("пары", pairs),
        ("наставляемые", persons(mentees, on: day)),
        ("наставляемый", mentees.first.map(person) ?? .null),
        ("сроки", .list(occasion.pairs.map { .record(lastKnownTerm(of: $0, for: id)) })),
        ("пара", occasion.pairs.first.map { .record(self.pair($0, for: id, on: day)) } ?? .null),
      ] + term
    case .participant(let id):
      return [
        ("участник", person(id)), ("роли", .list(roles(of: id, in: occasion).map { .text($0) })),
        ("пары", pairs),
      ] + term
    case .mentee(let id):
      let mentors = unique(occasion.pairs.flatMap(\.mentors))
      return [
        ("наставляемый", person(id)), ("пары", pairs), ("наставники", persons(mentors, on: day)),
      ] + term
    case .change(let change):
      return [("изменение", .record(makeChange(change)))]
    }
  }

  /// From when to when somebody mentors a pair, with all that is known on the day of the run: what a certificate
  /// states.
  private func lastKnownTerm(of pair: Pair, for mentor: PersonID) -> Record {
    let known = school.state(of: school[pair.id], on: school.today)
    var end = known.end
    if !known.mentors.contains(mentor) {
      let tenure = school.tenures().first { tenure in
        tenure.mentor == mentor && tenure.pair.id == pair.id && tenure.from == pair.start
      }
      end = tenure?.to ?? pair.end
    }
    return Record(shape: termShape, values: [value(pair.start), value(end)])
  }

  private func roles(of id: PersonID, in occasion: Occasion) -> [String] {
    var roles: [String] = []
    if occasion.pairs.contains(where: { $0.mentors.contains(id) }) { roles.append("наставник") }
    if occasion.pairs.contains(where: { $0.mentees.contains(id) }) { roles.append("наставляемый") }
    return roles
  }
}

/// The heading of an order, and what was wrong with the pattern that makes it.
struct Heading {
  var text: String?
  var problems: [Diagnostic] = []
}

extension ContextMaker {
  /// As the records give it, else as the kind of its paper makes it. The order's own paper is headed so, and
  /// others name it so.
  func heading(of id: OrderID) -> Heading {
    if let heading = headings[id] { return heading }
    let order = school[id]
    // An order that amends itself, or two that amend each other, end here.
    headings[id] = Heading()
    var heading = Heading(text: order.heading)
    if heading.text == nil, let paper = orderPapers[order.kind.lowercased()], let pattern = paper.heading {
      let day = nameDay
      defer { nameDay = day }
      let environment = Environment(style: school.settings.style, missingValues: .strict)
      let seen = context(paper, school.occasion(of: order), texts: .null)
      let filled = pattern.fill(in: Evaluation(environment, context: seen))
      heading.problems = filled.diagnostics.filter { $0.weight == .error }
      if heading.problems.isEmpty { heading.text = filled.text }
    }
    headings[id] = heading
    return heading
  }
}

private let kindShape = Shape(["вид"])
private let termShape = Shape(["начало", "окончание"])

private let commonNames = [
  "школа", "руководитель", "куратор", "делопроизводитель", "год", "дата_бумаги", "акты", "положение",
  "тексты",
  "карта", "сводки", "настройки", "бумага", "слово_приказ", "слово_приказываю",
  "учредитель",
]
