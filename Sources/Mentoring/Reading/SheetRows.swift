import Diagnostics
import Expressions
import RecordTables
import RussianLanguage

/// One row of a sheet, asked for its cells by the columns' constants. Cells that are not what they should be
/// become findings, and nil.
struct SheetRow {
  let match: CaptionMatch
  let row: Row
  /// The captions of the table, shared by its rows.
  let shape: Shape
  /// What went wrong in this row so far.
  private(set) var diagnostics: [Diagnostic] = []
  /// What went wrong in cells that no paper prints.
  private(set) var harmless: [Diagnostic] = []

  init(_ match: CaptionMatch, _ row: Row, shape: Shape) {
    self.match = match
    self.row = row
    self.shape = shape
  }

  /// All cells under their captions as templates see them, unknown columns too.
  var columns: Record { Record(shape: shape, values: row.cells.map(value(of:))) }

  var place: RecordPlace { RecordPlace(file: match.table.file, sheet: match.table.name, row: row.number) }

  func place(_ column: SheetSchema.Column) -> RecordPlace { match.place(column.caption, in: row) }

  /// The cell as a person reads it; nil if it is empty. An empty required cell is an error.
  mutating func text(_ column: SheetSchema.Column) -> String? {
    let cell = cell(column)
    if cell.isEmpty {
      // A column that is missing altogether was reported once, by the header.
      if column.isRequired, has(column) {
        report(MentoringWording.emptyCell(column.caption, at: place(column)))
      }
      return nil
    }
    let text = cell.printed
    if isPlaceholder(text) {
      report(RuleWording.placeholder(text, at: place(column)))
      return nil
    }
    return text.isEmpty ? nil : text
  }

  /// The text of a cell where lines to write on and «…» are meant.
  func template(_ column: SheetSchema.Column) -> String? {
    let text = match.value(column.caption, in: row).printed
    return text.isEmpty ? nil : text
  }

  /// The text of a cell in a column that the sheet's schema does not know, by its caption.
  func added(_ caption: String) -> String? {
    guard let index = shape.index(of: caption) else { return nil }
    let text = row.cells[index].printed
    return text.isEmpty ? nil : text
  }

  /// The text of a cell, or of the same cell in an earlier row of the same group.
  mutating func text(_ column: SheetSchema.Column, or inherited: String?) -> String? {
    if cell(column).isEmpty, let inherited { return inherited }
    return text(column)
  }

  mutating func date(_ column: SheetSchema.Column) -> CivilDate? {
    guard let text = text(column) else { return nil }
    if case .date(let date) = cell(column) { return date }
    if let date = readDate(text) { return date }
    report(MentoringWording.badDate(text, at: place(column)))
    return nil
  }

  /// A date of the control list: wrong or not, the papers can be printed.
  mutating func controlDate(_ column: SheetSchema.Column) -> CivilDate? {
    let before = diagnostics
    let date = date(column)
    harmless += diagnostics[before.count...]
    diagnostics = before
    return date
  }

  /// The same for a document whose number and date a hand can write into the paper.
  mutating func controlNumberedDate(_ column: SheetSchema.Column) -> NumberedDate? {
    let before = diagnostics
    let document = numberedDate(column)
    harmless += diagnostics[before.count...]
    diagnostics = before
    return document
  }

  /// «нет» where the date of a consent is asked for: it was refused.
  mutating func isRefusal(_ column: SheetSchema.Column) -> Bool { text(column).flatMap(readYesNo) == false }

  mutating func numberedDate(_ column: SheetSchema.Column) -> NumberedDate? {
    guard let text = text(column) else { return nil }
    if let read = readNumberedDate(text) { return read }
    report(MentoringWording.badNumberedDate(text, at: place(column)))
    return nil
  }

  /// A whole number that is not negative.
  mutating func count(_ column: SheetSchema.Column) -> Int? {
    guard let text = text(column) else { return nil }
    if let number = readNumber(text), number >= 0, number.rounded() == number, number < 1e9 {
      return Int(number)
    }
    report(MentoringWording.badNumber(text, at: place(column)))
    return nil
  }

