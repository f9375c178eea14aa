import OfficePackages
import XMLStreams

/// Copies a story (a body, a header, a note) into the merged document, with every name and number in it made
/// the merged document's. One pass over the tokens; only properties that change are made into trees.
struct WordStory {
  /// What the merger does for a story that needs something outside itself.
  protocol Surroundings {
    /// The merged relationship of one of the story's.
    mutating func link(_ id: String) throws(PackageError) -> String?
    mutating func number(_ id: String) -> Int?
    /// The indent of a level of one of the document's lists.
    func indent(_ id: String, level: String) -> Element?
    mutating func note(_ kind: String, _ id: String) throws(PackageError) -> String?
    mutating func mark(_ kind: String, _ id: String) -> String
    func bookmark(_ name: String) -> String
    /// The name under which the paper numbers things by SEQ fields.
    func sequence(_ name: String) -> String
    /// The bookmark on the paper's last page, whose number is that of its pages; nil if the paper tells of no number.
    var lastPage: String? { get }
    /// Whether the paper is one section.
    var isOneSection: Bool { get }
    mutating func drawing() -> String
    /// The style of a paragraph in a table, whose defaults stand in the table's style.
    func styleInTable(_ id: String) -> String
    mutating func section(_ section: inout Element) throws(PackageError)
  }

  private enum Role {
    case none, paragraph, table, box, fieldCode, fieldMark, simpleField, adapted
    /// Changed only if the document's styles or theme are.
    case look
    /// Changed only if the document's theme is.
    case color
  }

  private let document: XMLDocument
  private let look: WordLook
  private let roles: [Role]
  private let names: [String]
  private let lastSection: (paragraph: Int, section: Element)?
  private var splicer: Splicer

  /// - Parameter lastSection: the section that ends with a paragraph, by the paragraph's token.
  init(
    _ document: XMLDocument, _ tokens: Range<Int>, _ look: WordLook,
    lastSection: (paragraph: Int, section: Element)? = nil
  ) {
    self.document = document
    self.look = look
    self.lastSection = lastSection
    names = document.names.map(\.written)
    roles = names.map(Self.role)
    splicer = Splicer(
      document.bytes, from: tokens.isEmpty ? 0 : document.tokens[tokens.lowerBound].start,
      to: tokens.isEmpty ? 0 : document.tokens[tokens.upperBound - 1].end)
    self.tokens = tokens
  }

  private let tokens: Range<Int>
  /// The tables and text boxes around the paragraph, each with its last token.
  private var frames: [(end: Int, isTable: Bool)] = []
  private var counts = WordPageCounts()
  /// The last token of the table that stands in no other.
  private var outermostTable: Int?

  /// The story's markup in the merged document.
  static func copy(
    _ document: XMLDocument, _ tokens: Range<Int>, _ look: WordLook,
    lastSection: (paragraph: Int, section: Element)? = nil, in surroundings: inout some Surroundings
  ) throws(PackageError) -> [UInt8] {
    if tokens.isEmpty { return [] }
    var story = WordStory(document, tokens, look, lastSection: lastSection)
    try story.run(&surroundings)
    return story.splicer.output
  }

  private mutating func run(_ surroundings: inout some Surroundings) throws(PackageError) {
    var index = tokens.lowerBound
    while index < tokens.upperBound {
      let token = document.tokens[index]
      guard token.kind == .start || token.kind == .empty else {
        if token.kind == .end {
          if roles[Int(token.name)] == .color { endColor(token) }
          if counts.endsSimple(token.partner) { splicer.insert("</w:fldSimple>", at: token.start) }
        }
        index += 1
        continue
      }
      switch roles[Int(token.name)] {
      case .none: break
      case .paragraph:
        index = try paragraph(index, &surroundings)
        continue
      case .table:
        index = try table(index, &surroundings)
        continue
      case .box: if !frames.isEmpty { frames.append((token.partner, false)) }
      case .fieldCode: rewriteCode(after: index, surroundings)
      case .fieldMark:
        let kind = document.attribute("w:fldCharType", of: token)
        counts.mark(kind, from: token.start, to: token.end, &splicer)
      case .look where look.styles.isIdentity && look.theme == nil, .color where look.theme == nil: break
      case .look, .color, .simpleField, .adapted:
        var element = Element(tagOf: token, in: document)
        try adapt(&element, &surroundings)
        var inner: Element?
        if roles[Int(token.name)] == .simpleField, token.kind == .start {
          inner = counts.beginSimple(&element, index, surroundings)
        }
        var bytes: [UInt8] = []
        element.writeStart(to: &bytes, isEmpty: token.kind == .empty)
        inner?.writeStart(to: &bytes)
        splicer.replace(token.start..<token.end, with: String(decoding: bytes, as: UTF8.self))
      }
      index += 1
    }
    splicer.copy(to: document.tokens[tokens.upperBound - 1].end)
  }

