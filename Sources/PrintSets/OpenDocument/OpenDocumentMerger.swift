import OfficePackages
import XMLStreams
import ZipFiles

/// Merges ODT documents: each look once, then text after text.
final class OpenDocumentMerger {
  private let set: PrintSet
  private let documents: [OpenDocumentSource]
  private let deflater = Deflater()

  var parts = OpenDocumentParts()
  private var styles = OpenDocumentStyles()
  private let base: OpenDocumentDefaults
  /// Of the first document that numbers lines: of the merged one all or none may do so, and the others' styles forbid it.
  private let lineNumbering: Element?
  private var looks: [Look] = []
  private var contentLooks: [ContentLook] = []
  private var fonts: [Element] = []
  private var named: [Element] = []
  private var layouts: [Element] = []
  private var masters: [Element] = []
  private var automatic: [Element] = []
  private var declarations: [String: [Element]] = [:]
  /// Of both parts: fonts stand in both.
  private var namespaces = Namespaces()
  private var body: [UInt8] = []
  /// Names given, by kind.
  private var taken: [String: Swift.Set<String>] = [:]
  private var starts: [Start: String] = [:]
  var noteCounts: [String: Int] = [:]

  /// One `styles.xml`.
  private struct Look {
    let bytes: [UInt8]?
    let mapping: OpenDocumentStyles.Mapping
    let defaults: OpenDocumentDefaults
    /// The named styles as they came.
    let styles: [OpenDocumentStyles.Key: Element]
    let firstMaster: String
    /// The style of paragraphs without one, if it has to be named.
    let standard: String?
    let noteFormats: [String: String]
  }

  /// One set of styles of a `content.xml` under one look.
  struct ContentLook {
    fileprivate let look: Int
    fileprivate let bytes: [UInt8]
    let mapping: OpenDocumentStyles.Mapping
    fileprivate let styles: [OpenDocumentStyles.Key: Element]
  }

  private struct Start: Hashable {
    var look: Int
    var family: String
    var style: String?
  }

  init(_ set: PrintSet, _ packages: [OfficePackage]) throws(PackageError) {
    self.set = set
    var documents: [OpenDocumentSource] = []
    for package in packages { documents.append(try OpenDocumentSource(package)) }
    self.documents = documents
    base = OpenDocumentDefaults(try packages[0].root(of: "styles.xml"))
    var seen: [[UInt8]] = []
    var lineNumbering: Element?
    for package in packages where lineNumbering == nil {
      guard let bytes = package.part(named: "styles.xml")?.bytes, !seen.contains(bytes) else { continue }
      seen.append(bytes)
      lineNumbering = OpenDocumentDefaults(try package.root(of: "styles.xml")).lineNumbering
    }
    self.lineNumbering = lineNumbering
    for (prefix, uri) in openDocumentNamespaces {
      namespaces.require(prefix, uri)
    }
  }

  func merged() throws(PackageError) -> OfficePackage {
    for index in documents.indices { try append(index) }
    return try finish()
  }

  // MARK: One paper

  private func append(_ index: Int) throws(PackageError) {
    let document = documents[index]
    guard let content = try document.package.document("content.xml"), let story = OpenDocumentBody(content)
    else { throw .partMissing("content.xml") }
    let end = "Конец_бумаги_\(index + 1)"
    let countsPages =
      content.bytes.holds("text:page-count")
      || document.package.part(named: "styles.xml")?.bytes?.holds("text:page-count") == true
    let look = try lookIndex(document, end: countsPages ? end : nil)
    let contentLook = try contentIndex(story, document, look)
    try declare(story.root, "content.xml")
    var paper = OpenDocumentPaper(self, document, contentLook: contentLook, number: index)
    for token in story.declarations {
      var element = Element(content, at: token)
      rename(&element, contentLooks[contentLook].mapping, family: nil)
      paper.adaptAll(&element)
      declare(element)
    }
    var bytes = OpenDocumentStory.copy(
      content, story.content, first: story.first, contentLooks[contentLook].mapping,
      standard: looks[look].standard, lastPage: countsPages ? end : nil, in: &paper)
    if countsPages {
      bytes.insert("<text:bookmark text:name=\"\(end)\"/>", beforeLast: ["</text:p>", "</text:h>"])
    }
    if content.bytes.holds("text:note-class=\"endnote\"") { gatherEndnotes(of: &bytes, paper: index) }
    body += bytes
  }

