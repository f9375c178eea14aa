public import RecordTables

/// Every sheet of a school's records, in the order of the starter workbook.
///
/// One table of data for all that needs captions: the starter workbook, the reading of a filled one, the
/// places in findings. A column is spoken of by its constant, so a caption stands in one place.
public enum Sheets {
  public static let all: [SheetSchema] = [
    OrganizationSheet.schema, WorkerSheet.schema, PupilSheet.schema, PairSheet.schema, OrderSheet.schema,
    ProgrammeSheet.schema, RoadmapSheet.schema, StampSheet.schema, ChangeSheet.schema, FormsSheet.schema,
    SignatureSheet.schema, ActSheet.schema, CalendarSheet.schema, SettingsSheet.schema, SummarySheet.schema,
  ]
}

/// Hand-set case forms.
public enum FormsSheet {
  public static let text = SheetSchema.Column(
    "Слова (как в таблицах)", isRequired: true,
    note: "Ф. И. О., должность или наименование в именительном падеже, буква в букву.",
    synonyms: ["Именительный", "Именительный падеж", "Слова"], example: "Гоголь-Моголь Анна Львовна",
    width: 36)
  public static let kind = SheetSchema.Column(
    "Что это", note: "Можно не заполнять, если у этих слов одно значение.",
    allowed: ["фио", "фамилия", "должность", "организация", "словосочетание"], isClosed: true, width: 16)
  public static let sex = SheetSchema.Column(
    "Пол", note: "м или ж; только для Ф. И. О.", allowed: ["м", "ж"], isClosed: true, width: 6)
  public static let genitive = SheetSchema.Column(
    "Родительный (кого, чего)", note: "Пустой падеж программа поставит сама.",
    synonyms: ["Родительный падеж", "Родительный"], width: 32)
  public static let dative = SheetSchema.Column(
    "Дательный (кому, чему)", synonyms: ["Дательный падеж", "Дательный"], width: 32)
  public static let accusative = SheetSchema.Column(
    "Винительный (кого, что)", synonyms: ["Винительный падеж", "Винительный"], width: 32)
  public static let instrumental = SheetSchema.Column(
    "Творительный (кем, чем)", synonyms: ["Творительный падеж", "Творительный"], width: 32)
  public static let prepositional = SheetSchema.Column(
    "Предложный (о ком, о чём)", synonyms: ["Предложный падеж", "Предложный"], width: 32)

  public static let schema = SheetSchema(
    "Формы", synonyms: ["Падежи", "Склонение"],
    purpose: "Слова, которые программа склоняет не так, как надо: впишите верные падежи, они главнее.",
    isOptional: true,
    columns: [text, kind, sex, genitive, dative, accusative, instrumental, prepositional])
}

/// What was printed and signed.
public enum SignatureSheet {
  public static let paper = SheetSchema.Column(
    "Бумага (имя файла)", isRequired: true, synonyms: ["Бумага", "Файл"],
    example: "Согласие наставника Лещук П. И.", width: 48)
  public static let printed = SheetSchema.Column("Напечатана (дата)", kind: .date, width: 14)
  public static let signed = SheetSchema.Column(
    "Подписана (дата)", note: "Подписанная бумага больше не меняется.", kind: .date, example: "01.09.2026",
    width: 14)
  public static let scan = SheetSchema.Column(
    "Скан (файл)", note: "Можно не заполнять.", synonyms: ["Скан"], width: 36)
  public static let remark = SheetSchema.Column("Примечание", kind: .longText, width: 36)

  public static let schema = SheetSchema(
    "Подписи", purpose: "Какие бумаги уже напечатаны и подписаны: такие программа не трогает.",
    isOptional: true, columns: [paper, printed, signed, scan, remark])
}

