import OfficePackages

/// Vertical merges while a document is rendered: a cell whose content equals that of the cell above, in the
/// same loop, becomes a part of it.
///
/// In DOCX each cell says for itself that it begins or continues a merge. In ODT the first cell counts the
/// rows; its number has a fixed width and is set anew for every row that joins.
struct CellMerge {
  private struct Open {
    var start = 0
    var point = 0
    var content = 0
  }

  private struct Upper {
    var loop: Int
    var content: [UInt8]
    var countPosition: Int
    var rows: Int
  }

  private static let digits = 6

  private let format: OfficeFormat
  /// Cells that are being written, the innermost last.
  private var open: [Open] = []
  private var nextStart = 0
  private var upper: [Int: Upper] = [:]

  init(format: OfficeFormat) { self.format = format }

  mutating func start(at position: Int) { nextStart = position }

  mutating func point(in output: inout [UInt8]) {
    open.append(Open(start: nextStart, point: output.count))
    if format == .odt { output.append(contentsOf: CellMerge.number(1)) }
  }

  mutating func content(at position: Int) { open[open.count - 1].content = position }

  /// - Parameter loop: number of the running loop; another loop begins a merge of its own.
  mutating func end(slot: Int, loop: Int, in output: inout [UInt8]) {
    let open = self.open.removeLast()
    let content = Array(output[open.content...])
    if var above = upper[slot], above.loop == loop, above.content == content {
      above.rows += 1
      upper[slot] = above
      switch format {
      case .docx:
        output.removeSubrange(open.content...)
        output.append(contentsOf: OfficeFormat.docx.dialect.markup.emptyParagraph.bytes)
        output.insert(contentsOf: "<w:vMerge/>".utf8, at: open.point)
      case .odt:
        output.removeSubrange(open.start...)
        output.append(contentsOf: "<table:covered-table-cell/>".utf8)
        let position = above.countPosition
        output.replaceSubrange(position..<position + CellMerge.digits, with: CellMerge.number(above.rows))
      }
      return
    }
    upper[slot] = Upper(loop: loop, content: content, countPosition: open.point, rows: 1)
    if format == .docx { output.insert(contentsOf: "<w:vMerge w:val=\"restart\"/>".utf8, at: open.point) }
  }

  private static func number(_ value: Int) -> [UInt8] {
    let text = String(value)
    return Array((String(repeating: "0", count: max(0, digits - text.utf8.count)) + text).utf8.prefix(digits))
  }
}
