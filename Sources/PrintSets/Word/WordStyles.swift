/// The styles of the merged document: each style of each document once, equal ones joined, others that go by
/// a taken name renamed.
struct WordStyles {
  /// What became of one document's styles.
  struct Mapping {
    /// New id of each style.
    var ids: [String: String] = [:]
    /// New name of each style by its name in small letters.
    var names: [String: String] = [:]
    /// Styles that paragraphs and tables without one have to name now.
    var paragraph: String?
    var table: String?
    /// Whether any id is another.
    var isIdentity = true
    /// Whether the document's defaults stand in its styles, so that paragraphs in tables have styles of their own.
    var hasTableStyles = false
  }

  private struct Look {
    let defaults: WordDefaults
    let pushed: Pushed
    /// As they came, before renaming.
    let raw: [String: Element]
    /// With the document's defaults in them.
    let styles: [String: Element]
    let mapping: Mapping
    /// The merged list behind each numbering id that styles name.
    let lists: [String: Int]
  }

  /// A document's defaults on their way into its styles.
  ///
  /// Styles of tables lie over the defaults and under the styles of paragraphs (ISO/IEC 29500-1, 17.7.2). What they
  /// say something of is pushed into them, and paragraphs in tables have styles without it: what a table says of its
  /// first row, say, would be put out otherwise.
  private struct Pushed {
    typealias Properties = (paragraph: [Element], run: [Element])

    let paragraph: [Element]
    let run: [Element]
    /// Of these, what the styles of tables get, and what is left to those of paragraphs in tables.
    let tables: Properties
    let besideTables: Properties
    let tabs: [Int]

    init(
      _ defaults: WordDefaults, over base: WordDefaults, _ habits: WordDefaults.Habits,
      tables styles: [Element]
    ) {
      (paragraph, run) = defaults.overrides(of: base, habits)
      tabs = defaults.usualTabs(over: base)
      var told: Properties = ([], [])
      for style in styles {
        for part in [style] + style.elements.filter({ $0.name == "w:tblStylePr" }) {
          told.paragraph += part.first("w:pPr")?.elements ?? []
          told.run += part.first("w:rPr")?.elements ?? []
        }
      }
      let (inParagraphs, besideParagraphs) = WordProperties.split(paragraph, by: told.paragraph)
      let (inRuns, besideRuns) = WordProperties.split(run, by: told.run)
      tables = (inParagraphs, inRuns)
      besideTables = (besideParagraphs, besideRuns)
    }

    var isEmpty: Bool { paragraph.isEmpty && run.isEmpty }
  }

  private let base: WordDefaults
  private let habits: WordDefaults.Habits
  private var frame: [Element] = []
  private var looks: [Look] = []
  private(set) var styles: [Element] = []
  /// The style for tables of each that has one, by the merged document's ids.
  private var inTables: [String: String] = [:]
  private var ids: Set<String> = []
  private var names: Set<String> = []

  /// - Parameters:
  ///   - base: the defaults that the merged document has.
  ///   - habits: what it does where nothing forbids it.
  init(base: WordDefaults, habits: WordDefaults.Habits) {
    self.base = base
    self.habits = habits
  }

  /// Takes in a document's styles.
  ///
  /// - Parameters:
  ///   - lists: the merged list behind each numbering id.
  ///   - number: the merged numbering for an id.
  mutating func add(
    _ root: Element?, defaults: WordDefaults, lists: [String: Int], number: (String) -> Int?
  ) -> Mapping {
    let raw = complete(root)
    let pushed = Pushed(defaults, over: base, habits, tables: raw.filter { $0["w:type"] == "table" })
    let own = raw.map { prepared($0, pushed, raw) }
    if looks.isEmpty { frame = root?.elements.filter { $0.name != "w:style" } ?? [] }
    let order = own.compactMap { $0["w:styleId"] }
    let byId = Dictionary(own.compactMap { style in style["w:styleId"].map { ($0, style) } }) { a, _ in a }
    var mapping = Mapping()
    mapping.ids = joined(byId, defaults, lists)
    var isTaken: Set<String> = []
    for id in order where mapping.ids[id] == nil && isTaken.insert(id).inserted {
      mapping.ids[id] = freeName(id, separator: "_", in: &ids)
    }
    isTaken = []
    for id in order where isTaken.insert(id).inserted {
      guard let new = mapping.ids[id], !styles.contains(where: { $0["w:styleId"] == new }) else { continue }
      var style = renamed(byId[id]!, to: new, mapping.ids)
      style.walk { element in
        guard element.name == "w:numId", let old = element["w:val"], old != "0" else { return }
        element["w:val"] = String(number(old) ?? 0)
      }
      styles.append(style)
    }
    let newNames = Dictionary(
      styles.compactMap { style in style["w:styleId"].map { ($0, style.first("w:name")?["w:val"]) } }
    ) { a, _ in a }
    for (id, style) in byId {
      guard let name = style.first("w:name")?["w:val"], case let new?? = mapping.ids[id].map({ newNames[$0] })
      else { continue }
      mapping.names[name.lowercased()] = new
    }
    mapping.isIdentity = mapping.ids.allSatisfy { $0 == $1 }
    mapping.hasTableStyles = !pushed.tables.paragraph.isEmpty || !pushed.tables.run.isEmpty
    if !looks.isEmpty {
      mapping.paragraph = replaced("paragraph", own, mapping)
      mapping.table = replaced("table", own, mapping)
    }
    let rawById = Dictionary(raw.compactMap { style in style["w:styleId"].map { ($0, style) } }) { a, _ in a }
    looks.append(
      Look(
        defaults: defaults, pushed: pushed, raw: rawById, styles: byId, mapping: mapping, lists: lists))
    return mapping
  }