  /// Puts a paper with endnotes into a section of its own: they stand at its end then, not at that of the whole set.
  private func gatherEndnotes(of bytes: inout [UInt8], paper: Int) {
    let style = "Концевые_сноски_в_конце_бумаги"
    if taken["section", default: []].insert(style).inserted {
      let notes = Element("text:notes-configuration", [("text:note-class", "endnote")])
      automatic.append(
        Element(
          "style:style", [("style:name", style), ("style:family", "section")],
          [Element("style:section-properties", [("style:editable", "false")], [notes])]))
    }
    let name = freeName("section", "Бумага_\(paper + 1)", paper: paper)
    var section: [UInt8] = []
    Element("text:section", [("text:style-name", style), ("text:name", name)]).writeStart(to: &section)
    bytes = section + bytes
    bytes.append("</text:section>")
  }

  private func declare(_ root: Element, _ part: String) throws(PackageError) {
    if let attribute = namespaces.add(root).first {
      throw .otherNamespace(part: part, prefix: String(attribute.name.dropFirst("xmlns:".count)))
    }
  }

  private func declare(_ element: Element) {
    for child in element.elements where !declarations[element.name, default: []].contains(child) {
      declarations[element.name, default: []].append(child)
    }
  }

  private func put(_ style: Element, _ defaults: OpenDocumentDefaults) -> Element {
    defaults.put(into: style, over: base, numbersLines: lineNumbering != nil)
  }

  func contentLook(_ index: Int) -> ContentLook { contentLooks[index] }

  /// A name for a paper's thing that no other paper's has.
  func freeName(_ kind: String, _ name: String, paper: Int) -> String {
    if taken[kind, default: []].insert(name).inserted { return name }
    var number = paper + 1
    while !taken[kind]!.insert("\(name)_\(number)").inserted { number += 1000 }
    return "\(name)_\(number)"
  }

  /// The format that notes of a class are counted in.
  func noteFormat(_ noteClass: String, _ contentLook: Int) -> String {
    looks[contentLooks[contentLook].look].noteFormats[noteClass] ?? (noteClass == "endnote" ? "i" : "1")
  }

  // MARK: Looks

  /// - Parameter end: the bookmark on the last page of a paper that tells how many pages it has: what stands above
  ///   and below its text is its own then.
  private func lookIndex(_ document: OpenDocumentSource, end: String?) throws(PackageError) -> Int {
    let bytes = document.package.part(named: "styles.xml")?.bytes
    if end == nil, let known = looks.firstIndex(where: { $0.bytes == bytes }) { return known }
    let isFirst = looks.isEmpty
    var root = try document.package.root(of: "styles.xml")
    if let root { try declare(root, "styles.xml") }
    root?.walk { element in
      if let path = element["xlink:href"] { element["xlink:href"] = parts.take(path, of: document) }
    }
    let defaults = OpenDocumentDefaults(root)
    func elements(_ name: String) -> [Element] { root?.first(name)?.elements ?? [] }
    let (fontNames, newFonts) = styles.add(elements("office:font-face-decls"))
    fonts += newFonts
    var own = elements("office:styles").filter { element in
      isFirst || StyleFamilies.defined(by: element) != nil
    }
    if isFirst, let lineNumbering {
      own.removeAll { $0.name == "text:linenumbering-configuration" }
      own.append(lineNumbering)
    }
    if !own.contains(where: { $0["style:family"] == "paragraph" && $0["style:name"] == "Standard" }) {
      own.append(
        Element(
          "style:style",
          [("style:name", "Standard"), ("style:family", "paragraph"), ("style:class", "text")]))
    }
    own = own.map { put($0, defaults) }
    let (names, newStyles) = styles.add(own, outer: fontNames)
    named += newStyles
    let common = names.over(fontNames)
    let automatics = elements("office:automatic-styles").map { put($0, defaults) }
    let (layoutNames, newLayouts) = styles.add(automatics, outer: common)
    layouts += newLayouts
    let masterElements = elements("office:master-styles").filter { $0.name == "style:master-page" }.map {
      var master = $0
      // Headers are not copied token by token as the text is.
      master.walk { element in
        if element.name == "text:p" || element.name == "text:h", element["text:style-name"] == nil {
          element["text:style-name"] = "Standard"
        }
        if let end { OpenDocumentStory.countPages(in: &element, upTo: end) }
      }
      return master
    }
    let (masterNames, newMasters) = styles.add(masterElements, outer: layoutNames.over(common))
    masters += newMasters
    let mapping = masterNames.over(common)
    let standard = mapping.name("paragraph", "Standard")
    looks.append(
      Look(
        bytes: bytes, mapping: mapping, defaults: defaults,
        styles: Dictionary(
          own.compactMap { style in
            guard let family = style["style:family"], let name = style["style:name"] else { return nil }
            return (OpenDocumentStyles.Key(family: family, name: name), style)
          }, uniquingKeysWith: { a, _ in a }),
        firstMaster: masterElements.first { $0["style:name"] == "Standard" }?["style:name"]
          ?? masterElements.first?["style:name"] ?? "Standard",
        standard: standard == "Standard" ? nil : standard,
        noteFormats: Dictionary(
          elements("office:styles").compactMap { element in
            guard element.name == "text:notes-configuration", let kind = element["text:note-class"],
              let format = element["style:num-format"]
            else { return nil }
            return (kind, format)
          }, uniquingKeysWith: { a, _ in a })))
    return looks.count - 1
  }

