import Diagnostics
public import RecordTables

/// Lists for the curator and the secretary to filter, sort and print in Excel or Calc.
extension School {
  /// Who owes which paper and which are there: by person, class, building and pair.
  public func controlList() -> ExportTable {
    ExportTable(
      ExportWording.controlList,
      columns: [
        .init("Ф. И. О.", kind: .fullName, width: 32), .init("Класс, группа или должность", width: 26),
        .init("Здание", width: 14), .init("№ пары", width: 9), .init("Наставник", kind: .longText, width: 20),
        .init("Бумага", kind: .longText, width: 44), .init("Состояние", width: 12),
        .init("Получена", kind: .date, width: 12), .init("Где отметить", width: 34),
      ],
      rows: dues().map(row))
  }

  private func row(_ due: Due) -> [CellValue] {
    let person = due.person.map { self[$0] }
    let pair = due.pair.map { state(of: self[$0], on: today) }
    let mentors = pair?.mentors.map { self[$0].shortName }.joined(separator: "\n")
    // A pupil belongs to the building where the mentor works.
    let building = person?.worker?.building ?? pair?.mentors.compactMap { self[$0].worker?.building }.first
    var paper = RuleWording.paper(of: due, in: self)
    if person == nil, let order = due.order, due.kind == .registration {
      paper = ExportWording.order(self[order].kind, self[order].number, paper)
    }
    return [
      text(person?.fullName), text(person?.distinction), text(building), text(pair?.number), text(mentors),
      text(paper), .text(due.isReceived ? ExportWording.received : ExportWording.missing),
      due.received.map { .date($0) } ?? .empty, .text(due.isReceived ? "" : ExportWording.place(due.place)),
    ].map { $0 == .text("") ? .empty : $0 }
  }
}

extension Journal {
  /// The orders and the other papers, a sheet each.
  public func tables() -> [ExportTable] {
    [(ExportWording.orders, orders), (ExportWording.papers, papers)].map { name, entries in
      ExportTable(
        name,
        columns: [
          .init("№ п/п", kind: .number, width: 7), .init("Номер", width: 14),
          .init("Дата", kind: .date, width: 12), .init("Вид", kind: .longText, width: 36),
          .init("О чём", kind: .longText, width: 40), .init("Файл", kind: .longText, width: 60),
        ],
        rows: entries.enumerated().map { index, entry in
          [
            .number(Double(index + 1)), text(entry.number), entry.date.map { .date($0) } ?? .empty,
            .text(entry.kind), text(entry.subject), text(entry.file),
          ]
        })
    }
  }
}

private func text(_ text: String?) -> CellValue { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }

/// Words of the lists that are given out.
enum ExportWording {
  static let controlList = "Контрольный лист"
  static let orders = "Журнал приказов"
  static let papers = "Журнал других бумаг"
  static let received = "есть"
  static let missing = "ещё нет"

  static func order(_ kind: String, _ number: String?, _ what: String) -> String {
    "приказ \(number.map { "№ \($0) " } ?? "")\(kind): \(what)"
  }

  /// «лист «Пары», ячейка J2»
  static func place(_ place: RecordPlace) -> String {
    let sheet = place.sheet.map { "лист «\($0)»" } ?? place.file
    if let address = place.address { return "\(sheet), ячейка \(address)" }
    return place.row.map { "\(sheet), строка \($0)" } ?? sheet
  }
}
