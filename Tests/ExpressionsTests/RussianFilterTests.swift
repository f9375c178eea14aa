import Expressions
import RussianLanguage
import Testing

struct RussianFilterTests {
  static let data = Record([
    "наставник": person("Лещук Пётр Ильич", .male, post: "учитель физики"),
    "наставляемая": person("Кравец Ольга Игоревна", .female, post: "учитель химии"),
    "люди": .list([
      person("Лещук Пётр Ильич", .male, post: "учитель физики"),
      person("Кравец Ольга Игоревна", .female, post: "учитель химии"),
    ]),
    "дата": day(2026, 9, 1), "начало": .text("05.09.2026"), "окончание": day(2027, 5, 31),
    "n": .integer(3), "сумма": .number(3000.5),
    "имена": .list(["Яна", "Ёлкин", "елка", "Анна"].map { .text($0) }),
    "строки": .list([
      .record(Record(["класс": .text("7 А"), "имя": .text("Юра")])),
      .record(Record(["класс": .text("5 Б"), "имя": .text("Аня")])),
      .record(Record(["класс": .text("7 А"), "имя": .text("Лев")])),
    ]),
    "организация": .declinable(Declinable("школа", as: .phrase, frozenTail: " № 5")),
  ])

  @Test(arguments: [
    ("наставник", "Лещук Пётр Ильич"),
    ("наставник | вин", "Лещука Петра Ильича"),
    ("наставник | дательный", "Лещуку Петру Ильичу"),
    ("наставник | инициалы", "П. И. Лещук"),
    ("наставник | фамилия_инициалы", "Лещук П. И."),
    ("наставник | фамилия_инициалы | род", "Лещука П. И."),
    ("наставник | дат | фамилия_инициалы", "Лещуку П. И."),
    ("наставник | имя_отчество", "Пётр Ильич"),
    ("наставник | твор | имя_отчество", "Петром Ильичом"),
    ("наставляемая | род | инициалы", "О. И. Кравец"),
    ("наставник.фио | дат", "Лещуку Петру Ильичу"),
    ("наставник.должность | твор", "учителем физики"),
    ("наставник.должность | с_прописной", "Учитель физики"),
    ("наставник.должность | твор | с прописной", "Учителем физики"),
    ("люди | род | фамилия_инициалы | через_запятую", "Лещука П. И., Кравец О. И."),
    ("люди | твор | фамилия_инициалы | через_и", "Лещуком П. И. и Кравец О. И."),
    ("люди | через_запятую(\"фио\")", "Лещук Пётр Ильич, Кравец Ольга Игоревна"),
    ("\"Иванов Пётр Ильич\" | дат", "Иванову Петру Ильичу"),
    ("\"Иванова Анна\" | дат", "Ивановой Анне"),
    ("\"директор школы\" | твор", "директором школы"),
    ("\"Иванов\" | дат(\"фамилия\", \"м\")", "Иванову"),
    ("\"учитель\" | род(\"должность\")", "учителя"),
    ("организация | предл", "школе № 5"),
    ("\"за \" + (наставник | твор)", "за Лещуком Петром Ильичом"),
    ("\"за \" ~ (наставник | твор)", "за Лещуком Петром Ильичом"),
    ("(наставник | твор).upper()", "ЛЕЩУКОМ ПЕТРОМ ИЛЬИЧОМ"),
    ("наставник | твор | upper", "ЛЕЩУКОМ ПЕТРОМ ИЛЬИЧОМ"),
    ("(наставник | вин)[:6]", "Лещука"), ("(наставник | род).split()[0]", "Лещука"),
    ("наставник == \"Лещук Пётр Ильич\"", "True"), ("наставник.get(\"пол\")", "м"),
  ])
  func namesStandInTheirCase(_ source: String, _ expected: String) throws {
    #expect(try spaced(source) == expected)
  }

