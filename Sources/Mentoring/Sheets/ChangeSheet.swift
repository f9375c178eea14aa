public import RecordTables

/// What happened to pairs, people and orders in the course of the year.
public enum ChangeSheet {
  public static let date = SheetSchema.Column(
    "Дата", isRequired: true,
    note: "Первый день, когда действует новое; у завершения – последний день работы.", kind: .date,
    example: "12.11.2026", width: 12)
  public static let subject = SheetSchema.Column(
    "№ пары (или Ф. И. О.)", isRequired: true,
    note:
      "«1», «1, 4–6»; имя – все пары этого человека; «все» – пары, у которых вышел срок (для завершения); "
      + "«приказ 3» – № п/п приказа, который изменяют.", synonyms: ["№ пары", "Кто"], example: "1", width: 24)
  public static let kind = SheetSchema.Column(
    "Что изменилось", isRequired: true, allowed: Change.Kind.allCases.map(\.rawValue), isClosed: true,
    example: "продление", width: 26)
  public static let part = SheetSchema.Column(
    "Какая часть приказа", note: "Для изменения приказа: «пункт 2.1», «приложение № 2».",
    synonyms: ["Часть приказа", "Пункт"], width: 18)
  public static let former = SheetSchema.Column(
    "Прежнее значение",
    note:
      "Слова приказа, которые заменяют; прежняя фамилия; кого заменили, если у пары несколько наставников.",
    synonyms: ["Было"], kind: .longText, width: 24)
  public static let value = SheetSchema.Column(
    "Новое значение",
    note:
      "Новый наставник; дата окончания; новая фамилия; текст пункта; что изменено в программе; итог словами.",
    synonyms: ["Стало"], kind: .longText, example: "31.08.2027", width: 32)
  public static let initiator = SheetSchema.Column(
    "По чьей инициативе", synonyms: ["Инициатива"],
    allowed: ["работодатель", "наставник", "наставляемый", "работник", "родитель", "обе стороны"], width: 20)
  public static let reason = SheetSchema.Column(
    "Причина (как напечатать)", note: "«в связи с увольнением», «по семейным обстоятельствам», «увольнение».",
    synonyms: ["Причина"], kind: .longText, width: 32)
  public static let order = SheetSchema.Column(
    "Приказ (№ п/п)", note: "Приказ, которым это сделано, с листа «Приказы».", synonyms: ["Приказ"], width: 12
  )
  public static let notice = SheetSchema.Column(
    "Уведомление вручено (дата)",
    note: "О досрочной отмене поручения работодателем: не меньше трёх полных рабочих дней.", kind: .date,
    width: 16)

  public static let schema = SheetSchema(
    "Изменения",
    purpose: "Замены, продления, досрочные окончания, завершение, смена фамилии, изменения приказов. Пусто, "
      + "пока ничего не случилось.",
    isOptional: true, columns: [date, subject, kind, part, former, value, initiator, reason, order, notice])
}
