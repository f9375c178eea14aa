import Diagnostics
public import RecordTables
import RussianLanguage

extension ControlList {
  /// As a sheet, to be filtered and sorted.
  public var table: ExportTable {
    ExportTable(
      ControlWording.title,
      columns: [
        .init("Ф. И. О.", kind: .fullName, width: 24), .init("Класс, группа или должность", width: 20),
        .init("Здание", width: 10), .init("№ пары", width: 8), .init("Наставник", kind: .longText, width: 16),
        .init("Бумага", kind: .longText, width: 34), .init("Состояние", width: 11),
        .init("Получена", kind: .date, width: 11), .init("Файл", width: 13),
        .init("Сделана", kind: .date, width: 11), .init("Напечатана", kind: .date, width: 12),
        .init("Подписана", kind: .date, width: 12), .init("Где отметить", width: 21),
      ],
      rows: rows.map { row in
        let state = row.isReceived.map { $0 ? ControlWording.received : ControlWording.missing }
        return [
          cell(row.name), cell(row.distinction), cell(row.building), cell(row.pair), cell(row.mentors),
          cell(row.paper), cell(state ?? ""), day(row.received), cell(ControlWording.name(of: row.state)),
          day(row.made), day(row.printed), day(row.signed), cell(row.whereToMark),
        ]
      })
  }
}

extension ControlList {
  /// «ещё не получено – 34, таблицы изменились – 2, напечатано – 10»
  public var totals: String {
    var counts = [("ещё не получено", rows.count(where: \.isOwed) + pending.count)]
    // Several lines may tell of one paper: an order of its pairs.
    var seen: Set<String> = []
    let papers = rows.filter { row in row.file.map { seen.insert($0).inserted } ?? true }
    for state in [FileState.notMade, .gone, .outdated, .edited, .stopped] {
      counts.append((ControlWording.name(of: state), papers.count { $0.state == state }))
    }
    counts.append(("напечатано", papers.count { $0.printed != nil }))
    counts.append(("подписано", papers.count { $0.signed != nil }))
    let told = counts.filter { $0.1 > 0 }.map { "\($0.0) – \($0.1)" }
    return told.isEmpty ? "получено всё" : told.joined(separator: ", ")
  }
}

private func day(_ date: CivilDate?) -> CellValue { date.map { .date($0) } ?? .empty }

private func cell(_ text: String) -> CellValue { text.isEmpty ? .empty : .text(text) }

/// Words of the control list.
public enum ControlWording {
  static let title = "Контрольный лист"
  static let received = "есть"
  static let missing = "ещё нет"

  static func pair(_ number: String, _ mentors: String) -> String {
    "Пара № \(number)" + (mentors.isEmpty ? "" : " – \(mentors.replacing("\n", with: ", "))")
  }

  static func without(_ grouping: ControlList.Grouping) -> String {
    switch grouping {
    case .person, .pair: "Вся организация"
    case .schoolClass: "Без класса"
    case .building: "Здание не указано"
    }
  }

  /// How far a paper has come: «сделана 01.09.2026; подписана 02.09.2026; таблицы с тех пор изменились».
  ///
  /// - Parameter unknown: what is said where no finished papers were looked at.
  public static func progress(of row: ControlList.Row, unknown: String = "") -> String {
    var words: [String] = []
    func dated(_ word: String, _ day: CivilDate?) -> String { word + (day.map { " \($0.numeric)" } ?? "") }
    switch row.state {
    case .made, .outdated: words.append(dated(name(of: .made), row.made))
    case .edited: words.append(dated(name(of: .edited), row.made))
    case .notMade, .gone: words.append(name(of: row.state))
    case .unknown: words.append(row.id == nil ? "" : unknown)
    case .stopped: words.append(row.reason.map { "\($0.message) (\($0.code))" } ?? name(of: .stopped))
    }
    if let printed = row.printed { words.append("напечатана \(printed.numeric)") }
    if let signed = row.signed { words.append("подписана \(signed.numeric)") }
    if row.state == .outdated { words.append("таблицы с тех пор изменились") }
    if row.hasVersionBeside { words.append("рядом лежит новая версия") }
    return words.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// What is said of a file; empty where nothing is known.
  public static func name(of state: ControlList.FileState) -> String {
    switch state {
    case .notMade: "не сделана"
    case .gone: "файла нет"
    case .made: "сделана"
    case .outdated: "таблицы изменились"
    case .edited: "исправлена вручную"
    case .stopped: "ошибка в таблицах"
    case .unknown: ""
    }
  }
}
