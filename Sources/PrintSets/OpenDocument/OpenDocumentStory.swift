import OfficePackages
import XMLStreams

/// Copies a paper's text into the merged document, with every name in it made the merged document's. One pass
/// over the tokens.
struct OpenDocumentStory {
  /// Names that a document may give once, by what they name.
  enum Kind: String {
    case id, bookmark, reference, table, drawing, section, variable, sequence
  }

  /// What the merger does for a paper.
  protocol Surroundings {
    /// The style of the paper's first paragraph or table, which begins its first page.
    mutating func startStyle(_ family: String, _ name: String?) -> String
    mutating func rename(_ kind: Kind, _ name: String) -> String
    mutating func reference(_ path: String) -> String
    /// Label of the next note, if the document would count on from another paper's.
    mutating func noteLabel(_ noteClass: String) -> String?
  }

  private let document: XMLDocument
  private let styles: OpenDocumentStyles.Mapping
  private let isIdentity: Bool
  /// The style of paragraphs without one.
  private let standard: String?
  private let names: [String]
  private let first: Int?
  private var splicer: Splicer
  private var begunLists: Set<String> = []
  private var listEnd = -1
  private var noteLabel: String?
  /// The bookmark on the paper's last page, if it tells how many there are.
  private var lastPage: String?

  static func copy(
    _ document: XMLDocument, _ tokens: Range<Int>, first: Int?, _ styles: OpenDocumentStyles.Mapping,
    standard: String?, lastPage: String? = nil, in surroundings: inout some Surroundings
  ) -> [UInt8] {
    if tokens.isEmpty { return [] }
    var story = OpenDocumentStory(document, tokens, first, styles, standard)
    story.lastPage = lastPage
    story.run(tokens, &surroundings)
    return story.splicer.output
  }

  private init(
    _ document: XMLDocument, _ tokens: Range<Int>, _ first: Int?, _ styles: OpenDocumentStyles.Mapping,
    _ standard: String?
  ) {
    self.document = document
    self.first = first
    self.styles = styles
    self.standard = standard
    isIdentity = styles.isIdentity
    names = document.names.map(\.written)
    splicer = Splicer(
      document.bytes, from: document.tokens[tokens.lowerBound].start,
      to: document.tokens[tokens.upperBound - 1].end)
  }

  private mutating func run(_ tokens: Range<Int>, _ surroundings: inout some Surroundings) {
    for index in tokens {
      let token = document.tokens[index]
      if token.kind == .end, lastPage != nil, names[Int(token.name)] == "text:page-count" {
        splicer.replace(token.start..<token.end, with: "</text:bookmark-ref>")
      }
      guard token.kind == .start || token.kind == .empty else { continue }
      let name = names[Int(token.name)]
      guard index == first || hasOwnAffairs(name) || !isIdentity || standard != nil && isParagraph(name)
      else { continue }
      let old = Element(tagOf: token, in: document)
      var new = old
      adapt(&new, at: index, &surroundings)
      guard new != old else { continue }
      var bytes: [UInt8] = []
      new.writeStart(to: &bytes, isEmpty: token.kind == .empty)
      splicer.replace(token.start..<token.end, with: String(decoding: bytes, as: UTF8.self))
    }
    splicer.copy(to: document.tokens[tokens.upperBound - 1].end)
  }

  private func isParagraph(_ name: String) -> Bool { name == "text:p" || name == "text:h" }

  /// Whether an element may hold more than styles.
  private func hasOwnAffairs(_ name: String) -> Bool {
    switch name {
    case "text:p", "text:h", "text:span", "text:s", "text:tab", "text:line-break", "text:list-item",
      "table:table-row", "table:table-cell", "table:table-column", "table:covered-table-cell",
      "table:table-header-rows", "text:soft-page-break":
      false
    default: true
    }
  }