  /// A colour's name ends as it began.
  private mutating func endColor(_ token: XMLToken) {
    let start = Element(tagOf: document.tokens[token.partner], in: document)
    guard let theme = look.theme, theme.color(of: start) != nil else { return }
    splicer.replace(token.start..<token.end, with: "</\(WordTheme.Replacement.colorNames.plain)>")
  }

  // MARK: Paragraphs

  /// - Returns: the token behind the paragraph's properties.
  private mutating func paragraph(
    _ index: Int, _ surroundings: inout some Surroundings
  ) throws(PackageError) -> Int {
    let token = document.tokens[index]
    while let last = frames.last, last.end < index { frames.removeLast() }
    var next = index + 1
    while next < token.partner, document.tokens[next].kind == .text { next += 1 }
    let properties =
      next < token.partner && document.tokens[next].kind != .end
        && names[Int(document.tokens[next].name)] == "w:pPr" ? next : nil
    let section = lastSection.flatMap { $0.paragraph == index ? $0.section : nil }
    let isMarked = document.bytes(of: token).contains(UInt8(ascii: ":"), after: 5)
    if section == nil, !isMarked, frames.isEmpty, look.styles.isIdentity, look.theme == nil,
      !needsChange(properties)
    {
      return properties.map { max($0, document.tokens[$0].partner) + 1 } ?? index + 1
    }

    var start = Element(tagOf: token, in: document)
    // Marks of editing, of which a document may have each once.
    start.attributes.removeAll { $0.name.hasPrefix("w14:") || $0.name.hasPrefix("w:rsid") }
    var result = properties.map { Element(document, at: $0) } ?? Element("w:pPr")
    try change(&result, &surroundings)
    if var section {
      try surroundings.section(&section)
      result.set(section, order: WordProperties.paragraphOrder)
    }
    var bytes: [UInt8] = []
    let isEmpty = token.kind == .empty
    start.writeStart(to: &bytes, isEmpty: isEmpty && result.children.isEmpty)
    if !result.children.isEmpty {
      result.write(to: &bytes)
      if isEmpty { bytes.append("</\(start.name)>") }
    }
    let end = properties.map { document.tokens[max($0, document.tokens[$0].partner)].end } ?? token.end
    splicer.replace(token.start..<end, with: String(decoding: bytes, as: UTF8.self))
    return properties.map { max($0, document.tokens[$0].partner) + 1 } ?? index + 1
  }

  /// Whether a paragraph of a document that keeps its styles has a list or a section.
  private func needsChange(_ properties: Int?) -> Bool {
    guard let properties else { return look.numbered[look.standard] != nil }
    var style = look.standard
    var index = properties + 1
    while index < document.tokens[properties].partner {
      let token = document.tokens[index]
      if token.kind == .start || token.kind == .empty {
        switch names[Int(token.name)] {
        case "w:pStyle": style = document.attribute("w:val", of: token) ?? style
        case "w:numPr", "w:sectPr": return true
        default: break
        }
        index = max(index, token.partner)
      }
      index += 1
    }
    return look.numbered[style] != nil
  }

