import Diagnostics
import Expressions
import OfficePackages

/// After regions: docxtpl's tags of cells, `{% vm %}`, `{% hm %}`, `{% colspan n %}` and `{% cellbg colour %}`.
///
/// A vertical merge joins cells one under another in a loop as long as their contents are equal, which only
/// the renderer can see: the cell gets marks for it (`CellMerge`). The other tags become markup and conditions
/// on `loop.first`, and the later stages need no word for them.
struct CellTags {
  let dialect: OfficeDialect
  private(set) var diagnostics: [Diagnostic] = []
  private var merges = 0
  private var applied: Set<Change> = []

  private enum Property { case columns, rows, colour }

  /// A property of a cell that a tag has set.
  private struct Change: Hashable {
    let cell: ObjectIdentifier
    let property: Property
  }

  /// ODT: the part's styles by their names.
  private var styles: [String: Node] = [:]

  init(dialect: OfficeDialect) { self.dialect = dialect }

  mutating func apply(_ top: Node) {
    var found: [(Node, TemplateTag)] = []
    // In DOCX a cell's look is its own.
    if dialect.format == .odt { findStyles(in: top) }
    top.walk { if case .tag(let tag) = $0.kind, tag.isCellTag { found.append(($0, tag)) } }
    apply(found)
  }

  private mutating func findStyles(in top: Node) {
    top.walk {
      guard $0.name == "style:style", let name = UniqueNumber.value(of: "style:name", in: $0.startTag) else {
        return
      }
      styles[String(decoding: $0.startTag[name], as: UTF8.self)] = $0
    }
  }

  private mutating func apply(_ found: [(Node, TemplateTag)]) {
    for (node, tag) in found {
      guard let cell = node.nearest(.cell), let statement = tag.statement else {
        diagnostics.append(TemplateProblem.misplacedCellTag(tag.place.text).diagnostic(at: tag.place))
        node.parent?.remove(node)
        continue
      }
      node.parent?.remove(node)
      // Of two tags that set the same, the first counts: a property cannot stand twice.
      guard applied.insert(Change(cell: ObjectIdentifier(cell), property: property(of: statement))).inserted
      else { continue }
      switch dialect.format {
      case .docx: applyToWord(statement, cell, tag)
      case .odt: applyToOpenDocument(statement, cell, tag)
      }
    }
  }

  private func property(of statement: Statement) -> Property {
    switch statement {
    case .verticalMerge: .rows
    case .cellBackground: .colour
    default: .columns
    }
  }

  // MARK: DOCX

  private mutating func applyToWord(_ statement: Statement, _ cell: Node, _ tag: TemplateTag) {
    switch statement {
    case .columnSpan(let count):
      setProperty(
        "w:gridSpan", [verbatim("<w:gridSpan w:val=\""), printed(count, tag), verbatim("\"/>")], of: cell)
    case .cellBackground(let colour):
      let nodes = [
        verbatim("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\""),
        Node(.tag(TemplateTag(.cellColour(colour, style: nil), place: tag.place))), verbatim("\"/>"),
      ]
      setProperty("w:shd", nodes, of: cell)
    case .verticalMerge:
      setProperty("w:vMerge", [Node(.operation(.mergePoint(slot: merges)))], of: cell)
      let properties = cell.children.prefix { $0.role == .properties }
      let content = cell.children.dropFirst(properties.count)
      cell.setChildren(
        properties + [Node(.operation(.mergeContent))] + content + [Node(.operation(.mergeEnd(slot: merges)))]
      )
      merges += 1
    case .horizontalMerge:
      guard let count = try? Expression.parse("loop.length") else { return }
      setProperty(
        "w:gridSpan", [verbatim("<w:gridSpan w:val=\""), printed(count, tag), verbatim("\"/>")], of: cell)
      if let row = cell.parent {
        let block = choice([], [], tag)
        row.replace(cell, with: [block])
        let children = block.children
        block.setChildren([children[0], cell] + children[1...])
      }
    default: break
    }
  }

  /// In the order of the schema: tcW, gridSpan, vMerge, tcBorders, shd, the rest.
  private func setProperty(_ name: String, _ nodes: [Node], of cell: Node) {
    let properties: Node
    if let first = cell.children.first, first.role == .properties, !first.endTag.isEmpty {
      properties = first
    } else {
      let children = cell.children.filter { $0.role != .properties }
      properties = Node(
        .element, role: .properties, name: "w:tcPr", startTag: bytes("<w:tcPr>"), endTag: bytes("</w:tcPr>"))
      cell.setChildren([properties] + children)
    }
    var children = properties.children.filter { $0.name != name }
    let order = ["w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge", "w:tcBorders", "w:shd"]
    let rank = order.firstIndex(of: name) ?? 0
    let position =
      children.lastIndex { child in
        if child.name.isEmpty { return true }
        return order.firstIndex(of: child.name).map { $0 < rank } ?? false
      }.map { $0 + 1 } ?? 0
    children.insert(contentsOf: nodes, at: position)
    properties.setChildren(children)
  }

