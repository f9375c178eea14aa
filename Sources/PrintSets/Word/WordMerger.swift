import OfficePackages
import XMLStreams
import ZipFiles

/// Merges DOCX documents: each look once, then body after body.
final class WordMerger {
  private let set: PrintSet
  private let documents: [WordDocument]
  private let settings: WordSettings
  /// Whether notes of more papers than one are in the set.
  let countsNotesAnew: Bool
  private let deflater = Deflater()

  var output = WordOutput()
  var lists = WordLists()
  var sections: WordSections
  private var styles: WordStyles
  /// Numberings that styles and headers name.
  var common = WordLists.Paper()
  private var renamedLists: Set<Int> = []
  private var namespaces = Namespaces()
  private var styleNamespaces = Namespaces()
  private var listNamespaces = Namespaces()
  private var listLinks = Relationships()
  var notes: [String: WordNotes] = [:]
  private var fonts = WordFonts()
  private var theme: [UInt8]?
  private var body: [UInt8] = []
  private var background: Element?

  private var looks: [(key: LookKey, look: WordLook)] = []
  private var sources: [(bytes: [UInt8]?, source: WordLists.Source)] = []
  private var imported: [ImportKey: String] = [:]
  private var blanks: [String: String] = [:]
  private var markCount = 0
  private var drawingCount = 0
  var bookmarkNames: Set<String> = []
  /// The first paper that counts things under a name, by the name.
  private var sequences: [String: Int] = [:]

  private struct LookKey: Equatable {
    var styles: [UInt8]?
    var settings: [UInt8]?
    var theme: [UInt8]?
    var numbersLines: Bool
    /// The merged lists behind the ids that the styles may name.
    var lists: [String: Int]
  }

  private struct ImportKey: Hashable {
    var bytes: PackedBytes
    var ending: String
    var look: Int
    /// Of a story that counts its paper's pages.
    var paper: Int?
    var links: Relationships
  }

  init(_ set: PrintSet, _ packages: [OfficePackage]) throws(PackageError) {
    self.set = set
    var documents: [WordDocument] = []
    for package in packages { documents.append(try WordDocument(package)) }
    self.documents = documents
    countsNotesAnew = documents.count(where: \.hasNotes) > 1
    settings = try WordSettings(documents)
    styles = WordStyles(base: settings.defaults, habits: settings.habits)
    sections = WordSections(isTwoSided: set.isTwoSided, hasEvenHeaders: settings.hasEvenHeaders)
    for name in ["document", "styles", "numbering", "settings"] {
      _ = output.freeName("word/\(name).xml")
    }
    namespaces.require("w", wordNamespace)
    namespaces.require("r", linkNamespace)
    styleNamespaces.require("w", wordNamespace)
    listNamespaces.require("w", wordNamespace)
  }

  func merged() throws(PackageError) -> OfficePackage {
    for index in documents.indices { try append(index) }
    return try finish()
  }

  // MARK: One paper

  private func append(_ index: Int) throws(PackageError) {
    let document = documents[index]
    let package = document.package
    let links = try document.relationships(of: document.mainPart)
    guard let main = try package.document(document.mainPart) else {
      throw .partMissing(document.mainPart)
    }
    let source = try listSource(document, links)
    let look = try lookIndex(document, links, source)
    try fonts.add(document, links) { link throws(PackageError) in
      try imported(link, of: document, look: 0)
    }
    guard let story = WordBody(main) else { throw .partMissing(document.mainPart) }
    let own = namespaces.add(story.root)
    if index == 0 {
      background = story.background
    } else if background != story.background {
      background = nil
    }

    var paper = WordPaper(self, document, source, look: look, .main(links), number: index)
    try paper.prepare(story)
    // The last section of all is the document's own; the others end with their papers' last paragraphs.
    let isLast = index == documents.count - 1
    var section = story.section ?? Element("w:sectPr")
    let ending = isLast ? nil : story.lastParagraph.map { (paragraph: $0, section: section) }
    var bytes = try WordStory.copy(main, story.content, looks[look].look, lastSection: ending, in: &paper)
    if ending == nil {
      try paper.section(&section)
      if isLast, countsNotesAnew {
        WordSections.closing(section).write(to: &bytes)
        section = WordSections.end(of: section)
      }
      (isLast ? section : WordSections.closing(section)).write(to: &bytes)
    }
    if let name = paper.lastPage {
      let id = nextMark()
      bytes.insert(
        "<w:bookmarkStart w:id=\"\(id)\" w:name=\"\(name)\"/><w:bookmarkEnd w:id=\"\(id)\"/>",
        beforeLast: ["</w:p>"])
    }
    if own.isEmpty {
      body += bytes
    } else {
      // The common root says otherwise about these prefixes, so the paper's blocks say it themselves.
      try appendDeclaring(own, bytes, document.mainPart)
    }
  }

