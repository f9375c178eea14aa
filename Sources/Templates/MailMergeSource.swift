import OfficePackages
import XMLStreams

/// The tie of a mail merge document to its list of addresses, which a filled document must not keep: Word
/// would ask to open the list.
enum MailMergeSource {
  static func remove(from package: inout OfficePackage) {
    guard let settings = package.part(named: "word/settings.xml")?.bytes,
      settings.contains(sequence: "mailMerge"), let document = try? XMLDocument(settings)
    else { return }
    package.set("word/settings.xml", to: document.bytesWithout { name, _ in name == "mailMerge" })
    let name = "word/_rels/settings.xml.rels"
    guard let relations = package.part(named: name)?.bytes, let links = try? XMLDocument(relations) else {
      return
    }
    package.set(
      name,
      to: links.bytesWithout { _, token in
        let type = links.attribute("Type", of: token) ?? ""
        return type.hasSuffix("/mailMergeSource") || type.hasSuffix("/mailMergeHeaderSource")
      })
  }
}
