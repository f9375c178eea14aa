/// The styles of the merged document: each style of each document once, equal ones joined, others that go by
/// a taken name renamed.
struct WordStyles {
  /// What became of one document's styles.
  struct Mapping {
    /// New id of each style.
    var ids: [String: String] = [:]
    /// Styles that paragraphs and tables without one have to name now.
    var paragraph: String?
    var table: String?
    /// Whether any id is another.
    var isIdentity = true
  }

  private struct Look {
    let defaults: WordDefaults
    /// As they came, with the document's defaults in them, before renaming.
    let styles: [String: Element]
    let mapping: Mapping
    /// The merged list behind each numbering id that styles name.
    let lists: [String: Int]
  }

  private let base: WordDefaults
  private let hyphenates: Bool
  private var frame: [Element] = []
  private var looks: [Look] = []
  private(set) var styles: [Element] = []
  private var ids: Set<String> = []
  private var names: Set<String> = []

  /// - Parameters:
  ///   - base: the defaults that the merged document has.
  ///   - hyphenates: whether it hyphenates where nothing forbids it.
  init(base: WordDefaults, hyphenates: Bool) {
    self.base = base
    self.hyphenates = hyphenates
  }

  /// Takes in a document's styles.
  ///
  /// - Parameters:
  ///   - lists: the merged list behind each numbering id.
  ///   - number: the merged numbering for an id.
  mutating func add(
    _ root: Element?, defaults: WordDefaults, lists: [String: Int], number: (String) -> Int?
  ) -> Mapping {
    let own = prepared(root, defaults)
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
    mapping.isIdentity = mapping.ids.allSatisfy { $0 == $1 }
    if !looks.isEmpty {
      mapping.paragraph = replaced("paragraph", own, mapping)
      mapping.table = replaced("table", own, mapping)
    }
    looks.append(Look(defaults: defaults, styles: byId, mapping: mapping, lists: lists))
    return mapping
  }

  /// `word/styles.xml` below its root.
  var elements: [Element] { frame + styles }

  // MARK: Joining

  /// The styles with the document's defaults in those that build on no other, if they are not the base's.
  private func prepared(_ root: Element?, _ defaults: WordDefaults) -> [Element] {
    var own = root?.elements.filter { $0.name == "w:style" } ?? []
    if !own.contains(where: { $0["w:type"] == "paragraph" && isDefault($0) }) {
      // A document may do without the style that its paragraphs have.
      own.append(
        Element(
          "w:style", [("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")],
          [Element("w:name", [("w:val", "Normal")])]))
    }
    let (paragraph, run) = defaults.overrides(of: base, hyphenating: hyphenates)
    if paragraph.isEmpty, run.isEmpty { return own }
    let known = Set(own.compactMap { $0["w:styleId"] })
    let tabs = defaults.usualTabs(over: base)
    return own.map { style in
      var style = style
      style.walk { if $0.name == "w:tabs" { UsualTabs.clear(tabs, in: &$0) } }
      let parent = style.first("w:basedOn")?["w:val"]
      guard style["w:type"] == "paragraph", parent.map({ !known.contains($0) }) ?? true else { return style }
      var properties = style.first("w:pPr") ?? Element("w:pPr")
      WordProperties.lay(paragraph, under: &properties, order: WordProperties.paragraphOrder)
      if !properties.children.isEmpty { style.set(properties, order: WordProperties.styleOrder) }
      var characters = style.first("w:rPr") ?? Element("w:rPr")
      WordProperties.lay(run, under: &characters, order: WordProperties.runOrder)
      if !characters.children.isEmpty { style.set(characters, order: WordProperties.styleOrder) }
      return style
    }
  }

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
