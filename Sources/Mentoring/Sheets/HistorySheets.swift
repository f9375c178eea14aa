public import RecordTables

/// Pairs of earlier years, as the sheet «Пары» had them: made by the step into a new year, read by nobody but
/// the next such step.
public enum HistorySheet {
  public static let year = SheetSchema.Column("Учебный год", width: 14)

  public static let schema = SheetSchema(
    "История пар", purpose: "Пары прошлых лет. Бумаг по этому листу программа не делает.", isOptional: true,
    columns: [year]
      + PairSheet.schema.columns.map { column in
        SheetSchema.Column(column.caption, kind: column.kind, width: column.width)
      })
}

/// Pupils who have finished school: their data is to be deleted.
public enum LeaverSheet {
  public static let schema = SheetSchema(
    "Выбывающие",
    purpose: "Кто окончил школу: проверьте и удалите их данные. Бумаг по этому листу программа не делает.",
    isOptional: true,
    columns: [
      SheetSchema.Column(PupilSheet.name.caption, kind: .fullName, width: PupilSheet.name.width),
      SheetSchema.Column(PupilSheet.schoolClass.caption, width: PupilSheet.schoolClass.width),
      SheetSchema.Column("Почему здесь", kind: .longText),
    ])
}