/// Days off that were moved, for years the program does not know, and the school's own.
public enum CalendarSheet {
  public static let day = SheetSchema.Column(
    "День", isRequired: true, synonyms: ["Дата"], kind: .date, example: "31.12.2027", width: 14)
  public static let status = SheetSchema.Column(
    "Какой день", isRequired: true, allowed: ["выходной", "рабочий"], isClosed: true, example: "выходной",
    width: 14)
  public static let remark = SheetSchema.Column("Примечание", example: "перенос с 2 января", width: 36)

  public static let schema = SheetSchema(
    "Календарь", synonyms: ["Производственный календарь"],
    purpose: "Перенесённые выходные: нужны, чтобы считать рабочие дни.", isOptional: true,
    columns: [day, status, remark])
}

/// The school's own ways: anything may be added, a template sees it under its caption.
public enum SettingsSheet {
  public static let initials = SheetSchema.Column(
    "Инициалы", note: "Пробел между инициалами: «А. П.» или «А.П.».", allowed: ["А. П.", "А.П."],
    isClosed: true, example: "А. П.")
  public static let dates = SheetSchema.Column(
    "Даты", note: "Как печатать даты в тексте.", allowed: ["01.09.2026", "1 сентября 2026 г."],
    isClosed: true, example: "01.09.2026")
  public static let schoolYear = SheetSchema.Column(
    "Запись учебного года", allowed: ["2026/2027", "2026/27", "2026–2027"], isClosed: true,
    example: "2026/2027")
  public static let format = SheetSchema.Column(
    "Формат бумаг", allowed: ["docx", "odt", "docx и odt"], isClosed: true, example: "docx")
  public static let font = SheetSchema.Column(
    "Шрифт", note: "Каким шрифтом печатать бумаги, как он называется в Word.", example: "Times New Roman")
  public static let textSize = SheetSchema.Column(
    "Размер шрифта", note: "Размер основного текста; таблицы и подписи под линиями мельче.",
    allowed: ["12", "13", "14"], isClosed: true, example: "14")
  public static let lineSpacing = SheetSchema.Column(
    "Межстрочный интервал", allowed: ["1", "1,15", "1,25", "1,5"], isClosed: true, example: "1,15")
  public static let leftMargin = SheetSchema.Column(
    "Поле слева, мм", note: "По ГОСТ не меньше 20.", kind: .number, example: "20")
  public static let leftMarginOfOrders = SheetSchema.Column(
    "Поле слева у приказов, мм", note: "Для бумаг, которые хранят дольше десяти лет, ГОСТ советует 30.",
    kind: .number, example: "30")
  public static let rightMargin = SheetSchema.Column(
    "Поле справа, мм", note: "По ГОСТ не меньше 10.", kind: .number, example: "10")
  public static let topMargin = SheetSchema.Column(
    "Поле сверху, мм", note: "По ГОСТ не меньше 20.", kind: .number, example: "20")
  public static let bottomMargin = SheetSchema.Column(
    "Поле снизу, мм", note: "По ГОСТ не меньше 20.", kind: .number, example: "20")
  public static let mirroredMargins = SheetSchema.Column(
    "Зеркальные поля (печать с двух сторон)", note: "На обороте листа широкое поле будет справа.",
    kind: .yesNo, allowed: ["да", "нет"], isClosed: true)
  public static let twoSided = SheetSchema.Column(
    "Печать с двух сторон", note: "Каждая бумага комплекта для печати начнётся с нового листа.", kind: .yesNo,
    allowed: ["да", "нет"], isClosed: true)
  public static let orderWord = SheetSchema.Column(
    "Приказ или распоряжение", note: "Как у вас называются распорядительные документы по наставничеству.",
    allowed: ["приказ", "распоряжение"], isClosed: true, example: "приказ")
  public static let orderVerb = SheetSchema.Column(
    "Слово «приказываю»", note: "Обычным набором или с промежутками между буквами.",
    allowed: [
      "ПРИКАЗЫВАЮ", "П Р И К А З Ы В А Ю", "ОБЯЗЫВАЮ", "О Б Я З Ы В А Ю", "ПРЕДЛАГАЮ", "П Р Е Д Л А Г А Ю",
    ],
    isClosed: true, example: "ПРИКАЗЫВАЮ")
  public static let emblem = SheetSchema.Column(
    "Эмблема на бланке", note: "Имя файла PNG или JPEG в папке «картинки» рядом с таблицами: «герб.png».")
  public static let emblemWidth = SheetSchema.Column(
    "Ширина эмблемы, мм", kind: .number, example: "20")
  public static let clerk = SheetSchema.Column(
    "Делопроизводитель (Ф. И. О.)", note: "Кто знакомит работников с приказом.", kind: .fullName)
  public static let programmesDue = SheetSchema.Column(
    "Срок составления программ", note: "Дата для пункта приказа; нет даты – в приказе будет линия.",
    kind: .date,
    example: "15.09.2026")
  public static let approvalDue = SheetSchema.Column("Срок утверждения программ", kind: .date)
  public static let reportsDue = SheetSchema.Column("Срок отчётов наставников", kind: .date)
  public static let analysisDue = SheetSchema.Column("Срок сводного анализа", kind: .date)
  public static let acquaintanceDue = SheetSchema.Column("Срок ознакомления с приказом", kind: .date)
  public static let extraPapers = SheetSchema.Column(
    "Дополнительные бумаги",
    note: "Каких бумаг нет в обычном наборе, каждые с новой строки: согласия на изображение, журналы встреч, "
      + "листы мониторинга, отчёты, справки, заявления, анкеты, письма, выписки из приказов, выписки из "
      + "протоколов, протокол отбора, программа наставничества, листы ознакомления, договоры сотрудничества, "
      + "аналитический отчёт, описания практик, представления, журнал регистрации, список для сайта.",
    kind: .longText)
  public static let acquaintanceByBuilding = SheetSchema.Column(
    "Листы ознакомления по зданиям", note: "У каждого здания с листа «Работники» свой лист.", kind: .yesNo,
    allowed: ["да", "нет"], isClosed: true)
  public static let councilMinutes = SheetSchema.Column(
    "Протокол педагогического совета (дата, №)",
    note: "Как напечатать: «от 28.08.2026 № 1»; пусто – в выписке будет линия.", example: "от 28.08.2026 № 1")
  public static let parentsMinutes = SheetSchema.Column("Протокол совета родителей (дата, №)")
  public static let pupilsMinutes = SheetSchema.Column("Протокол совета обучающихся (дата, №)")
  public static let unionMinutes = SheetSchema.Column("Протокол профсоюзного комитета (дата, №)")
  public static let choiceMinutes = SheetSchema.Column("Протокол отбора наставников (дата, №)")
  public static let union = SheetSchema.Column(
    "Первичная профсоюзная организация",
    note: "Наименование, если она есть: её мнение учитывают, утверждая положение (статья 372 ТК РФ).")
  public static let councilPeople = SheetSchema.Column(
    "Председатель и секретарь педагогического совета",
    note: "Как напечатать, через точку с запятой: «А. П. Иванова; О. И. Петрова».")
  public static let parentsPeople = SheetSchema.Column("Председатель и секретарь совета родителей")
  public static let pupilsPeople = SheetSchema.Column("Председатель и секретарь совета обучающихся")
  public static let unionPeople = SheetSchema.Column("Председатель и секретарь профсоюзного комитета")
  public static let processor = SheetSchema.Column(
    "Кому поручена обработка персональных данных (наименование, адрес)",
    note: "Если есть договор поручения; пусто – в согласиях сказано, что обработка не поручается.",
    kind: .longText)
  public static let council = SheetSchema.Column(
    "Состав методического совета",
    note: "Каждый с новой строки: «Лещук Пётр Ильич, учитель физики»; первый – председатель.",
    kind: .longText)
  public static let bank = SheetSchema.Column(
    "Банковские реквизиты", note: "Для договора с приглашённым наставником.", kind: .longText)
  public static let letterOffset = SheetSchema.Column(
    "Отступ письма, строк", note: "Сколько строк оставить над благодарственным письмом на готовом бланке.",
    kind: .number, example: "8")
  public static let partners = SheetSchema.Column(
    "Другие организации, которые можно называть в текстах", note: "Каждая с новой строки.", kind: .longText)
  public static let roadmapKind = SheetSchema.Column(
    "Вид дорожной карты", note: "Как называется документ: с ним согласуется «УТВЕРЖДЕНА», «УТВЕРЖДЁН».",
    example: "Дорожная карта")
  public static let roadmapTitle = SheetSchema.Column(
    "Заголовок дорожной карты", note: "Каждая строка заголовка с новой строки.", kind: .longText)
  public static let roadmapPeriod = SheetSchema.Column(
    "Период дорожной карты", note: "Пусто – учебный год; «нет» – не печатать.",
    example: "2026/2027 учебный год")
  public static let roadmapColumns = SheetSchema.Column(
    "Столбцы дорожной карты",
    note: "По порядку, каждый с новой строки; своя подпись – через знак «=», ширина – в скобках: "
      + "«Срок = Сроки реализации (40 мм)». Можно назвать и свой столбец листа «Дорожная карта». "
      + "Есть «Этап» – этап стоит в своём столбце, нет – строкой над мероприятиями.",
    kind: .longText)
  public static let stageRow = SheetSchema.Column(
    "Строка этапа в дорожной карте", allowed: Roadmap.StageRow.allCases.map(\.rawValue), isClosed: true,
    example: "на всю ширину")
  public static let equalCells = SheetSchema.Column(
    "Одинаковые ячейки этапа в дорожной карте",
    note: "«Объединять» – сроки и ответственные, общие для нескольких строк этапа, печатаются одной ячейкой.",
    allowed: ["повторять", "объединять"], isClosed: true, example: "повторять")
  public static let columnNumbers = SheetSchema.Column(
    "Номера столбцов в дорожной карте", note: "«Да» – под подписями столбцов строка 1, 2, 3.", example: "нет")
  public static let roadmapSheets = SheetSchema.Column(
    "Листы дорожной карты", allowed: ["альбомные", "книжные"], isClosed: true, example: "альбомные")
  public static let titlePage = SheetSchema.Column(
    "Титульный лист дорожной карты", note: "«Да» – наименования, грифы и заголовок на отдельном листе.",
    example: "нет")
  public static let roadmapOwner = SheetSchema.Column(
    "Дорожная карта – приложение", note: "К приказу об утверждении положения или к самому положению.",
    allowed: ["к приказу", "к положению"], isClosed: true, example: "к приказу")

  public static let schema = SheetSchema(
    "Настройки", layout: .pairs,
    purpose: "Как принято у вас: вид инициалов и дат, сроки в приказах, дорожная карта.", isOptional: true,
    columns: [
      initials, dates, schoolYear, format, font, textSize, lineSpacing, leftMargin, leftMarginOfOrders,
      rightMargin, topMargin, bottomMargin, mirroredMargins, twoSided, orderWord, orderVerb, emblem,
      emblemWidth,
      clerk, programmesDue, approvalDue, reportsDue, analysisDue, acquaintanceDue, extraPapers,
      acquaintanceByBuilding, letterOffset,
      councilMinutes, parentsMinutes, pupilsMinutes, unionMinutes, choiceMinutes, union, councilPeople,
      parentsPeople, pupilsPeople, unionPeople, council, bank, processor, partners, roadmapKind,
      roadmapTitle, roadmapPeriod, roadmapColumns, stageRow, equalCells, columnNumbers, roadmapSheets,
      titlePage, roadmapOwner,
    ])
}
