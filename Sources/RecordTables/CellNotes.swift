import Diagnostics

/// What was noticed in the cells of one sheet, gathered so that a flaw repeated in a thousand cells is said
/// once, with its first places.
struct CellNotes {
  private var found: [Kind: Found] = [:]
  private var separate: [Diagnostic] = []
  private let file: String
  private let sheet: String

  /// What is the same flaw wherever it stands.
  enum Kind: Int, CaseIterable {
    case invisible, brokenText, looseQuotes, lostDigits, hiddenRow, outsideColumns, formulaWithoutValue
  }

  private struct Found {
    var count = 0
    var firstRow: Int
    var addresses: [String] = []
  }

  init(file: String, sheet: String) {
    self.file = file
    self.sheet = sheet
  }

  mutating func note(_ kind: Kind, row: Int, column: Int?) {
    var entry = found[kind] ?? Found(firstRow: row)
    entry.count += 1
    if entry.addresses.count < 5 { entry.addresses.append("\(column.map(columnLetters) ?? "")\(row)") }
    found[kind] = entry
  }

  /// A Latin letter inside a Russian word: each is said on its own, since each may be another word.
  mutating func noteLatin(_ text: String, mended: String, row: Int, column: Int) {
    guard separate.count < 200 else { return }
    separate.append(RecordWording.latinLetters(text, mended, at: place(row, column)))
  }

  mutating func add(_ diagnostic: Diagnostic) {
    if separate.count < 200 { separate.append(diagnostic) }
  }

  func place(_ row: Int?, _ column: Int?) -> RecordPlace {
    let address = row.flatMap { row in column.map { "\(columnLetters($0))\(row)" } }
    return RecordPlace(file: file, sheet: sheet, row: row, address: address)
  }

  var diagnostics: [Diagnostic] {
    let gathered = Kind.allCases.compactMap { kind -> Diagnostic? in
      guard let entry = found[kind] else { return nil }
      var list = entry.addresses.joined(separator: ", ")
      if entry.count > entry.addresses.count { list += " и ещё \(entry.count - entry.addresses.count)" }
      return RecordWording.note(
        kind, count: entry.count, list: list, at: RecordPlace(file: file, sheet: sheet, row: entry.firstRow))
    }
    return gathered + separate
  }
}

/// A text tidied once, to stand in many cells.
struct PreparedText {
  var value: CellValue
  fileprivate var flaws: CleanText.Flaws
  /// With Cyrillic letters for the Latin ones inside Russian words; nil if there are none.
  fileprivate var mended: String?

  init(_ text: String, _ care: TextCare) { self.init(cleanText(text, care), care) }

  fileprivate init(_ cleaned: CleanText, _ care: TextCare) {
    value = cleaned.text.isEmpty ? .empty : .text(cleaned.text)
    flaws = cleaned.flaws
    mended = care == .records ? mendedSpelling(of: cleaned.text) : nil
  }
}

/// Tidies a cell's text and notes what was done to it.
struct CellTidier {
  let care: TextCare
  var notes: CellNotes

  mutating func value(_ bytes: UnsafeBufferPointer<UInt8>, row: Int, column: Int) -> CellValue {
    value(PreparedText(clean(bytes, care), care), row: row, column: column)
  }

  mutating func value(_ text: String, row: Int, column: Int) -> CellValue {
    value(PreparedText(text, care), row: row, column: column)
  }

  mutating func value(_ text: PreparedText, row: Int, column: Int) -> CellValue {
    if text.flaws.contains(.invisible), care == .records {
      notes.note(.invisible, row: row, column: column)
    }
    if text.flaws.contains(.broken) { notes.note(.brokenText, row: row, column: column) }
    if let mended = text.mended, case .text(let written) = text.value {
      notes.noteLatin(written, mended: mended, row: row, column: column)
    }
    return text.value
  }
}
