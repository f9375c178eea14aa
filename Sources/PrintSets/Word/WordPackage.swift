import OfficePackages
import XMLStreams

/// A DOCX to be merged, its lists of types and relationships read.
struct WordDocument {
  let package: OfficePackage
  let mainPart: String
  /// Whether it tells how many pages it has (NUMPAGES), in its text or above or below it.
  let countsPages: Bool
  /// Whether it does and is one section, so that Word's own count of a section's pages is right.
  let countsOneSection: Bool
  /// Whether lines are numbered in any section.
  let numbersLines: Bool
  /// Whether its text has footnotes or endnotes.
  let hasNotes: Bool
  private let types: ContentTypes

  init(_ package: OfficePackage) throws(PackageError) {
    self.package = package
    types = ContentTypes(try package.root(of: "[Content_Types].xml"))
    let links = try Relationships(package, of: "")
    let mainPart = links.first(ofKind: "officeDocument")?.target ?? "word/document.xml"
    self.mainPart = mainPart
    let mainLinks = try Relationships(package, of: mainPart)
    let stories = [mainPart] + mainLinks.targets(ofKinds: "header", "footer")
    countsPages = stories.contains { package.part(named: $0)?.bytes?.holds("NUMPAGES") ?? false }
    let body = package.part(named: mainPart)?.bytes ?? []
    countsOneSection = countsPages && body.count(of: "<w:sectPr") == 1
    numbersLines = body.holds("<w:lnNumType")
    hasNotes =
      !mainLinks.targets(ofKinds: "footnotes", "endnotes").isEmpty
      && (body.holds("<w:footnoteReference") || body.holds("<w:endnoteReference"))
  }

  func type(of part: String) -> String { types.type(of: part) }

  func relationships(of part: String) throws(PackageError) -> Relationships {
    try Relationships(package, of: part)
  }

  /// The bytes of the part that the main part leads to by a relationship of this kind; nil without one.
  func bytes(_ kind: String, _ links: Relationships) -> [UInt8]? {
    links.first(ofKind: kind).flatMap { package.part(named: $0.target)?.bytes }
  }
}

/// `[Content_Types].xml` (ECMA-376 part 2, 10.1.2).
struct ContentTypes {
  private var defaults: [String: String] = [:]
  private var overrides: [String: String] = [:]

  init(_ root: Element?) {
    for entry in root?.elements ?? [] {
      let type = entry["ContentType"] ?? ""
      if let part = entry["PartName"] {
        overrides[String(part.dropFirst()).lowercased()] = type
      } else if let ending = entry["Extension"] {
        defaults[ending.lowercased()] = type
      }
    }
  }

  func type(of part: String) -> String {
    let name = part.lowercased()
    return overrides[name] ?? name.split(separator: ".").last.flatMap { defaults[String($0)] }
      ?? "application/octet-stream"
  }
}

/// What a part leads to.
struct Relationships: Hashable {
  struct Link: Hashable {
    /// The whole URI.
    var type: String
    /// A part's name, or an outside address as written.
    var target: String
    var isExternal: Bool

    /// `header` of `…/relationships/header`.
    var kind: String {
      String(type[(type.lastIndex(of: "/").map { type.index(after: $0) } ?? type.startIndex)...])
    }
  }

  private(set) var links: [String: Link] = [:]
  private var order: [String] = []

  init() {}

  /// - Parameter part: empty for the package itself.
  init(_ package: OfficePackage, of part: String) throws(PackageError) {
    let (folder, name) = split(part)
    let list = "\(folder)_rels/\(name).rels"
    guard package.part(named: list) != nil else { return }
    for entry in try package.root(of: list)?.elements ?? [] {
      guard let id = entry["Id"], let type = entry["Type"], let target = entry["Target"] else { continue }
      let isExternal = entry["TargetMode"] == "External"
      links[id] = Link(
        type: type, target: isExternal ? target : resolved(target, in: folder), isExternal: isExternal)
      order.append(id)
    }
  }

  func first(ofKind kind: String) -> Link? {
    order.lazy.compactMap { links[$0] }.first { $0.kind == kind && !$0.isExternal }
  }

  /// The parts that links of these kinds lead to.
  func targets(ofKinds kinds: String...) -> [String] {
    order.compactMap { links[$0] }.filter { kinds.contains($0.kind) && !$0.isExternal }.map(\.target)
  }

  /// The id of a link, which is added if it is not there.
  mutating func id(of link: Link) -> String {
    if let known = order.first(where: { links[$0] == link }) { return known }
    let id = "rId\(order.count + 1)"
    links[id] = link
    order.append(id)
    return id
  }

  /// Leads each link elsewhere; the ids stay.
  mutating func mapLinks(_ body: (Link) throws(PackageError) -> Link) throws(PackageError) {
    for id in order { links[id] = try body(links[id]!) }
  }

  var isEmpty: Bool { order.isEmpty }

  /// The list as a part; targets are written from the root, so that they hold wherever it stands.
  var bytes: [UInt8] {
    let root = Element(
      "Relationships", [("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")],
      order.map { id in
        let link = links[id]!
        let target = link.isExternal ? link.target : "/\(link.target)"
        return Element(
          "Relationship",
          [("Id", id), ("Type", link.type), ("Target", target)]
            + (link.isExternal ? [("TargetMode", "External")] : []))
      })
    return xmlDeclaration + root.bytes
  }
}

let xmlDeclaration = Array(#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#.utf8)

extension OfficePackage {
  /// A part read as XML; nil if it is not there.
  func document(_ name: String) throws(PackageError) -> XMLDocument? {
    guard let bytes = part(named: name)?.bytes else { return nil }
    do throws(XMLError) { return try XMLDocument(bytes) } catch { throw .xml(part: name, error) }
  }

  func root(of name: String) throws(PackageError) -> Element? {
    try document(name).flatMap { Element(rootOf: $0) }
  }
}

/// `word/` and `document.xml`.
func split(_ part: String) -> (folder: String, name: String) {
  let start = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
  return (String(part[..<start]), String(part[start...]))
}

private func resolved(_ target: String, in folder: String) -> String {
  if target.hasPrefix("/") { return String(target.dropFirst()) }
  var path = folder.split(separator: "/")
  for step in target.split(separator: "/") {
    switch step {
    case ".": break
    case "..": _ = path.popLast()
    default: path.append(step)
    }
  }
  return path.joined(separator: "/")
}
