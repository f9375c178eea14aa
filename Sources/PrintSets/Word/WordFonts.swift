import OfficePackages

/// The merged font table: each font once, with the first document's facts about it.
struct WordFonts {
  private(set) var links = Relationships()
  private var namespaces = Namespaces()
  private var fonts: [Element] = []
  private var names: Set<String> = []
  private var seen: [[UInt8]] = []

  mutating func add(
    _ document: WordDocument, _ mainLinks: Relationships,
    importing: (Relationships.Link) throws(PackageError) -> Relationships.Link
  ) throws(PackageError) {
    guard let link = mainLinks.first(ofKind: "fontTable"),
      let bytes = document.package.part(named: link.target)?.bytes, !seen.contains(bytes)
    else { return }
    seen.append(bytes)
    guard let root = try document.package.root(of: link.target) else { return }
    _ = namespaces.add(root)
    let own = try document.relationships(of: link.target)
    for font in root.elements {
      guard let name = font["w:name"], names.insert(name.lowercased()).inserted else { continue }
      var font = font
      try font.walk { element throws(PackageError) in
        guard let id = element["r:id"], let link = own.links[id] else { return }
        element["r:id"] = links.id(of: try importing(link))
      }
      fonts.append(font)
    }
  }

  /// The part; nil if no document has one.
  var root: Element? {
    if fonts.isEmpty { return nil }
    var root = namespaces.root("w:fonts")
    root.children = fonts.map { .element($0) }
    return root
  }
}
