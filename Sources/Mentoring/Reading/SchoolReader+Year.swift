import Diagnostics
import RecordTables
import RussianLanguage

/// Acts, calendar, signatures.
extension SchoolReader {
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
      let scan = row.text(S.scan)
      report(row, spoiling: [])
      guard let paper else { continue }
      school.signatures.append(
        Signature(
          paper: Signature.paperName(paper), printed: printed, signed: signed, scan: scan,
          place: row.place(S.paper)))
    }
  }
}

/// «приказ Министерства … от 14.02.2022 № 187 «О внедрении …»»: the kind is the word in front, the rest stays.
func regionalAct(_ line: String, at place: RecordPlace) -> Act {
  let words = line.split(separator: " ", maxSplits: 1).map(String.init)
  let tail = words.count > 1 ? words[1] : ""
  let kind = words.first ?? line
  return Act(
    kind: actsInTheInstrumental[kind.lowercased()] ?? kind, author: tail.isEmpty ? nil : tail,
    audience: .regional, place: place)
}

/// Kinds of acts as an introduction has them, from where they are copied: «в соответствии с приказом …».
private let actsInTheInstrumental = [
  "приказом": "приказ", "постановлением": "постановление", "распоряжением": "распоряжение",
  "законом": "закон", "указом": "указ", "решением": "решение", "письмом": "письмо", "положением": "положение",
  "концепцией": "концепция", "программой": "программа",
]
