import Diagnostics

/// What this module says to a user while it reads the sheets. Codes M001–M049; the rules' wording stands in
/// `RuleWording.swift`.
enum MentoringWording {
  // MARK: Sheets

  static func missingSheet(
    _ title: String, file: String, weight: Diagnostic.Weight = .error
  ) -> Diagnostic {
    Diagnostic(
      "M001", weight, at: .record(RecordPlace(file: file, sheet: title)), "Нет листа «\(title)»",
      remedy: "Добавьте лист или файл с этим именем; образец делает команда nastavnik init")
  }

  static func typicalRoadmap() -> Diagnostic {
    Diagnostic(
      "M002", .remark, at: .nowhere, "Лист «Дорожная карта» пуст: взята типовая дорожная карта",
      remedy: "Проверьте её в готовой бумаге; свои этапы и мероприятия впишите на этот лист")
  }

  static func typicalProgrammes() -> Diagnostic {
    Diagnostic(
      "M003", .remark, at: .nowhere, "Лист «План работы пар» пуст: взяты типовые программы по формам",
      remedy: "Проверьте их в готовых бумагах; свои мероприятия впишите на этот лист")
  }

  static func typicalProgramme(_ pair: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M003", .remark, at: .record(place),
      "На листе «План работы пар» нет мероприятий для пары № \(pair): взята типовая программа",
      remedy: "Впишите мероприятия пары, её формы или строки «все»")
  }

  // MARK: Cells

  static func emptyCell(_ caption: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic("M010", .error, at: .record(place), "Не заполнено «\(caption)»", remedy: "Заполните ячейку")
  }

  static func badDate(_ text: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M011", .error, at: .record(place), "«\(shortened(text))» – не дата или такого дня нет",
      remedy: "Напишите день, месяц и год: 01.09.2026")
  }

  static func badNumberedDate(_ text: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M012", .error, at: .record(place), "В «\(shortened(text))» не разобрать номер и дату",
      remedy: "Напишите так: 37 от 25.08.2015; если дня не знаете, оставьте один номер")
  }

  static func badNumber(_ text: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M013", .error, at: .record(place), "«\(shortened(text))» – не целое число",
      remedy: "Оставьте одни цифры")
  }

  static func badFlag(_ text: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M014", .error, at: .record(place), "«\(shortened(text))» – не «да» и не «нет»",
      remedy: "Напишите «да» или оставьте ячейку пустой")
  }

  static func badSex(_ text: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M015", .error, at: .record(place), "«\(shortened(text))» – не пол", remedy: "Напишите «м» или «ж»")
  }

  static func notInList(_ text: String, _ allowed: [String], at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M016", .error, at: .record(place), "«\(shortened(text))» здесь не подходит",
      remedy: "Выберите одно из: \(allowed.map { "«\($0)»" }.joined(separator: ", "))")
  }

  static func spreadsheetError(_ error: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M017", .error, at: .record(place), "В ячейке ошибка вычисления: \(error)",
      remedy: "Исправьте формулу или впишите значение")
  }

  static func badSchoolYear(_ text: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M018", .error, at: .record(place), "«\(shortened(text))» – не учебный год",
      remedy: "Напишите так: 2026/2027")
  }

  static func outOfRange(_ number: Int, _ range: ClosedRange<Int>, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M019", .error, at: .record(place), "\(number) мм здесь не подходит",
      remedy: "Впишите число от \(range.lowerBound) до \(range.upperBound)")
  }

  // MARK: References

  static func unknownPerson(_ name: String, nearest: String?, at place: RecordPlace) -> Diagnostic {
    let lists = "на листах «Работники» и «Обучающиеся»"
    return Diagnostic(
      "M020", .error, at: .record(place), "«\(shortened(name))» нет \(lists)",
      remedy: nearest.map { "Может быть, это «\($0)»? Исправьте имя здесь или там" }
        ?? "Впишите этого человека туда или исправьте имя здесь")
  }

  static func ambiguousPerson(
    _ name: String, _ choices: [(distinction: String, row: Int?)], at place: RecordPlace
  ) -> Diagnostic {
    let list = choices.map { choice in
      choice.distinction + (choice.row.map { " (строка \($0))" } ?? "")
    }
    let example = choices.first.map { "«\(name) (\($0.distinction))»" } ?? ""
    return Diagnostic(
      "M021", .error, at: .record(place),
      "«\(shortened(name))» подходит нескольким людям: \(list.joined(separator: "; "))",
      remedy: "Напишите имя полностью, а тёзку отличите в скобках: \(example)")
  }

  static func unknownOrder(_ key: String, known: [String], at place: RecordPlace) -> Diagnostic {
    let list = known.prefix(30).map { "«\($0)»" }.joined(separator: ", ")
    return Diagnostic(
      "M022", .error, at: .record(place), "На листе «Приказы» нет приказа с № п/п «\(shortened(key))»",
      remedy: known.isEmpty
        ? "Впишите приказ на лист «Приказы»" : "Есть \(list): исправьте № п/п или впишите приказ")
  }

  static func unknownPair(_ text: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M023", .error, at: .record(place),
      "«\(shortened(text))» – не № пары и не форма, которая есть на листе «Пары»",
      remedy: "Напишите № пары, форму, как на листе «Пары», или «все»")
  }

  static func unknownPairOfChange(_ text: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M026", .error, at: .record(place), "Пары № «\(shortened(text))» на листе «Пары» нет",
      remedy: "Исправьте номер; несколько пишут так: «1, 4–6»; можно написать имя участника")
  }

  static func repeatedOrderKey(_ key: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M024", .error, at: .record(place), "№ п/п «\(key)» уже занят другим приказом",
      remedy: "Дайте каждому приказу свой № п/п")
  }

  static func rowsOfGroupDiffer(_ caption: String, _ pair: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M025", .error, at: .record(place),
      "«\(caption)» в строках группы № \(pair) разное",
      remedy: "Напишите во всех строках группы одно и то же или дайте паре свой номер")
  }

  // MARK: Roadmap

  static func roadmapWithoutStage(at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M030", .error, at: .record(place), "Мероприятие стоит раньше первого этапа",
      remedy: "Впишите название этапа в первую его строку")
  }

  static func unknownRoadmapColumn(_ text: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M031", .error, at: .record(place), "Столбца «\(shortened(text))» в дорожной карте не бывает",
      remedy:
        "Возможны номер, этап, мероприятие, срок, ответственный, результат и столбцы, добавленные на лист «Дорожная "
        + "карта»; своя подпись – через знак «=»")
  }

  static func tooManyStamps(_ paper: String, at place: RecordPlace) -> Diagnostic {
    Diagnostic(
      "M032", .remark, at: .record(place), "Пятый гриф на бумаге «\(paper)» не напечатается",
      remedy: "Оставьте четыре: остальное – решения органов – можно назвать в тексте")
  }
}

/// As much of a cell as a message may show.
func shortened(_ text: String) -> String {
  let line = text.split(separator: "\n").joined(separator: " ")
  return line.count > 60 ? "\(line.prefix(57))…" : line
}
