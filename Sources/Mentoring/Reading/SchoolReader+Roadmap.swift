import Diagnostics
import RecordTables

extension SchoolReader {
  mutating func readRoadmap() {
    var stages = stages(in: nil)
    if stages.isEmpty {
      stages = self.stages(in: shipped).map(withOrderWord)
      school.roadmap.isTypical = true
      report(MentoringWording.typicalRoadmap(), [])
    }
    school.roadmap.stages = stages
    if school.roadmap.columns.isEmpty { school.roadmap.columns = defaultColumns(for: stages) }
  }

  private mutating func stages(in set: RecordSet?) -> [Roadmap.Stage] {
    typealias S = RoadmapSheet
    let addedColumns = school.roadmap.columns.filter { $0.key == nil }.map(\.source)
    var stages: [Roadmap.Stage] = []
    for var row in rows(of: S.schema, in: set) {
      let mark = row.text(S.number)
      let name = row.isEmpty(S.stage) ? nil : row.text(S.stage)
      let item = row.isEmpty(S.item) ? nil : row.text(S.item)
      var cells = Roadmap.Cells(
        term: row.text(S.term), responsible: row.text(S.responsible), result: row.text(S.result))
      for column in addedColumns { cells.added[column] = row.added(column) }

      if let band = mark.flatMap(Roadmap.Band.init(marked:)) {
        let text = [name, item].compactMap { $0 }.joined(separator: "\n")
        if band == .note, !stages.isEmpty {
          stages[stages.count - 1].items.append(Roadmap.Item(text: text, band: band, place: row.place))
        } else {
          stages.append(Roadmap.Stage(name: text, band: band, place: row.place))
        }
        report(row, spoiling: [.roadmap])
        continue
      }
      // A merged cell repeats the stage's name in each of its rows.
      let startsStage = name.map { $0 != stages.last?.name } ?? stages.isEmpty
      if startsStage {
        guard let name else {
          row.report(MentoringWording.roadmapWithoutStage(at: row.place(S.stage)))
          report(row, spoiling: [.roadmap])
          continue
        }
        stages.append(Roadmap.Stage(number: mark, name: name, place: row.place))
        if item == nil { stages[stages.count - 1].cells = cells }
      }
      if let item {
        let isOwnNumber = !startsStage && mark != stages[stages.count - 1].number
        stages[stages.count - 1].items.append(
          Roadmap.Item(number: isOwnNumber ? mark : nil, text: item, cells: cells, place: row.place))
      }
      report(row, spoiling: [.roadmap])
    }
    return stages
  }

  /// The shipped roadmap names orders as results; this school may call them otherwise.
  private func withOrderWord(_ stage: Roadmap.Stage) -> Roadmap.Stage {
    var stage = stage
    for index in stage.items.indices {
      let result = stage.items[index].cells.result
      stage.items[index].cells.result = result?.replacing("приказ", with: school.settings.orderWord)
    }
    return stage
  }

  /// Number and item, and what else any row has; stages stand in rows of their own.
  private func defaultColumns(for stages: [Roadmap.Stage]) -> [Roadmap.Column] {
    let cells = stages.map(\.cells) + stages.flatMap(\.items).map(\.cells)
    let filled: [Roadmap.ColumnKey] = Roadmap.ColumnKey.allCases.filter { key in
      switch key {
      case .number, .item: true
      case .stage: false
      case .term: cells.contains { $0.term != nil }
      case .responsible: cells.contains { $0.responsible != nil }
      case .result: cells.contains { $0.result != nil }
      }
    }
    return filled.map { Roadmap.Column(key: $0, source: $0.caption, caption: $0.caption) }
  }

  // MARK: Settings

  mutating func readRoadmapSettings(_ sheet: inout SheetPairs) {
    typealias S = SettingsSheet
    if let kind = sheet.text(S.roadmapKind) { school.roadmap.kind = kind }
    school.roadmap.title = sheet.lines(S.roadmapTitle)
    school.roadmap.period = sheet.text(S.roadmapPeriod)
    if school.roadmap.period?.lowercased() == "нет" {
      school.roadmap.period = nil
      school.roadmap.hasPeriod = false
    }
    school.roadmap.columns = roadmapColumns(sheet.lines(S.roadmapColumns), &sheet)
    if let row = sheet.choice(S.stageRow).flatMap(Roadmap.StageRow.init(rawValue:)) {
      school.roadmap.stageRow = row
    }
    school.roadmap.mergesEqualCells = sheet.choice(S.equalCells) == S.equalCells.allowed[1]
    school.roadmap.numbersColumns = sheet.flag(S.columnNumbers)
    school.roadmap.isLandscape = sheet.choice(S.roadmapSheets) != S.roadmapSheets.allowed[1]
    school.roadmap.hasTitlePage = sheet.flag(S.titlePage)
    school.roadmap.belongsToRegulation = sheet.choice(S.roadmapOwner) == S.roadmapOwner.allowed[1]
  }

  /// Captions of the sheet that mean none of its usual columns: «Содержание деятельности» beside «Мероприятие».
  private func addedCaptions(of table: Table) -> [String] {
    let match = matchCaptions(of: table, to: RoadmapSheet.schema)
    return match.unknown.map { table.columns[$0].caption }
  }

  /// «Срок = Сроки реализации (40 мм)», «Срок» or the caption of an added column, one a line.
  private func roadmapColumns(_ lines: [String], _ sheet: inout SheetPairs) -> [Roadmap.Column] {
    let added = records.table(for: RoadmapSheet.schema).map(addedCaptions) ?? []
    return lines.compactMap { line in
      let (line, width) = takingWidth(from: line)
      let parts = line.split(separator: "=", maxSplits: 1).map {
        $0.split(separator: " ").joined(separator: " ")
      }
      let name = parts.first ?? ""
      let caption = parts.count > 1 ? parts[1] : name
      if let source = added.first(where: { foldedCaption($0) == foldedCaption(name) }) {
        return Roadmap.Column(key: nil, source: source, caption: caption, width: width)
      }
      guard let key = Roadmap.ColumnKey(named: name) else {
        sheet.report(
          MentoringWording.unknownRoadmapColumn(line, at: sheet.place(SettingsSheet.roadmapColumns)))
        return nil
      }
      return Roadmap.Column(key: key, source: key.caption, caption: caption, width: width)
    }
  }
}

extension Roadmap.Band {
  /// What stands in the column of the number: «раздел», «примечание».
  fileprivate init?(marked mark: String) {
    switch mark.lowercased() {
    case "раздел": self = .part
    case "примечание", "прим.": self = .note
    default: return nil
    }
  }
}

/// «Сроки (40 мм)» → «Сроки» and the width; other brackets belong to the caption.
private func takingWidth(from line: String) -> (line: String, width: Roadmap.Width?) {
  guard line.last == ")", let open = line.lastIndex(of: "(") else { return (line, nil) }
  let words = line[line.index(after: open)...].dropLast()
  let number = words.prefix { $0.isASCII && $0.isNumber }
  let unit = words.dropFirst(number.count).drop { $0.isWhitespace }
  guard let value = Int(number), value > 0 else { return (line, nil) }
  let rest = String(line[..<open].reversed().drop { $0.isWhitespace }.reversed())
  switch unit {
  case "мм": return (rest, .millimetres(value))
  case "см": return (rest, .millimetres(value * 10))
  case "%": return (rest, .percent(value))
  default: return (line, nil)
  }
}