  @Test(arguments: [
    ("наставник | согл(\"ознакомлен\", \"ознакомлена\")", "ознакомлен"),
    ("наставляемая | согл(\"ознакомлен\", \"ознакомлена\")", "ознакомлена"),
    ("наставляемая | согл(\"согласен\")", "согласна"),
    ("наставляемая.пол | согл(\"\", \"а\")", "а"),
    ("люди | согл(\"ознакомлен\", \"ознакомлена\", \"\", \"ознакомлены\")", "ознакомлены"),
    ("\"Положение\" | согл(\"УТВЕРЖДЕН\", \"УТВЕРЖДЕНА\", \"УТВЕРЖДЕНО\", \"УТВЕРЖДЕНЫ\")", "УТВЕРЖДЕНО"),
    ("\"Правила\" | согл(\"УТВЕРЖДЕН\", \"УТВЕРЖДЕНА\", \"УТВЕРЖДЕНО\", \"УТВЕРЖДЕНЫ\")", "УТВЕРЖДЕНЫ"),
    ("организация | согл(\"создан\")", "создана"),
    ("\"Иванова Анна Петровна\" | согл(\"был\", \"была\")", "была"),
  ])
  func wordsAgreeWithThePerson(_ source: String, _ expected: String) throws {
    #expect(try spaced(source) == expected)
  }

  @Test(arguments: ["Черных", "Порядок проведения", "директор", "Шевченко"])
  func agreementWithAnUnknownSexIsAnError(_ text: String) throws {
    #expect(try problem("\"\(text)\" | согл(\"был\", \"была\")")?.code == "E216")
  }

  @Test(arguments: [
    ("дата", "01.09.2026"), ("дата | дата_словами", "1 сентября 2026 г."),
    ("дата | дата словами", "1 сентября 2026 г."),
    ("дата | дата_прописью", "первого сентября две тысячи двадцать шестого года"),
    ("дата | дата_прописью(\"им\")", "первое сентября две тысячи двадцать шестого года"),
    ("дата | дата_цифрами", "01.09.2026"), ("дата | дата_в_кавычках", "«01» сентября 2026 г."),
    ("дата | дата(\"дд.ММ.гг\")", "01.09.26"), ("дата | дата(\"d MMMM yyyy\")", "1 сентября 2026"),
    ("дата | дата(\"%d/%m/%Y\")", "01/09/2026"), ("дата.strftime(\"%d.%m\")", "01.09"),
    ("начало | дата_словами", "5 сентября 2026 г."), ("дата | месяц", "сентябрь"),
    ("дата | месяц(\"предл\")", "сентябре"), ("дата | год", "2026"), ("дата.год + 1", "2027"),
    ("дата | учебный_год", "2026/2027"), ("дата < окончание", "True"), ("дата == \"01.09.2026\"", "True"),
    ("окончание - дата", "272"), ("(дата + 30) | дата_цифрами", "01.10.2026"),
    ("дата | по(окончание)", "с 01.09.2026 по 31.05.2027"),
  ])
  func datesAreWrittenAsAsked(_ source: String, _ expected: String) throws {
    #expect(try spaced(source) == expected)
  }

  @Test func datesPrintAsTheSchoolWritesThem() throws {
    let environment = Environment(style: WritingStyle(dates: .words))
    #expect(try spaced("дата", environment) == "1 сентября 2026 г.")
    let tight = Environment(style: WritingStyle(initials: .tight, schoolYear: .dash))
    #expect(try spaced("наставник | инициалы", tight) == "П.И. Лещук")
    #expect(try spaced("дата | учебный_год", tight) == "2026–2027")
  }