  private func appendDeclaring(
    _ own: [Element.Attribute], _ bytes: [UInt8], _ part: String
  ) throws(PackageError) {
    var wrapper = namespaces.root("wrapper")
    for attribute in own { wrapper[attribute.name] = attribute.value }
    var text: [UInt8] = []
    wrapper.writeStart(to: &text)
    text += bytes
    text.append("</wrapper>")
    let document: XMLDocument
    do throws(XMLError) { document = try XMLDocument(text) } catch { throw .xml(part: part, error) }
    guard let root = Element(rootOf: document) else { return }
    for var element in root.elements {
      for attribute in own { element[attribute.name] = attribute.value }
      element.write(to: &body)
    }
  }

  // MARK: Looks

  private func listSource(
    _ document: WordDocument, _ links: Relationships
  ) throws(PackageError) -> WordLists.Source {
    let link = links.first(ofKind: "numbering")
    let bytes = link.flatMap { document.package.part(named: $0.target)?.bytes }
    if let known = sources.first(where: { $0.bytes == bytes }) { return known.source }
    let root = try link.flatMap { link throws(PackageError) in try document.package.root(of: link.target) }
    if let root { _ = listNamespaces.add(root) }
    let own = try link.map { link throws(PackageError) in try document.relationships(of: link.target) }
    let source = try lists.add(root) { picture throws(PackageError) in
      try picture.walk { element throws(PackageError) in
        for index in element.attributes.indices where element.attributes[index].name.hasPrefix("r:") {
          guard let link = own?.links[element.attributes[index].value] else { continue }
          let new = try imported(link, of: document, look: 0)
          element.attributes[index].value = listLinks.id(of: new)
        }
      }
    }
    sources.append((bytes, source))
    return source
  }

  private func lookIndex(
    _ document: WordDocument, _ links: Relationships, _ source: WordLists.Source
  ) throws(PackageError) -> Int {
    let styleRoot = try cachedStyles(document, links)
    let key = LookKey(
      styles: document.bytes("styles", links), settings: document.bytes("settings", links),
      theme: document.bytes("theme", links), numbersLines: document.numbersLines,
      lists: source.definitions.filter { styleRoot.named.contains($0.key) })
    if let known = looks.firstIndex(where: { $0.key == key }) { return known }
    if let root = styleRoot.root { _ = styleNamespaces.add(root) }
    let settings = try links.first(ofKind: "settings").flatMap { link throws(PackageError) in
      try document.package.root(of: link.target)
    }
    let replacement = try themeReplacement(document, links)
    var own = styleRoot.root
    if let replacement { own?.walk { replacement.apply(to: &$0) } }
    let defaults = WordDefaults(
      styles: own, settings: settings, numbersLines: document.numbersLines)
    let mapping = styles.add(
      own, defaults: defaults, lists: key.lists
    ) { lists.number($0, of: source, in: &common) }
    lists.renameStyles(of: source, mapping.ids, taken: &renamedLists)
    looks.append(
      (
        key,
        WordLook(
          own, settings: settings, styles: mapping, lists: source, theme: replacement,
          usualTabs: defaults.usualTabs(over: self.settings.defaults),
          tableEdges: WordTableEdges(own, settings: settings, base: self.settings.base))
      ))
    return looks.count - 1
  }

  private var styleRoots: [(bytes: [UInt8]?, root: Element?, named: Set<String>)] = []

