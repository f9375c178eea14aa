import Expressions
import RussianLanguage

/// Lays a roadmap out as the table that is printed: a row of the sheet is a row of the table, a line of a cell
/// is a paragraph.
///
/// ```
/// with a column «Этап»                     without it
/// │ 1 │ Подготовка │ Приказ    │ август │  │ 1   │ Подготовка           │
/// │   │            │ Положение │        │  │ 1.1 │ Приказ    │ август   │
/// ```
struct RoadmapTable {
  private let roadmap: Roadmap
  private let columns: [Roadmap.Column]
  private var rows: [[RichText.Slot]] = []
  private var lists = CellLists()

  static func make(of roadmap: Roadmap) -> RichText.Table {
    var table = RoadmapTable(roadmap)
    table.addHead()
    for stage in roadmap.numberedStages { table.add(stage) }
    return RichText.Table(
      shares: roadmap.columnShares(of: table.rows), headRows: roadmap.numbersColumns ? 2 : 1,
      rows: table.rows)
  }

  private init(_ roadmap: Roadmap) {
    self.roadmap = roadmap
    columns = roadmap.columns
  }

  private mutating func addHead() {
    rows.append(columns.map { .cell([RichText.Line(.head, $0.caption)]) })
    guard roadmap.numbersColumns else { return }
    rows.append(columns.indices.map { .cell([RichText.Line(.number, "\($0 + 1)")]) })
  }

  private mutating func add(_ stage: Roadmap.Numbered<Roadmap.Stage>) {
    lists.begin()
    if let band = stage.part.band {
      addBand(stage.part.name, band)
      addItems(of: stage, underRow: true)
    } else if columns.contains(where: { $0.key == .stage }) {
      addWithStageColumn(stage)
    } else {
      let isRowOfItem = roadmap.stageRow == .inItemColumn || stage.part.items.isEmpty
      addStageRow(stage, inItemColumn: isRowOfItem && !(stage.part.cells.isEmpty && !isInItemColumn))
      addItems(of: stage, underRow: isInItemColumn)
    }
  }

  private var isInItemColumn: Bool { roadmap.stageRow == .inItemColumn }

  // MARK: A stage in a row

  private mutating func addStageRow(_ stage: Roadmap.Numbered<Roadmap.Stage>, inItemColumn: Bool) {
    let name = stageLines(stage.part.name)
    if inItemColumn {
      rows.append(
        columns.enumerated().map { index, column in
          switch column.key {
          case .number: .cell([RichText.Line(.stageNumber, stage.number)])
          case .item: .cell(name)
          default: .cell(lines(stage.part.cells[column], in: index))
          }
        })
    } else if columns.first?.key == .number, columns.count > 1 {
      let rest = Array(repeating: RichText.Slot.left, count: columns.count - 2)
      rows.append([.cell([RichText.Line(.stageNumber, stage.number)]), .cell(name)] + rest)
    } else {
      rows.append([.cell(name)] + Array(repeating: .left, count: columns.count - 1))
    }
  }

  /// - Parameter underRow: The stage's own row has its term and responsibles already.
  private mutating func addItems(of stage: Roadmap.Numbered<Roadmap.Stage>, underRow: Bool) {
    var above: [String?]?
    for item in roadmap.numberedItems(of: stage) {
      if let band = item.part.band {
        addBand(item.part.text, band)
        above = nil
        continue
      }
      var texts: [String?] = []
      rows.append(
        columns.enumerated().map { index, column in
          let text =
            switch column.key {
            case .number: item.number
            case .item: item.part.text
            default: item.part.cells[column] ?? (underRow ? nil : stage.part.cells[column])
            }
          texts.append(text)
          switch column.key {
          case .number: return .cell(item.number.isEmpty ? [] : [RichText.Line(.number, item.number)])
          case .item: return .cell(lines(item.part.text, in: index))
          default:
            let isSame = above != nil && merges(text, with: above?[index], in: column)
            return isSame ? .above : .cell(lines(text, in: index))
          }
        })
      above = zip(texts, above ?? texts).map { $0 ?? $1 }
    }
  }

  // MARK: A stage in a column

  /// The stage's number and name go over all its rows, and so do a term and responsibles of the whole stage.
  private mutating func addWithStageColumn(_ stage: Roadmap.Numbered<Roadmap.Stage>) {
    let items = stage.part.items
    var above: [String?]?
    for item in items.isEmpty ? [Roadmap.Item(text: "", cells: Roadmap.Cells())] : items {
      if let band = item.band {
        addBand(item.text, band)
        above = nil
        continue
      }
      var texts: [String?] = []
      let row: [RichText.Slot] = columns.enumerated().map { index, column in
        let isFirst = above == nil
        let own = item.cells[column]
        let text = own ?? stage.part.cells[column]
        texts.append(text)
        switch column.key {
        case .number:
          if let number = item.number { return .cell([RichText.Line(.number, number)]) }
          return isFirst ? .cell([RichText.Line(.number, stage.number)]) : .above
        case .stage: return isFirst ? .cell([RichText.Line(.text, set(stage.part.name))]) : .above
        case .item: return .cell(lines(item.text, in: index))
        default:
          let isOfStage = own == nil && text != nil && text == above?[index]
          let isSame = merges(text, with: above?[index], in: column)
          return !isFirst && (isOfStage || isSame) ? .above : .cell(lines(text, in: index))
        }
      }
      rows.append(row)
      above = zip(texts, above ?? texts).map { $0 ?? $1 }
    }
  }

  /// An empty cell of a column that the school added says nothing, and so is no part of the one above.
  private func merges(_ text: String?, with above: String??, in column: Roadmap.Column) -> Bool {
    guard roadmap.mergesEqualCells else { return false }
    return text == nil ? column.key != nil : text == above ?? nil
  }

  // MARK: Cells

  private mutating func addBand(_ text: String, _ band: Roadmap.Band) {
    let cell = splitLines(text).map { RichText.Line(band == .part ? .part : .text, $0) }
    rows.append([.cell(cell)] + Array(repeating: .left, count: columns.count - 1))
  }

  /// The name stands out; the stage's task and result follow it.
  private mutating func stageLines(_ text: String) -> [RichText.Line] {
    let texts = splitLines(text)
    let index = columns.firstIndex { $0.key == .item } ?? 0
    return texts.prefix(1).map { RichText.Line(.stage, $0) }
      + lists.lines(of: Array(texts.dropFirst()), in: index)
  }

  /// A term is printed as it was typed, «1. квартал» too.
  private mutating func lines(_ text: String?, in column: Int) -> [RichText.Line] {
    let texts = splitLines(text ?? "")
    return columns[column].key == .term
      ? texts.map { RichText.Line(.text, $0) } : lists.lines(of: texts, in: column)
  }

  private func splitLines(_ text: String) -> [String] {
    set(text).utf8.split(separator: UInt8(ascii: "\n")).map { trimmed(Substring($0)) }.filter { !$0.isEmpty }
  }

  /// Kept as typed, but for spaces that must not break.
  private func set(_ text: String) -> String { Typography.withNoBreakSpaces(text) }
}
