extension RichText {
  /// A table of text: columns by share, rows of cells that may be merged in both directions.
  ///
  /// ```
  /// │ №  │ Этап        │ Мероприятие │      [[.cell, .cell, .cell],
  /// │ 1  │ Подготовка  │ Приказ      │       [.cell, .cell, .cell],
  /// │    │             │ Положение   │       [.above, .above, .cell],
  /// │ Примечание                     │       [.cell, .left, .left]]
  /// ```
  public struct Table: Sendable, Hashable {
    /// Widths of the columns as parts of the table's, in thousandths; they fill the page between its margins.
    public var shares: [Int]
    /// How many of the first rows stand at the top of every page.
    public var headRows: Int
    public var hasBorders = true
    /// Each row has a slot for each column.
    public var rows: [[Slot]]

    /// A table of these columns and rows.
    ///
    /// - Precondition: every row has as many slots as there are columns; none begins with a slot that is
    ///   merged to the left, and the first row has none merged upwards.
    public init(shares: [Int], headRows: Int = 0, rows: [[Slot]]) {
      precondition(rows.allSatisfy { $0.count == shares.count }, "a row has a slot for each column")
      precondition(rows.allSatisfy { $0.first != .left }, "nothing stands left of the first column")
      precondition(rows.first?.contains(.above) != true, "nothing stands above the first row")
      self.shares = shares
      self.headRows = headRows
      self.rows = rows
    }
  }

  /// A place of a table's grid.
  public enum Slot: Sendable, Hashable {
    /// A cell begins here, with paragraphs in it; without any it is empty.
    case cell([Line])
    /// Part of the cell to the left.
    case left
    /// Part of the cell above.
    case above
  }

  /// A paragraph in a cell.
  public struct Line: Sendable, Hashable {
    /// What it is; the dialect maps it to a style.
    public enum Look: Sendable, Hashable {
      case head
      case text
      case number
      case stage
      case stageNumber
      /// In the middle, bold: a part of the table.
      case part
      /// The word of a stamp, its lines, and the line that is signed or dated.
      case stampWord, stamp, stampLine
      /// A line of an appendix mark.
      case mark
    }

    public var look: Look
    /// What makes it an item of a list.
    public var mark: Mark?
    public var text: String

    /// A paragraph of plain text; with a mark, an item of a list.
    public init(_ look: Look, _ text: String, mark: Mark? = nil) {
      self.look = look
      self.text = text
      self.mark = mark
    }

    /// With the mark as text, for places without lists.
    public var plainText: String { mark.map { "\($0.text) \(text)" } ?? text }
  }

  /// The mark of an item, printed as it was typed.
  public struct Mark: Sendable, Hashable {
    public enum Counting: Sendable, Hashable {
      /// «–», «-», «•»: nothing is counted.
      case bullet
      /// «3)», «3.»: the third of a list, which begins with the first item of that list met.
      case item(number: Int, list: Int)
      /// «1.1.», «а)», «II.»: set by hand, and so text.
      case typed
    }

    public var text: String
    public var counting: Counting
    /// From 1; an item of 2 stands under one of 1.
    public var level: Int

    public init(_ text: String, _ counting: Counting, level: Int) {
      self.text = text
      self.counting = counting
      self.level = level
    }
  }
}

extension RichText.Table {
  /// How many slots to the right belong to the cell or merged cell at a place, itself included.
  public func width(row: Int, column: Int) -> Int {
    var width = 1
    while column + width < shares.count, rows[row][column + width] == .left { width += 1 }
    return width
  }

  /// How many slots downwards belong to the cell at a place, itself included.
  public func height(row: Int, column: Int) -> Int {
    var height = 1
    while row + height < rows.count, rows[row + height][column] == .above { height += 1 }
    return height
  }

  var plainText: String {
    rows.map { row in
      row.map { slot in
        if case .cell(let lines) = slot { lines.map(\.plainText).joined(separator: " ") } else { "" }
      }.joined(separator: "\t")
    }.joined(separator: "\n")
  }
}
