/// Where a table begins: up to Word 2010 the text of its first column stands at the margin, later its left edge does
/// (the compatibility mode of a document, [MS-DOCX] 2.3.1). A merged document has one mode, its first document's, so
/// tables of the others say where they begin.
struct WordTableEdges: Hashable {
  private struct Edge: Hashable {
    /// Twentieths of a point.
    var indent: Int
    var cellMargin: Int
  }

  /// How many cell margins a table goes to the right: 0, 1 or -1.
  private let direction: Int
  private var styles: [String: Edge] = [:]
  private var standard = Edge(indent: 0, cellMargin: 0)

  /// - Parameters:
  ///   - root: the document's styles.
  ///   - settings: the document's.
  ///   - base: the merged document's.
  init(_ root: Element?, settings: Element?, base: Element?) {
    direction = (Self.putsTextAtMargin(base) ? 1 : 0) - (Self.putsTextAtMargin(settings) ? 1 : 0)
    if direction == 0 { return }
    let all = root?.elements.filter { $0.name == "w:style" && $0["w:type"] == "table" } ?? []
    let byId = Dictionary(all.compactMap { style in style["w:styleId"].map { ($0, style) } }) { a, _ in a }
    for (id, style) in byId {
      var edge = (indent: Int?.none, cellMargin: Int?.none)
      var next: Element? = style
      var seen: Set<String> = []
      while let current = next, seen.insert(current["w:styleId"] ?? "").inserted {
        let own = Self.edge(of: current.first("w:tblPr"))
        edge = (edge.indent ?? own.indent, edge.cellMargin ?? own.cellMargin)
        next = current.first("w:basedOn")?["w:val"].flatMap { byId[$0] }
      }
      styles[id] = Edge(indent: edge.indent ?? 0, cellMargin: edge.cellMargin ?? 0)
      if ["1", "true", "on"].contains(style["w:default"] ?? "") { standard = styles[id]! }
    }
  }

  /// Whether any table has to be moved.
  var moves: Bool { direction != 0 }

  /// Puts a table that stands in no other where it was.
  func move(_ properties: inout Element) {
    // One that floats says where it is.
    if properties.first("w:tblpPr") != nil { return }
    let own = Self.edge(of: properties)
    let styled = properties.first("w:tblStyle")?["w:val"].flatMap { styles[$0] } ?? standard
    let indent = (own.indent ?? styled.indent) + direction * (own.cellMargin ?? styled.cellMargin)
    properties.set(
      Element("w:tblInd", [("w:w", String(indent)), ("w:type", "dxa")]), order: WordProperties.tableOrder)
  }

  private static func edge(of properties: Element?) -> (indent: Int?, cellMargin: Int?) {
    let margins = properties?.first("w:tblCellMar")
    return (
      width(properties?.first("w:tblInd")), width(margins?.first("w:left") ?? margins?.first("w:start"))
    )
  }

  private static func width(_ element: Element?) -> Int? {
    guard let element, (element["w:type"] ?? "dxa") == "dxa" else { return nil }
    return element["w:w"].flatMap { Int($0) }
  }

  private static func putsTextAtMargin(_ settings: Element?) -> Bool {
    let mode = settings?.first("w:compat")?.elements.first {
      $0.name == "w:compatSetting" && $0["w:name"] == "compatibilityMode"
    }
    return (mode?["w:val"].flatMap { Int($0) } ?? 12) < 15
  }
}
