import OfficePackages

/// The lists brought along to documents that have no house styles: one definition for each kind.
enum OwnLists {
  enum Kind: CaseIterable {
    case clauses, parenthesized, numbered, dashed
    /// DOCX: a paragraph indented like an item, without a mark.
    case continuation
  }

  static let levels = 3

  static func kind(of list: ListPlace.List, _ rich: RichMarkup) -> Kind {
    switch list.name {
    case rich.clauses: .clauses
    case rich.parenthesized: .parenthesized
    case rich.numbered: .numbered
    case rich.dashed: .dashed
    default: .continuation
    }
  }

  // MARK: DOCX

  static let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  /// `word/numbering.xml` of a document that has none.
  static let emptyPart = Array(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:numbering xmlns:w=\"\(namespace)\"></w:numbering>"
      .utf8)

  static let contentType =
    "<Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-"
    + "officedocument.wordprocessingml.numbering+xml\"/>"

  static let relationship =
    "<Relationship Id=\"rIdNastavnikNumbering\" Type=\"http://schemas.openxmlformats.org/officeDocument/"
    + "2006/relationships/numbering\" Target=\"numbering.xml\"/>"

  static func abstractNumber(_ kind: Kind, id: Int) -> String {
    var text = "<w:abstractNum w:abstractNumId=\"\(id)\"><w:multiLevelType w:val=\"multilevel\"/>"
    for level in 0..<levels {
      let (format, label, end) =
        switch kind {
        case .clauses: ("decimal", (0...level).map { "%\($0 + 1)." }.joined(), "space")
        case .parenthesized: ("decimal", "%\(level + 1))", "tab")
        case .numbered: ("decimal", "%\(level + 1).", "tab")
        case .dashed: ("bullet", "–", "tab")
        case .continuation: ("none", "", "nothing")
        }
      let left = kind == .clauses ? 0 : 397 * (level + 1)
      let first = kind == .clauses || kind == .continuation ? "w:firstLine=\"0\"" : "w:hanging=\"397\""
      text +=
        "<w:lvl w:ilvl=\"\(level)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/>"
        + "<w:suff w:val=\"\(end)\"/><w:lvlText w:val=\"\(label)\"/><w:lvlJc w:val=\"left\"/>"
        + "<w:pPr><w:ind w:left=\"\(left)\" \(first)/></w:pPr></w:lvl>"
    }
    return text + "</w:abstractNum>"
  }

  /// What stands before `w:numPr` in a paragraph's properties, by the schema.
  static let propertiesBeforeNumber = [
    "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl",
  ]

  // MARK: ODT

  static func styleName(of list: ListPlace.List) -> String { "Nastavnik\(list.name)" }

  /// The automatic list styles, for `office:automatic-styles`.
  static let styleDefinitions: [UInt8] = {
    let rich = OfficeFormat.odt.dialect.rich
    let namespaces = ["style", "text"].map {
      " xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }.joined()
    let fo = " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    var text = ""
    for name in [rich.clauses, rich.parenthesized, rich.numbered, rich.dashed] {
      text += "<text:list-style\(namespaces)\(fo) style:name=\"Nastavnik\(name)\">"
      for level in 1...levels { text += levelStyle(name, level, rich) }
      text += "</text:list-style>"
    }
    return Array(text.utf8)
  }()

  private static func levelStyle(_ name: String, _ level: Int, _ rich: RichMarkup) -> String {
    let isClause = name == rich.clauses
    let element = "text:list-level-style-\(name == rich.dashed ? "bullet" : "number")"
    var attributes = " text:level=\"\(level)\""
    if name == rich.dashed {
      attributes += " text:bullet-char=\"–\""
    } else {
      attributes += " style:num-format=\"1\" style:num-suffix=\"\(name == rich.parenthesized ? ")" : ".")\""
      if isClause, level > 1 { attributes += " text:display-levels=\"\(level)\"" }
    }
    let left = 7 * level
    let place =
      isClause
      ? "text:label-followed-by=\"space\" fo:text-indent=\"0mm\" fo:margin-left=\"0mm\""
      : "text:label-followed-by=\"listtab\" text:list-tab-stop-position=\"\(left)mm\" "
        + "fo:text-indent=\"-7mm\" fo:margin-left=\"\(left)mm\""
    return "<\(element)\(attributes)><style:list-level-properties "
      + "text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \(place)/>"
      + "</style:list-level-properties></\(element)>"
  }
}
