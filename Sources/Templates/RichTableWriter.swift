import Expressions
import OfficePackages

/// Writes a table of rich text: in house styles, or in the look of the paragraph the value stands in.
///
/// Widths are shares of the page between its margins, so that one table fits upright and landscape pages.
struct RichTableWriter {
  private let rendering: Rendering
  private let around: Program.Surroundings
  private let styles: RichMarkup.Styles
  private let hasHouseStyles: Bool
  /// Each table has its own lists.
  private let occurrence: Int

  init(_ rendering: Rendering, _ around: Program.Surroundings) {
    self.rendering = rendering
    self.around = around
    styles = rendering.dialect.rich.styles
    hasHouseStyles = rendering.lists.hasHouseStyles
    occurrence = rendering.lists.beginText()
  }

  func write(_ table: RichText.Table) {
    rendering.tablesWritten += 1
    rendering.visibleMarks += 1
    switch rendering.dialect.format {
    case .docx: writeWord(table)
    case .odt: writeOpenDocument(table)
    }
  }

  // MARK: DOCX

  /// Twentieths of a point between the margins of an upright page; only the proportions count.
  private static let nominalWidth = 9638

  private func writeWord(_ table: RichText.Table) {
    let look = "<w:tblW w:w=\"5000\" w:type=\"pct\"/>"
    let style = table.hasBorders ? styles.table : styles.tableWithoutBorders
    append("<w:tbl><w:tblPr>\(hasHouseStyles ? "<w:tblStyle w:val=\"\(style)\"/>" : "")\(look)")
    if !hasHouseStyles, table.hasBorders { append("<w:tblBorders>\(wordBorders)</w:tblBorders>") }
    append("<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>")
    for share in table.shares { append("<w:gridCol w:w=\"\(share * Self.nominalWidth / 1000)\"/>") }
    append("</w:tblGrid>")
    for (row, slots) in table.rows.enumerated() {
      append("<w:tr><w:trPr>")
      if keepsTogether(slots) { append("<w:cantSplit/>") }
      if row < table.headRows { append("<w:tblHeader/>") }
      append("</w:trPr>")
      for (column, slot) in slots.enumerated() where slot != .left {
        let width = table.width(row: row, column: column)
        let share = table.shares[column..<column + width].reduce(0, +)
        append("<w:tc><w:tcPr><w:tcW w:w=\"\(share * 5)\" w:type=\"pct\"/>")
        if width > 1 { append("<w:gridSpan w:val=\"\(width)\"/>") }
        if slot == .above {
          append("<w:vMerge/>")
        } else if table.height(row: row, column: column) > 1 {
          append("<w:vMerge w:val=\"restart\"/>")
        }
        if row < table.headRows { append("<w:vAlign w:val=\"center\"/>") }
        append("</w:tcPr>")
        if case .cell(let lines) = slot, !lines.isEmpty {
          for line in lines { writeWordLine(line) }
        } else {
          writeWordLine(RichText.Line(.text, ""))
        }
        append("</w:tc>")
      }
      append("</w:tr>")
    }
    append("</w:tbl>")
  }

  private var wordBorders: String {
    ["top", "left", "bottom", "right", "insideH", "insideV"].map {
      "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
    }.joined()
  }

  private func writeWordLine(_ line: RichText.Line) {
    guard hasHouseStyles else { return writeInLookOfPlace(line) }
    append("<w:p><w:pPr><w:pStyle w:val=\"\(style(of: line))\"/>")
    let item = item(of: line)
    if let item, let number = rendering.lists.number(of: item.list, startingAt: item.number) {
      append("<w:numPr><w:ilvl w:val=\"\(item.level - 1)\"/><w:numId w:val=\"\(number)\"/></w:numPr>")
    }
    append("</w:pPr>")
    let text = item == nil ? textWithMark(of: line) : line.text
    if !text.isEmpty {
      append("<w:r><w:t xml:space=\"preserve\">")
      rendering.write(text, in: around)
      append("</w:t></w:r>")
    }
    append("</w:p>")
  }

  // MARK: ODT

  private func writeOpenDocument(_ table: RichText.Table) {
    let name = "NastavnikTable\(rendering.tablesWritten)"
    rendering.tableStyles.append(contentsOf: definitions(of: table, name).utf8)
    append("<table:table table:name=\"\(name)\" table:style-name=\"\(name)\">")
    for column in table.shares.indices {
      append("<table:table-column table:style-name=\"\(name).\(column + 1)\"/>")
    }
    for (row, slots) in table.rows.enumerated() {
      if row == 0, table.headRows > 0 { append("<table:table-header-rows>") }
      append("<table:table-row table:style-name=\"\(name).\(keepsTogether(slots) ? "kept" : "row")\">")
      for (column, slot) in slots.enumerated() {
        guard case .cell(let lines) = slot else {
          append("<table:covered-table-cell/>")
          continue
        }
        append("<table:table-cell table:style-name=\"\(name).\(row < table.headRows ? "head" : "cell")\"")
        let (width, height) = (
          table.width(row: row, column: column), table.height(row: row, column: column)
        )
        if width > 1 { append(" table:number-columns-spanned=\"\(width)\"") }
        if height > 1 { append(" table:number-rows-spanned=\"\(height)\"") }
        append(" office:value-type=\"string\">")
        writeOpenDocumentLines(lines.isEmpty ? [RichText.Line(.text, "")] : lines)
        append("</table:table-cell>")
      }
      append("</table:table-row>")
      if row + 1 == table.headRows { append("</table:table-header-rows>") }
    }
    append("</table:table>")
  }

