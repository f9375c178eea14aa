import Foundation

/// `[Content_Types].xml` of an unpacked DOCX (ECMA-376 part 2, 10.1.2).
struct ContentTypes {
  private(set) var overrides: [String: String] = [:]
  private(set) var defaults: [String: String] = [:]
  /// Names that stand there twice.
  private(set) var doubled: [String] = []

  init(_ folder: URL) throws {
    for entry in try PartXML(folder.appending(path: "[Content_Types].xml")).root.elements {
      let type = entry.attributes["ContentType"] ?? ""
      if let part = entry.attributes["PartName"] {
        if overrides.updateValue(type, forKey: String(part.dropFirst())) != nil { doubled.append(part) }
      } else if let ending = entry.attributes["Extension"]?.lowercased() {
        if defaults.updateValue(type, forKey: ending) != nil { doubled.append(ending) }
      }
    }
  }

  func type(of part: String) -> String? {
    overrides[part] ?? part.split(separator: ".").last.flatMap { defaults[$0.lowercased()] }
  }
}

/// What the schemas cannot say of a package: that its parts and their lists agree.
enum PackageJudge {
  static func complaints(aboutDocx folder: URL) throws -> [String] {
    let parts = Set(try SchemaJudge.files(in: folder))
    let types = try ContentTypes(folder)
    var found = types.doubled.map { "[Content_Types].xml names \($0) twice" }
    found += types.overrides.keys.filter { !parts.contains($0) }.sorted()
      .map { "[Content_Types].xml names \($0), which is not there" }
    found += parts.sorted().filter { $0 != "[Content_Types].xml" && types.type(of: $0) == nil }
      .map { "\($0) has no content type" }

    var reached: Set<String> = ["[Content_Types].xml"]
    for list in parts.sorted() where list.hasSuffix(".rels") {
      reached.insert(list)
      found += try complaints(aboutRelationships: list, in: folder, parts, &reached)
    }
    found += parts.subtracting(reached).sorted().map { "\($0) is reached by no relationship" }
    if parts.contains("docProps/core.xml") {
      found += try complaints(aboutCoreProperties: folder.appending(path: "docProps/core.xml"))
    } else {
      found.append("docProps/core.xml is not there")
    }
    return found
  }

  /// Targets exist, identifiers are used once, and each identifier used in the part is listed.
  private static func complaints(
    aboutRelationships list: String, in folder: URL, _ parts: Set<String>, _ reached: inout Set<String>
  ) throws -> [String] {
    // word/_rels/document.xml.rels belongs to word/document.xml.
    let base = list.components(separatedBy: "_rels/")[0]
    let source = base + list.components(separatedBy: "_rels/")[1].dropLast(".rels".count)
    var found: [String] = []
    var identifiers: Set<String> = []
    for relationship in try PartXML(folder.appending(path: list)).root.elements {
      let id = relationship.attributes["Id"] ?? ""
      if !identifiers.insert(id).inserted { found.append("\(list) uses \(id) twice") }
      if relationship.attributes["TargetMode"] == "External" { continue }
      let target = relationship.attributes["Target"] ?? ""
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : base + target
      if parts.contains(path) {
        reached.insert(path)
      } else {
        found.append("\(list) points at \(target), which is not there")
      }
    }
    // _rels/.rels belongs to the package itself.
    if source.isEmpty { return found }
    guard parts.contains(source) else { return found + ["\(list) belongs to no part"] }
    let used = identifiersUsed(in: try PartXML(folder.appending(path: source)).root)
    return found
      + used.subtracting(identifiers).sorted().map { "\(source) uses \($0), which \(list) does not list" }
  }

  private static func identifiersUsed(in element: PartXML.Element) -> Set<String> {
    var used: Set<String> = []
    for (name, value) in element.attributes where ["r:id", "r:embed", "r:link"].contains(name) {
      used.insert(value)
    }
    return element.elements.reduce(into: used) { $0.formUnion(identifiersUsed(in: $1)) }
  }

  /// Core properties (ECMA-376 part 2, 11): the schema of Dublin Core is not among the published ones, so
  /// the rules that Word insists on are checked here: known elements, each once, dates with their type.
  private static func complaints(aboutCoreProperties file: URL) throws -> [String] {
    let allowed: Set = [
      "cp:category", "cp:contentStatus", "cp:keywords", "cp:lastModifiedBy", "cp:lastPrinted",
      "cp:revision", "cp:version", "dc:creator", "dc:description", "dc:identifier", "dc:language",
      "dc:subject", "dc:title", "dcterms:created", "dcterms:modified",
    ]
    let root = try PartXML(file).root
    var found = root.name == "cp:coreProperties" ? [] : ["core.xml opens with \(root.name)"]
    var seen: Set<String> = []
    for property in root.elements {
      if !allowed.contains(property.name) { found.append("core.xml holds unknown \(property.name)") }
      if !seen.insert(property.name).inserted { found.append("core.xml holds \(property.name) twice") }
      if property.name.hasPrefix("dcterms:") {
        let text = property.children.map { if case .text(let text) = $0 { text } else { "" } }.joined()
        let isDate = text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil
        if property.attributes["xsi:type"] != "dcterms:W3CDTF" || !isDate {
          found.append("core.xml: \(property.name) is no W3CDTF date: \(text)")
        }
      }
    }
    return found
  }

  static func complaints(aboutOdt folder: URL, archive: URL) throws -> [String] {
    let parts = Set(try SchemaJudge.files(in: folder))
    let manifest = try PartXML(folder.appending(path: "META-INF/manifest.xml")).root
    let listed = manifest.elements.compactMap { $0.attributes["manifest:full-path"] }
    let named = Set(listed)
    var found = named.count == listed.count ? [] : ["manifest.xml names a part twice"]
    found += parts.subtracting(named).sorted().filter { $0 != "mimetype" && $0 != "META-INF/manifest.xml" }
      .map { "manifest.xml does not name \($0)" }
    found += named.subtracting(parts).sorted().filter { !$0.hasSuffix("/") }
      .map { "manifest.xml names \($0), which is not there" }
    if !named.contains("/") { found.append("manifest.xml does not name the document itself") }
    for part in ["content.xml", "styles.xml", "meta.xml"] where parts.contains(part) {
      let version = try PartXML(folder.appending(path: part)).root.attributes["office:version"]
      if version != "1.3" { found.append("\(part) is of version \(version ?? "none")") }
    }
    // ODF part 2, 3.3: the first entry, stored, without extra field, so that the type shows at byte 38.
    let head = try FileHandle(forReadingFrom: archive).read(upToCount: 77) ?? Data()
    let expected = "mimetypeapplication/vnd.oasis.opendocument.text"
    if String(decoding: head.dropFirst(30), as: UTF8.self) != expected {
      found.append("the archive does not open with its media type")
    }
    return found
  }
}
