public import RecordTables

/// The school itself: captions and values.
public enum OrganizationSheet {
  public static let fullName = SheetSchema.Column(
    "Полное наименование (как в уставе)", isRequired: true,
    note: "Буква в букву, как в уставе, в именительном падеже.",
    synonyms: ["Полное название", "Полное наименование организации"], kind: .longText,
    example:
      "муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 14» "
      + "города Новореченска")
  public static let shortName = SheetSchema.Column(
    "Сокращённое наименование (как в уставе)", isRequired: true,
    synonyms: ["Краткое наименование", "Сокращённое название", "Краткое название"], example: "МБОУ «СОШ № 14»"
  )
  public static let alias = SheetSchema.Column(
    "Как называть в тексте", note: "Школа, Лицей, Учреждение – то, что стоит после слова «далее».",
    synonyms: ["Далее"], example: "Школа")
  public static let founder = SheetSchema.Column(
    "Учредитель (верх бланка)", kind: .longText,
    example: "Управление образования администрации города Новореченска")
  public static let town = SheetSchema.Column(
    "Населённый пункт", synonyms: ["Город", "Место"], example: "г. Новореченск")
  public static let address = SheetSchema.Column(
    "Адрес", isRequired: true, synonyms: ["Юридический адрес", "Местонахождение"], kind: .longText,
    example: "600000, г. Новореченск, ул. Садовая, д. 3")
  public static let head = SheetSchema.Column(
    "Руководитель (Ф. И. О.)", isRequired: true, synonyms: ["Директор", "Заведующий"], kind: .fullName,
    example: "Черных Юлия Владимировна")
  public static let headPost = SheetSchema.Column(
    "Должность руководителя", isRequired: true, example: "директор")
  public static let curator = SheetSchema.Column(
    "Куратор наставничества (Ф. И. О.)", isRequired: true, synonyms: ["Куратор"], kind: .fullName,
    example: "Беляева Наталия Сергеевна")
  public static let schoolYear = SheetSchema.Column(
    "Учебный год", isRequired: true, synonyms: ["Год"], example: "2026/2027")
  public static let week = SheetSchema.Column(
    "Рабочая неделя", note: "Нужна, чтобы считать рабочие дни.", allowed: ["пятидневная", "шестидневная"],
    isClosed: true, example: "пятидневная")
  public static let menteeLimit = SheetSchema.Column(
    "Наставляемых у одного наставника не больше", kind: .number, example: "3")
  public static let regulationOrder = SheetSchema.Column(
    "Положение о наставничестве утверждено приказом (дата, №)",
    note: "Если положение утверждается в этом году, его приказ стоит на листе «Приказы».",
    synonyms: ["Положение утверждено приказом"], example: "30.08.2025 № 211-од")
  public static let regionalActs = SheetSchema.Column(
    "Региональные и муниципальные акты для вступления (каждый с новой строки)",
    note:
      "«приказ Министерства … от 14.02.2022 № 187 «О внедрении …»»: вид документа впереди, в именительном "
      + "падеже.", synonyms: ["Региональные акты"], kind: .longText)
  public static let taxNumber = SheetSchema.Column("ИНН", example: "3300000000")
  public static let registrationNumber = SheetSchema.Column("ОГРН", example: "1023300000000")
  public static let email = SheetSchema.Column(
    "Эл. почта", synonyms: ["Электронная почта", "E-mail", "Почта"], example: "school14@example.org")
  public static let phone = SheetSchema.Column("Телефон", example: "8 (00000) 2-34-56")
  public static let site = SheetSchema.Column("Сайт", synonyms: ["Официальный сайт"])
  public static let mentoringPage = SheetSchema.Column(
    "Страница сайта о наставничестве (полный адрес)",
    note: "Нужна для согласия на размещение: закон требует полного адреса страницы.",
    synonyms: ["Страница сайта"], example: "https://school14.example.org/nastavnichestvo")
  public static let teacherCount = SheetSchema.Column("Всего педагогов", kind: .number, example: "48")
  public static let youngCount = SheetSchema.Column(
    "Из них молодых специалистов", kind: .number, example: "6")
  public static let pupilCount = SheetSchema.Column(
    "Обучающихся 10–19 лет", kind: .number, example: "512")

  public static let formerFullName = SheetSchema.Column(
    "Прежнее полное наименование",
    note: "После переименования: бумаги с прежней датой сохраняют прежнее имя.",
    kind: .longText)
  public static let formerShortName = SheetSchema.Column("Прежнее сокращённое наименование")
  public static let renamed = SheetSchema.Column("Новое наименование действует с (дата)", kind: .date)
  public static let formerHead = SheetSchema.Column("Прежний руководитель (Ф. И. О.)", kind: .fullName)
  public static let formerHeadPost = SheetSchema.Column("Должность прежнего руководителя")
  public static let headSince = SheetSchema.Column(
    "Руководитель в должности с (дата)", note: "Приказы с прежней датой подписывает прежний руководитель.",
    kind: .date)

  public static let employer = SheetSchema.Column(
    "Учредитель как работодатель (полное наименование)",
    note: "Нужно, если наставник – сам руководитель; пусто – как на бланке.", kind: .longText)
  public static let employerHead = SheetSchema.Column(
    "Представитель учредителя (Ф. И. О.)",
    note: "Кто подписывает договор с руководителем; пусто – в бумагах руководителя-наставника будет линия.",
    kind: .fullName)
  public static let employerPost = SheetSchema.Column(
    "Должность представителя учредителя",
    note: "С наименованием органа: «председатель Комитета по образованию администрации города …».")
  public static let employerAuthority = SheetSchema.Column(
    "На основании чего действует представитель учредителя",
    note: "Как напечатать: «Положения о Комитете по образованию».")
  public static let employerOrder = SheetSchema.Column(
    "Приказ учредителя о наставничестве руководителя (дата, №)",
    note: "Поручение быть наставником даёт руководителю учредитель; пусто – в бумагах будет линия.")

  public static let schema = SheetSchema(
    "Организация", synonyms: ["Школа", "Учреждение", "Лицей", "Гимназия", "Колледж"], layout: .pairs,
    purpose: "Ваша организация: наименования, руководитель, куратор, учебный год.",
    columns: [
      fullName, shortName, alias, founder, town, address, head, headPost, curator, schoolYear, week,
      menteeLimit, regulationOrder, regionalActs, taxNumber, registrationNumber, email, phone, site,
      mentoringPage, teacherCount, youngCount, pupilCount,
      formerFullName, formerShortName, renamed, formerHead, formerHeadPost, headSince,
      employer, employerHead, employerPost, employerAuthority, employerOrder,
    ])
}
