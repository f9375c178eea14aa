import OfficePackages

/// What `word/settings.xml` of the documents comes to. A package has it once, so the first document's stands,
/// but for what would take something from another document's pages.
struct WordSettings {
  /// The first document's.
  let defaults: WordDefaults
  private(set) var habits = WordDefaults.Habits()
  /// Whether any document has headers for even pages; the others' usual ones stand there too.
  private(set) var hasEvenHeaders = false
  /// The first document's part.
  let base: Element?

  init(_ documents: [WordDocument]) throws(PackageError) {
    let first = documents[0]
    let links = try first.relationships(of: first.mainPart)
    base = try links.first(ofKind: "settings").flatMap { link throws(PackageError) in
      try first.package.root(of: link.target)
    }
    defaults = WordDefaults(
      styles: try links.first(ofKind: "styles").flatMap { link throws(PackageError) in
        try first.package.root(of: link.target)
      }, settings: base, numbersLines: first.numbersLines)
    habits.numbersLines = documents.contains(where: \.numbersLines)
    var seen: [[UInt8]] = []
    for document in documents {
      let links = try document.relationships(of: document.mainPart)
      guard let link = links.first(ofKind: "settings"),
        let bytes = document.package.part(named: link.target)?.bytes, !seen.contains(bytes)
      else { continue }
      seen.append(bytes)
      let settings = try document.package.root(of: link.target)
      hasEvenHeaders = hasEvenHeaders || settings?.first("w:evenAndOddHeaders").map(isOn) ?? false
      habits.hyphenates = habits.hyphenates || settings?.first("w:autoHyphenation").map(isOn) ?? false
    }
  }

  /// The part for a package with these kinds of notes.
  func merged(notes: Set<String>, showsBackground: Bool) -> Element {
    var root = base ?? Element("w:settings", [("xmlns:w", wordNamespace)])
    root.children.removeAll {
      guard case .element(let element) = $0 else { return true }
      return Self.ownAffairs.contains(element.name) || !element.name.hasPrefix("w:")
        || element.attributes.contains { $0.name.hasPrefix("r:") }
    }
    if hasEvenHeaders { root.set(Element("w:evenAndOddHeaders"), order: Self.order) }
    if habits.hyphenates { root.set(Element("w:autoHyphenation"), order: Self.order) }
    if showsBackground { root.set(Element("w:displayBackgroundShape"), order: Self.order) }
    for kind in ["footnote", "endnote"] where notes.contains(kind) {
      var properties = Element("w:\(kind)Pr")
      // At the end of a paper, not of the whole set.
      if kind == "endnote" { properties.children.append(.element(Element("w:pos", [("w:val", "sectEnd")]))) }
      for id in ["-1", "0"] {
        properties.children.append(.element(Element("w:\(kind)", [("w:id", id)])))
      }
      root.set(properties, order: Self.order)
    }
    return root
  }

  /// What concerns a document's editing, or what the merger says anew.
  private static let ownAffairs: Set<String> = [
    "w:writeProtection", "w:documentProtection", "w:attachedTemplate", "w:linkStyles", "w:mailMerge",
    "w:trackRevisions", "w:revisionView", "w:rsids", "w:docVars", "w:updateFields", "w:footnotePr",
    "w:endnotePr", "w:evenAndOddHeaders", "w:autoHyphenation", "w:displayBackgroundShape",
    "w:hideSpellingErrors", "w:hideGrammaticalErrors", "w:proofState", "w:schemaLibrary", "w:saveThroughXslt",
  ]

  /// Up to the last one that the merger sets (ISO/IEC 29500-1, 17.15.1.78).
  private static let order = [
    "w:writeProtection", "w:view", "w:zoom", "w:removePersonalInformation", "w:removeDateAndTime",
    "w:doNotDisplayPageBoundaries", "w:displayBackgroundShape", "w:printPostScriptOverText",
    "w:printFractionalCharacterWidth", "w:printFormsData", "w:embedTrueTypeFonts", "w:embedSystemFonts",
    "w:saveSubsetFonts", "w:saveFormsData", "w:mirrorMargins", "w:alignBordersAndEdges",
    "w:bordersDoNotSurroundHeader", "w:bordersDoNotSurroundFooter", "w:gutterAtTop",
    "w:hideSpellingErrors", "w:hideGrammaticalErrors", "w:activeWritingStyle", "w:proofState",
    "w:formsDesign", "w:attachedTemplate", "w:linkStyles", "w:stylePaneFormatFilter",
    "w:stylePaneSortMethod", "w:documentType", "w:mailMerge", "w:revisionView", "w:trackRevisions",
    "w:doNotTrackMoves", "w:doNotTrackFormatting", "w:documentProtection", "w:autoFormatOverride",
    "w:styleLockTheme", "w:styleLockQFSet", "w:defaultTabStop", "w:autoHyphenation",
    "w:consecutiveHyphenLimit", "w:hyphenationZone", "w:doNotHyphenateCaps", "w:showEnvelope",
    "w:summaryLength", "w:clickAndTypeStyle", "w:defaultTableStyle", "w:evenAndOddHeaders",
    "w:bookFoldRevPrinting", "w:bookFoldPrinting", "w:bookFoldPrintingSheets",
    "w:drawingGridHorizontalSpacing", "w:drawingGridVerticalSpacing",
    "w:displayHorizontalDrawingGridEvery", "w:displayVerticalDrawingGridEvery",
    "w:doNotUseMarginsForDrawingGridOrigin", "w:drawingGridHorizontalOrigin",
    "w:drawingGridVerticalOrigin", "w:doNotShadeFormData", "w:noPunctuationKerning",
    "w:characterSpacingControl", "w:printTwoOnOne", "w:strictFirstAndLastChars", "w:noLineBreaksAfter",
    "w:noLineBreaksBefore", "w:savePreviewPicture", "w:doNotValidateAgainstSchema",
    "w:saveInvalidXml", "w:ignoreMixedContent", "w:alwaysShowPlaceholderText",
    "w:doNotDemarcateInvalidXml", "w:saveXmlDataOnly", "w:useXSLTWhenSaving", "w:saveThroughXslt",
    "w:showXMLTags", "w:alwaysMergeEmptyNamespace", "w:updateFields", "w:hdrShapeDefaults",
    "w:footnotePr", "w:endnotePr",
  ]
}
