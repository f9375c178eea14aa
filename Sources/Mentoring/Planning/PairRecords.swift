import Expressions
import RecordTables
import RussianLanguage

/// Pairs and orders as templates see them.
extension ContextMaker {
  func makePair(_ pair: Pair, for mentor: PersonID?, on day: CivilDate) -> Record {
    let first = mentor ?? pair.mentors.first
    let values: [Value] = [
      .text(pair.number), persons(pair.mentors, on: day), persons(pair.mentees, on: day),
      value(pair.mentors.first.map { person($0, on: day) }),
      value(pair.mentees.first.map { person($0, on: day) }),
      .bool(pair.isGroup), .text(pair.form), value(pair.kind), value(pair.start),
      value(pair.end), .text(school.status(of: pair, on: day).rawValue),
      .bool(isOfWorkers(pair)), .bool(hasPupils(pair)),
      value(first.map { school.basis(of: $0, in: pair).rawValue }),
      .bool(school.isInstructedByFounder(pair)),
      value(pair.request), value(pair.goal), value(pair.pay),
      numbered(first.flatMap { pair.agreement(of: $0) }),
      value(pair.order.map { brief(school[$0]) }),
      .list(school.activities(of: pair).enumerated().map { activity($1, number: $0 + 1) }),
      .list(dues(of: pair, on: day)),
      .record(pair.columns),
    ]
    return Record(shape: pairShape, values: values)
  }

  /// Which papers each participant owes for the pair, and those received: the curator's control list.
  private func dues(of pair: Pair, on day: CivilDate) -> [Value] {
    let mentors = pair.mentors.map { id in
      let basis = school.basis(of: id, in: pair)
      return Record(
        shape: dueShape,
        values: [
          .record(person(id, on: day)), .text("наставник"), .text(basis.rawValue),
          .bool(basis != .contract), value(pair.mentorConsent(of: id)),
          .bool(school.needsAgreement(id, in: pair)), numbered(pair.agreement(of: id)),
        ])
    }
    let mentees = pair.mentees.map { id in
      Record(
        shape: dueShape,
        values: [
          .record(person(id, on: day)), .text("наставляемый"), .null, .bool(true),
          value(pair.menteeConsent(of: id)), .bool(false), .null,
        ])
    }
    return (mentors + mentees).map { .record($0) }
  }

  func isOfWorkers(_ pair: Pair) -> Bool { !hasPupils(pair) }
  func hasPupils(_ pair: Pair) -> Bool { pair.participants.contains { school[$0].isPupil } }

  private func activity(_ activity: Activity, number: Int) -> Value {
    .record(
      Record(
        shape: activityShape,
        values: [
          .text(activity.number ?? "\(number)"), .text(activity.text), value(activity.term),
          value(activity.format), value(activity.result), value(activity.done),
        ]))
  }

  /// An order as its pairs show it: without the pairs. Its organisation has the name it bore on the order's day.
  func brief(_ order: Order) -> Record {
    if let record = briefOrders[order.id] { return record }
    let record = Record([
      "организация": .record(organization(on: order.date ?? school.today)),
      "порядковый_номер": .text(order.key), "вид": .text(order.kind), "номер": numberValue(order.number),
      "дата": value(order.date),
      "действует_с": value(order.effective),
    ])
    briefOrders[order.id] = record
    return record
  }

  /// Everybody who mentors or has mentored, with their pairs and the days from and to which they mentor them.
  func bankOfMentors(on day: CivilDate) -> Value {
    bank(
      school.tenures().filter { $0.from.map { $0 <= day } ?? true || $0.pair.mentors.contains($0.mentor) }
        .map { tenure in
          var pair = tenure.pair
          pair.mentors = [tenure.mentor] + pair.mentors.filter { $0 != tenure.mentor }
          pair.start = tenure.from
          // What happens later is not known yet.
          let known = school.state(of: tenure.pair, on: day)
          pair.end = known.mentors.contains(tenure.mentor) ? known.end : tenure.to
          return (tenure.mentor, pair)
        }, on: day)
  }

  func bankOfMentees(on day: CivilDate) -> Value {
    bank(
      school.pairs.flatMap { pair in
        pair.mentees.map { ($0, school.state(of: pair, on: day)) }
      }, on: day)
  }

  /// People and their pairs, in the order of the sheets.
  private func bank(_ entries: [(PersonID, Pair)], on day: CivilDate) -> Value {
    .list(
      Dictionary(grouping: entries, by: \.0).sorted { $0.key < $1.key }.map { id, entries in
        let pairs = Value.list(entries.map { .record(pair($0.1, on: day)) })
        return .record(Record(shape: bankShape, values: [.record(person(id, on: day)), pairs]))
      })
  }

  // MARK: Orders

