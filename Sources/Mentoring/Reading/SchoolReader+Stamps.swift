import Diagnostics
import RecordTables

extension SchoolReader {
  mutating func readStamps() {
    typealias S = StampSheet
    for var row in rows(of: S.schema) {
      let paper = row.choice(S.paper).flatMap(Stamp.Paper.init(rawValue:))
      let word = row.text(S.word)
      let who = row.text(S.who)
      let name = row.text(S.name)
      let minutes = row.numberedDate(S.minutes)
      let orderKey = row.text(S.order)
      let lines = row.template(S.lines)
      report(row, spoiling: [.roadmap])
      guard let paper, let word else { continue }
      var stamp = Stamp(paper: paper, word: word)
      stamp.who = who
      stamp.name = name
      stamp.minutes = minutes
      if let orderKey { stamp.order = order(orderKey, at: row.place(S.order), spoiling: [.roadmap]) }
      stamp.lines = (lines ?? "").split(separator: "\n").map(String.init)
      school.stampedPapers.insert(paper)
      if stamp.kind != .appendix,
        school.stamps.count(where: { $0.paper == paper && $0.kind != .appendix }) == Stamp.limit
      {
        report(MentoringWording.tooManyStamps(paper.rawValue, at: row.place(S.word)), [])
      }
      if word.lowercased() != "нет" { school.stamps.append(stamp) }
    }
  }
}
