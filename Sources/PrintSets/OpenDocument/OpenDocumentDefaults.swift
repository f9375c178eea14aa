/// What every paragraph, table and shape of an ODT has before any style speaks: `style:default-style`
/// (ODF 1.3 part 3, 16.4).
///
/// A merged document has one set of defaults, its first document's. Another document's go into its styles that
/// build on no other, together with what puts out the first document's.
struct OpenDocumentDefaults: Hashable {
  /// Properties by family.
  private var families: [String: [Element]] = [:]
  /// How lines are numbered; nil if they are not.
  private(set) var lineNumbering: Element?

  init(_ styles: Element?) {
    for style in styles?.first("office:styles")?.elements ?? [] where style.name == "style:default-style" {
      if let family = style["style:family"] { families[family] = style.elements }
    }
    lineNumbering = styles?.first("office:styles")?.first("text:linenumbering-configuration")
    if lineNumbering?["text:number-lines"] == "false" { lineNumbering = nil }
  }

  private var tabDistance: String? {
    families["paragraph"]?.lazy.compactMap { $0["style:tab-stop-distance"] }.first
  }

  /// The style as it has to be in a document that has the defaults of `base`, and numbers lines or does not.
  func put(into style: Element, over base: OpenDocumentDefaults, numbersLines: Bool) -> Element {
    var style = put(into: style, over: base)
    let isStyle = style.name == "style:style" || style.name == "style:default-style"
    guard isStyle, style["style:family"] == "paragraph" else { return style }
    let isRoot = style["style:parent-style-name"] == nil && style.name == "style:style"
    let name = "style:paragraph-properties"
    var properties = style.first(name) ?? Element(name)
    let before = properties
    OpenDocumentTabs(tabDistance, over: base.tabDistance)?.complete(&properties, isRoot: isRoot)
    if isRoot, numbersLines, lineNumbering == nil, properties["text:number-lines"] == nil {
      properties["text:number-lines"] = "false"
    }
    if properties != before { style.set(properties, order: Self.order) }
    return style
  }

  /// The style with these defaults in it, to stand in a document that has those of `base`.
  private func put(into style: Element, over base: OpenDocumentDefaults) -> Element {
    guard style.name == "style:style", let family = style["style:family"],
      style["style:parent-style-name"] == nil, families[family] != base.families[family]
    else { return style }
    var style = style
    var names: [String] = []
    for properties in (families[family] ?? []) + (base.families[family] ?? [])
    where !names.contains(properties.name) {
      names.append(properties.name)
    }
    for name in names {
      let own = families[family]?.first { $0.name == name }
      let other = base.families[family]?.first { $0.name == name }
      var result = style.first(name) ?? Element(name)
      for attribute in own?.attributes ?? [] where result[attribute.name] == nil {
        result.attributes.append(attribute)
      }
      for attribute in other?.attributes ?? [] where result[attribute.name] == nil {
        if let neutral = Self.unset[attribute.name] { result[attribute.name] = neutral }
      }
      let children = result.elements.map(\.name)
      for child in own?.elements ?? [] where !children.contains(child.name) {
        result.children.append(.element(child))
      }
      if !result.attributes.isEmpty || !result.children.isEmpty {
        style.set(result, order: Self.order)
      }
    }
    return style
  }

  private static let order = [
    "style:section-properties", "style:ruby-properties", "style:graphic-properties",
    "style:table-properties", "style:table-column-properties", "style:table-row-properties",
    "style:table-cell-properties", "style:paragraph-properties", "style:text-properties", "style:map",
  ]

  /// What an application does where nothing is said.
  private static let unset = [
    "fo:margin-top": "0cm", "fo:margin-bottom": "0cm", "fo:margin-left": "0cm", "fo:margin-right": "0cm",
    "fo:text-indent": "0cm", "fo:line-height": "100%", "fo:text-align": "start", "fo:orphans": "0",
    "fo:widows": "0", "fo:hyphenate": "false", "fo:hyphenation-ladder-count": "no-limit",
    "fo:keep-with-next": "auto", "fo:keep-together": "auto", "fo:font-size": "12pt",
    "fo:font-weight": "normal", "fo:font-style": "normal", "fo:letter-spacing": "normal",
    "fo:color": "#000000", "style:letter-kerning": "false", "style:text-underline-style": "none",
    "table:border-model": "separating", "style:text-autospace": "ideograph-alpha",
    "style:punctuation-wrap": "hanging", "style:line-break": "strict",
  ]
}
