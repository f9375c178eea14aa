public import RecordTables

/// Nameless summaries of schools, as `summary` makes them: one file a school, or all of them on one sheet.
public enum SummarySheet {
  public static let school = SheetSchema.Column(
    "Организация", isRequired: true, example: "МБОУ СОШ № 7", width: 36)
  public static let day = SheetSchema.Column(
    "На дату", isRequired: true, kind: .date, example: "31.05.2027", width: 12)
  public static let indicator = SheetSchema.Column(
    "Показатель", isRequired: true, allowed: SummaryLine.Indicator.allCases.map(\.rawValue), isClosed: true,
    example: "Пары и группы: завершены", width: 40)
  public static let detail = SheetSchema.Column("Уточнение", width: 28)
  public static let number = SheetSchema.Column(
    "Число", isRequired: true, kind: .number, example: "12", width: 10)

  public static let schema = SheetSchema(
    "Сводки школ",
    purpose: "Для управления образования: сводки школ без персональных данных, строки их файлов «Сводка …».",
    isOptional: true, columns: [school, day, indicator, detail, number])
}