  mutating func flag(_ column: SheetSchema.Column) -> Bool {
    guard let text = text(column) else { return false }
    if let flag = readYesNo(text) { return flag }
    report(MentoringWording.badFlag(text, at: place(column)))
    return false
  }

  mutating func sex(_ column: SheetSchema.Column) -> Sex? {
    guard let text = text(column) else { return nil }
    switch text.lowercased().first {
    case "м": return .male
    case "ж": return .female
    default:
      report(MentoringWording.badSex(text, at: place(column)))
      return nil
    }
  }

  /// The text if it is one of a closed list, in any case and with any dashes.
  mutating func choice(_ column: SheetSchema.Column) -> String? {
    guard let text = text(column) else { return nil }
    if let known = column.allowed.first(where: { foldedCaption($0) == foldedCaption(text) }) { return known }
    report(MentoringWording.notInList(text, column.allowed, at: place(column)))
    return nil
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  func isEmpty(_ column: SheetSchema.Column) -> Bool { match.value(column.caption, in: row).isEmpty }

  private func has(_ column: SheetSchema.Column) -> Bool {
    match.schema.index(of: column.caption).map { match.sources[$0] != .missing } ?? false
  }

  /// The cell; a spreadsheet's error value in it is reported and taken as empty.
  private mutating func cell(_ column: SheetSchema.Column) -> CellValue {
    let cell = match.value(column.caption, in: row)
    guard case .error(let error) = cell else { return cell }
    let diagnostic = MentoringWording.spreadsheetError(error, at: place(column))
    if !diagnostics.contains(diagnostic) { report(diagnostic) }
    return .empty
  }
}

/// A sheet of captions and values, asked by the columns' constants.
struct SheetPairs {
  let match: PairMatch
  private(set) var diagnostics: [Diagnostic] = []

  init(_ match: PairMatch) { self.match = match }

  func place(_ column: SheetSchema.Column) -> RecordPlace {
    match[column.caption]?.place
      ?? RecordPlace(
        file: match.table.file, sheet: match.table.name, column: column.caption)
  }

  mutating func text(_ column: SheetSchema.Column) -> String? {
    guard let pair = match[column.caption] else { return nil }
    if case .error(let error) = pair.value {
      diagnostics.append(MentoringWording.spreadsheetError(error, at: pair.place))
      return nil
    }
    let text = pair.value.printed
    if text.isEmpty {
      if column.isRequired { diagnostics.append(MentoringWording.emptyCell(column.caption, at: pair.place)) }
      return nil
    }
    if isPlaceholder(text) {
      let diagnostic = RuleWording.placeholder(text, at: pair.place)
      if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
      return nil
    }
    return text
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func flag(_ column: SheetSchema.Column) -> Bool {
    guard let text = text(column) else { return false }
    if let flag = readYesNo(text) { return flag }
    report(MentoringWording.badFlag(text, at: place(column)))
    return false
  }

  mutating func lines(_ column: SheetSchema.Column) -> [String] {
    (text(column) ?? "").split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
      .filter { !$0.isEmpty }
  }

  mutating func date(_ column: SheetSchema.Column) -> CivilDate? {
    guard let text = text(column) else { return nil }
    if case .date(let date)? = match[column.caption]?.value { return date }
    if let date = readDate(text) { return date }
    diagnostics.append(MentoringWording.badDate(text, at: place(column)))
    return nil
  }

  mutating func integer(_ column: SheetSchema.Column) -> Int? {
    guard let text = text(column) else { return nil }
    if let number = readNumber(text), number >= 0, number.rounded() == number, number < 1e9 {
      return Int(number)
    }
    diagnostics.append(MentoringWording.badNumber(text, at: place(column)))
    return nil
  }

  mutating func choice(_ column: SheetSchema.Column) -> String? {
    guard let text = text(column) else { return nil }
    // Folding would drop the marks that tell «А. П.» from «А.П.».
    if let known = column.allowed.first(where: { $0 == text }) { return known }
    if let known = column.allowed.first(where: { foldedCaption($0) == foldedCaption(text) }) { return known }
    diagnostics.append(MentoringWording.notInList(text, column.allowed, at: place(column)))
    return nil
  }
}
