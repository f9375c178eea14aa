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
    var row = row
    row.cells += Array(repeating: .empty, count: columns.count - row.cells.count)
    for group in groups {
      if let index = group.index, row.cells[index].isEmpty { row.cells[index] = group.value }
    }
    return row
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
    let filled = row.cells.filter { !$0.isEmpty }
    guard let first = filled.first?.printed else { return nil }
    let word = first.prefix { $0.isLetter }.lowercased()
    if word == "итого" || word == "всего" { return "«\(shortened(first))»" }
    if isAtTop, filled.count >= 3, filled.enumerated().allSatisfy({ $1.printed == "\($0 + 1)" }) {
      return RecordWording.columnNumbers
    }
    let isHeader = row.cells.indices.allSatisfy { index in
      row.cells[index].isEmpty ? true : foldedCaption(row.cells[index].printed) == captions[index]
    }
    return isHeader && filled.count >= 2 ? RecordWording.repeatedHeader : nil
  }

  private mutating func takeHeading(_ row: Row) -> Bool {
    let filled = row.cells.filter { !$0.isEmpty }
    guard !groups.isEmpty, filled.count == 1, case .text(let text) = filled[0] else { return false }
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
