import Diagnostics
import Files
import RussianLanguage

/// Something a paper of a kind is made on.
struct Occasion {
  enum Subject {
    case organization
    case order(OrderID)
    /// A pair as its order sees it.
    case pairOfOrder(OrderID)
    case pair
    case mentor(PersonID, Basis)
    case participant(PersonID)
    case mentee(PersonID)
    case change(Change)
  }

  var subjectOfScope: Subject
  /// «Лещук П. И.», «приказ № 259-од».
  var subject: String
  /// What tells papers of one name apart: a post or class, else the full name.
  var distinctions: [String]
  /// The day whose law and ages the paper has.
  var day: CivilDate
  /// The day whose surnames it prints; nil: today's.
  var nameDay: CivilDate?
  /// As they are when the paper is signed.
  var pairs: [Pair]
  var people: [PersonID]
  /// Errors that touch any of these stop the paper.
  var concerns: [Concern]
  /// The first day of what is agreed anew in the course of the year: stands in the file name, so that the
  /// papers of the start keep theirs.
  var mark: CivilDate?
  /// Of those that several kinds have in common; nil: some kind's own.
  var number: Int?
  /// Nothing but the term is new: the same people go on in the same roles.
  var isProlongation = false

  /// The mentor whose agreements the pairs show.
  var mentor: PersonID? {
    if case .mentor(let id, _) = subjectOfScope { id } else { nil }
  }
}

/// Everything in the school that the scopes of kinds take in.
///
/// Most scopes have several kinds, so what they take in is worked out once.
struct Occasions {
  private let school: School
  private var count = 0
  private lazy var organization = numbered([school.occasion()])
  private lazy var pairs = numbered(school.pairOccasions())
  private lazy var mentors = numbered(school.mentorOccasions())
  private lazy var people = school.participantOccasions()
  private lazy var adults = numbered(people.adults)
  private lazy var minors = numbered(people.minors)
  private lazy var mentees = numbered(school.menteeOccasions())
  private lazy var changes = numbered(school.changes.map { school.occasion(of: $0) })

  init(_ school: School) { self.school = school }

  /// In the order of the sheets.
  mutating func occasions(of kind: PaperKind) -> [Occasion] {
    switch kind.scope {
    case .organization: organization
    case .order: school.orders(of: kind).map { school.occasion(of: $0) }
    case .pairOfOrder:
      school.orders(of: kind).flatMap { order in
        let whole = school.occasion(of: order)
        return school.pairs(of: order).map { school.occasion(of: $0, in: whole, order.id) }
      }
    case .pair: pairs
    case .mentor: mentors
    case .participant: adults
    case .pupil: minors
    case .mentee: mentees
    case .change: changes
    }
  }

  private mutating func numbered(_ occasions: [Occasion]) -> [Occasion] {
    occasions.map { occasion in
      var occasion = occasion
      occasion.number = count
      count += 1
      return occasion
    }
  }
}

extension School {
  /// Whether there may be papers of a kind; its condition is not looked at.
  public func mayNeed(_ kind: PaperKind) -> Bool {
    guard wants(kind) else { return false }
    return switch kind.scope {
    case .organization: true
    case .order, .pairOfOrder: !orders(of: kind).isEmpty
    case .pair, .mentor, .participant, .pupil, .mentee: !pairs.isEmpty
    case .change: !changes.isEmpty
    }
  }

  fileprivate func occasion() -> Occasion {
    Occasion(
      subjectOfScope: .organization, subject: organization.shortName, distinctions: [], day: today, pairs: [],
      people: [], concerns: [.roadmap, .summaries])
  }

  func occasion(of order: Order) -> Occasion {
    let pairs = pairs(of: order)
    let changes = changes(of: order)
    let named =
      pairs.flatMap(\.participants) + changes.compactMap(\.newMentor) + order.endorsers
      + [order.signer].compactMap { $0 }
    var concerns: [Concern] = [.order(order.id)]
    concerns += pairs.map { .pair($0.id) } + unique(named).map { .person($0) }
    concerns += changes.map { .change($0.place) }
    // The regulation's order has the roadmap behind it.
    if order.kind.hasPrefix("об утверждении") { concerns.append(.roadmap) }
    return Occasion(
      subjectOfScope: .order(order.id),
      subject: order.number.map { "\(settings.orderWord) № \($0)" }
        ?? "\(settings.orderWord) \(order.kind) (№ п/п \(order.key))",
      distinctions: ["№ п/п \(order.key)"], day: order.date ?? order.effective ?? today, nameDay: order.date,
      pairs: pairs, people: unique(named), concerns: concerns)
  }