  private func change(
    _ properties: inout Element, _ surroundings: inout some Surroundings
  ) throws(PackageError) {
    let style = properties.first("w:pStyle")?["w:val"] ?? look.standard
    properties.remove("w:pPrChange")
    if var section = properties.first("w:sectPr") {
      try surroundings.section(&section)
      properties.set(section, order: WordProperties.paragraphOrder)
    }
    for index in properties.children.indices {
      guard case .element(var element) = properties.children[index], element.name != "w:sectPr" else {
        continue
      }
      try adaptAll(&element, &surroundings)
      properties.children[index] = .element(element)
    }
    if frames.last?.isTable == true {
      properties.set(
        Element("w:pStyle", [("w:val", surroundings.styleInTable(style))]),
        order: WordProperties.paragraphOrder)
    } else if properties.first("w:pStyle") == nil, let standard = look.styles.paragraph {
      properties.set(
        Element("w:pStyle", [("w:val", standard)]), order: WordProperties.paragraphOrder)
    }
    number(&properties, style, &surroundings)
  }

  private func number(
    _ properties: inout Element, _ style: String, _ surroundings: inout some Surroundings
  ) {
    var list = properties.first("w:numPr")
    if let own = list?.first("w:numId")?["w:val"] {
      if own != "0", let new = surroundings.number(own) {
        list!.set(Element("w:numId", [("w:val", String(new))]), order: Self.listOrder)
        properties.set(list!, order: WordProperties.paragraphOrder)
        let indent = surroundings.indent(own, level: list!.first("w:ilvl")?["w:val"] ?? "0")
        UsualTabs.clear(look.usualTabs, before: properties.first("w:ind") ?? indent, of: &properties)
      }
      return
    }
    guard let styled = look.numbered[style], let new = surroundings.number(styled.number) else { return }
    if list == nil { list = Element("w:numPr") }
    if list!.first("w:ilvl") == nil {
      list!.set(Element("w:ilvl", [("w:val", styled.level)]), order: Self.listOrder)
    }
    list!.set(Element("w:numId", [("w:val", String(new))]), order: Self.listOrder)
    properties.set(list!, order: WordProperties.paragraphOrder)
    UsualTabs.clear(look.usualTabs, before: properties.first("w:ind") ?? styled.indent, of: &properties)
    if let indent = styled.indent {
      let own = properties.first("w:ind")
      properties.set(
        own.map { WordProperties.merge($0, over: indent) } ?? indent, order: WordProperties.paragraphOrder)
    }
  }

  private static let listOrder = ["w:ilvl", "w:numId"]

  // MARK: Other elements

  /// A table without a style has the document's own default one.
  ///
  /// - Returns: the token behind what is done.
  private mutating func table(
    _ index: Int, _ surroundings: inout some Surroundings
  ) throws(PackageError) -> Int {
    let table = document.tokens[index]
    while let last = frames.last, last.end < index { frames.removeLast() }
    if let last = outermostTable, last < index { outermostTable = nil }
    let isMoved = look.tableEdges.moves && outermostTable == nil
    if outermostTable == nil { outermostTable = table.partner }
    if look.styles.hasTableStyles { frames.append((table.partner, true)) }
    guard isMoved || look.styles.table != nil else { return index + 1 }
    var next = index + 1
    while document.tokens[next].kind == .text { next += 1 }
    let token = document.tokens[next]
    let hasProperties = (token.kind == .start || token.kind == .empty) && names[Int(token.name)] == "w:tblPr"
    var properties = hasProperties ? Element(document, at: next) : Element("w:tblPr")
    if isMoved { look.tableEdges.move(&properties) }
    try adaptAll(&properties, &surroundings)
    if properties.first("w:tblStyle") == nil, let style = look.styles.table {
      properties.set(Element("w:tblStyle", [("w:val", style)]), order: WordProperties.tableOrder)
    }
    guard hasProperties else {
      splicer.replace(table.end..<table.end, with: properties)
      return index + 1
    }
    let end = document.tokens[max(next, token.partner)]
    splicer.replace(token.start..<end.end, with: properties)
    return max(next, token.partner) + 1
  }

  /// Names of bookmarks in the text of a field's code.
  private mutating func rewriteCode(after index: Int, _ surroundings: some Surroundings) {
    guard index + 1 < document.tokens.count, document.tokens[index].kind == .start else { return }
    let token = document.tokens[index + 1]
    guard token.kind == .text else { return }
    let code = String(decoding: document.bytes(of: token), as: UTF8.self)
    let renamed = counts.code(rename(code, surroundings), surroundings)
    if renamed != code { splicer.replace(token.start..<token.end, with: renamed) }
  }

