public import RecordTables

/// Pairs and groups; a group is one number in several rows.
public enum PairSheet {
  public static let number = SheetSchema.Column(
    "№ пары", isRequired: true, note: "У группы один номер в нескольких строках.",
    synonyms: ["№", "Номер пары", "Пара"], example: "1", width: 8)
  public static let mentor = SheetSchema.Column(
    "Наставник", isRequired: true,
    note: "Как на листе «Работники» или «Обучающиеся»; полного тёзку отличают в "
      + "скобках: должностью, классом или номером строки.", kind: .fullName, example: "Лещук Пётр Ильич",
    width: 32)
  public static let mentee = SheetSchema.Column(
    "Наставляемый", isRequired: true, note: "Как на листе «Работники» или «Обучающиеся».", kind: .fullName,
    example: "Кравец Ольга Игоревна", width: 32)
  public static let form = SheetSchema.Column(
    "Форма", isRequired: true, synonyms: ["Форма наставничества"], allowed: PairForms.known.map(\.title),
    example: "учитель – учитель", width: 22)
  public static let kind = SheetSchema.Column(
    "Вид", synonyms: ["Вид наставничества"],
    allowed: [
      "традиционное", "дистанционное", "виртуальное", "групповое", "краткосрочное", "целеполагающее",
      "реверсивное", "ситуационное", "скоростное",
    ], example: "традиционное", width: 16)
  public static let start = SheetSchema.Column(
    "Начало", isRequired: true, synonyms: ["Дата начала", "С"], kind: .date, example: "01.09.2026", width: 12)
  public static let end = SheetSchema.Column(
    "Окончание", isRequired: true, synonyms: ["Дата окончания", "По", "Конец"], kind: .date,
    example: "31.05.2027", width: 12)
  public static let order = SheetSchema.Column(
    "Каким приказом (№ п/п с листа «Приказы»)", synonyms: ["Приказ", "Каким приказом"], example: "3",
    width: 14)
  public static let request = SheetSchema.Column(
    "Затруднение (запрос)", synonyms: ["Затруднение", "Запрос"], kind: .longText,
    example: "дисциплина на уроке", width: 32)
  public static let goal = SheetSchema.Column(
    "Цель программы", synonyms: ["Цель"], kind: .longText, width: 32)
  public static let pay = SheetSchema.Column(
    "Выплата наставнику", synonyms: ["Выплата", "Доплата"], example: "15 % оклада", width: 18)
  public static let mentorConsent = SheetSchema.Column(
    "Согласие наставника получено (дата)", kind: .date, width: 16)
  public static let menteeConsent = SheetSchema.Column(
    "Согласие наставляемого (родителя) на участие получено (дата)", kind: .date, width: 18)
  public static let agreement = SheetSchema.Column(
    "Допсоглашение (№ и дата)", synonyms: ["Дополнительное соглашение (№ и дата)"], width: 18)

  public static let schema = SheetSchema(
    "Пары", synonyms: ["Пары и группы", "Наставнические пары"],
    purpose: "Кто чей наставник, с какого и по какое число.",
    columns: [
      number, mentor, mentee, form, kind, start, end, order, request, goal, pay, mentorConsent, menteeConsent,
      agreement,
    ])
}

/// What pairs do: activities of their programmes.
public enum ProgrammeSheet {
  public static let audience = SheetSchema.Column(
    "Для кого (№ пар, форма или «все»)", isRequired: true,
    note: "«3», «1, 4–6», «учитель – учитель» или «все»: одну строку не нужно печатать двадцать раз.",
    synonyms: ["Для кого"], example: "все", width: 24)
  public static let number = SheetSchema.Column("№", width: 6)
  public static let activity = SheetSchema.Column(
    "Мероприятие", isRequired: true, synonyms: ["Содержание", "Что делают"], kind: .longText,
    example: "Взаимное посещение уроков", width: 44)
  public static let term = SheetSchema.Column(
    "Срок", isRequired: true, synonyms: ["Сроки"], example: "октябрь 2026 г.", width: 20)
  public static let format = SheetSchema.Column("Форма работы", example: "посещение уроков", width: 20)
  public static let result = SheetSchema.Column(
    "Планируемый результат", synonyms: ["Результат"], kind: .longText, width: 32)
  public static let done = SheetSchema.Column("Выполнено (дата)", kind: .date, width: 14)

  public static let schema = SheetSchema(
    "План работы пар", synonyms: ["План работы", "Программы", "Мероприятия"],
    purpose: "Мероприятия программ; пусто – будет взята типовая программа.", isOptional: true,
    columns: [audience, number, activity, term, format, result, done])
}