  @Test(arguments: [
    ("n | прописью", "три"), ("n | прописью(\"дат\")", "трём"),
    ("21 | прописью(\"им\", \"ж\")", "двадцать одна"),
    ("n | число(\"пара\", \"пары\", \"пар\")", "3 пары"), ("n | множ(\"пара\", \"пары\", \"пар\")", "пары"),
    ("люди | число(\"наставник\", \"наставники\")", "наставники"),
    ("1 | число(\"наставник\", \"наставники\")", "наставник"),
    ("сумма | деньги", "3000 рублей 50 копеек"), ("\"12 500,00\" | деньги", "12 500 рублей"),
    ("3000 | деньги_прописью", "три тысячи рублей"), ("5 | порядковое(\"род\")", "пятого"),
    ("12345.678 | дробь", "12 345,68"), ("-0.5 | дробь(1)", "−0,5"), ("3 | дробь(0)", "3"),
    ("1234567 | разряды", "1 234 567"), ("строки | сумма(\"имя | length\") if false", ""),
  ])
  func numbersAreWrittenInWords(_ source: String, _ expected: String) throws {
    #expect(try spaced(source) == expected)
  }

  @Test(arguments: [
    ("имена | сортировать | через_запятую", "Анна, елка, Ёлкин, Яна"),
    ("имена | сортировать(наоборот=true) | first", "Яна"),
    ("строки | сортировать(\"имя\") | map(attribute=\"имя\") | join(\" \")", "Аня Лев Юра"),
    ("строки | сгруппировать(\"класс\") | map(attribute=\"группа\") | join(\", \")", "7 А, 5 Б"),
    ("(строки | сгруппировать(\"класс\"))[0].строки | length", "2"),
    ("строки | где(\"класс\", \"7 А\") | length", "2"),
    ("строки | где(\"имя\", \"==\", \"Аня\") | length", "1"),
    ("[1, none, 2] | через_и", "1 и 2"), ("\"один\" | через_запятую", "один"),
    ("\"школа «Луч»\" | кавычки", "«школа „Луч“»"), ("\"а б\" | неразрывно", "а\u{A0}б"),
    ("\"Имя\" | со_строчной", "имя"), ("\"МБОУ\" | со строчной", "МБОУ"), ("\"имя\" | с_прописной", "Имя"),
    ("\"Конец\" | с_точкой", "Конец."),
    ("строки | наибольшее(attribute=\"имя\") | string | length > 0", "True"),
  ])
  func listsAndTextsAreShaped(_ source: String, _ expected: String) throws {
    #expect(try printed(source, RussianFilterTests.data) == expected)
  }

  @Test func aPictureIsAValueOfItsOwn() throws {
    let evaluation = Evaluation(Environment(), context: RussianFilterTests.data)
    guard case .object(let object) = try evaluation.value(of: .parse("\"герб.png\" | картинка(25)")),
      let picture = object as? Picture
    else {
      Issue.record("no picture")
      return
    }
    #expect(picture.source == "герб.png")
    #expect(picture.width == 25)
    #expect(picture.height == nil)
  }

  @Test func formsSetByHandWin() throws {
    var name = Declinable("Ким Ли", as: .fullName)
    name.handForms = CaseForms(unchanged: "Ким Ли")
    #expect(try printed("x | дат", Record(["x": .declinable(name)])) == "Ким Ли")
  }

  @Test func aFormThatCannotBeKnownIsAnErrorWherePrinted() throws {
    let data = Record(["x": .declinable(Declinable("Лещук А.", as: .fullName))])
    #expect(try problem("x | дат", data)?.code == "E215")
    #expect(try problem("x", data) == nil)
    #expect(try problem("x | им", data) == nil)
  }

  @Test func anUnsureFormIsPrintedWithAWarning() throws {
    let data = Record(["x": .declinable(Declinable("Ъхтзщ", as: .phrase))])
    let evaluation = Evaluation(Environment(), context: data)
    _ = try evaluation.text(of: evaluation.value(of: .parse("x | дат")))
    #expect(evaluation.takeWarnings().map(\.code) == ["E221"])
  }

  /// Prints with ordinary spaces, since where they do not break is not what is tested here.
  private func spaced(_ source: String, _ environment: Environment = Environment()) throws -> String {
    String(try printed(source, RussianFilterTests.data, environment).map { $0 == "\u{A0}" ? " " : $0 })
  }
}
