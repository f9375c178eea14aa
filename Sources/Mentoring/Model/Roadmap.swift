import Diagnostics

/// The school's roadmap, or the typical one.
public struct Roadmap: Sendable {
  /// A column that every roadmap may have.
  public enum ColumnKey: String, Sendable, Hashable, CaseIterable {
    case number = "номер"
    case stage = "этап"
    case item = "мероприятие"
    case term = "срок"
    case responsible = "ответственный"
    case result = "результат"
  }

  /// A column of the printed table.
  public struct Column: Sendable, Hashable {
    /// Nil for a column that the school added to its sheet.
    public var key: ColumnKey?
    /// Caption of the added column in the sheet.
    public var source: String
    public var caption: String
    public var width: Width?
  }

  /// How wide a column is to be; without it the column takes its usual part of what is left.
  public enum Width: Sendable, Hashable {
    case millimetres(Int)
    case percent(Int)
  }

  /// What stands in the columns beside the stage's or item's own words.
  public struct Cells: Sendable, Hashable {
    public var term: String?
    public var responsible: String?
    public var result: String?
    /// Of added columns, by their captions in the sheet.
    public var added: [String: String] = [:]

    public var isEmpty: Bool { self == Cells() }

    public subscript(column: Column) -> String? {
      switch column.key {
      case .term: term
      case .responsible: responsible
      case .result: result
      case .number, .stage, .item: nil
      case nil: added[column.source]
      }
    }
  }

  /// What a row is that is no stage or item of the plan: it goes over all columns.
  public enum Band: Sendable, Hashable {
    /// «I. Организационный раздел»
    case part
    case note
  }

  public struct Stage: Sendable {
    /// As typed; nil: the next after the stage before.
    public var number: String?
    /// Lines of their own go on with the stage's task and result.
    public var name: String
    /// Set if this is a row over all columns.
    public var band: Band?
    public var cells = Cells()
    public var items: [Item] = []
    /// The row it was read from.
    var place: RecordPlace?
  }

  public struct Item: Sendable {
    /// As typed; nil: the next after the item before.
    public var number: String?
    public var text: String
    public var band: Band?
    public var cells = Cells()
    /// The row it was read from.
    var place: RecordPlace?
  }

  /// Where a stage's name stands if it has no column of its own.
  public enum StageRow: String, Sendable, Hashable, CaseIterable {
    case acrossTable = "на всю ширину"
    case inItemColumn = "в столбце мероприятий"
  }

  /// «Дорожная карта», «План мероприятий («дорожная карта»)»: what stamps agree with.
  public var kind = "Дорожная карта"
  public var title: [String] = []
  /// Nil: that of the school year.
  public var period: String?
  public var hasPeriod = true
  public var columns: [Column] = []
  public var stages: [Stage] = []
  public var stageRow = StageRow.acrossTable
  /// Cells of one stage that say the same, or nothing, are one cell with that above.
  public var mergesEqualCells = false
  /// A row «1 2 3 …» under the captions.
  public var numbersColumns = false
  public var isLandscape = true
  public var hasTitlePage = false
  /// An appendix to the regulation, not to the order.
  public var belongsToRegulation = false
  /// The school has none of its own.
  public var isTypical = false
}

extension Roadmap.ColumnKey {
  /// The caption printed if the school chooses none.
  var caption: String {
    switch self {
    case .number: "№"
    case .stage: "Этап"
    case .item: "Мероприятие"
    case .term: "Срок"
    case .responsible: "Ответственный"
    case .result: "Результат"
    }
  }

  /// The column that a school calls so: «Сроки», «№ п/п», «Ответственные».
  init?(named name: String) {
    let folded = name.lowercased()
    let beginnings: [(String, Roadmap.ColumnKey)] = [
      ("№", .number), ("номер", .number), ("этап", .stage), ("меропр", .item), ("содерж", .item),
      ("срок", .term), ("ответств", .responsible), ("результ", .result),
    ]
    guard let key = beginnings.first(where: { folded.hasPrefix($0.0) })?.1 else { return nil }
    self = key
  }
}

extension Roadmap {
  /// A stage or item with the number it is printed under.
  public struct Numbered<Part: Sendable>: Sendable {
    public var number: String
    public var part: Part
  }

  /// The stages with their numbers: typed ones stay, the rest go on from the one before.
  public var numberedStages: [Numbered<Stage>] {
    var last: String?
    return stages.map { stage in
      guard stage.band == nil else { return Numbered(number: "", part: stage) }
      if let number = stage.number, isMarkOfNone(number) { return Numbered(number: "", part: stage) }
      let number = stage.number ?? last.map(successor) ?? "1"
      last = number
      return Numbered(number: number, part: stage)
    }
  }

  /// A stage's items with their numbers: «2.1» first, then on from the one before.
  public func numberedItems(of stage: Numbered<Stage>) -> [Numbered<Item>] {
    var last: String?
    let base = String(stage.number.reversed().drop { ".)".contains($0) }.reversed())
    // «II» has items 2.1, 2.2.
    let start = romanValue(of: base).map(String.init) ?? base
    return stage.part.items.map { item in
      guard item.band == nil else { return Numbered(number: "", part: item) }
      if let number = item.number, isMarkOfNone(number) { return Numbered(number: "", part: item) }
      let number = item.number ?? last.map(successor) ?? (start.isEmpty ? "1" : "\(start).1")
      last = number
      return Numbered(number: number, part: item)
    }
  }
}

/// A dash in the cell of a number says that there is to be none.
private func isMarkOfNone(_ number: String) -> Bool { ["–", "-", "—"].contains(number) }

/// «6.5» → «6.6», «1.» → «2.», «II» → «III».
private func successor(_ number: String) -> String {
  let tail = String(number.reversed().prefix { ".)".contains($0) }.reversed())
  let body = number.dropLast(tail.count)
  if let value = romanValue(of: String(body)) { return roman(value + 1) + tail }
  let digits = String(body.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
  guard let value = Int(digits), value < 1_000_000 else { return number }
  return body.dropLast(digits.count) + "\(value + 1)" + tail
}

private let romanSigns: [(sign: String, value: Int)] = [
  ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
]

private func roman(_ value: Int) -> String {
  var (rest, text) = (value, "")
  for (sign, value) in romanSigns {
    while rest >= value {
      text += sign
      rest -= value
    }
  }
  return text
}

/// Up to 60: no roadmap has more parts.
private func romanValue(of text: String) -> Int? { (1...60).first { roman($0) == text } }
