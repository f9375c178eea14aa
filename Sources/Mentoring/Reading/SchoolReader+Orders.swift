import Diagnostics
import RecordTables
import RussianLanguage

extension SchoolReader {
  mutating func readOrders() {
    typealias S = OrderSheet
    for var row in rows(of: S.schema) {
      let key = row.text(S.key)
      let kind = row.text(S.kind)
      guard let key, let kind else {
        report(row, spoiling: [])
        continue
      }
      let id = OrderID(index: school.orders.count)
      var order = Order(id: id, key: key, kind: kind, place: row.place, columns: row.columns)
      order.number = row.text(S.number).map(withoutNumberSign)
      order.date = row.date(S.date)
      order.effective = row.date(S.effective)
      if let text = row.text(S.signer) {
        order.signer = person(text, at: row.place(S.signer), expecting: .worker, spoiling: [.order(id)])
      }
      order.authority = row.text(S.authority).map(authority)
      order.control = control(row.text(S.control), row, id)
      order.rendering = rendering(&row)
      for name in splitPeople(row.text(S.endorsers) ?? "") {
        if let endorser = person(name, at: row.place(S.endorsers), expecting: .worker, spoiling: [.order(id)])
        {
          order.endorsers.append(endorser)
        }
      }
      order.executor = row.text(S.executor).map(executor)
      order.term = row.text(S.term)
      order.reason = row.text(S.reason)
      order.heading = row.text(S.heading)
      if let text = row.text(S.pairs) { namedPairs.append((id, text, row.place(S.pairs))) }
      if ordersByKey[foldedKey(key)] != nil {
        report(MentoringWording.repeatedOrderKey(key, at: row.place(S.key)), [.order(id)])
      } else {
        ordersByKey[foldedKey(key)] = id
      }
      school.orders.append(order)
      report(row, spoiling: [.order(id)])
    }
  }

  /// After the pairs are known: those that orders name themselves.
  mutating func linkOrders() {
    for (id, text, place) in namedPairs {
      let named = readAudience(text, at: place)
      let pairs = school.pairs.filter { pair in
        named.contains { $0.takesIn(pair.id, form: PairForms.folded(pair.form)) }
      }
      school.orders[id.index].namedPairs = pairs.map(\.id)
    }
  }

  /// The order another sheet refers to by «№ п/п», or nil and a finding.
  mutating func order(_ text: String, at place: RecordPlace, spoiling concerns: [Concern]) -> OrderID? {
    if let id = ordersByKey[foldedKey(text)] { return id }
    report(
      MentoringWording.unknownOrder(text, known: school.orders.map(\.key), at: place), concerns)
    return nil
  }

  private mutating func control(_ text: String?, _ row: SheetRow, _ id: OrderID) -> Order.Control {
    guard let text, !text.lowercased().contains("за собой") else { return .signer }
    let place = row.place(OrderSheet.control)
    return person(text, at: place, expecting: .worker, spoiling: [.order(id)]).map { .person($0) } ?? .signer
  }

  private func rendering(_ row: inout SheetRow) -> Order.Rendering? {
    guard let text = row.text(OrderSheet.rendering)?.lowercased() else { return nil }
    if let choice = Order.Rendering.choices.first(where: { text.hasPrefix($0.rendering.rawValue.prefix(6)) })
    {
      return choice.rendering
    }
    row.report(
      MentoringWording.notInList(
        text, OrderSheet.rendering.allowed, at: row.place(OrderSheet.rendering)))
    return nil
  }
}

/// «и. о.; приказ от 05.10.2026 № 74-к»
private func authority(_ text: String) -> Order.Authority {
  let parts = text.split(separator: ";").map { String($0.drop(while: \.isWhitespace)) }
  let actingWords = ["и.о", "ио", "исполняющ", "врио", "вр.и.о", "временно"]
  let isActing = { (part: String) in
    let word = part.lowercased().filter { !$0.isWhitespace }
    return actingWords.contains { word.hasPrefix($0) }
  }
  let documents = parts.filter { !isActing($0) }
  return Order.Authority(
    isActing: parts.contains(where: isActing),
    document: documents.isEmpty ? nil : documents.joined(separator: "; "))
}

/// «Орлова Т. П., 2-34-56»
private func executor(_ text: String) -> Order.Executor {
  let parts = text.split(separator: ",", maxSplits: 1).map { trimmed($0) }
  return Order.Executor(name: parts.first ?? text, phone: parts.count > 1 ? parts[1] : nil)
}

/// «№ 259-од» as «259-од»: the sign is the template's.
private func withoutNumberSign(_ number: String) -> String {
  trimmed(number.drop { $0 == "№" || $0.isWhitespace })
}

/// A key as other sheets may write it: «№ 3», «3.», «3» and the «3.0» of some exports are one.
func foldedKey(_ key: String) -> String {
  var key = key[...]
  if key.hasSuffix(".0"), key.dropLast(2).allSatisfy(\.isNumber) { key = key.dropLast(2) }
  return foldedText(String(key), withoutYo: false) { $0 == "/" || $0 == "-" }
}

func trimmed(_ text: some StringProtocol) -> String {
  var text = Substring(text)
  // Most begin and end with a letter or a sign of ASCII.
  if let first = text.utf8.first, isNoSpace(first), let last = text.utf8.last,
    isNoSpace(last < 0x80 ? last : text.utf8.suffix(2).first ?? 0)
  {
    return String(text)
  }
  text = text.drop(while: \.isWhitespace)
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}

/// Whether the byte is a sign of ASCII or begins a Russian letter.
private func isNoSpace(_ byte: UInt8) -> Bool { 0x21...0x7E ~= byte || byte == 0xD0 || byte == 0xD1 }