  /// `word/styles.xml` below its root.
  var elements: [Element] { frame + styles }

  // MARK: Defaults

  /// The document's styles with those that every document has, written or not.
  private func complete(_ root: Element?) -> [Element] {
    var own = root?.elements.filter { $0.name == "w:style" } ?? []
    for (type, id, name) in [("paragraph", "Normal", "Normal"), ("table", "TableNormal", "Normal Table")]
    where !own.contains(where: { $0["w:type"] == type && isDefault($0) }) {
      own.append(
        Element(
          "w:style", [("w:type", type), ("w:default", "1"), ("w:styleId", id)],
          [Element("w:name", [("w:val", name)])]))
    }
    return own
  }

  /// A style with the document's defaults in it, if it builds on no other and they are not the base's.
  private func prepared(_ style: Element, _ pushed: Pushed, _ styles: [Element]) -> Element {
    if pushed.isEmpty { return style }
    var style = style
    style.walk { if $0.name == "w:tabs" { UsualTabs.clear(pushed.tabs, in: &$0) } }
    switch style["w:type"] {
    case "paragraph" where parent(of: style, styles) == nil:
      lay(pushed.paragraph, "w:pPr", into: &style, order: WordProperties.paragraphOrder)
      lay(pushed.run, "w:rPr", into: &style, order: WordProperties.runOrder)
    case "table":
      if parent(of: style, styles) == nil {
        lay(pushed.tables.paragraph, "w:pPr", into: &style, order: WordProperties.paragraphOrder)
        lay(pushed.tables.run, "w:rPr", into: &style, order: WordProperties.runOrder)
      } else {
        // LibreOffice takes all but fonts from the style that a table's style builds on.
        var next = parent(of: style, styles)
        var seen: Set<String> = []
        while let ancestor = next, seen.insert(ancestor["w:styleId"] ?? "").inserted {
          let fonts = ancestor.first("w:rPr")?.first("w:rFonts")
          if !pushed.tables.run.isEmpty, let fonts {
            lay([fonts], "w:rPr", into: &style, order: WordProperties.runOrder)
          }
          next = parent(of: ancestor, styles)
        }
        let fonts = pushed.tables.run.filter { $0.name == "w:rFonts" }
        lay(fonts, "w:rPr", into: &style, order: WordProperties.runOrder)
      }
    default: break
    }
    return style
  }

  private func parent(of style: Element, _ styles: [Element]) -> Element? {
    style.first("w:basedOn")?["w:val"].flatMap { id in styles.first { $0["w:styleId"] == id } }
  }

  private func lay(_ properties: [Element], _ name: String, into style: inout Element, order: [String]) {
    var own = style.first(name) ?? Element(name)
    WordProperties.lay(properties, under: &own, order: order)
    if !own.children.isEmpty { style.set(own, order: WordProperties.styleOrder) }
  }

