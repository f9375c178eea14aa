import Diagnostics

/// Rows below the header that are no records, as exports and people add them: column numbers, a header
/// repeated on each page, totals; and headings of groups, whose value the rows below take over.
///
///     | ФИО       | Родился    |             | ФИО      | Родился    | Класс |
///     | Класс: 7А |            |  ──read──▶  | Ким Анна | 14.03.2013 | 7А    |
///     | Ким Анна  | 14.03.2013 |
///     | Всего: 1  |            |
struct ServiceRows {
  /// A column that a heading fills.
  private struct Group {
    var column: SheetSchema.Column
    /// In `columns`; nil while there is no such column.
    var index: Int?
    /// Whether the table itself has the column, so that a bare value in a row of its own may be anything.
    var isOfTable = false
    var value = CellValue.empty
  }

  /// Those of the table, and one for each group that only headings name.
  private(set) var columns: [Table.Column]
  private let captions: [String]
  private var groups: [Group] = []
  private var isAtTop = true
  private var skipped: [String] = []
  private var firstSkipped: Int?
  private var headings: [(row: Int, text: String, column: String)] = []

  init(_ columns: [Table.Column], _ schema: SheetSchema?) {
    self.columns = columns
    captions = columns.map { foldedCaption($0.caption) }
    guard let schema, schema.columns.contains(where: \.namesGroups) else { return }
    let sources = matchCaptions(of: Table(file: "", name: "", columns: columns, rows: []), to: schema).sources
    for (column, source) in zip(schema.columns, sources) where column.namesGroups {
      var group = Group(column: column)
      if case .column(let index) = source { (group.index, group.isOfTable) = (index, true) }
      groups.append(group)
    }
  }

  /// The record that a row is; nil if it is none.
  mutating func record(_ row: Row) -> Row? {
    defer { isAtTop = false }
    if let reason = reasonToSkip(row) {
      skipped.append("\(row.number) (\(reason))")
      firstSkipped = firstSkipped ?? row.number
      return nil
    }
    if takeHeading(row) { return nil }
    // Most rows are records already: one that stays as it is is not copied.
    var record = row
    if record.cells.count < columns.count {
      record.cells += Array(repeating: .empty, count: columns.count - record.cells.count)
    }
    for group in groups where !group.value.isEmpty {
      if let index = group.index, record.cells[index].isEmpty { record.cells[index] = group.value }
    }
    return record
  }

  /// What was not taken for records, and what headings were taken for.
  func diagnostics(file: String, sheet: String) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if let firstSkipped {
      var list = skipped.prefix(5).joined(separator: ", ")
      if skipped.count > 5 { list += " и ещё \(skipped.count - 5)" }
      found.append(
        RecordWording.serviceRows(list, at: RecordPlace(file: file, sheet: sheet, row: firstSkipped)))
    }
    if let first = headings.first {
      let place = RecordPlace(file: file, sheet: sheet, row: first.row)
      found.append(
        RecordWording.groupHeadings(first.text, first.column, count: headings.count, at: place))
    }
    return found
  }

  private func reasonToSkip(_ row: Row) -> String? {
    guard let first = row.cells.first(where: { !$0.isEmpty }) else { return nil }
    if case .text(let text) = first, isTotal(text) { return "«\(shortened(text))»" }
    if isAtTop {
      let filled = row.cells.filter { !$0.isEmpty }
      if filled.count >= 3, filled.enumerated().allSatisfy({ $1.printed == "\($0 + 1)" }) {
        return RecordWording.columnNumbers
      }
    }
    return repeatsHeader(row) ? RecordWording.repeatedHeader : nil
  }

  private func repeatsHeader(_ row: Row) -> Bool {
    var count = 0
    for (index, cell) in row.cells.enumerated() where !cell.isEmpty {
      let text = cell.printed
      guard mayFold(text, to: captions[index]), foldedCaption(text) == captions[index] else { return false }
      count += 1
    }
    return count >= 2
  }

  private mutating func takeHeading(_ row: Row) -> Bool {
    guard !groups.isEmpty else { return false }
    let filled = row.cells.lazy.filter { !$0.isEmpty }.prefix(2)
    guard let only = filled.first, case .text(let text) = only, filled.count == 1 else { return false }
    for number in groups.indices {
      let group = groups[number]
      guard let value = headingValue(text, of: group.column, mayBeBare: !group.isOfTable) else { continue }
      if group.index == nil {
        groups[number].index = columns.count
        columns.append(Table.Column(caption: group.column.caption, letter: ""))
      }
      groups[number].value = .text(value)
      headings.append((row.number, text, group.column.caption))
      return true
    }
    return false
  }
}

/// Whether a text begins with «итого» or «всего» as a word of its own.
private func isTotal(_ text: String) -> Bool {
  // Asked of every row: most begin with another letter.
  guard ["И", "и", "В", "в"].contains(where: { text.utf8.starts(with: $0.utf8) }) else { return false }
  let word = text.prefix { $0.isLetter }.lowercased()
  return word == "итого" || word == "всего"
}

/// Whether a text could fold to this caption, by its first letter alone: cheap, and enough for most cells.
private func mayFold(_ text: String, to caption: String) -> Bool {
  guard let scalar = text.unicodeScalars.first else { return true }
  let first: Unicode.Scalar
  switch scalar {
  case "ё", "Ё": first = "е"
  case "а"..."я", "0"..."9": first = scalar
  case "А"..."Я": first = Unicode.Scalar(scalar.value + 0x20)!
  default: return true
  }
  return caption.unicodeScalars.first == first
}

/// «7А» of «Класс: 7А», «Класс 7А» and «7А класс»; where no other column could hold it, of «7А» itself.
private func headingValue(_ text: String, of column: SheetSchema.Column, mayBeBare: Bool) -> String? {
  let names = ([column.caption] + column.synonyms).map { foldedCaption(withoutHints($0)) }
  let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
  func joined(_ words: ArraySlice<String>) -> String? {
    let rest = words.joined(separator: " ").drop { ":-–— ".contains($0) }
    return rest.isEmpty ? nil : String(rest)
  }
  if let colon = text.firstIndex(of: ":"), names.contains(foldedCaption(String(text[..<colon]))) {
    return joined(text[text.index(after: colon)...].split(separator: " ").map(String.init)[...])
  }
  guard let first = words.first, let last = words.last else { return nil }
  if words.count > 1, names.contains(foldedCaption(first)) { return joined(words.dropFirst()) }
  if words.count > 1, names.contains(foldedCaption(last)) { return joined(words.dropLast()) }
  return mayBeBare && text.count <= 12 && text.first?.isNumber == true ? text : nil
}