  /// The styles of a document and the numbering ids that they name.
  private func cachedStyles(
    _ document: WordDocument, _ links: Relationships
  ) throws(PackageError) -> (root: Element?, named: Set<String>) {
    let link = links.first(ofKind: "styles")
    let bytes = link.flatMap { document.package.part(named: $0.target)?.bytes }
    if let known = styleRoots.first(where: { $0.bytes == bytes }) { return (known.root, known.named) }
    var root = try link.flatMap { link throws(PackageError) in try document.package.root(of: link.target) }
    var named: Set<String> = []
    root?.walk { element in
      if element.name == "w:numId", let id = element["w:val"] { named.insert(id) }
    }
    styleRoots.append((bytes, root, named))
    return (root, named)
  }

  /// The merged document has the first theme there is; other documents' references to theirs are resolved.
  private func themeReplacement(
    _ document: WordDocument, _ links: Relationships
  ) throws(PackageError) -> WordTheme.Replacement? {
    guard let link = links.first(ofKind: "theme"),
      let part = document.package.part(named: link.target)
    else { return nil }
    if theme == nil || theme == part.packed.bytes {
      if theme == nil {
        theme = part.packed.bytes
        let target = try imported(link, of: document, look: 0)
        _ = output.links.id(of: target)
      }
      return nil
    }
    return WordTheme.Replacement(try document.package.root(of: link.target))
  }

  func look(_ index: Int) -> WordLook { looks[index].look }

  /// The style that a paragraph in a table has in the place of one of its document's.
  func styleInTable(_ id: String, look: Int) -> String { styles.inTable(id, look: look) }

  // MARK: Parts

  /// A link of a document's part as the merged document has it: what it leads to is taken in.
  func imported(
    _ link: Relationships.Link, of document: WordDocument, look: Int, paper: Int = 0, depth: Int = 0
  ) throws(PackageError) -> Relationships.Link {
    guard !link.isExternal, depth < 8 else { return link }
    guard let part = document.package.part(named: link.target) else { throw .partMissing(link.target) }
    let links = try document.relationships(of: link.target)
    let isStory = link.kind == "header" || link.kind == "footer"
    let key = ImportKey(
      bytes: part.packed, ending: link.kind, look: isStory ? look : 0,
      paper: isStory && document.countsPages ? paper : nil, links: links)
    var result = link
    if let known = imported[key] {
      result.target = known
      return result
    }
    var own = links
    try own.mapLinks { inner throws(PackageError) in
      try imported(inner, of: document, look: look, paper: paper, depth: depth + 1)
    }
    result.target = output.freeName(link.target)
    imported[key] = result.target
    let type = document.type(of: link.target)
    if isStory, let xml = try document.package.document(link.target) {
      let bytes = try story(xml, of: document, look, paper)
      output.add(result.target, type: type, bytes, with: deflater)
    } else {
      var copy = part
      copy.name = result.target
      output.add(result.target, type: type, copy)
    }
    output.addRelationships(own, of: result.target, with: deflater)
    return result
  }

  /// A header or footer; it keeps the ids of its own links.
  private func story(
    _ document: XMLDocument, of owner: WordDocument, _ look: Int, _ index: Int
  ) throws(PackageError) -> [UInt8] {
    guard let root = document.tokens.indices.first(where: { document.tokens[$0].kind == .start }) else {
      return document.bytes
    }
    let content = root + 1..<document.tokens[root].partner
    let mainLinks = try owner.relationships(of: owner.mainPart)
    let source = try listSource(owner, mainLinks)
    var paper = WordPaper(self, owner, source, look: look, .header, number: index)
    let start = document.tokens[root].end
    return Array(document.bytes[..<start])
      + (try WordStory.copy(document, content, looks[look].look, in: &paper))
      + document.bytes[(content.isEmpty ? start : document.tokens[content.upperBound - 1].end)...]
  }

  /// The relationship of an empty header or footer.
  func blank(_ kind: String) -> String {
    if let known = blanks[kind] { return known }
    let element = kind == "header" ? "w:hdr" : "w:ftr"
    let root = Element(
      element, [("xmlns:w", wordNamespace)],
      [
        Element(
          "w:p", [],
          [
            Element(
              "w:pPr", [],
              [
                Element(
                  "w:spacing",
                  [("w:before", "0"), ("w:after", "0"), ("w:line", "20"), ("w:lineRule", "exact")]),
                Element("w:rPr", [], [Element("w:sz", [("w:val", "2")])]),
              ])
          ])
      ])
    let name = output.freeName("word/\(kind)-blank.xml")
    output.add(name, type: "\(WordOutput.wordType)\(kind)+xml", xmlDeclaration + root.bytes, with: deflater)
    let id = output.links.id(
      of: .init(type: WordOutput.linkType + kind, target: name, isExternal: false))
    blanks[kind] = id
    return id
  }

