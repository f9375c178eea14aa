public import RecordTables

/// Stamps at the head of the roadmap and the regulation, and their appendix marks.
public enum StampSheet {
  public static let paper = SheetSchema.Column(
    "На какой бумаге", isRequired: true, allowed: Stamp.Paper.allCases.map(\.rawValue), isClosed: true,
    example: "дорожная карта", width: 18)
  public static let word = SheetSchema.Column(
    "Гриф или отметка", isRequired: true,
    note: "До четырёх на бумаге, в порядке строк. «УТВЕРЖДЕНО» согласуется с видом документа; "
      + "«Приложение № 2» – отметка о приложении; «нет» – бумага без грифов.",
    allowed: [
      "УТВЕРЖДАЮ", "УТВЕРЖДАЮ:", "УТВЕРЖДЕНО", "РАССМОТРЕНО", "ПРИНЯТО", "СОГЛАСОВАНО", "УЧТЕНО МНЕНИЕ",
      "Приложение", "нет",
    ], example: "ПРИНЯТО", width: 18)
  public static let who = SheetSchema.Column(
    "Кто (орган или должность)", note: "В именительном падеже; у УТВЕРЖДАЮ пусто – руководитель.",
    example: "педагогический совет", width: 30)
  public static let name = SheetSchema.Column(
    "Ф. И. О. (кто подписывает)", kind: .fullName, width: 28)
  public static let minutes = SheetSchema.Column(
    "Протокол (дата, №)", example: "27.08.2026 № 1", width: 18)
  public static let order = SheetSchema.Column(
    "Приказ (№ п/п)", note: "Пусто – приказ об утверждении.", width: 12)
  public static let lines = SheetSchema.Column(
    "Строки, если печатать по-своему",
    note: "Каждая с новой строки; «…» после «от» и «№» – дата и номер приказа: «к приказу № … от …»; "
      + "«нет» – печатать одно слово: «Приложение».",
    kind: .longText, width: 40)

  public static let schema = SheetSchema(
    "Грифы", synonyms: ["Грифы и отметки"],
    purpose: "Кем утверждены, приняты, согласованы дорожная карта и положение; отметки о приложении.",
    isOptional: true, columns: [paper, word, who, name, minutes, order, lines])
}
