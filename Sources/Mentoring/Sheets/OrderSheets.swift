public import RecordTables

/// Orders of the mentoring year; the only source of their numbers and dates.
public enum OrderSheet {
  public static let key = SheetSchema.Column(
    "№ п/п", isRequired: true, note: "Порядковый номер строки: по нему на приказ ссылаются другие листы.",
    synonyms: ["№"], example: "3", width: 8)
  public static let kind = SheetSchema.Column(
    "Какой приказ", isRequired: true, synonyms: ["Вид приказа", "О чём"],
    allowed: [
      "об утверждении положения", "об утверждении дорожной карты", "о внедрении модели",
      "о назначении куратора", "о методическом совете", "о закреплении пар", "о дополнении пар",
      "о выплатах", "об освобождении от занятий", "о замене наставника", "о досрочном прекращении",
      "о продлении", "о внесении изменений", "о признании утратившим силу", "о завершении", "о поощрении",
    ],
    example: "о закреплении пар", width: 28)
  public static let number = SheetSchema.Column(
    "Номер (как в журнале)", note: "Пока номера нет, в приказе будет линия.", synonyms: ["Номер"],
    example: "259-од", width: 14)
  public static let date = SheetSchema.Column(
    "Дата", note: "День подписания.", kind: .date, example: "01.09.2026", width: 12)
  public static let effective = SheetSchema.Column(
    "Действует с", note: "Если раньше дня подписания, об этом будет отдельный пункт.", kind: .date, width: 12)
  public static let signer = SheetSchema.Column(
    "Подписывает, если не руководитель (Ф. И. О.)", synonyms: ["Подписывает"], kind: .fullName, width: 32)
  public static let authority = SheetSchema.Column(
    "Его полномочия (и. о.; приказ от … № …)", note: "«и. о.; приказ от 05.10.2026 № 74-к».",
    synonyms: ["Полномочия"], width: 28)
  public static let control = SheetSchema.Column(
    "Контроль (Ф. И. О. или «за собой»)", synonyms: ["Контроль"], example: "за собой", width: 28)
  public static let rendering = SheetSchema.Column(
    "Как перечислить пары (пусто: до трёх пар текстом, больше таблицей)",
    synonyms: ["Как перечислить пары"], allowed: Order.Rendering.choices.map(\.title), width: 28)
  public static let endorsers = SheetSchema.Column(
    "Кто визирует", note: "Ф. И. О. через запятую.", synonyms: ["Визы"], kind: .longText, width: 32)
  public static let executor = SheetSchema.Column(
    "Кто готовил приказ, телефон", synonyms: ["Исполнитель"], example: "Орлова Т. П., 2-34-56", width: 28)
  public static let pairs = SheetSchema.Column(
    "Каких пар касается (№ через запятую или «все»)",
    note:
      "Для приказов о выплатах, об освобождении, о поощрении; пары приказа о закреплении сами называют его "
      + "на листе «Пары».", synonyms: ["Каких пар касается", "Пары"], example: "1, 4–6", width: 24)
  public static let term = SheetSchema.Column(
    "На какой день или срок (как напечатать)", note: "«15.10.2026, второй и третий уроки».", kind: .longText,
    width: 28)
  public static let reason = SheetSchema.Column(
    "Для чего (как напечатать)", note: "После слов «для», «в связи с» – как их ставит бумага.",
    synonyms: ["Для чего"], kind: .longText, width: 32)

  public static let heading = SheetSchema.Column(
    "Заголовок, если свой",
    note: "«О назначении наставников»; пусто – заголовок составит программа. Так же приказ назовут те, что "
      + "его изменяют или отменяют.", synonyms: ["Заголовок"], kind: .longText, width: 32)

  public static let schema = SheetSchema(
    "Приказы", purpose: "Какие приказы нужны; номера и даты впишите, когда они появятся.",
    columns: [
      key, kind, number, date, effective, signer, authority, control, rendering, endorsers, executor, pairs,
      term, reason, heading,
    ])
}

/// The roadmap: a stage begins where its name stands.
public enum RoadmapSheet {
  public static let number = SheetSchema.Column(
    "№",
    note: "Пусто – по порядку; «–» – без номера; «раздел» и «примечание» – строка во всю ширину таблицы.",
    synonyms: ["№ п/п"], width: 6)
  public static let stage = SheetSchema.Column(
    "Этап (в первой строке этапа)", isRequired: true,
    note: "Строки печатаются как здесь; задача и результат этапа – каждые с новой строки ячейки.",
    synonyms: ["Этап", "Наименование этапа"],
    kind: .longText, example: "Подготовка условий для реализации программ", width: 30)
  public static let item = SheetSchema.Column(
    "Мероприятие", isRequired: true,
    note: "Несколько в одной ячейке – каждое с новой строки, со своим знаком: «1)», «–», «1.1.».",
    synonyms: ["Содержание", "Содержание деятельности"], kind: .longText, example: "Назначение куратора",
    width: 50)
  public static let term = SheetSchema.Column(
    "Срок", synonyms: ["Сроки"], example: "август 2026 г.", width: 20)
  public static let responsible = SheetSchema.Column(
    "Ответственный", note: "Несколько – каждый с новой строки.", synonyms: ["Ответственные"], kind: .longText,
    example: "директор", width: 24)
  public static let result = SheetSchema.Column(
    "Результат", synonyms: ["Результат. Вид документа", "Ожидаемый результат"], kind: .longText, width: 28)

  public static let schema = SheetSchema(
    "Дорожная карта", purpose: "Этапы и мероприятия; пусто – будет взята типовая дорожная карта.",
    isOptional: true, columns: [number, stage, item, term, responsible, result])
}

/// Acts of law: those the program brings along, and the school's own.
public enum ActSheet {
  public static let key = SheetSchema.Column(
    "Как называть коротко", note: "По этому слову акт находит шаблон: «Р-145».", width: 16)
  public static let kind = SheetSchema.Column(
    "Вид документа", isRequired: true, note: "Склоняется: «распоряжение», «Федеральный закон».",
    synonyms: ["Вид"], example: "распоряжение", width: 22)
  public static let author = SheetSchema.Column(
    "Кем издан (кого, чего)", note: "В родительном падеже.", synonyms: ["Кем издан"],
    example: "Министерства просвещения Российской Федерации", width: 36)
  public static let date = SheetSchema.Column("Дата", kind: .date, example: "25.12.2019", width: 12)
  public static let number = SheetSchema.Column("Номер", example: "Р-145", width: 16)
  public static let title = SheetSchema.Column("Заголовок", kind: .longText, width: 60)
  public static let since = SheetSchema.Column("Действует с", kind: .date, width: 12)
  public static let until = SheetSchema.Column("Действует по", kind: .date, width: 12)
  public static let audience = SheetSchema.Column(
    "Для каких бумаг", note: "Пусто: только когда шаблон назовёт акт сам.",
    allowed: ["все", "педагогам", "обучающимся", "региональные"], isClosed: true, width: 16)

  public static let schema = SheetSchema(
    "Правовые акты", synonyms: ["Акты"],
    purpose: "Акты, на которые ссылаются бумаги; основные программа знает сама.", isOptional: true,
    columns: [key, kind, author, date, number, title, since, until, audience])
}