  func makeOrder(_ order: Order, on day: CivilDate) -> Record {
    let pairs = school.pairs(of: order)
    let terms = Set(pairs.map { Period(from: $0.start, to: $0.end) })
    let term = terms.count == 1 ? terms.first : nil
    return Record([
      "порядковый_номер": .text(order.key),
      "вид": .text(order.kind),
      "номер": numberValue(order.number),
      "дата": value(order.date),
      "действует_с": value(order.effective),
      "подписант": makeSigner(of: order, on: day),
      "контроль": control(order, on: day),
      "перечисление": .text(school.rendering(of: order).rawValue),
      "визы": persons(order.endorsers, on: day),
      "исполнитель": executor(order, on: day),
      "пары": .list(pairs.map { .record(pair($0, on: day)) }),
      "изменения": .list(school.changes(of: order).map { .record(makeChange($0)) }),
      "предыдущий": value(school.firstAssignment(before: order).map { brief($0) }),
      "начало": value(term?.from),
      "окончание": value(term?.to),
      "сроки": .record(deadlines(of: order)),
      "ознакомление": persons(school.acquainted(with: order), on: day),
      "работников": .bool(pairs.contains { isOfWorkers($0) }),
      "с_обучающимися": .bool(pairs.contains { hasPupils($0) }),
      "с_выплатой": .bool(pairs.contains { pair in pair.pay != nil && pair.mentors.contains(where: isPaid) }),
      "наставники": persons(unique(pairs.flatMap(\.mentors)).filter { !school[$0].isHead }, on: day),
      "получатели": persons(
        unique(pairs.filter { $0.pay != nil }.flatMap(\.mentors)).filter(isPaid), on: day),
      "срок": value(order.term),
      "повод": value(order.reason),
      "столбцы": .record(order.columns),
    ])
  }

  /// A worker whose duties do not hold mentoring; what the head is paid is the founder's affair.
  private func isPaid(_ mentor: PersonID) -> Bool {
    let person = school[mentor]
    return person.isStaff && !person.isHead && person.worker?.hasMentoringInDuties == false
  }

  private func control(_ order: Order, on day: CivilDate) -> Value {
    switch order.control {
    case .signer: .record(Record(["за_собой": .bool(true), "кто": .null]))
    case .person(let id): .record(Record(["за_собой": .bool(false), "кто": .record(person(id, on: day))]))
    }
  }

  private func executor(_ order: Order, on day: CivilDate) -> Value {
    guard let executor = order.executor else { return .null }
    return .record(
      Record([
        "фио": .declinable(declinable(executor.name, as: .fullName)), "телефон": value(executor.phone),
      ]))
  }

  private func deadlines(of order: Order) -> Record {
    let deadlines = school.deadlines(of: order)
    return Record([
      "программы": value(deadlines.programmes.day), "утверждение": value(deadlines.approval.day),
      "отчёт": value(deadlines.reports.day), "анализ": value(deadlines.analysis.day),
      "ознакомление": value(deadlines.acquaintance.day),
      "программы_порознь": .bool(deadlines.programmes.isByPair),
      "утверждение_порознь": .bool(deadlines.approval.isByPair),
      "отчёт_порознь": .bool(deadlines.reports.isByPair),
      "после_начала": .bool(school.isSignedAfterStart(order)),
    ])
  }
}

extension School {
  /// Whether pairs of the order already work when it is signed.
  func isSignedAfterStart(_ order: Order) -> Bool {
    guard let date = order.date, let start = pairs(of: order).compactMap(\.start).min() else { return false }
    return start < date
  }

  /// The pairs an order deals with, in the order of the sheet: those it names itself; else those it assigns, as
  /// they are at the start, and those whose changes it makes, as the changes find them.
  public func pairs(of order: Order) -> [Pair] {
    let changes = self.changes(of: order)
    return pairs.compactMap { pair in
      if let named = order.namedPairs {
        return named.contains(pair.id) ? order.date.map { state(of: pair, on: $0) } ?? pair : nil
      }
      if pair.order == order.id { return pair }
      return changes.first { $0.pair == pair.id }.map { state(of: pair, before: $0) }
    }
  }

  /// The events that an order is about.
  func changes(of order: Order) -> [Change] { changes.filter { $0.order == order.id } }

  /// The first order that assigned pairs, if this one comes after it.
  func firstAssignment(before order: Order) -> Order? {
    guard let first = orders.first(where: { $0.kind.lowercased().hasPrefix("о закреплении") }),
      first.id != order.id
    else { return nil }
    return first
  }

  /// As the records say; else up to three pairs of workers as text, more of them or pupils as a table, so that
  /// pupils do not stand in what workers are shown.
  public func rendering(of order: Order) -> Order.Rendering {
    if let rendering = order.rendering { return rendering }
    let pairs = pairs(of: order)
    let hasPupils = pairs.contains { $0.participants.contains { self[$0].isPupil } }
    return hasPupils || pairs.count > 3 ? .table : .assign
  }

  /// Workers of this organisation whom an order names, but for who signs it.
  public func acquainted(with order: Order) -> [PersonID] {
    var named = pairs(of: order).flatMap(\.participants)
    named += changes(of: order).compactMap(\.newMentor)
    // An amendment concerns everybody whom the amended order names.
    let targets = Set(changes(of: order).compactMap(\.target)).sorted()
    named += targets.flatMap { pairs(of: self[$0]).flatMap { everybody(in: $0) } }
    named += [organization.curator, organization.clerk].compactMap { $0 }
    if case .person(let controller) = order.control { named.append(controller) }
    let signer = order.signer ?? organization.head(on: order.date ?? today)
    var seen: Set<PersonID> = []
    return named.filter { self[$0].isStaff && $0 != signer && seen.insert($0).inserted }
  }
}

private let pairShape = Shape([
  "номер", "наставники", "наставляемые", "наставник", "наставляемый", "группа", "форма", "вид", "начало",
  "окончание", "состояние", "работников", "с_обучающимися", "основание",
  "по_поручению_учредителя", "запрос", "цель", "выплата",
  "соглашение",
  "приказ", "мероприятия", "учёт", "столбцы",
])
private let bankShape = Shape(["человек", "пары"])
private let dueShape = Shape([
  "человек", "роль", "основание", "нужно_согласие", "согласие", "нужно_соглашение", "соглашение",
])
private let activityShape = Shape(["номер", "мероприятие", "срок", "форма", "результат", "выполнено"])
