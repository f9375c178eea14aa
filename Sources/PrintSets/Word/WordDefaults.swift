/// What a document's paragraphs have before any style speaks: `w:docDefaults`, and what of `word/settings.xml`
/// works like it (ISO/IEC 29500-1, 17.7.5).
///
/// A merged document has one set of defaults, its first document's. Another document's defaults go into its
/// styles that build on no other, together with what puts out the first document's.
struct WordDefaults: Hashable {
  private var paragraph: [Element]
  private var run: [Element]
  /// Twentieths of a point from one tab to the next where none is set.
  private(set) var tabStop: Int
  private var hyphenates: Bool
  private var numbersLines: Bool

  /// What a merged document does everywhere because one of its documents does: the others' styles forbid it.
  struct Habits: Hashable {
    var hyphenates = false
    /// LibreOffice knows no sections here.
    var numbersLines = false
  }

  /// - Parameter numbersLines: whether any of the document's sections does.
  init(styles: Element?, settings: Element?, numbersLines: Bool) {
    self.numbersLines = numbersLines
    let defaults = styles?.first("w:docDefaults")
    paragraph = defaults?.first("w:pPrDefault")?.first("w:pPr")?.elements ?? []
    run = defaults?.first("w:rPrDefault")?.first("w:rPr")?.elements ?? []
    tabStop = settings?.first("w:defaultTabStop")?["w:val"].flatMap { Int($0) } ?? 720
    hyphenates = settings?.first("w:autoHyphenation").map(isOn) ?? false
  }

  /// Properties that make a paragraph of the merged document look as if it had these defaults.
  func overrides(
    of base: WordDefaults, _ habits: Habits
  ) -> (paragraph: [Element], run: [Element]) {
    var own =
      paragraph == base.paragraph
      ? [] : Self.overrides(paragraph, of: base.paragraph, unset: Self.unsetParagraph)
    for (name, isForbidden) in [
      ("w:suppressAutoHyphens", !hyphenates && habits.hyphenates),
      ("w:suppressLineNumbers", !numbersLines && habits.numbersLines),
    ] where isForbidden && !paragraph.contains(where: { $0.name == name }) {
      own.removeAll { $0.name == name }
      own.append(Element(name))
    }
    let stops = usualTabs(over: base)
    if !stops.isEmpty, !paragraph.contains(where: { $0.name == "w:tabs" }) {
      own.append(
        Element("w:tabs", [], stops.map { Element("w:tab", [("w:val", "left"), ("w:pos", String($0))]) }))
    }
    return (
      own, run == base.run ? [] : Self.overrides(run, of: base.run, unset: Self.unsetRun)
    )
  }

  /// Where this document has its usual tabs, if the merged one has them elsewhere: no program shows a difference
  /// of a twentieth of a point.
  func usualTabs(over base: WordDefaults) -> [Int] {
    guard abs(tabStop - base.tabStop) > 1, tabStop > 0 else { return [] }
    // Word takes sixty-four at most.
    return (1...max(1, min(60, Self.widestPage / tabStop))).map { $0 * tabStop }
  }

  /// A4 across.
  private static let widestPage = 16838

  private static func overrides(_ own: [Element], of base: [Element], unset: [Element]) -> [Element] {
    var result = own
    for other in base {
      guard let neutral = unset.first(where: { $0.name == other.name }) else { continue }
      if let index = result.firstIndex(where: { $0.name == other.name }) {
        result[index] = WordProperties.merge(result[index], over: neutral)
      } else {
        result.append(neutral)
      }
    }
    return result
  }

  /// What an application does where nothing is said.
  private static let unsetParagraph =
    [
      Element(
        "w:spacing",
        [("w:before", "0"), ("w:after", "0"), ("w:line", "240"), ("w:lineRule", "auto")]),
      Element("w:ind", [("w:left", "0"), ("w:right", "0"), ("w:firstLine", "0")]),
      Element("w:jc", [("w:val", "left")]), Element("w:widowControl", [("w:val", "1")]),
    ]
    + [
      "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:suppressLineNumbers", "w:suppressAutoHyphens",
      "w:bidi", "w:contextualSpacing", "w:mirrorIndents",
    ].map { Element($0, [("w:val", "0")]) }

  private static let unsetRun =
    [
      Element(
        "w:rFonts",
        ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"].map { ($0, "Times New Roman") }),
      Element("w:sz", [("w:val", "20")]), Element("w:szCs", [("w:val", "20")]),
      Element("w:color", [("w:val", "auto")]), Element("w:u", [("w:val", "none")]),
      Element("w:lang", [("w:val", "en-US"), ("w:eastAsia", "en-US"), ("w:bidi", "ar-SA")]),
      Element("w:vertAlign", [("w:val", "baseline")]), Element("w:w", [("w:val", "100")]),
      Element("w:highlight", [("w:val", "none")]),
    ]
    + ["w:spacing", "w:kern", "w:position"].map { Element($0, [("w:val", "0")]) }
    + ["w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike", "w:dstrike", "w:vanish", "w:rtl"]
    .map { Element($0, [("w:val", "0")]) }
}

/// Usual tabs that have become tabs like others.
enum UsualTabs {
  /// Where a paragraph or style sets tabs of its own, the usual ones begin behind the last of them.
  static func clear(_ usual: [Int], in tabs: inout Element) {
    let own = tabs.elements.filter { $0["w:val"] != "clear" }.compactMap { $0["w:pos"].flatMap { Int($0) } }
    if let last = own.max() { clear(usual.filter { $0 < last }, of: &tabs) }
  }

  /// A number or a mark reaches to the paragraph's indent, whatever usual tab stands before it.
  static func clear(_ usual: [Int], before indent: Element?, of properties: inout Element) {
    let left = (indent?["w:left"] ?? indent?["w:start"]).flatMap { Int($0) } ?? 0
    let stops = usual.filter { $0 <= left }
    if stops.isEmpty { return }
    var tabs = properties.first("w:tabs") ?? Element("w:tabs")
    clear(stops, of: &tabs)
    properties.set(tabs, order: WordProperties.paragraphOrder)
  }

  private static func clear(_ stops: [Int], of tabs: inout Element) {
    let named = Set(tabs.elements.compactMap { $0["w:pos"] })
    for stop in stops where !named.contains(String(stop)) {
      tabs.children.append(.element(Element("w:tab", [("w:val", "clear"), ("w:pos", String(stop))])))
    }
  }
}

/// A property without a value is on.
func isOn(_ property: Element) -> Bool {
  switch property["w:val"] {
  case "0", "false", "off": false
  default: true
  }
}
