import Diagnostics
import RecordTables
import RussianLanguage

/// Dates, signatures and numbers of orders.
extension School {
  func orderFindings() -> [Finding] {
    orders.flatMap { order in
      let pairs = pairs(of: order)
      return emptiness(of: order, pairs) + signer(of: order, pairs) + day(of: order) + control(of: order)
        + deadlines(of: order, pairs)
    }
  }

  /// An order that is about pairs, and none is known; an order of changes, and no change names it.
  private func emptiness(of order: Order, _ pairs: [Pair]) -> [Finding] {
    let kind = order.kind.lowercased()
    if Change.orderKinds[kind] != nil, changes(of: order).isEmpty {
      return [
        Finding(
          RuleWording.orderWithoutChanges(order.key, at: cell(OrderSheet.key, of: order)),
          concerns: [.order(order.id)])
      ]
    }
    let assigns = kind.hasPrefix(ordersAboutPairs[0]) || order.isAddition
    guard assigns || ordersAboutPairs.contains(where: kind.hasPrefix), pairs.isEmpty else { return [] }
    let place = cell(assigns ? OrderSheet.key : OrderSheet.pairs, of: order)
    return [
      Finding(
        RuleWording.orderWithoutPairs(order.key, assigns: assigns, at: place),
        concerns: [.order(order.id)])
    ]
  }

  /// (5): who signs an order for the employer does not stand in it as a worker of a pair.
  private func signer(of order: Order, _ pairs: [Pair]) -> [Finding] {
    guard let signer = order.signer, pairs.contains(where: { $0.participants.contains(signer) }) else {
      return []
    }
    return [
      Finding(
        RuleWording.signsForBothSides(self[signer].fullName, at: cell(OrderSheet.signer, of: order)),
        concerns: [.order(order.id)])
    ]
  }

  /// (20)
  private func day(of order: Order) -> [Finding] {
    guard let date = order.date else { return [] }
    let place = cell(OrderSheet.date, of: order)
    if let isWorking = calendar.isWorkingDay(date) {
      return isWorking ? [] : [Finding(RuleWording.dayOff(date, at: place))]
    }
    if date.weekday == 7 || date.weekday == 6 && calendar.week == .fiveDay {
      return [Finding(RuleWording.dayOff(date, at: place))]
    }
    return [Finding(RuleWording.unknownCalendar(date.year, at: place))]
  }

  /// (20)
  private func control(of order: Order) -> [Finding] {
    guard case .person(let id) = order.control else { return [] }
    let place = cell(OrderSheet.control, of: order)
    if let executor = order.executor,
      foldedKey(self[id].shortName) == foldedKey(PersonName(executor.name).shortened)
    {
      return [Finding(RuleWording.controlOnExecutor(executor.name, at: place))]
    }
    // The curator carries out what these orders say.
    return id == organization.curator && ordersForCurator.contains(where: order.kind.lowercased().hasPrefix)
      ? [Finding(RuleWording.controlOnCurator(self[id].shortName, at: place))] : []
  }

  /// (13): only an order that assigns pairs has these points.
  private func deadlines(of order: Order, _ pairs: [Pair]) -> [Finding] {
    if pairs.isEmpty { return [] }
    typealias S = SettingsSheet
    let deadlines = self.deadlines(of: order)
    let given: [(SheetSchema.Column, Deadlines.Deadline)] = [
      (S.programmesDue, deadlines.programmes), (S.approvalDue, deadlines.approval),
      (S.reportsDue, deadlines.reports), (S.analysisDue, deadlines.analysis),
      (S.acquaintanceDue, deadlines.acquaintance),
    ]
    return given.compactMap { column, deadline in
      // What suits some of the pairs and not the others is told to each of them in words.
      guard let (day, conflict) = deadline.refused, !deadline.isByPair else { return nil }
      let place = cell(order.date == nil ? OrderSheet.key : OrderSheet.date, of: order)
      return Finding(RuleWording.deadlineRefused(column.caption, day, conflict, at: place))
    }
  }

  // MARK: Numbers

  /// (6) and (20): numbers within a series and a calendar year.
  func orderNumberFindings() -> [Finding] {
    var findings: [Finding] = []
    let numbered = orders.filter { $0.number != nil && $0.date != nil }
    let series = Dictionary(grouping: numbered) { "\($0.date!.year) \(seriesMark(of: $0.number!))" }
    for (_, orders) in series.sorted(by: { $0.key < $1.key }) {
      var first: [String: Order] = [:]
      for order in orders {
        let number = numberKey(order.number!)
        guard let other = first[number] else {
          first[number] = order
          continue
        }
        findings.append(
          Finding(
            RuleWording.repeatedNumber(
              order.number!, other: other.place.row, at: cell(OrderSheet.number, of: order)),
            concerns: [.order(other.id), .order(order.id)]))
      }
      findings += goingBack(orders)
    }
    return findings
  }

  private func goingBack(_ orders: [Order]) -> [Finding] {
    let dated = orders.compactMap { order in leadingNumber(of: order.number!).map { (order, $0) } }
      .sorted { ($0.0.date!, $0.1) < ($1.0.date!, $1.1) }
    var findings: [Finding] = []
    var highest: (order: Order, number: Int)?
    for (order, number) in dated {
      if let highest, number < highest.number {
        findings.append(
          Finding(
            RuleWording.numberGoesBack(
              order.number!, order.date!, highest.order.number!, highest.order.date!,
              at: cell(OrderSheet.number, of: order))))
      } else {
        highest = (order, number)
      }
    }
    return findings
  }
}

/// How the kinds of orders begin that say nothing without pairs; the first is named by the pairs themselves.
private let ordersAboutPairs = ["о закреплении", "о выплатах", "об освобождении от занятий", "о поощрении"]

/// How the kinds of orders begin whose points the curator carries out.
private let ordersForCurator = [
  "об утверждении", "о внедрении", "о назначении куратора", "о закреплении", "о дополнении", "о замене",
  "о досрочном", "о продлении", "о завершении", "об освобождении", "о методическом", "о поощрении",
]

/// One number however it is typed: «17 – ОД», «17-од» and «№ 17-ОД».
func numberKey(_ number: String) -> String {
  let letters = Array(foldedKey(inRussianLetters(number)))
  return String(
    letters.indices.filter { index in
      guard letters[index] == "-" else {
        return letters[index].isLetter || letters[index].isNumber || letters[index] == "/"
      }
      // «26-1» is not «261».
      return index > 0 && index + 1 < letters.count && letters[index - 1].isNumber
        && letters[index + 1].isNumber
    }.map { letters[$0] })
}

private func inRussianLetters(_ number: String) -> String { mendedSpelling(of: number) ?? number }

/// What follows the number and tells its series: «-од» of «259-од», nothing of «26/1».
private func seriesMark(of number: String) -> String {
  String(inRussianLetters(number).lowercased().filter(\.isLetter))
}

/// «259» of «259-од»: what orders of a series are sorted by.
func leadingNumber(of number: String) -> Int? {
  Int(number.drop { !$0.isNumber }.prefix { $0.isASCII && $0.isNumber })
}

extension PersonName {
  /// «Орлова Т. П.»
  var shortened: String {
    let initials = [given, patronymic].compactMap(\.first).map { "\($0)." }
    return ([surname] + initials).joined(separator: " ")
  }
}
