import Diagnostics
import RecordTables
import RussianLanguage

/// Roadmap, acts, calendar, signatures.
extension SchoolReader {
  mutating func readRoadmap() {
    var stages = stages(in: nil)
    if stages.isEmpty {
      stages = self.stages(in: shipped)
      school.roadmap.isTypical = true
      report(MentoringWording.typicalRoadmap(), [])
    }
    school.roadmap.stages = stages
    if school.roadmap.columns.isEmpty { school.roadmap.columns = defaultColumns(for: stages) }
  }

  private mutating func stages(in set: RecordSet?) -> [Roadmap.Stage] {
    typealias S = RoadmapSheet
    var stages: [Roadmap.Stage] = []
    for var row in rows(of: S.schema, in: set) {
      let number = row.text(S.number)
      let name = row.isEmpty(S.stage) ? nil : row.text(S.stage)
      let item = row.isEmpty(S.item) ? nil : row.text(S.item)
      let term = row.text(S.term)
      let responsible = row.text(S.responsible)
      let result = row.text(S.result)
      // A merged cell repeats the stage's name in each of its rows.
      let startsStage = name.map { $0 != stages.last?.name } ?? stages.isEmpty
      if startsStage {
        guard let name else {
          row.report(MentoringWording.roadmapWithoutStage(at: row.place(S.stage)))
          report(row, spoiling: [.roadmap])
          continue
        }
        stages.append(Roadmap.Stage(number: number, name: name, place: row.place))
        if item == nil {
          stages[stages.count - 1].term = term
          stages[stages.count - 1].responsible = responsible
          stages[stages.count - 1].result = result
        }
      }
      if let item {
        stages[stages.count - 1].items.append(
          Roadmap.Item(
            number: startsStage || number == stages[stages.count - 1].number ? nil : number, text: item,
            term: term, responsible: responsible, result: result, place: row.place))
      }
      report(row, spoiling: [.roadmap])
    }
    return stages
  }

  /// Number, stage and item, and what else any row has.
  private func defaultColumns(for stages: [Roadmap.Stage]) -> [Roadmap.Column] {
    let items = stages.flatMap(\.items)
    let filled: [Roadmap.ColumnKey] = Roadmap.ColumnKey.allCases.filter { key in
      switch key {
      case .number, .stage, .item: true
      case .term: items.contains { $0.term != nil } || stages.contains { $0.term != nil }
      case .responsible:
        items.contains { $0.responsible != nil } || stages.contains { $0.responsible != nil }
      case .result: items.contains { $0.result != nil } || stages.contains { $0.result != nil }
      }
    }
    return filled.map { Roadmap.Column(key: $0, caption: $0.caption) }
  }

  mutating func readActs() {
    typealias S = ActSheet
    // Papers cite federal acts before regional ones, which the sheet «Организация» has given already.
    let regional = school.acts
    school.acts = []
    defer { school.acts += regional }
    for set in [shipped, nil] {
      for var row in rows(of: S.schema, in: set) {
        guard let kind = row.text(S.kind) else {
          report(row, spoiling: [])
          continue
        }
        school.acts.append(
          Act(
            key: row.text(S.key), kind: kind, author: row.text(S.author), date: row.date(S.date),
            number: row.text(S.number), title: row.text(S.title), since: row.date(S.since),
            until: row.date(S.until), audience: row.choice(S.audience).flatMap(Act.Audience.init(rawValue:)),
            place: set == nil ? row.place(S.kind) : nil))
        report(row, spoiling: [])
      }
    }
  }

  mutating func readCalendar() {
    typealias S = CalendarSheet
    var daysOff: Set<CivilDate> = []
    var workingDays: Set<CivilDate> = []
    for var row in rows(of: S.schema) {
      let day = row.date(S.day)
      let status = row.choice(S.status)
      report(row, spoiling: [])
      guard let day, let status else { continue }
      if status == S.status.allowed[0] { daysOff.insert(day) } else { workingDays.insert(day) }
    }
    school.calendar = WorkingCalendar(
      week: school.calendar.week, daysOff: daysOff, workingDays: workingDays)
  }

  mutating func readSignatures() {
    typealias S = SignatureSheet
    for var row in rows(of: S.schema) {
      let paper = row.text(S.paper)
      let printed = row.controlDate(S.printed)
      let signed = row.controlDate(S.signed)
      report(row, spoiling: [])
      guard let paper else { continue }
      school.signatures.append(
        Signature(paper: paperName(paper), printed: printed, signed: signed, place: row.place(S.paper)))
    }
  }
}

/// The file name as the plan has it: without folder and ending.
private func paperName(_ text: String) -> String {
  let name = text.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? text
  let endings = [".docx", ".odt", ".pdf"]
  guard let ending = endings.first(where: { name.lowercased().hasSuffix($0) }) else { return name }
  return String(name.dropLast(ending.count))
}

/// «приказ Министерства … от 14.02.2022 № 187 «О внедрении …»»: the kind is the word in front, the rest stays.
func regionalAct(_ line: String, at place: RecordPlace) -> Act {
  let words = line.split(separator: " ", maxSplits: 1).map(String.init)
  let tail = words.count > 1 ? words[1] : ""
  return Act(kind: words.first ?? line, author: tail.isEmpty ? nil : tail, audience: .regional, place: place)
}
