import OfficePackages
import XMLStreams

/// The picture of its first page that an office program puts into a file: of a filled document it would show
/// the template.
enum Thumbnail {
  static func remove(from package: inout OfficePackage) {
    let names = package.parts.map(\.name).filter {
      $0.hasPrefix("Thumbnails/") || $0.hasPrefix("docProps/thumbnail.")
    }
    guard !names.isEmpty else { return }
    for name in names { package.remove(name) }
    let (list, attribute) =
      package.format == .docx ? ("_rels/.rels", "Target") : ("META-INF/manifest.xml", "manifest:full-path")
    guard let bytes = package.part(named: list)?.bytes, let document = try? XMLDocument(bytes) else { return }
    package.set(
      list,
      to: document.bytesWithout { _, token in
        let target = document.attribute(attribute, of: token) ?? ""
        let isThumbnail = target.hasPrefix("Thumbnails/") || names.contains(String(target.drop { $0 == "/" }))
        return isThumbnail
      })
  }
}

extension XMLDocument {
  /// The document's bytes without the elements chosen.
  func bytesWithout(_ isChosen: (_ name: String, _ token: XMLToken) -> Bool) -> [UInt8] {
    var kept: [UInt8] = []
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      if token.kind == .start || token.kind == .empty, isChosen(names[Int(token.name)].local, token) {
        index = token.partner + 1
        continue
      }
      kept += bytes(of: token)
      index += 1
    }
    return kept
  }
}