  /// Items of one list that follow each other stand in one element.
  private func writeOpenDocumentLines(_ lines: [RichText.Line]) {
    guard hasHouseStyles else {
      for line in lines { writeInLookOfPlace(line) }
      return
    }
    var open: Item?
    func close() {
      for _ in 0..<(open?.level ?? 0) { append("</text:list-item></text:list>") }
      open = nil
    }
    for line in lines {
      let item = item(of: line)
      if let item, let before = open, item.list == before.list, item.level == before.level {
        append("</text:list-item><text:list-item>")
      } else {
        close()
        if let item { begin(item) }
      }
      open = item
      append("<text:p text:style-name=\"\(style(of: line))\">")
      rendering.write(item == nil ? textWithMark(of: line) : line.text, in: around)
      append("</text:p>")
    }
    close()
  }

  private func begin(_ item: Item) {
    append("<text:list text:style-name=\"\(item.list.name)\"")
    var start = ""
    if item.isCounted {
      let isNew = rendering.lists.isNew(item.list)
      append(" \(isNew ? "xml:id" : "text:continue-list")=\"\(item.list.identifier)\"")
      if isNew, item.number > 1 { start = " text:start-value=\"\(item.number)\"" }
    }
    append(">")
    for _ in 1..<item.level { append("<text:list-item><text:list>") }
    append("<text:list-item\(start)>")
  }

  /// Styles of tables are automatic ones in ODF: each table brings its own.
  private func definitions(of table: RichText.Table, _ name: String) -> String {
    let namespaces = ["style", "table"].map {
      " xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }.joined()
    let fo = " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    func style(_ suffix: String, _ family: String, _ properties: String) -> String {
      "<style:style\(namespaces)\(fo) style:name=\"\(name)\(suffix)\" style:family=\"\(family)\">\(properties)"
        + "</style:style>"
    }
    let cell =
      !table.hasBorders
      ? "fo:border=\"none\" fo:padding=\"0cm\""
      : "fo:border=\"0.5pt solid #000000\" fo:padding-left=\"0.15cm\" fo:padding-right=\"0.15cm\" "
        + "fo:padding-top=\"0.05cm\" fo:padding-bottom=\"0.05cm\""
    var text = style(
      "", "table", "<style:table-properties style:rel-width=\"100%\" table:align=\"margins\"/>")
    for (column, share) in table.shares.enumerated() {
      text += style(
        ".\(column + 1)", "table-column",
        "<style:table-column-properties style:rel-column-width=\"\(share)*\"/>")
    }
    text += style(".row", "table-row", "<style:table-row-properties fo:keep-together=\"auto\"/>")
    text += style(".kept", "table-row", "<style:table-row-properties fo:keep-together=\"always\"/>")
    text += style(
      ".head", "table-cell", "<style:table-cell-properties \(cell) style:vertical-align=\"middle\"/>")
    text += style(".cell", "table-cell", "<style:table-cell-properties \(cell)/>")
    return text
  }

  // MARK: Both

  /// A row of few lines stays on its page; a long one may go on over the next.
  private func keepsTogether(_ slots: [RichText.Slot]) -> Bool {
    slots.allSatisfy { slot in
      guard case .cell(let lines) = slot else { return true }
      return lines.count <= 4 && lines.reduce(0) { $0 + $1.text.utf8.count } <= 800
    }
  }

  /// A line's place in a list of the house styles.
  private struct Item {
    var list: ListPlace.List
    /// From 1.
    var level: Int
    var isCounted: Bool
    var number: Int
  }

  /// Nil if the line's mark, if any, is written as text.
  private func item(of line: RichText.Line) -> Item? {
    guard rendering.lists.hasCellLists, let mark = line.mark, let sign = mark.text.last,
      let name = rendering.dialect.rich.cells[sign]
    else { return nil }
    switch mark.counting {
    case .bullet:
      return Item(list: ListPlace.List(name: name, key: 0), level: mark.level, isCounted: false, number: 1)
    case .item(let number, let list):
      let list = ListPlace.List(name: name, key: occurrence << 20 + list)
      return Item(list: list, level: mark.level, isCounted: true, number: number)
    case .typed: return nil
    }
  }

  /// The tab takes the text to where the style's lines begin.
  private func textWithMark(of line: RichText.Line) -> String {
    guard rendering.lists.hasCellLists, let mark = line.mark else { return line.plainText }
    return "\(mark.text)\t\(line.text)"
  }

  private func writeInLookOfPlace(_ line: RichText.Line) {
    rendering.appendPiece(around.paragraphStart)
    rendering.appendPiece(around.runStart)
    rendering.write(line.plainText, in: around)
    rendering.appendPiece(around.runEnd)
    rendering.appendPiece(around.paragraphEnd)
  }

  private func style(of line: RichText.Line) -> String {
    if rendering.lists.hasCellLists, let mark = line.mark, item(of: line) == nil {
      return "\(styles.tableItem)\(mark.level)"
    }
    return style(of: line.look)
  }

  private func style(of look: RichText.Line.Look) -> String {
    switch look {
    case .head: styles.tableHead
    case .text: styles.tableText
    case .number: styles.tableNumber
    case .stage: styles.tableStage
    case .stageNumber: styles.tableStageNumber
    case .part: styles.tablePart
    case .stampWord: styles.stampWord
    case .stamp: styles.stamp
    case .stampLine: styles.stampLine
    case .mark: styles.appendixMark
    }
  }

  private func append(_ text: String) { rendering.output.append(contentsOf: text.utf8) }
}
