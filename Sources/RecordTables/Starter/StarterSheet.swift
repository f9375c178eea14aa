import RussianLanguage

/// A sheet of the starter workbook, the same for every format.
struct StarterSheet {
  struct Column {
    var width: Int
    var kind: SheetSchema.Column.Kind
  }

  struct Cell {
    enum Style: Int, CaseIterable {
      case plain, title, caption, requiredCaption, example, exampleDate, words, day, listed, listedDay,
        listedNumber
    }

    var value: CellValue
    var style: Style

    init(_ text: String, _ style: Style) { self.init(text.isEmpty ? .empty : .text(text), style) }

    init(_ value: CellValue, _ style: Style) {
      self.value = value
      self.style = style
    }

    /// A record's own value.
    init(record value: CellValue) {
      self.value = value
      style =
        switch value {
        case .text: .words
        case .date: .day
        case .empty, .number, .bool, .error: .plain
        }
    }

    /// A value of a list that is given out: with lines around it, to be followed across a printed page.
    init(listed value: CellValue) {
      self.value = value
      style =
        switch value {
        case .date: .listedDay
        case .number: .listedNumber
        case .text, .empty, .bool, .error: .listed
        }
    }
  }

  /// What a range of cells in one column takes, and the hint shown when one of them is selected.
  struct Rule {
    var rows: ClosedRange<Int>
    var column: Int
    var kind: SheetSchema.Column.Kind
    var allowed: [String]
    var isClosed: Bool
    var title: String
    var note: String
  }

  var name: String
  var columns: [Column]
  var rows: [[Cell]]
  var rules: [Rule] = []
  /// Rows that stay in view.
  var frozenRows = 0
  /// A list that is given out: the first row has buttons to filter by, printed pages have numbers.
  var isList = false

  /// Rows that get rules and formats; more can be filled in all the same.
  static let preparedRows = 1000
}

extension StarterSheet {
  /// - Parameter rows: records that stand there from the beginning; without any the sheet has an example.
  init(_ schema: SheetSchema, rows: [[CellValue]] = []) {
    switch schema.layout {
    case .records: self = Self.records(schema, rows)
    case .pairs: self = Self.pairs(schema, rows)
    }
  }

  private static func records(_ schema: SheetSchema, _ records: [[CellValue]]) -> StarterSheet {
    let captions = schema.columns.map(captionCell)
    var sheet = StarterSheet(
      name: schema.title, columns: schema.columns.map { Column(width: width(of: $0), kind: $0.kind) },
      rows: [captions], frozenRows: 1)
    if !records.isEmpty {
      sheet.rows += records.map { $0.map { Cell(record: $0) } }
    } else if schema.columns.contains(where: { !$0.example.isEmpty }) {
      sheet.rows.append(
        schema.columns.enumerated().map { index, column in
          index == 0 ? Cell(markedExample(column), .example) : exampleCell(column)
        })
    }
    sheet.rules = schema.columns.enumerated().map { index, column in
      rule(column, rows: 1...(preparedRows + records.count), at: index)
    }
    return sheet
  }

  private static func pairs(_ schema: SheetSchema, _ values: [[CellValue]]) -> StarterSheet {
    let header = [
      Cell(StarterWording.pairCaption, .caption), Cell(StarterWording.pairValue, .caption),
      Cell(StarterWording.pairExample, .caption),
    ]
    let rows = schema.columns.enumerated().map { index, column in
      let value = index < values.count ? values[index].first ?? .empty : .empty
      return [captionCell(column), Cell(record: value), Cell(column.example, .example)]
    }
    var sheet = StarterSheet(
      name: schema.title,
      columns: [
        Column(width: 44, kind: .longText), Column(width: 60, kind: .longText),
        Column(width: 60, kind: .longText),
      ],
      rows: [header] + rows, frozenRows: 1)
    sheet.rules = schema.columns.enumerated().map { index, column in
      rule(column, rows: (index + 1)...(index + 1), at: 1)
    }
    return sheet
  }

  static func guide(_ schemas: [SheetSchema]) -> StarterSheet {
    let lines = StarterWording.guide(for: schemas).enumerated().map { index, line in
      [Cell("\(index + 1).", .plain), Cell(line, .plain)]
    }
    let purposes = StarterWording.purposes(of: schemas).map {
      [Cell($0.title, .caption), Cell($0.purpose, .plain)]
    }
    let title = [Cell(.empty, .plain), Cell(StarterWording.guideSheet, .title)]
    let gap = [Cell(.empty, .plain)]
    return StarterSheet(
      name: StarterWording.guideSheet,
      columns: [Column(width: 20, kind: .number), Column(width: 100, kind: .longText)],
      rows: [title] + lines + [gap] + purposes)
  }

  private static func captionCell(_ column: SheetSchema.Column) -> Cell {
    column.isRequired
      ? Cell("\(column.caption) \(StarterWording.requiredMark)", .requiredCaption)
      : Cell(column.caption, .caption)
  }

  private static func markedExample(_ column: SheetSchema.Column) -> String {
    let isName = column.example.contains(where: \.isLetter)
    return isName ? "\(StarterWording.example): \(column.example)" : StarterWording.example
  }

  private static func exampleCell(_ column: SheetSchema.Column) -> Cell {
    switch column.kind {
    case .date: if let date = readDate(column.example) { return Cell(.date(date), .exampleDate) }
    case .number: if let number = readNumber(column.example) { return Cell(.number(number), .example) }
    default: break
    }
    return Cell(column.example, .example)
  }

  private static func rule(_ column: SheetSchema.Column, rows: ClosedRange<Int>, at index: Int) -> Rule {
    var note = column.note
    var allowed = column.allowed
    switch column.kind {
    case .date: if note.isEmpty { note = StarterWording.dateNote }
    case .yesNo:
      if allowed.isEmpty { allowed = ["да"] }
      if note.isEmpty { note = StarterWording.yesNote }
    default: break
    }
    return Rule(
      rows: rows, column: index, kind: column.kind, allowed: allowed, isClosed: column.isClosed,
      title: column.caption, note: note)
  }

  /// Wide enough for the longest word of the caption, which is bold.
  private static func width(of column: SheetSchema.Column) -> Int {
    let usual =
      switch column.kind {
      case .date: 12
      case .number, .yesNo: 10
      case .fullName: 34
      case .longText: 40
      case .text: 20
      }
    let longestWord = column.caption.split(separator: " ").map(\.count).max() ?? 0
    return max(column.width > 0 ? column.width : usual, longestWord * 6 / 5 + 2)
  }

  /// Lines that the tallest cell of a row takes when its text is wrapped.
  func lines(inRow row: Int) -> Int {
    let counts = rows[row].enumerated().map { column, cell in
      let isBold = cell.style == .caption || cell.style == .requiredCaption
      let width = max(4, columns[column].width * (isBold ? 5 : 6) / 6 - 1)
      return cell.value.printed.split(separator: "\n").reduce(0) { $0 + ($1.count + width - 1) / width }
    }
    return max(1, counts.max() ?? 1)
  }
}
