import OfficePackages
import XMLStreams

/// The tie of a mail merge document to its list of addresses, which a filled document must not keep: Word
/// would ask to open the list.
enum MailMergeSource {
  static func remove(from package: inout OfficePackage) {
    guard let settings = package.part(named: "word/settings.xml")?.bytes,
      settings.contains(sequence: "mailMerge"), let document = try? XMLDocument(settings)
    else { return }
    package.set("word/settings.xml", to: without(document) { name, _ in name == "mailMerge" })
    let name = "word/_rels/settings.xml.rels"
    guard let relations = package.part(named: name)?.bytes, let links = try? XMLDocument(relations) else {
      return
    }
    package.set(
      name,
      to: without(links) { _, token in
        let type = links.attribute("Type", of: token) ?? ""
        return type.hasSuffix("/mailMergeSource") || type.hasSuffix("/mailMergeHeaderSource")
      })
  }

  /// The document's bytes without the elements chosen.
  private static func without(
    _ document: XMLDocument, _ isChosen: (_ name: String, _ token: XMLToken) -> Bool
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = 0
    while index < document.tokens.count {
      let token = document.tokens[index]
      if token.kind == .start || token.kind == .empty, isChosen(document.names[Int(token.name)].local, token)
      {
        index = token.partner + 1
        continue
      }
      bytes += document.bytes(of: token)
      index += 1
    }
    return bytes
  }
}
