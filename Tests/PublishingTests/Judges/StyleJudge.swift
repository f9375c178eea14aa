import Foundation

/// Finds styles and lists that a document uses and does not define. Neither schema catches it, and both
/// editors fall back to plain text without a word.
enum StyleJudge {
  static func complaints(aboutDocx folder: URL) throws -> [String] {
    let styles = try PartXML(folder.appending(path: "word/styles.xml")).root
    let numbering = try? PartXML(folder.appending(path: "word/numbering.xml")).root
    let known = Set(values(of: ["w:style": "w:styleId"], in: styles))
    let lists = Set(numbering.map { values(of: ["w:num": "w:numId"], in: $0) } ?? []).union(["0"])
    let styleUses = [
      "w:pStyle": "w:val", "w:rStyle": "w:val", "w:tblStyle": "w:val", "w:basedOn": "w:val",
      "w:next": "w:val", "w:link": "w:val",
    ]
    return try SchemaJudge.files(in: folder).filter { $0.hasPrefix("word/") && $0.hasSuffix(".xml") }
      .flatMap { part -> [String] in
        let root = try PartXML(folder.appending(path: part)).root
        let unknown =
          Set(values(of: styleUses, in: root)).subtracting(known)
          .union(Set(values(of: ["w:numId": "w:val"], in: root)).subtracting(lists))
        return unknown.sorted().map { "\(part) uses «\($0)», which is not defined" }
      }
  }

  static func complaints(aboutOdt folder: URL) throws -> [String] {
    let parts = try ["content.xml", "styles.xml"].map {
      (name: $0, root: try PartXML(folder.appending(path: $0)).root)
    }
    let known = Set(parts.flatMap { attributes(["style:name"], in: $0.root) })
    let uses: Set = [
      "text:style-name", "table:style-name", "draw:style-name", "style:parent-style-name",
      "style:list-style-name", "style:master-page-name", "style:page-layout-name",
      "style:next-style-name", "table:default-cell-style-name",
    ]
    return parts.flatMap { part -> [String] in
      let unknown = Set(attributes(uses, in: part.root)).subtracting(known).subtracting([""])
      return unknown.sorted().map { "\(part.name) uses «\($0)», which is not defined" }
    }
  }

  /// The value of the attribute named for each element, wherever it stands.
  private static func values(of names: [String: String], in element: PartXML.Element) -> [String] {
    let own = names[element.name].flatMap { element.attributes[$0] }.map { [$0] } ?? []
    return own + element.elements.flatMap { values(of: names, in: $0) }
  }

  private static func attributes(_ names: Set<String>, in element: PartXML.Element) -> [String] {
    element.attributes.compactMap { names.contains($0) ? $1 : nil }
      + element.elements.flatMap { attributes(names, in: $0) }
  }
}
