import Diagnostics
import Publishing
import RussianLanguage

/// The control list in words.
enum ControlListWording {
  /// - Parameters:
  ///   - isWhole: papers with which all is well are listed too.
  ///   - output: where finished papers were looked for.
  static func text(
    of list: ControlList, by grouping: ControlList.Grouping, isWhole: Bool, _ output: String
  ) -> String {
    var lines = ["\(list.school): \(list.totals)"]
    if list.folder == nil {
      lines.append(
        "Готовых бумаг в папке «\(output)» нет; если они лежат в другом месте, укажите: --papers ПАПКА")
    }
    for (title, rows) in list.grouped(by: grouping) {
      let shown = isWhole ? rows : rows.filter(\.isOpen)
      if shown.isEmpty { continue }
      lines += ["", title]
      lines += shown.map { "  \(line(of: $0, by: grouping))" }
    }
    if !list.pending.isEmpty {
      lines += ["", "Ещё не сделано"]
      lines += list.pending.map { "  \($0.message)\(place(of: $0))" }
    }
    return lines.joined(separator: "\n")
  }

  /// «Сорока Максим Андреевич: согласие на участие – ещё нет; сделана 01.09.2026 (лист «Пары», ячейка K3)»
  private static func line(of row: ControlList.Row, by grouping: ControlList.Grouping) -> String {
    let name = grouping == .person || row.name.isEmpty ? "" : "\(row.name): "
    let pair = grouping == .pair || row.pair.isEmpty || row.isReceived == nil ? "" : ", пара № \(row.pair)"
    var facts: [String] = []
    if let isReceived = row.isReceived {
      facts.append(isReceived ? "есть" + (row.received.map { " с \($0.numeric)" } ?? "") : "ещё нет")
    }
    let progress = ControlWording.progress(of: row)
    if !progress.isEmpty { facts.append(progress) }
    let mark = row.whereToMark.isEmpty ? "" : " (\(row.whereToMark))"
    return "\(name)\(row.paper)\(pair)" + (facts.isEmpty ? "" : " – \(facts.joined(separator: "; "))") + mark
  }

  private static func place(of finding: Diagnostic) -> String {
    guard case .record(let place) = finding.place, let row = place.row, let sheet = place.sheet else {
      return ""
    }
    return " (лист «\(sheet)», строка \(row))"
  }
}
