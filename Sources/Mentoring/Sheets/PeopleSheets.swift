public import RecordTables

/// Workers and outside mentors.
public enum WorkerSheet {
  public static let name = SheetSchema.Column(
    "Фамилия, имя, отчество", isRequired: true, note: "Полностью, в именительном падеже.",
    synonyms: [
      "Ф. И. О.", "Фамилия Имя Отчество", "Работник", "Сотрудник", "ФИО работника", "ФИО сотрудника",
      "ФИО педагога",
    ], kind: .fullName, example: "Лещук Пётр Ильич",
    width: 34)
  public static let post = SheetSchema.Column(
    "Должность (с предметом)", isRequired: true, note: "Со строчной буквы, как печатать в тексте приказа.",
    synonyms: ["Должность", "Должность и предмет"], example: "учитель физики", width: 34)
  public static let category = SheetSchema.Column(
    "Категория", synonyms: ["Квалификационная категория"],
    allowed: ["высшая", "первая", "соответствие занимаемой должности"], example: "высшая", width: 16)
  public static let experience = SheetSchema.Column(
    "Педагогический стаж, лет", synonyms: ["Стаж", "Педстаж"], kind: .number, example: "18", width: 12)
  public static let isYoung = SheetSchema.Column(
    "Молодой специалист (да)", kind: .yesNo, allowed: ["да"], width: 12)
  public static let building = SheetSchema.Column(
    "Здание", synonyms: ["Корпус"], example: "корпус 2", width: 14, namesGroups: true)
  public static let contract = SheetSchema.Column(
    "Трудовой договор (№ и дата)", note: "Нужен для дополнительного соглашения: «37 от 25.08.2015».",
    example: "37 от 25.08.2015", width: 20)
  public static let inDuties = SheetSchema.Column(
    "Наставничество уже входит в обязанности (да)",
    note: "Тогда нет ни дополнительного соглашения, ни выплаты; согласие остаётся.", kind: .yesNo,
    allowed: ["да"], width: 16)
  public static let employer = SheetSchema.Column(
    "Место работы, если не у нас", note: "Наименование организации приглашённого наставника.",
    synonyms: ["Место работы"], kind: .longText, width: 34)
  public static let outsideContract = SheetSchema.Column(
    "Договор с приглашённым наставником (№ и дата)", width: 20)
  public static let certificate = SheetSchema.Column(
    "Справка об отсутствии судимости представлена (дата)",
    note: "Только для приглашённых наставников (ст. 351.1 ТК РФ).", kind: .date, width: 16)
  public static let dataConsent = SheetSchema.Column(
    "Согласие на обработку данных получено (дата)", kind: .date, width: 16)
  public static let siteConsent = SheetSchema.Column(
    "Согласие на размещение на сайте получено (дата)", note: "Не даёт – впишите «нет».", kind: .date,
    width: 16)
  public static let sex = SheetSchema.Column(
    "Пол (если не ясен из отчества)", synonyms: ["Пол"], allowed: ["м", "ж"], width: 10)
  public static let formerSurname = SheetSchema.Column("Прежняя фамилия", width: 18)

  public static let schema = SheetSchema(
    "Работники", synonyms: ["Педагоги", "Сотрудники", "Учителя", "Работники и приглашённые наставники"],
    purpose: "Все, кого называют бумаги: наставники, наставляемые, визирующие; и приглашённые наставники.",
    columns: [
      name, post, category, experience, isYoung, building, contract, inDuties, employer, outsideContract,
      certificate, dataConsent, siteConsent, sex, formerSurname,
    ])
}

/// Pupils and students.
public enum PupilSheet {
  public static let name = SheetSchema.Column(
    "Фамилия, имя, отчество", isRequired: true, note: "Полностью, в именительном падеже.",
    synonyms: [
      "Ф. И. О.", "Фамилия Имя Отчество", "Обучающийся", "Ученик", "Учащийся", "ФИО обучающегося",
      "ФИО учащегося", "ФИО ученика", "ФИО ребёнка",
    ], kind: .fullName,
    example: "Сорока Максим Андреевич", width: 34)
  public static let schoolClass = SheetSchema.Column(
    "Класс (группа, отделение)", isRequired: true,
    synonyms: ["Группа", "Отделение", "Класс/группа", "Группа/класс"], example: "7 «А»", width: 16,
    namesGroups: true)
  public static let birth = SheetSchema.Column(
    "Дата рождения (желательно)",
    note: "По ней видно, кто подписывает: с 14 лет и сам обучающийся, с 18 только он.",
    kind: .date, example: "14.03.2013", width: 14)
  public static let parent = SheetSchema.Column(
    "Родитель (законный представитель)",
    synonyms: [
      "Родитель", "Законный представитель", "ФИО родителя", "ФИО законного представителя", "Родители",
    ], kind: .fullName,
    example: "Сорока Ирина Павловна", width: 34)
  public static let relation = SheetSchema.Column(
    "Кем приходится", allowed: ["мать", "отец", "опекун", "попечитель"], example: "мать", width: 14)
  public static let guardianPaper = SheetSchema.Column(
    "Документ опекуна (№, дата, кем выдан)", kind: .longText, width: 34)
  public static let dataConsent = SheetSchema.Column(
    "Согласие на обработку данных получено (дата)", kind: .date, width: 16)
  public static let siteConsent = SheetSchema.Column(
    "Согласие на размещение на сайте получено (дата)", note: "Не даёт – впишите «нет».", kind: .date,
    width: 16)
  public static let sex = SheetSchema.Column(
    "Пол (если не ясен из отчества)", synonyms: ["Пол"], allowed: ["м", "ж"], width: 10)

  public static let schema = SheetSchema(
    "Обучающиеся", synonyms: ["Ученики", "Студенты", "Учащиеся", "Воспитанники"],
    purpose: "Обучающиеся, которые участвуют в парах, и их родители.", isOptional: true,
    columns: [
      name, schoolClass, birth, parent, relation, guardianPaper, dataConsent, siteConsent, sex,
    ])
}
