/// What the starter workbook says besides the captions of its sheets.
enum StarterWording {
  /// File name of the workbook, without its ending.
  static let bookName = "Школа"
  static let guideSheet = "Начните здесь"
  /// A hidden sheet with the values of drop-down lists too long to stand in a cell's rule.
  static let listsSheet = "Списки"
  /// Begins the row that shows how to fill in a sheet; such a row is no record.
  static let example = "Образец"
  /// The sheet with findings in a copy of a workbook.
  static let remarksSheet = "Замечания"
  static let requiredMark = "★"

  static let pairCaption = "Что"
  static let pairValue = "Значение"
  static let pairExample = "Образец (вписывайте слева)"

  static let wrongListValue = "Выберите значение из списка."
  static let wrongDate = "Это не похоже на дату. Дату пишут так: 01.09.2026. Оставить как есть?"
  static let dateNote = "Дата, например 01.09.2026."
  static let yesNote = "«да» или пусто."

  /// The lines of the sheet «Начните здесь».
  static func guide(for schemas: [SheetSchema]) -> [String] {
    let needed = schemas.filter { !$0.isOptional }.map { "«\($0.title)»" }.joined(separator: ", ")
    return [
      "Заполните листы \(needed). Остальные могут остаться пустыми: для них есть типовые тексты.",
      "\(requiredMark) у подписи – без этого столбца бумаги не сделать. Выберите ячейку, и появится подсказка.",
      "Серая строка «\(example)» показывает, как заполнять. В бумаги она не попадёт; когда станет не нужна, удалите её.",
      "Один человек, одна пара, один приказ – одна строка. Группа – один № пары в нескольких строках.",
      "Фамилию, имя, отчество пишите на всех листах одинаково и полностью.",
      "Чего ещё нет (номер, дата, подпись), не придумывайте: в бумаге останется место, чтобы вписать от руки.",
      "Столбцы можно переставлять и добавлять свои; подписи готовых столбцов не меняйте.",
      "Сохраните и закройте книгу, потом запустите проверку: она назовёт лист, строку и столбец каждой ошибки.",
    ]
  }

  /// What each sheet is for, under the guide.
  static func purposes(of schemas: [SheetSchema]) -> [(title: String, purpose: String)] {
    schemas.filter { !$0.purpose.isEmpty }.map { ($0.title, $0.purpose) }
  }

  static func isExample(_ text: String) -> Bool {
    // Asked of every row: most begin with another letter.
    guard text.utf8.starts(with: "О".utf8) || text.utf8.starts(with: "о".utf8) else { return false }
    let word = text.prefix { $0 != ":" }
    return word.lowercased() == example.lowercased()
  }

  /// Sheets that the program made and that hold no records.
  static func isOwnSheet(_ name: String) -> Bool {
    [guideSheet, listsSheet, remarksSheet].contains { foldedSheetName($0) == foldedSheetName(name) }
  }
}
