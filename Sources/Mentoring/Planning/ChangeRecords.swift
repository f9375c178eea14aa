import Expressions
import RecordTables
import RussianLanguage

/// Events of the sheet «Изменения» as templates see them.
extension ContextMaker {
  func makeChange(_ change: Change) -> Record {
    let day = change.date
    let pair = change.pair.map { school.state(of: school[$0], before: change) }
    let leaving = change.formerMentor.map { [$0] } ?? pair?.mentors ?? []
    func person(_ id: PersonID?) -> Value { value(id.map { self.person($0, on: day) }) }
    let values: [Value] = [
      .text(change.kind.rawValue), .date(day), value(day.adding(days: -1)),
      value(pair.map { self.pair($0, for: change.formerMentor, on: day) }), person(change.person),
      persons(leaving, on: day), person(change.formerMentor), person(change.newMentor),
      value(change.newMentor.flatMap { mentor in pair.map { school.basis(of: mentor, in: $0).rawValue } }),
      value(pair?.end), value(change.until),
      part(of: change), value(change.part.flatMap(pointNumber)), value(change.former),
      value(wording(of: change)),
      value(change.initiator), cause(change.reason), value(change.notice),
      value(change.notice.flatMap { school.calendar.day(afterFullWorkingDays: 3, from: $0) }),
      value(change.target.map(named)),
      .list(amendedPairs(by: change).map { .record(self.pair($0, on: day)) }),
      value(change.order.map { brief(school[$0]) }),
    ]
    return Record(shape: changeShape, values: values)
  }

  /// An order by its date, number and heading, as another one that amends it names it.
  private func named(_ id: OrderID) -> Record {
    let brief = brief(school[id])
    return Record(
      shape: Shape(brief.shape.names + ["заголовок"]), values: brief.values + [value(heading(of: id).text)])
  }

  /// «пункт 2.1»: the first word declines.
  private func part(of change: Change) -> Value {
    guard let part = change.part else { return .null }
    return .declinable(declinable(withUnbrokenNumbers(part), as: .phrase))
  }

  /// The new wording of a point, without the number and the quotes that the paper puts there itself.
  private func wording(of change: Change) -> String? {
    guard let value = change.value else { return nil }
    guard change.kind == .rewording || change.kind == .insertion else { return value }
    var text = value[...]
    if text.first == "«", text.last == "»",
      !text.dropFirst().dropLast().contains(where: { "«»".contains($0) })
    {
      text = text.dropFirst().dropLast()
    }
    guard let number = change.part.flatMap(pointNumber), text.hasPrefix(number) else { return String(text) }
    let rest = text.dropFirst(number.count)
    // «2.3» of a point 2.3.1 or of 2.35 is not its number.
    guard rest.first.map({ $0 == "." || $0 == ")" || $0.isWhitespace }) ?? true,
      rest.dropFirst().first?.isNumber != true
    else { return String(text) }
    return String(rest.drop { $0 == "." || $0 == ")" || $0.isWhitespace })
  }

  /// The pairs of an appendix in its new wording: those of the amended order that go on, as they are then.
  private func amendedPairs(by change: Change) -> [Pair] {
    guard change.kind == .appendix, let target = change.target else { return [] }
    let signed = change.order.flatMap { school[$0].date } ?? change.date
    return school.pairs.filter { pair in
      let status = school.status(of: pair, on: change.date)
      return pair.order == target && status != .brokenOff && status != .ended
    }.map { school.state(of: $0, on: change.date, knownOn: signed) }
  }

  /// «в связи с увольнением»: as typed, or made of a noun.
  private func cause(_ reason: String?) -> Value {
    guard let reason = reason.map(withoutLastStop), let first = reason.first else { return .null }
    // A proper name would lose its capital: only the first of several small letters is made small.
    let isWord = reason.dropFirst().first.map(\.isLowercase) ?? false
    let text = isWord ? first.lowercased() + reason.dropFirst() : reason
    let word = text.prefix { !$0.isWhitespace }.lowercased()
    if prepositions.contains(word) { return .text(text) }
    let noun = declinable(text, as: .phrase)
    let forms = noun.handForms ?? decline(text, as: .phrase)
    guard forms.confidence != .unknown else { return .text("по следующей причине: \(text)") }
    return .text("в связи \(withPreposition(forms.instrumental))")
  }
}

/// «подпункт 2.1 пункта 2» has the number 2.1.
private func pointNumber(_ part: String) -> String? {
  part.split(separator: " ").first { $0.first?.isNumber == true }.map(String.init)
}

private func withoutLastStop(_ text: String) -> String {
  text.last == "." ? String(text.dropLast()) : text
}

/// «с увольнением», «со вступлением в брак», «со сменой».
private func withPreposition(_ text: String) -> String {
  let letters = text.lowercased().prefix(2)
  let isHard =
    letters.count == 2 && "сзшжв".contains(letters.first!) && !"аеёиоуыэюя".contains(letters.last!)
  return (isHard ? "со " : "с ") + text
}

private let prepositions: Set<String> = [
  "в", "во", "по", "на", "из-за", "с", "со", "из", "за", "до", "для", "от", "при", "под", "после", "перед",
  "без",
  "ввиду", "вследствие", "согласно", "благодаря", "поскольку", "так", "ради",
]

private let changeShape = Shape([
  "вид", "дата", "последний_день", "пара", "человек", "наставники", "прежний_наставник", "новый_наставник",
  "основание_нового", "прежнее_окончание", "новое_окончание", "часть", "номер_части", "было", "стало",
  "инициатор", "причина", "уведомление", "отмена_не_раньше", "изменяемый", "новые_пары", "приказ",
])