  fileprivate func orders(of kind: PaperKind) -> [Order] {
    orders.filter { kind.orderKinds.isEmpty || kind.orderKinds.contains($0.kind.lowercased()) }
  }

  /// A pair as its order sees it: the order's day, law and surnames.
  fileprivate func occasion(of pair: Pair, in whole: Occasion, _ order: OrderID) -> Occasion {
    var occasion = whole
    occasion.subjectOfScope = .pairOfOrder(order)
    occasion.subject = "пара № \(pair.number), \(occasion.subject)"
    occasion.distinctions = ["пара \(pair.number)"] + occasion.distinctions
    occasion.pairs = [pair]
    occasion.people = pair.participants
    return occasion
  }

  fileprivate func occasion(of stage: PairStage) -> Occasion {
    let pair = stage.pair
    return Occasion(
      subjectOfScope: .pair, subject: "пара № \(pair.number)", distinctions: ["пара \(pair.number)"],
      day: pair.start ?? today, nameDay: pair.start.map { min($0, today) }, pairs: [pair],
      people: pair.participants,
      concerns: concerns(of: [pair]) + concerns(of: [stage]),
      mark: stage.beginning == .replacement ? stage.mark : nil)
  }

  fileprivate func occasion(of change: Change) -> Occasion {
    let pairs = change.pair.map { [state(of: self[$0], before: change)] } ?? []
    let people = unique(
      pairs.flatMap(\.participants) + [change.newMentor, change.person].compactMap { $0 })
    let order = change.order.map { [Concern.order($0)] } ?? []
    return Occasion(
      subjectOfScope: .change(change), subject: change.kind.rawValue,
      distinctions: ["с \(change.date.numeric)", "строка \(change.place.row ?? 0)"], day: change.date,
      nameDay: change.date, pairs: pairs, people: people,
      concerns: [.change(change.place)] + order + pairs.map { .pair($0.id) } + people.map { .person($0) })
  }

  /// A prolonged programme goes on: its changes are a paper of their own.
  fileprivate func pairOccasions() -> [Occasion] {
    pairs.flatMap { stages(of: $0) }.filter { $0.beginning != .prolongation }.map { occasion(of: $0) }
  }

  /// Each mentor's pairs of one basis; those agreed in the course of the year apart from those of its start.
  fileprivate func mentorOccasions() -> [Occasion] {
    let stages = pairs.flatMap { self.stages(of: $0) }
    var parts: [MentorPart: [PairStage]] = [:]
    for stage in stages {
      for id in stage.signingMentors {
        let part = MentorPart(mentor: id, mark: stage.mark, basis: basis(of: id, in: stage.pair))
        parts[part, default: []].append(stage)
      }
    }
    return parts.sorted { $0.key < $1.key }.map { part, stages in
      occasion(.mentor(part.mentor, part.basis), of: part.mentor, stages, mark: part.mark)
    }
  }

  /// Whether somebody is a minor is asked for the day their first pair starts: a paper of September does not
  /// change in March. What was given stays valid until its end and for its roles: only beyond them it is asked
  /// for again.
  fileprivate func participantOccasions() -> (adults: [Occasion], minors: [Occasion]) {
    var (adults, minors): ([Occasion], [Occasion]) = ([], [])
    let stages = pairs.flatMap { self.stages(of: $0) }
    for (id, stages) in stagesByPerson(stages, \.signers) {
      let parts = Dictionary(grouping: stages, by: \.mark).sorted { ($0.key ?? .first) < ($1.key ?? .first) }
      var given: (end: CivilDate?, roles: Set<Bool>) = (nil, [])
      for (mark, stages) in parts {
        let end = stages.compactMap(\.pair.end).max()
        let roles = Set(stages.map { $0.pair.mentors.contains(id) })
        let isFirst = given.roles.isEmpty
        let isCovered =
          roles.isSubset(of: given.roles) && end.flatMap { end in given.end.map { end <= $0 } } ?? true
        given = ([given.end, end].compactMap { $0 }.max(), given.roles.union(roles))
        if isCovered, !isFirst { continue }
        let occasion = occasion(.participant(id), of: id, stages, mark: isFirst ? nil : mark)
        if self[id].isMinor(on: occasion.day) { minors.append(occasion) } else { adults.append(occasion) }
      }
      if let own = comingOfAge(of: id, in: stages) { adults.append(own) }
    }
    return (adults, minors)
  }