  /// What a paper calls things that it numbers (SEQ), so that each paper begins with the first.
  func sequence(_ name: String, of paper: Int) -> String {
    if sequences[name.lowercased(), default: paper] == paper {
      sequences[name.lowercased()] = paper
      return name
    }
    return "\(name.prefix(30))_\(paper + 1)"
  }

  func nextMark() -> String {
    markCount += 1
    return String(markCount)
  }

  func nextDrawing() -> String {
    drawingCount += 1
    return String(drawingCount)
  }

  // MARK: The whole

  private func finish() throws(PackageError) -> OfficePackage {
    func part(_ name: String, _ kind: String, _ root: Element, _ content: [UInt8]) {
      var bytes = xmlDeclaration
      root.writeStart(to: &bytes)
      bytes += content
      bytes.append("</\(root.name)>")
      output.add(name, type: "\(WordOutput.wordType)\(kind)+xml", bytes, with: deflater)
      if kind != "document.main" {
        _ = output.links.id(of: .init(type: WordOutput.linkType + kind, target: name, isExternal: false))
      }
    }
    var styleBytes: [UInt8] = []
    for element in styles.elements { element.write(to: &styleBytes) }
    part("word/styles.xml", "styles", styleNamespaces.root("w:styles"), styleBytes)
    if !lists.isEmpty {
      var bytes: [UInt8] = []
      lists.write(to: &bytes)
      part("word/numbering.xml", "numbering", listNamespaces.root("w:numbering"), bytes)
      output.addRelationships(listLinks, of: "word/numbering.xml", with: deflater)
    }
    for (kind, notes) in notes.sorted(by: { $0.key < $1.key }) {
      let name = output.freeName("word/\(kind)s.xml")
      part(name, "\(kind)s", notes.namespaces.root("w:\(kind)s"), notes.content)
      output.addRelationships(notes.links, of: name, with: deflater)
    }
    if let table = fonts.root {
      let name = output.freeName("word/fontTable.xml")
      var content: [UInt8] = []
      for font in table.elements { font.write(to: &content) }
      part(name, "fontTable", table, content)
      output.addRelationships(fonts.links, of: name, with: deflater)
    }
    let settings = settings.merged(notes: Set(notes.keys), showsBackground: background != nil)
    var settingBytes: [UInt8] = []
    for element in settings.elements { element.write(to: &settingBytes) }
    part("word/settings.xml", "settings", settings, settingBytes)

    var content: [UInt8] = []
    background?.write(to: &content)
    content.append("<w:body>")
    content += body
    content.append("</w:body>")
    body = []
    part("word/document.xml", "document.main", namespaces.root("w:document"), content)
    output.addRelationships(output.links, of: "word/document.xml", with: deflater)
    return try package()
  }

  private func package() throws(PackageError) -> OfficePackage {
    let vendor = "http://schemas.openxmlformats.org"
    let core = Element(
      "cp:coreProperties",
      [
        ("xmlns:cp", "\(vendor)/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
      ], [Element("dc:title", text: set.title)])
    output.add(
      "docProps/core.xml", type: "application/vnd.openxmlformats-package.core-properties+xml",
      xmlDeclaration + core.bytes, with: deflater)
    var links = Relationships()
    _ = links.id(
      of: .init(
        type: WordOutput.linkType + "officeDocument", target: "word/document.xml", isExternal: false))
    _ = links.id(
      of: .init(
        type: "\(vendor)/package/2006/relationships/metadata/core-properties", target: "docProps/core.xml",
        isExternal: false))
    var parts: [OfficePackage.Part] = []
    for (name, bytes) in [("[Content_Types].xml", output.contentTypes), ("_rels/.rels", links.bytes)] {
      parts.append(OfficePackage.Part(name: name, packed: deflater.pack(bytes), bytes: bytes))
    }
    return OfficePackage(format: .docx, parts: parts + output.parts)
  }
}

let wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
let linkNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