  private mutating func adapt(
    _ element: inout Element, at index: Int, _ surroundings: inout some Surroundings
  ) {
    if index == first {
      let isTable = element.name == "table:table"
      let attribute = isTable ? "table:style-name" : "text:style-name"
      let style = surroundings.startStyle(isTable ? "table" : "paragraph", element[attribute])
      rename(&element, except: attribute)
      element[attribute] = style
    } else {
      rename(&element, except: nil)
      if isParagraph(element.name), element["text:style-name"] == nil {
        element["text:style-name"] = standard
      }
    }
    if let lastPage { Self.countPages(in: &element, upTo: lastPage) }
    if element.name == "text:list" { restart(&element, at: index) }
    if element.name == "text:note" {
      noteLabel = surroundings.noteLabel(element["text:note-class"] ?? "footnote")
    }
    if element.name == "text:note-citation", let label = noteLabel, element["text:label"] == nil {
      element["text:label"] = label
    }
    Self.adaptNames(&element, &surroundings)
  }

  private func rename(_ element: inout Element, except: String?) {
    if isIdentity { return }
    for index in element.attributes.indices where element.attributes[index].name != except {
      let attribute = element.attributes[index]
      if let family = StyleFamilies.referred(by: attribute.name, of: element, in: nil),
        let name = styles.name(family, attribute.value)
      {
        element.attributes[index].value = name
      }
    }
  }

  /// The first list of a style in a paper has nothing to count on from.
  private mutating func restart(_ element: inout Element, at index: Int) {
    guard index > listEnd else { return }
    listEnd = document.tokens[index].partner
    if begunLists.insert(element["text:style-name"] ?? "").inserted {
      element["text:continue-numbering"] = nil
    }
  }

  /// Makes a number of pages that of the page with a bookmark: pages are counted from 1 in each paper.
  static func countPages(in element: inout Element, upTo bookmark: String) {
    guard element.name == "text:page-count" else { return }
    element.name = "text:bookmark-ref"
    element.attributes = []
    element["text:reference-format"] = "page"
    element["text:ref-name"] = bookmark
  }

  /// Gives the things that an element names or refers to their new names.
  static func adaptNames(_ element: inout Element, _ surroundings: inout some Surroundings) {
    for index in element.attributes.indices {
      let attribute = element.attributes[index]
      switch attribute.name {
      case "xlink:href":
        element.attributes[index].value =
          attribute.value.hasPrefix("#")
          ? "#" + surroundings.rename(.bookmark, String(attribute.value.dropFirst()))
          : surroundings.reference(attribute.value)
      case "text:formula" where element.name == "text:sequence":
        guard let name = element["text:name"] else { continue }
        // The name comes after this attribute or before it, as it was or already changed.
        element.attributes[index].value = attribute.value
          .replacing("ooow:\(name)", with: "ooow:\(surroundings.rename(.sequence, name))")
      default: break
      }
    }
    for index in element.attributes.indices {
      let attribute = element.attributes[index]
      if let kind = Self.kind(attribute.name, of: element.name) {
        element.attributes[index].value = surroundings.rename(kind, attribute.value)
      }
    }
  }

  private static func kind(_ attribute: String, of element: String) -> Kind? {
    switch attribute {
    case "xml:id", "text:id", "text:change-id", "text:continue-list", "form:id", "draw:control", "draw:id",
      "office:name":
      .id
    case "table:name": element == "table:table" ? .table : nil
    case "draw:name": .drawing
    case "text:name":
      switch element {
      case "text:bookmark", "text:bookmark-start", "text:bookmark-end": .bookmark
      case "text:reference-mark", "text:reference-mark-start", "text:reference-mark-end": .reference
      case "text:sequence", "text:sequence-decl": .sequence
      case "text:variable-set", "text:variable-get", "text:variable-input", "text:variable-decl",
        "text:user-field-get", "text:user-field-input", "text:user-field-decl":
        .variable
      case "text:section", "text:table-of-content", "text:illustration-index", "text:table-index",
        "text:alphabetical-index", "text:user-index", "text:bibliography", "text:object-index",
        "text:index-title":
        .section
      default: nil
      }
    case "text:ref-name":
      switch element {
      case "text:bookmark-ref": .bookmark
      case "text:reference-ref": .reference
      case "text:note-ref": .id
      // Of one place of a sequence: `refTable0`.
      case "text:sequence-ref", "text:sequence": .reference
      default: nil
      }
    default: nil
    }
  }
}