  /// From the day of 18 on the representative's consents are not enough: the pupil's own are made a month before.
  private func comingOfAge(of id: PersonID, in stages: [PairStage]) -> Occasion? {
    guard let day = self[id].majority, let notice = day.adding(days: -30), notice <= today else { return nil }
    let stages = Set(stages.map(\.pair.id)).sorted().map { self[$0] }.filter { pair in
      pair.start.map { $0 < day } ?? false
    }.map { PairStage(pair: state(of: $0, on: day), beginning: .start) }.filter { stage in
      stage.pair.participants.contains(id) && stage.pair.end.map { day <= $0 } ?? false
    }
    if stages.isEmpty { return nil }
    var occasion = occasion(.participant(id), of: id, stages, mark: day)
    occasion.day = day
    return occasion
  }

  fileprivate func menteeOccasions() -> [Occasion] {
    let stages = pairs.compactMap { self.stages(of: $0).first }
    return stagesByPerson(stages, \.pair.mentees).map { id, stages in
      occasion(.mentee(id), of: id, stages, mark: nil)
    }
  }

  private func stagesByPerson(
    _ stages: [PairStage], _ people: (PairStage) -> [PersonID]
  ) -> [(PersonID, [PairStage])] {
    var lists: [PersonID: [PairStage]] = [:]
    for stage in stages {
      for id in people(stage) { lists[id, default: []].append(stage) }
    }
    return lists.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func occasion(
    _ subject: Occasion.Subject, of id: PersonID, _ stages: [PairStage], mark: CivilDate?
  ) -> Occasion {
    let pairs = stages.map(\.pair)
    let day = pairs.compactMap(\.start).min() ?? today
    let nameDay = dayOfNames(in: pairs, signedBy: id, on: day)
    let person = named(self[id], on: nameDay ?? today)
    return Occasion(
      subjectOfScope: subject, subject: person.shortName,
      distinctions: [person.distinction, person.fullName], day: day, nameDay: nameDay, pairs: pairs,
      people: unique([id] + pairs.flatMap(\.participants)),
      concerns: [.person(id)] + concerns(of: pairs) + concerns(of: stages), mark: mark,
      isProlongation: stages.allSatisfy { $0.beginning == .prolongation })
  }

  /// The same with what is known today: names, the organisation, and how long the pairs have worked.
  func asOfToday(_ occasion: Occasion) -> Occasion {
    var occasion = occasion
    occasion.day = today
    occasion.nameDay = nil
    occasion.number = nil
    occasion.pairs = occasion.pairs.map { known($0) }
    return occasion
  }

  /// A consent received before somebody's surname changed keeps the names it was signed with; what is still to be
  /// signed has today's.
  private func dayOfNames(in pairs: [Pair], signedBy id: PersonID, on day: CivilDate) -> CivilDate? {
    guard changes.contains(where: { $0.kind == .surname }),
      let renamed = pairs.flatMap({ everybody(in: $0) }).compactMap({ surnameChange(of: self[$0])?.date })
        .min()
    else { return nil }
    let received =
      pairs.flatMap { [$0.mentorConsent(of: id), $0.menteeConsent(of: id)] } + [self[id].dataConsent]
    let former = FileNames.withoutLastStop(named(self[id], on: day).shortName)
    let isSigned = signatures.contains { signature in
      signature.paper.contains(former) && signature.signed.map { $0 < renamed } ?? false
    }
    return isSigned || received.contains { $0.map { $0 < renamed } ?? false } ? min(day, today) : nil
  }

  private func concerns(of pairs: [Pair]) -> [Concern] {
    pairs.map { .pair($0.id) } + unique(pairs.flatMap(\.participants)).map { .person($0) }
  }

  private func concerns(of stages: [PairStage]) -> [Concern] {
    stages.compactMap { $0.change.map { .change($0.place) } }
  }
}

/// What one mentor signs at once.
private struct MentorPart: Hashable, Comparable {
  var mentor: PersonID
  var mark: CivilDate?
  var basis: Basis

  static func < (a: Self, b: Self) -> Bool {
    if a.mentor != b.mentor { return a.mentor < b.mentor }
    if a.mark != b.mark { return (a.mark ?? .first) < (b.mark ?? .first) }
    return a.basis.rank < b.basis.rank
  }
}

extension Basis {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self)! }
}

extension CivilDate {
  /// Before every day that papers know.
  fileprivate static let first = CivilDate(year: 1, month: 1, day: 1)!
}

extension Person {
  /// «Лещук П. И.»
  var shortName: String {
    var short = name.surname
    for part in [name.given, name.patronymic] {
      guard let first = part.first else { continue }
      short += " "
      short.append(first)
      short += "."
    }
    return short
  }
}
