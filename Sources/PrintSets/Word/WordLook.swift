import OfficePackages

/// What the papers of one template have in common, worked out once.
struct WordLook {
  /// A style whose paragraphs are numbered.
  struct Numbered {
    /// The numbering's id in the document.
    var number: String
    var level: String
    /// What the indent of such a paragraph comes to, once the numbering stands in the paragraph itself and
    /// would put its own level's indent over the style's.
    var indent: Element?
  }

  let styles: WordStyles.Mapping
  let numbered: [String: Numbered]
  /// The style of paragraphs that name none.
  let standard: String
  let theme: WordTheme.Replacement?
  /// Tabs that the styles have in the place of the document's usual ones.
  let usualTabs: [Int]
  /// Whether even pages have headers of their own.
  let hasEvenHeaders: Bool
  let notes: [String: Element]
  let tableEdges: WordTableEdges

  init(
    _ root: Element?, settings: Element?, styles mapping: WordStyles.Mapping, lists: WordLists.Source,
    theme: WordTheme.Replacement?, usualTabs: [Int], tableEdges: WordTableEdges
  ) {
    self.tableEdges = tableEdges
    self.usualTabs = usualTabs
    styles = mapping
    self.theme = theme
    hasEvenHeaders = settings?.first("w:evenAndOddHeaders").map(isOn) ?? false
    notes = Dictionary(
      ["w:footnotePr", "w:endnotePr"].compactMap { name in settings?.first(name).map { (name, $0) } }
    ) { a, _ in a }
    let all = root?.elements.filter { $0.name == "w:style" && $0["w:type"] == "paragraph" } ?? []
    standard =
      all.last { ["1", "true", "on"].contains($0["w:default"] ?? "") }?["w:styleId"] ?? "Normal"
    let byId = Dictionary(all.compactMap { style in style["w:styleId"].map { ($0, style) } }) { a, _ in a }
    numbered = Dictionary(
      uniqueKeysWithValues: byId.keys.compactMap { id in
        Self.numbering(of: id, byId, lists).map { (id, $0) }
      })
  }

  private static func numbering(
    of id: String, _ styles: [String: Element], _ lists: WordLists.Source
  ) -> Numbered? {
    // From the root of the chain to the style itself.
    var chain: [String] = []
    var next: String? = id
    while let id = next, let style = styles[id], !chain.contains(id) {
      chain.insert(id, at: 0)
      next = style.first("w:basedOn")?["w:val"]
    }
    var number: String?
    var level: String?
    var indent: Element?
    for id in chain {
      let properties = styles[id]!.first("w:pPr")
      if let list = properties?.first("w:numPr") {
        if let own = list.first("w:numId")?["w:val"] { number = own }
        level = list.first("w:ilvl")?["w:val"] ?? number.flatMap { lists.level(of: id, in: $0) } ?? level
        if let number, let own = lists.indent(ofLevel: level ?? "0", in: number) {
          indent = indent.map { WordProperties.merge(own, over: $0) } ?? own
        }
      }
      if let own = properties?.first("w:ind") {
        indent = indent.map { WordProperties.merge(own, over: $0) } ?? own
      }
    }
    guard let number, number != "0", lists.definitions[number] != nil else { return nil }
    return Numbered(number: number, level: level ?? "0", indent: indent)
  }
}