  private func contentIndex(
    _ story: OpenDocumentBody, _ document: OpenDocumentSource, _ look: Int
  ) throws(PackageError) -> Int {
    let ranges = [story.fonts, story.styles].compactMap { $0 }
    let bytes = ranges.flatMap { story.document.bytes[$0] }
    if let known = contentLooks.firstIndex(where: { $0.look == look && $0.bytes == bytes }) { return known }
    func elements(_ range: Range<Int>?) -> [Element] {
      guard let range,
        let index = story.document.tokens.firstIndex(where: { $0.start == range.lowerBound })
      else { return [] }
      return Element(story.document, at: index).elements
    }
    let (fontNames, newFonts) = styles.add(elements(story.fonts))
    fonts += newFonts
    let outer = fontNames.over(looks[look].mapping)
    let own = elements(story.styles).map { style in
      var style = style
      if looks[look].standard != nil, style["style:family"] == "paragraph",
        style["style:parent-style-name"] == nil
      {
        style["style:parent-style-name"] = "Standard"
      }
      style = put(style, looks[look].defaults)
      style.walk { element in
        if let path = element["xlink:href"] { element["xlink:href"] = parts.take(path, of: document) }
      }
      return style
    }
    let (names, new) = styles.add(own, outer: outer)
    automatic += new
    contentLooks.append(
      ContentLook(
        look: look, bytes: bytes, mapping: names.over(outer),
        styles: Dictionary(
          own.compactMap { style in
            guard let family = style["style:family"], let name = style["style:name"] else { return nil }
            return (OpenDocumentStyles.Key(family: family, name: name), style)
          }, uniquingKeysWith: { a, _ in a })))
    return contentLooks.count - 1
  }

  // MARK: Where a paper begins

  /// A style like the given one that begins a page of the document's own first kind, with number 1: LibreOffice
  /// puts such a page on the right.
  func startStyle(_ family: String, _ name: String?, _ contentLook: Int) -> String {
    let start = Start(look: contentLook, family: family, style: name)
    if let known = starts[start] { return known }
    let content = contentLooks[contentLook]
    let look = looks[content.look]
    let key = OpenDocumentStyles.Key(family: family, name: name ?? "Standard")
    let own = content.styles[key]
    var master: String?
    var number: String?
    var next: String? = key.name
    var seen: Swift.Set<String> = []
    var style = own ?? look.styles[key]
    while let current = style, let name = next, seen.insert(name).inserted {
      if master == nil, let own = current["style:master-page-name"], !own.isEmpty { master = own }
      if number == nil { number = current.elements.lazy.compactMap { $0["style:page-number"] }.first }
      next = current["style:parent-style-name"]
      style = next.flatMap { look.styles[OpenDocumentStyles.Key(family: family, name: $0)] }
    }
    var result =
      own
      ?? Element(
        "style:style",
        [("style:name", key.name), ("style:family", family)]
          + (family == "paragraph" || name != nil ? [("style:parent-style-name", key.name)] : []))
    rename(&result, content.mapping, family: family)
    result["style:master-page-name"] =
      content.mapping.name("master-page", master ?? look.firstMaster) ?? master ?? look.firstMaster
    let properties = family == "table" ? "style:table-properties" : "style:paragraph-properties"
    var page = result.first(properties) ?? Element(properties)
    page["style:page-number"] = number.flatMap { Int($0) }.map { String(max(1, $0)) } ?? "1"
    page["fo:break-before"] = nil
    result.set(
      page, order: ["style:table-properties", "style:paragraph-properties", "style:text-properties"])
    result["style:name"] = "Начало_\(starts.count + 1)"
    automatic.append(result)
    starts[start] = result["style:name"]
    return result["style:name"]!
  }

