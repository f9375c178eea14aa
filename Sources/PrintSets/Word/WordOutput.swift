import OfficePackages
import ZipFiles

/// The merged DOCX as it grows: its parts, their types and what the main part leads to.
struct WordOutput {
  private(set) var parts: [OfficePackage.Part] = []
  private var types: [(part: String, type: String)] = []
  private var taken: Set<String> = []
  /// Of `word/document.xml`.
  var links = Relationships()

  static let wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
  static let linkType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

  /// A name like this one that no part has; part names differ in more than letter case.
  mutating func freeName(_ name: String) -> String {
    if taken.insert(name.lowercased()).inserted { return name }
    let stop = name.lastIndex(of: ".") ?? name.endIndex
    var number = 2
    while true {
      let candidate = "\(name[..<stop])_\(number)\(name[stop...])"
      if taken.insert(candidate.lowercased()).inserted { return candidate }
      number += 1
    }
  }

  mutating func add(_ name: String, type: String, _ part: OfficePackage.Part) {
    parts.append(part)
    types.append((name, type))
  }

  mutating func add(_ name: String, type: String, _ bytes: [UInt8], with deflater: borrowing Deflater) {
    add(name, type: type, OfficePackage.Part(name: name, packed: deflater.pack(bytes), bytes: bytes))
  }

  /// A part that the main part leads to.
  mutating func addLinked(
    _ name: String, kind: String, _ bytes: [UInt8], with deflater: borrowing Deflater
  ) {
    let name = freeName(name)
    add(name, type: "\(Self.wordType)\(kind)+xml", bytes, with: deflater)
    _ = links.id(of: .init(type: Self.linkType + kind, target: name, isExternal: false))
  }

  mutating func addRelationships(
    _ relationships: Relationships, of part: String, with deflater: borrowing Deflater
  ) {
    if relationships.isEmpty { return }
    let (folder, name) = split(part)
    let list = "\(folder)_rels/\(name).rels"
    let bytes = relationships.bytes
    parts.append(OfficePackage.Part(name: list, packed: deflater.pack(bytes), bytes: bytes))
  }

  /// `[Content_Types].xml`; every part is named, whatever its ending.
  var contentTypes: [UInt8] {
    let vendor = "application/vnd.openxmlformats-package.relationships+xml"
    let root = Element(
      "Types", [("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")],
      [
        Element("Default", [("Extension", "rels"), ("ContentType", vendor)]),
        Element("Default", [("Extension", "xml"), ("ContentType", "application/xml")]),
      ]
        + types.map { Element("Override", [("PartName", "/\($0.part)"), ("ContentType", $0.type)]) })
    return xmlDeclaration + root.bytes
  }
}