  private func rename(_ code: String, _ surroundings: some Surroundings) -> String {
    WordFieldCode.renamed(code, styles: look.styles.names, surroundings)
  }

  private func adaptAll(
    _ element: inout Element, _ surroundings: inout some Surroundings
  ) throws(PackageError) {
    try adapt(&element, &surroundings)
    for index in element.children.indices {
      guard case .element(var child) = element.children[index] else { continue }
      try adaptAll(&child, &surroundings)
      element.children[index] = .element(child)
    }
  }

  /// Makes an element's own names and numbers the merged document's.
  private func adapt(
    _ element: inout Element, _ surroundings: inout some Surroundings
  ) throws(PackageError) {
    for index in element.attributes.indices where element.attributes[index].name.hasPrefix("r:") {
      let id = element.attributes[index].value
      element.attributes[index].value = try surroundings.link(id) ?? id
    }
    switch element.name {
    case "w:pStyle", "w:rStyle", "w:tblStyle":
      if let id = element["w:val"] { element["w:val"] = look.styles.ids[id] ?? id }
    case "w:bookmarkStart":
      if let name = element["w:name"] { element["w:name"] = surroundings.bookmark(name) }
      if let id = element["w:id"] { element["w:id"] = surroundings.mark("bookmark", id) }
    case "w:bookmarkEnd":
      if let id = element["w:id"] { element["w:id"] = surroundings.mark("bookmark", id) }
    case "w:permStart", "w:permEnd":
      if let id = element["w:id"] { element["w:id"] = surroundings.mark("permission", id) }
    case "w:footnoteReference", "w:endnoteReference", "w:commentReference", "w:commentRangeStart",
      "w:commentRangeEnd":
      let kind = ["comment", "footnote", "endnote"].first { element.name.hasPrefix("w:\($0)") } ?? ""
      if let id = element["w:id"] { element["w:id"] = try surroundings.note(kind, id) ?? id }
    case "w:tabs": UsualTabs.clear(look.usualTabs, in: &element)
    case "w:hyperlink":
      if let name = element["w:anchor"] { element["w:anchor"] = surroundings.bookmark(name) }
    case "w:fldSimple":
      if let code = element["w:instr"] { element["w:instr"] = rename(code, surroundings) }
    case "wp:docPr": element["id"] = surroundings.drawing()
    // Of a content control.
    case "w:id": element["w:val"] = surroundings.drawing()
    default: break
    }
    look.theme?.apply(to: &element)
  }

  private static func role(_ name: String) -> Role {
    switch name {
    case "w:p": .paragraph
    case "w:tbl": .table
    case "w:txbxContent": .box
    case "w:instrText": .fieldCode
    case "w:fldChar": .fieldMark
    case "w:fldSimple": .simpleField
    case "w:rStyle", "w:tblStyle", "w:pStyle", "w:rFonts", "w:color", "w:shd", "w:u", "w:top", "w:left",
      "w:start", "w:bottom", "w:right", "w:end", "w:insideH", "w:insideV", "w:bdr", "w:tl2br", "w:tr2bl":
      .look
    case WordTheme.Replacement.colorNames.theme: .color
    case "w:bookmarkStart", "w:bookmarkEnd", "w:permStart", "w:permEnd", "w:footnoteReference",
      "w:endnoteReference", "w:commentReference", "w:commentRangeStart", "w:commentRangeEnd",
      "w:hyperlink", "wp:docPr", "w:id", "w:object", "w:control", "w:altChunk":
      .adapted
    // Drawings, charts and pictures lead to other parts in ways of their own.
    default: name.hasPrefix("w:") || name.hasPrefix("wp:") || name.hasPrefix("mc:") ? .none : .adapted
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a byte stands anywhere behind the first ones.
  fileprivate func contains(_ byte: UInt8, after count: Int) -> Bool { dropFirst(count).contains(byte) }
}
