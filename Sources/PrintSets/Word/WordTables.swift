/// What table styles say of the paragraphs in their tables.
///
/// A table's style lies over the document's defaults and under the styles of paragraphs (ISO/IEC 29500-1, 17.7.2).
/// Where defaults had to go into the styles of paragraphs they would put the table's out, so that a paragraph in a
/// table has to say it itself.
struct WordTables {
  /// What each table style says of what the defaults say too.
  private var tables: [String: [Element]] = [:]
  /// What paragraphs of each style have by it, the defaults left out.
  private var paragraphs: [String: [Element]] = [:]
  private var standard: String?

  /// - Parameter pushed: the defaults that the document's styles of paragraphs have got.
  init(_ root: Element?, pushed: [Element]) {
    if pushed.isEmpty { return }
    let styles = root?.elements.filter { $0.name == "w:style" } ?? []
    let byId = Dictionary(styles.compactMap { style in style["w:styleId"].map { ($0, style) } }) { a, _ in a }
    let names = Set(pushed.map(\.name))
    for (id, style) in byId {
      switch style["w:type"] {
      case "table":
        let properties = Self.properties(of: id, byId).filter { names.contains($0.name) }
        if !properties.isEmpty { tables[id] = properties }
        if ["1", "true", "on"].contains(style["w:default"] ?? "") { standard = id }
      case "paragraph": paragraphs[id] = Self.properties(of: id, byId)
      default: break
      }
    }
  }

  /// Whether any table says anything.
  var isEmpty: Bool { tables.isEmpty }

  /// What a paragraph of a style gets in a table of a style; nil stands for a table without one.
  func properties(of paragraph: String, in table: String?) -> [Element] {
    guard let properties = (table ?? standard).flatMap({ tables[$0] }) else { return [] }
    let own = paragraphs[paragraph] ?? []
    return properties.compactMap { property in
      guard let nearer = own.first(where: { $0.name == property.name }) else { return property }
      // Attributes of the same property may come from both.
      let merged = WordProperties.merge(nearer, over: property)
      return merged == nearer ? nil : merged
    }
  }

  private static func properties(of id: String, _ styles: [String: Element]) -> [Element] {
    var result = Element("w:pPr")
    var next: String? = id
    var seen: Set<String> = []
    while let id = next, let style = styles[id], seen.insert(id).inserted {
      WordProperties.lay(
        style.first("w:pPr")?.elements ?? [], under: &result, order: WordProperties.paragraphOrder)
      next = style.first("w:basedOn")?["w:val"]
    }
    return result.elements
  }
}