  /// The style that a paragraph in a table has in the place of one of its document's: without the defaults that the
  /// tables' styles have.
  mutating func inTable(_ id: String, look index: Int) -> String {
    let look = looks[index]
    let outside = look.mapping.ids[id] ?? id
    guard look.mapping.hasTableStyles, let raw = look.raw[id] else { return outside }
    if let known = inTables[outside] { return known }
    let new = freeName("\(outside)_t", separator: "_", in: &ids)
    inTables[outside] = new
    let merged = styles.first { $0["w:styleId"] == outside }
    var style = raw
    style["w:styleId"] = new
    style["w:default"] = nil
    style["w:customStyle"] = "1"
    let name = merged?.first("w:name")?["w:val"] ?? outside
    style.set(
      Element("w:name", [("w:val", freeName("\(name) в таблице", separator: " ", in: &names))]),
      order: WordProperties.styleOrder)
    style.remove("w:aliases", "w:next", "w:link", "w:qFormat", "w:autoRedefine")
    style.walk { if $0.name == "w:tabs" { UsualTabs.clear(look.pushed.tabs, in: &$0) } }
    if let parent = style.first("w:basedOn")?["w:val"], look.raw[parent] != nil {
      style.set(
        Element("w:basedOn", [("w:val", inTable(parent, look: index))]), order: WordProperties.styleOrder)
    } else {
      style.remove("w:basedOn")
      lay(look.pushed.besideTables.paragraph, "w:pPr", into: &style, order: WordProperties.paragraphOrder)
      lay(look.pushed.besideTables.run, "w:rPr", into: &style, order: WordProperties.runOrder)
    }
    if let list = merged?.first("w:pPr")?.first("w:numPr"), var properties = style.first("w:pPr") {
      properties.set(list, order: WordProperties.paragraphOrder)
      style.set(properties, order: WordProperties.styleOrder)
    }
    styles.append(style)
    return new
  }

  // MARK: Joining

  /// The styles that an earlier document has too, with all they build on; of the one that shares most.
  private func joined(
    _ own: [String: Element], _ defaults: WordDefaults, _ lists: [String: Int]
  ) -> [String: String] {
    var best: [String: String] = [:]
    for look in looks where look.defaults == defaults {
      var shared = Set(own.keys.filter { look.styles[$0] == own[$0] })
      while true {
        let torn = shared.filter { id in
          let style = own[id]!
          let parent = style.first("w:basedOn")?["w:val"]
          if let parent, own[parent] != nil, !shared.contains(parent) { return true }
          guard let list = style.first("w:pPr")?.first("w:numPr")?.first("w:numId")?["w:val"] else {
            return false
          }
          return lists[list] != look.lists[list]
        }
        if torn.isEmpty { break }
        shared.subtract(torn)
      }
      if shared.count > best.count {
        best = Dictionary(uniqueKeysWithValues: shared.map { ($0, look.mapping.ids[$0]!) })
      }
    }
    return best
  }

  private mutating func renamed(_ style: Element, to id: String, _ ids: [String: String]) -> Element {
    var style = style
    let isRenamed = style["w:styleId"] != id
    style["w:styleId"] = id
    if isRenamed { style.remove("w:aliases") }
    if isRenamed || !looks.isEmpty { style["w:default"] = nil }
    let name = style.first("w:name")?["w:val"] ?? id
    let free = freeName(name, separator: " ", in: &names)
    if free != name { style["w:customStyle"] = "1" }
    style.set(Element("w:name", [("w:val", free)]), order: WordProperties.styleOrder)
    style.children = style.children.compactMap { child in
      guard case .element(var element) = child else { return child }
      switch element.name {
      case "w:link" where isRenamed: return nil
      case "w:basedOn", "w:next", "w:link":
        guard let target = element["w:val"], let new = ids[target] else { return nil }
        element["w:val"] = new
        return .element(element)
      default: return child
      }
    }
    return style
  }

  private func replaced(_ type: String, _ own: [Element], _ mapping: Mapping) -> String? {
    guard let style = own.last(where: { $0["w:type"] == type && isDefault($0) }),
      let new = style["w:styleId"].flatMap({ mapping.ids[$0] })
    else { return nil }
    let standing = styles.first { $0["w:type"] == type && isDefault($0) }
    return standing?["w:styleId"] == new ? nil : new
  }

  private func isDefault(_ style: Element) -> Bool {
    ["1", "true", "on"].contains(style["w:default"] ?? "")
  }
}

/// The name, or the first of those with a number behind it that is free; letter case does not tell names apart.
func freeName(_ name: String, separator: String, in taken: inout Set<String>) -> String {
  if taken.insert(name.lowercased()).inserted { return name }
  var number = 2
  while !taken.insert("\(name)\(separator)\(number)".lowercased()).inserted { number += 1 }
  return "\(name)\(separator)\(number)"
}