  // MARK: The whole

  private func finish() throws(PackageError) -> OfficePackage {
    var content = xmlHead
    let root = namespaces.root("office:document-content")
    root.writeStart(to: &content)
    Element("office:font-face-decls", [], fonts).write(to: &content)
    Element("office:automatic-styles", [], automatic).write(to: &content)
    content.append("<office:body><office:text>")
    for name in OpenDocumentMerger.declarationOrder {
      if let children = declarations[name] { Element(name, [], children).write(to: &content) }
    }
    content += body
    body = []
    content.append("</office:text></office:body></office:document-content>")

    var styleRoot = namespaces.root("office:document-styles")
    styleRoot.children = [
      Element("office:font-face-decls", [], fonts), Element("office:styles", [], named),
      Element("office:automatic-styles", [], layouts), Element("office:master-styles", [], masters),
    ].map { .element($0) }
    let version = root["office:version"] ?? "1.3"
    var meta = Element(
      "office:document-meta",
      openDocumentNamespaces.filter { $0.0 == "office" }.map { ("xmlns:\($0.0)", $0.1) }
        + [("xmlns:dc", "http://purl.org/dc/elements/1.1/"), ("office:version", version)])
    meta.children = [.element(Element("office:meta", [], [Element("dc:title", text: set.title)]))]

    var files: [(name: String, bytes: [UInt8])] = [
      ("content.xml", content), ("styles.xml", xmlHead + styleRoot.bytes), ("meta.xml", xmlHead + meta.bytes),
    ]
    if var settings = try documents[0].package.root(of: "settings.xml") {
      setEmptyPages(in: &settings)
      files.append(("settings.xml", xmlHead + settings.bytes))
    }
    let type = OfficeDialect.odt.mimeType
    let entries =
      [("/", type)] + files.map { ($0.name, "text/xml") } + parts.entries.map { ($0.path, $0.type) }
    let manifest = Element(
      "manifest:manifest",
      [
        ("xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"),
        ("manifest:version", version),
      ],
      entries.map {
        Element(
          "manifest:file-entry",
          [("manifest:full-path", $0.0)] + ($0.0 == "/" ? [("manifest:version", version)] : [])
            + [("manifest:media-type", $0.1)])
      })
    let mime = Array(type.utf8)
    return OfficePackage(
      format: .odt,
      parts: [OfficePackage.Part(name: "mimetype", packed: PackedBytes(storing: mime), bytes: mime)]
        + (files + [("META-INF/manifest.xml", xmlHead + manifest.bytes)]).map {
          OfficePackage.Part(name: $0.name, packed: deflater.pack($0.bytes), bytes: $0.bytes)
        } + parts.parts)
  }

  /// Between two papers of one page LibreOffice puts an empty one, since each begins on the right; printed it is
  /// only where both sides are.
  private func setEmptyPages(in settings: inout Element) {
    let item = "PrintEmptyPages"
    settings.walk { element in
      guard element.name == "config:config-item-set",
        element["config:name"] == "ooo:configuration-settings"
      else { return }
      element.children.removeAll {
        if case .element(let child) = $0 { child["config:name"] == item } else { false }
      }
      element.children.append(
        .element(
          Element(
            "config:config-item", attributes: [("config:name", item), ("config:type", "boolean")],
            text: set.isTwoSided ? "true" : "false")))
    }
  }

  private static let declarationOrder = [
    "office:forms", "text:tracked-changes", "table:calculation-settings", "table:content-validations",
    "table:label-ranges", "text:variable-decls", "text:sequence-decls", "text:user-field-decls",
    "text:dde-connection-decls", "text:alphabetical-index-auto-mark-file",
  ]
}

let xmlHead = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)

let openDocumentNamespaces = [
  ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
  ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
  ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
  ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
  ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
]
