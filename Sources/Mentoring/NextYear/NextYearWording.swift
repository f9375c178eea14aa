import RecordTables

/// What the step into a new year says of itself.
enum NextYearWording {
  static let graduated = "окончил(а) 11 класс"

  static let lastWords = [
    "Годы в сроках (дорожная карта, план работы пар, настройки) стали больше на один; проверьте, не попали ли"
      + " дни на выходные.",
    "Численность педагогов и обучающихся не перенесена: впишите новую на лист «Организация».",
  ]

  static func year(_ year: String) -> String { "Учебный год: \(year)." }

  static func workers(_ count: Int) -> String {
    "Работников и приглашённых наставников перенесено: \(count); целое число лет стажа стало больше на один."
      + " Уволившихся удалите сами, «молодых специалистов» проверьте."
  }

  static func pupils(
    _ count: Int, _ afterNinth: [String], _ unclear: [String], _ graduatesInPairs: [String]
  ) -> [String] {
    var lines: [String] = []
    if count > 0 { lines.append("Обучающихся перенесено: \(count); классы стали на один старше.") }
    if !afterNinth.isEmpty {
      lines.append("Окончили 9 класс; кто ушёл из школы, удалите: \(list(afterNinth)).")
    }
    if !unclear.isEmpty {
      lines.append("По названию группы или курса не видно, что с ними стало; проверьте: \(list(unclear)).")
    }
    if !graduatesInPairs.isEmpty {
      lines.append(
        "Окончили 11 класс, но их пара ещё действует, поэтому они остались: \(list(graduatesInPairs)).")
    }
    return lines
  }

  static func leavers(_ names: [String]) -> String {
    "Окончили 11 класс, их данные надо удалить (список – «\(LeaverSheet.schema.title)»): \(list(names))."
  }

  static func pairs(running: [String], ended: Int, withoutEnd: [String]) -> [String] {
    var lines = [
      running.isEmpty
        ? "Пар, которые продолжаются в новом году, нет."
        : "Пары, которые продолжаются в новом году, перенесены целиком: № \(list(running))."
    ]
    if ended > 0 { lines.append("Закончилось пар: \(ended); они в таблице «\(HistorySheet.schema.title)».") }
    if !withoutEnd.isEmpty {
      lines.append("Окончание не указано, поэтому пара осталась; проверьте: № \(list(withoutEnd)).")
    }
    return lines
  }

  static func endedEarly(_ number: String, _ reason: String?) -> String {
    "Пара № \(number) прекращена досрочно\(reason.map { " (\($0))" } ?? ""): проверьте, здесь ли её участники."
  }

  static func orders(_ keys: [String]) -> String {
    "Из приказов остались те, которыми закреплены эти пары: № п/п \(list(keys)). Если приказ уже издан, не"
      + " печатайте его заново: закончившихся пар в нём не будет."
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
