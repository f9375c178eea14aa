/// Sections of merged papers: where each begins, what its pages are called, whose headers it has.
struct WordSections {
  /// Kinds of headers and footers that earlier papers have: a section without one of its own would take theirs.
  private var known: Set<[String]> = []
  private let isTwoSided: Bool
  private let hasEvenHeaders: Bool

  init(isTwoSided: Bool, hasEvenHeaders: Bool) {
    self.isTwoSided = isTwoSided
    self.hasEvenHeaders = hasEvenHeaders
  }

  /// Makes a section stand among others as it stood in its own document.
  ///
  /// - Parameters:
  ///   - isFirst: it is the paper's first one.
  ///   - isRestarting: the paper has notes, which are counted from 1.
  ///   - blank: the relationship of an empty header or footer.
  mutating func adapt(
    _ section: inout Element, isFirst: Bool, _ look: WordLook, restartsNotes: Bool,
    blank: (_ kind: String) -> String
  ) {
    section.remove("w:sectPrChange", "w:printerSettings")
    if hasEvenHeaders, !look.hasEvenHeaders { mirrorDefaults(&section) }
    if isFirst {
      for wanted in known.sorted(by: { $0.lexicographicallyPrecedes($1) })
      where !section.elements.contains(where: { $0.name == wanted[0] && $0["w:type"] == wanted[1] }) {
        let reference = Element(
          wanted[0],
          [("w:type", wanted[1]), ("r:id", blank(wanted[0] == "w:headerReference" ? "header" : "footer"))])
        insert(reference, into: &section)
      }
      let kind = isTwoSided ? "oddPage" : "nextPage"
      section.set(Element("w:type", [("w:val", kind)]), order: WordProperties.sectionOrder)
      var numbers = section.first("w:pgNumType") ?? Element("w:pgNumType")
      if numbers["w:start"] == nil { numbers["w:start"] = "1" }
      section.set(numbers, order: WordProperties.sectionOrder)
    }
    setNotes(&section, look, restarts: isFirst && restartsNotes)
    for reference in section.elements
    where reference.name == "w:headerReference" || reference.name == "w:footerReference" {
      known.insert([reference.name, reference["w:type"] ?? "default"])
    }
  }

  /// A paper that knows no even pages shows its usual headers there.
  private func mirrorDefaults(_ section: inout Element) {
    section.children.removeAll {
      if case .element(let element) = $0 { element["w:type"] == "even" } else { false }
    }
    for usual in section.elements
    where usual["w:type"] == "default" && usual.name.hasSuffix("Reference") {
      var even = usual
      even["w:type"] = "even"
      insert(even, into: &section)
    }
  }

  /// References may stand in any order, before everything else.
  private func insert(_ reference: Element, into section: inout Element) {
    section.children.insert(.element(reference), at: 0)
  }

  private func setNotes(_ section: inout Element, _ look: WordLook, restarts: Bool) {
    for (name, common) in look.notes {
      var own = section.first(name) ?? Element(name)
      for property in common.elements where own.first(property.name) == nil {
        // The separators (`w:footnote`) are named in the settings only.
        if property.name != "w:footnote", property.name != "w:endnote", property.name != "w:pos" {
          own.set(property, order: Self.noteOrder)
        }
      }
      if !own.children.isEmpty { section.set(own, order: WordProperties.sectionOrder) }
    }
    if restarts {
      for name in ["w:footnotePr", "w:endnotePr"] {
        var own = section.first(name) ?? Element(name)
        if own.first("w:numRestart")?["w:val"] != "eachPage" {
          own.set(Element("w:numRestart", [("w:val", "eachSect")]), order: Self.noteOrder)
        }
        section.set(own, order: WordProperties.sectionOrder)
      }
    }
  }

  /// A paragraph as small as can be, to end a section that ends with a table.
  static func closing(_ section: Element) -> Element {
    Element(
      "w:p", [],
      [
        Element(
          "w:pPr", [],
          [
            Element(
              "w:spacing",
              [("w:before", "0"), ("w:after", "0"), ("w:line", "20"), ("w:lineRule", "exact")]),
            Element("w:rPr", [], [Element("w:sz", [("w:val", "2")])]), section,
          ])
      ])
  }

  /// An end of the set behind its last paper's section.
  ///
  /// Of all sections LibreOffice heeds the last one's word on how notes are counted, and of notes that are counted by
  /// sections it makes noughts; page by page it counts right.
  static func end(of section: Element) -> Element {
    var end = section
    end.children = section.elements.filter { ["w:pgSz", "w:pgMar"].contains($0.name) }.map { .element($0) }
    let restart = Element("w:numRestart", [("w:val", "eachPage")])
    end.set(Element("w:footnotePr", [], [restart]), order: WordProperties.sectionOrder)
    end.set(Element("w:type", [("w:val", "continuous")]), order: WordProperties.sectionOrder)
    return end
  }

  private static let noteOrder = ["w:pos", "w:numFmt", "w:numStart", "w:numRestart"]
}
