import Diagnostics
import RecordTables
import RussianLanguage

extension SchoolReader {
  /// The sheet «Сводки школ» and every file of a school's own summary that lies beside it: «Сводка …».
  mutating func readSummaries() {
    typealias S = SummarySheet
    var summaries: [String: [CivilDate: [SummaryLine]]] = [:]
    var order: [String] = []
    for table in records.tables where table.name.lowercased().hasPrefix("сводк") {
      for var row in rows(of: table, as: S.schema) {
        let name = row.text(S.school)
        let day = row.date(S.day)
        let indicator = row.choice(S.indicator).flatMap(SummaryLine.Indicator.init(rawValue:))
        let detail = row.text(S.detail) ?? ""
        let number = row.count(S.number)
        report(row, spoiling: [.summaries])
        guard let name, let day, let indicator, let number else { continue }
        if summaries[name] == nil { order.append(name) }
        summaries[name, default: [:]][day, default: []].append(SummaryLine(indicator, detail, number))
      }
    }
    // A school that has sent two summaries is meant by the later one.
    school.summaries = order.compactMap { name in
      guard let (day, lines) = summaries[name]?.max(by: { $0.key < $1.key }) else { return nil }
      return SchoolSummary(school: name, figures: Figures(lines, on: day))
    }
  }
}
