import Expressions
import Testing

/// Names as they stand in the captions of columns.
struct NameTests {
  /// Captions that are written in a template as they are.
  static let plainCaptions = [
    "Дата начала", "Фамилия", "№", "№ пары", "Срок", "Класс", "Приложение 2", "7 класс",
    "Дата рождения ребёнка",
    "В обязанностях", "Для кого", "Не явился", "Если нет отчества", "ИНН", "И О", "Tel",
    "Место_работы", "2026 год", "Ёлка",
  ]

  /// Captions that hold an operator or a sign, and are written in quotes.
  static let quotedCaptions = [
    "Число и месяц", "Фамилия или псевдоним", "Дата в приказе", "Не указано, если не нужно", "Ф. И. О.",
    "Ф.И.О.", "Дата (число)", "Срок, месяцев", "Цена/стоимость", "№ п/п", "Кол-во", "E-mail", "Эл. почта",
    "% выполнения", "Да/нет", "Что сделано?", "Важно!", "Время: начало", "Пара №1 – начало", "Пункт «а»",
    "Класс \"А\"", "Пары [все]", "Итого = сумма", "Больше > меньше", "А | Б", "Звёзды *", "Доля, %",
    "Тел. (раб.)", "и. о. директора", "для кого", "если есть", "Дата начала и/или окончания", "100%",
    "Сумма + НДС", "Часть; другая", "Строка\nвторая", "Апостроф ' и \" кавычка", "Обратная \\ черта", "не",
    "Участник для отчёта", "Мероприятие (форма, срок)", "Кто-то", "Или иначе названо",
  ]

  @Test(arguments: plainCaptions)
  func plainCaptionsAreWrittenAsTheyAre(_ caption: String) throws {
    let data = Record([caption: .text("значение")])
    #expect(isPlainName(caption))
    #expect(fieldReference(caption) == caption)
    #expect(try printed(caption, data) == "значение")
    #expect(try printed("запись.\(caption)", Record(["запись": .record(data)])) == "значение")
  }

  @Test(arguments: quotedCaptions)
  func captionsWithOperatorsOrSignsAreWrittenInQuotes(_ caption: String) throws {
    let data = Record([caption: .text("значение")])
    #expect(!isPlainName(caption))
    #expect(fieldReference(caption).hasPrefix("поле("))
    #expect(try printed(fieldReference(caption), data) == "значение")
    let path = fieldReference(path: ["запись", caption])
    #expect(try printed(path, Record(["запись": .record(data)])) == "значение")
    #expect(try Expression.parse(path).fieldPaths == [["запись", caption]])
  }

  @Test func anUnknownNameOffersTheCaptionThatBeginsWithIt() throws {
    let data = Record(["Число и месяц": .text("1 мая")])
    let found = try problem("Число и месяц", data, Environment(missingValues: .strict))
    #expect(found?.code == "E201")
    #expect(found?.remedy == "Такую подпись пишут в кавычках: поле(\"Число и месяц\")")
  }

  @Test func anUnknownNameOffersTheNearestOne() throws {
    let data = Record(["Дата начала": .text("1 мая")])
    let found = try problem("Дата начла", data, Environment(missingValues: .strict))
    #expect(found?.remedy == "Возможно, имелось в виду «Дата начала»")
  }

  @Test(arguments: [
    ("дата начала", "1"), ("ДАТА НАЧАЛА", "1"), ("Дата\u{A0}начала", "1"), ("Дата  начала", "1"),
    ("Отчёт", "2"), ("отчет", "2"), ("Год", "точно"), ("год", "тоже точно"), ("Двойная графа", "3"),
  ])
  func otherSpellingsAreFoundIfOnlyOneFits(_ source: String, _ expected: String) throws {
    let data = Record([
      "Дата начала": .text("1"), "Отчёт": .text("2"), "Год": .text("точно"), "год": .text("тоже точно"),
      " Двойная \n графа ": .text("3"),
    ])
    #expect(try printed(source, data) == expected)
  }

  @Test(arguments: ["Ф. И. О.", "Цена, руб.", "Что сделано?", "№ п/п)", "Кол-во;"])
  func aCaptionThatIsNoExpressionIsOfferedInQuotes(_ caption: String) {
    #expect(syntaxError(caption)?.remedy.contains("поле(\"\(caption)\")") == true)
  }

  @Test func lettersWrittenWithAMarkAreFound() throws {
    #expect(try printed("Трудовой стаж", Record(["Трудовои\u{306} стаж": .integer(5)])) == "5")
  }

  @Test func spellingsThatFitSeveralNamesAreNotGuessed() throws {
    let data = Record(["Год": .text("1"), "ГОД": .text("2")])
    #expect(try problem("год", data, Environment(missingValues: .strict))?.code == "E201")
  }

  @Test(arguments: [
    ("«текст»", "текст"), ("“текст”", "текст"), ("„текст“", "текст"), ("‘текст’", "текст"),
    ("”текст”", "текст"), ("«Класс «А»»", "Класс «А»"), ("\"Класс «А»\"", "Класс «А»"),
  ])
  func curlyQuotesDelimitTexts(_ source: String, _ expected: String) throws {
    #expect(try printed(source) == expected)
  }

  @Test func marksThatWordProcessorsHideAreSkipped() throws {
    let data = Record(["Дата начала": .text("1")])
    #expect(try printed("\u{FEFF}Да\u{AD}та\u{A0}нача\u{200B}ла", data) == "1")
  }

  @Test(arguments: [
    ("пара.Дата начала", [["пара", "Дата начала"]]),
    ("а + б.в | default(г)", [["а"], ["б", "в"], ["г"]]),
    ("x[\"y z\"].w", [["x", "y z", "w"]]),
    ("список[0].имя", [["список"]]),
    ("поле(\"Число и месяц\") if а else б", [["Число и месяц"], ["а"], ["б"]]),
    ("1 + 2", []),
  ])
  func theFieldsAnExpressionReadsAreListed(_ source: String, _ paths: [[String]]) throws {
    #expect(Set(try Expression.parse(source).fieldPaths) == Set(paths))
  }
}