  // MARK: ODT

  private mutating func applyToOpenDocument(_ statement: Statement, _ cell: Node, _ tag: TemplateTag) {
    guard let row = cell.parent else { return }
    switch statement {
    case .columnSpan(let count):
      dropSpan(of: cell, in: row)
      addAttribute("table:number-columns-spanned", [printed(count, tag)], to: cell)
      row.replace(cell, with: [cell, loop(times: count, [verbatim("<table:covered-table-cell/>")], tag)])
    case .cellBackground(let colour):
      let style = takeStyleName(of: cell)
      addAttribute(
        "table:style-name",
        [Node(.tag(TemplateTag(.cellColour(colour, style: style), place: tag.place)))], to: cell)
    case .verticalMerge:
      _ = takeAttribute("table:number-rows-spanned", of: cell)
      addAttribute("table:number-rows-spanned", [Node(.operation(.mergePoint(slot: merges)))], to: cell)
      cell.setChildren([Node(.operation(.mergeContent))] + cell.children)
      row.replace(
        cell, with: [Node(.operation(.mergeStart)), cell, Node(.operation(.mergeEnd(slot: merges)))])
      merges += 1
    case .horizontalMerge:
      guard let count = try? Expression.parse("loop.length") else { return }
      dropSpan(of: cell, in: row)
      addAttribute("table:number-columns-spanned", [printed(count, tag)], to: cell)
      let block = choice([], [verbatim("<table:covered-table-cell/>")], tag)
      row.replace(cell, with: [block])
      block.setChildren([block.children[0], cell] + block.children[1...])
    default: break
    }
  }

  /// Puts an attribute at the end of a start tag.
  private func addAttribute(_ name: String, _ value: [Node], to cell: Node) {
    if cell.startPieces.isEmpty { cell.startPieces = [Node(.verbatim, startTag: cell.startTag)] }
    let last = cell.startPieces.removeLast()
    cell.startPieces += [Node(.verbatim, startTag: last.startTag.dropLast() + bytes(" \(name)=\""))]
    cell.startPieces += value + [verbatim("\">")]
  }

  /// The style of a cell, whose attribute goes.
  private func takeStyleName(of cell: Node) -> Program.CellStyle {
    let name = takeAttribute("table:style-name", of: cell) ?? ""
    return Program.CellStyle(
      name: name, definition: styles[name].map { CellColour.Definition($0) } ?? .plain)
  }

  /// A span that the template had before the tag, with the cells it covers.
  private func dropSpan(of cell: Node, in row: Node) {
    guard let span = takeAttribute("table:number-columns-spanned", of: cell).flatMap({ Int($0) }) else {
      return
    }
    let after = row.children[(row.index(of: cell) + 1)...].prefix(max(0, span - 1))
    for covered in after.prefix(while: { $0.name == "table:covered-table-cell" }) { row.remove(covered) }
  }

  /// The value of an attribute, which goes from the start tag; nil without one.
  private func takeAttribute(_ attribute: String, of cell: Node) -> String? {
    if cell.startPieces.isEmpty { cell.startPieces = [Node(.verbatim, startTag: cell.startTag)] }
    for (index, piece) in cell.startPieces.enumerated() {
      guard let range = UniqueNumber.value(of: attribute, in: piece.startTag) else { continue }
      let start = range.lowerBound - " \(attribute)=\"".utf8.count
      cell.startPieces[index] = Node(
        .verbatim, startTag: piece.startTag[..<start] + piece.startTag[(range.upperBound + 1)...])
      return String(decoding: piece.startTag[range], as: UTF8.self)
    }
    return nil
  }

  // MARK: Making nodes

  private func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

  private func verbatim(_ text: String) -> Node { Node(.verbatim, startTag: bytes(text)) }

  private func printed(_ expression: Expression, _ tag: TemplateTag) -> Node {
    Node(.tag(TemplateTag(.print(expression), place: tag.place)))
  }

  /// One thing in the first turn of the loop, another in the rest.
  private func choice(_ first: [Node], _ others: [Node], _ tag: TemplateTag) -> Node {
    guard let condition = try? Expression.parse("loop.first") else {
      preconditionFailure("the condition is well-formed")
    }
    let opening = Node(.tag(TemplateTag(.statement(.ifBranch(condition)), place: tag.place)))
    let otherwise = Node(.tag(TemplateTag(.statement(.elseBranch), place: tag.place)))
    let block = Node(.block(Block([opening, otherwise])))
    block.setChildren([opening] + first + [otherwise] + others)
    return block
  }

  private func loop(times count: Expression, _ body: [Node], _ tag: TemplateTag) -> Node {
    guard case .forLoop(let header)? = try? Statement.parse("for _ in range(1, (\(count.source)) | int)")
    else {
      preconditionFailure("the loop is well-formed")
    }
    let opening = Node(.tag(TemplateTag(.statement(.forLoop(header)), place: tag.place)))
    let block = Node(.block(Block([opening])))
    block.setChildren([opening] + body)
    return block
  }
}
