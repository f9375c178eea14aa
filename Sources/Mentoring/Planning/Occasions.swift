import RussianLanguage

/// Something a paper of a kind is made on.
struct Occasion {
  enum Subject: Hashable {
    case organization
    case order(OrderID)
    case pairOfOrder(PairID, OrderID)
    case pair(PairID)
    case mentor(PersonID, Basis)
    case participant(PersonID)
    case mentee(PersonID)
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
  var pairs: [PairID]
  var people: [PersonID]
  /// Errors that touch any of these stop the paper.
  var concerns: [Concern]

  /// The mentor whose agreements the pairs show.
  var mentor: PersonID? {
    if case .mentor(let id, _) = subjectOfScope { id } else { nil }
  }
}

/// Everything in the school that a kind's scope takes in, in the order of the sheets.
func occasions(of kind: PaperKind, in school: School) -> [Occasion] {
  switch kind.scope {
  case .organization: [school.occasion()]
  case .order: school.orders(of: kind).map { school.occasion(of: $0) }
  case .pairOfOrder:
    school.orders(of: kind).flatMap { order in
      school.pairs(of: order).map { school.occasion(of: $0, in: order) }
    }
  case .pair: school.pairs.map { school.occasion(of: $0) }
  case .mentor: school.mentorOccasions()
  case .participant: school.participantOccasions { !$0.isMinor(on: $1) }
  case .pupil: school.participantOccasions { $0.isMinor(on: $1) }
  case .mentee: school.menteeOccasions()
  }
}

extension School {
  fileprivate func occasion() -> Occasion {
    Occasion(
      subjectOfScope: .organization, subject: organization.shortName, distinctions: [], day: today, pairs: [],
      people: [], concerns: [.roadmap])
  }

  fileprivate func occasion(of order: Order) -> Occasion {
    let pairs = pairs(of: order)
    let named = pairs.flatMap(\.participants) + order.endorsers + [order.signer].compactMap { $0 }
    var concerns: [Concern] = [.order(order.id)]
    concerns += pairs.map { .pair($0.id) } + unique(named).map { .person($0) }
    // The regulation's order has the roadmap behind it.
    if order.kind.hasPrefix("об утверждении положения") { concerns.append(.roadmap) }
    return Occasion(
      subjectOfScope: .order(order.id),
      subject: order.number.map { "приказ № \($0)" } ?? "приказ \(order.kind) (№ п/п \(order.key))",
      distinctions: ["№ п/п \(order.key)"], day: order.date ?? order.effective ?? today, nameDay: order.date,
      pairs: pairs.map(\.id),
      people: unique(named), concerns: concerns)
  }

  fileprivate func orders(of kind: PaperKind) -> [Order] {
    orders.filter { kind.orderKinds.isEmpty || kind.orderKinds.contains($0.kind.lowercased()) }
  }

  /// A pair as its order sees it: the order's day, law and surnames.
  fileprivate func occasion(of pair: Pair, in order: Order) -> Occasion {
    var occasion = occasion(of: order)
    occasion.subjectOfScope = .pairOfOrder(pair.id, order.id)
    occasion.subject = "пара № \(pair.number), \(occasion.subject)"
    occasion.distinctions = ["пара \(pair.number)"] + occasion.distinctions
    occasion.pairs = [pair.id]
    occasion.people = pair.participants
    return occasion
  }

  fileprivate func occasion(of pair: Pair) -> Occasion {
    Occasion(
      subjectOfScope: .pair(pair.id), subject: "пара № \(pair.number)", distinctions: ["пара \(pair.number)"],
      day: pair.start ?? today, pairs: [pair.id], people: pair.participants, concerns: concerns(of: [pair]))
  }

  fileprivate func mentorOccasions() -> [Occasion] {
    pairs(by: \.mentors).flatMap { id, pairs in
      let bases = Dictionary(grouping: pairs) { basis(of: id, in: $0) }
      return Basis.allCases.compactMap { basis in
        bases[basis].map { occasion(.mentor(id, basis), of: id, $0) }
      }
    }
  }

  /// People in a role and their pairs, in the order of the sheets.
  func pairs(by role: KeyPath<Pair, [PersonID]>) -> [(PersonID, [Pair])] {
    var lists: [PersonID: [Pair]] = [:]
    for pair in pairs {
      for id in pair[keyPath: role] { lists[id, default: []].append(pair) }
    }
    return lists.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Whether somebody is a minor is asked for the day their first pair starts: a paper of September does not
  /// change in March.
  fileprivate func participantOccasions(where fits: (Person, CivilDate) -> Bool) -> [Occasion] {
    pairs(by: \.participants).compactMap { id, pairs in
      let occasion = occasion(.participant(id), of: id, pairs)
      return fits(self[id], occasion.day) ? occasion : nil
    }
  }

  fileprivate func menteeOccasions() -> [Occasion] {
    pairs(by: \.mentees).map { id, pairs in occasion(.mentee(id), of: id, pairs) }
  }

  private func occasion(_ subject: Occasion.Subject, of id: PersonID, _ pairs: [Pair]) -> Occasion {
    let person = self[id]
    return Occasion(
      subjectOfScope: subject, subject: person.shortName,
      distinctions: [person.distinction, person.fullName],
      day: pairs.compactMap(\.start).min() ?? today, pairs: pairs.map(\.id),
      people: unique([id] + pairs.flatMap(\.participants)), concerns: [.person(id)] + concerns(of: pairs))
  }

  private func concerns(of pairs: [Pair]) -> [Concern] {
    pairs.map { .pair($0.id) } + unique(pairs.flatMap(\.participants)).map { .person($0) }
  }
}

extension Person {
  /// «Лещук П. И.»
  var shortName: String {
    let initials = [name.given, name.patronymic].compactMap(\.first).map { "\($0)." }
    return ([name.surname] + initials).joined(separator: " ")
  }
}
