import Expressions
import OfficePackages

/// The pictures put into one document: their parts, and what ties them to it.
final class DocumentMedia {
  private struct Entry {
    let name: String
    let file: PictureFile
  }

  private let source: (any PictureSource)?
  private let format: OfficeFormat
  private var entries: [Entry] = []
  private var known: [String: Int] = [:]
  /// DOCX: relationships to add, by the part that shows the picture.
  private var relationships: [String: [(id: String, target: String)]] = [:]
  private var shown = 0

  init(format: OfficeFormat, source: (any PictureSource)?) {
    self.format = format
    self.source = source
  }

  var isEmpty: Bool { entries.isEmpty }

  /// The markup of a picture inside a paragraph, for a part.
  func markup(of picture: Picture, in part: String) throws(PictureFile.Failure) -> String {
    let index: Int
    if let found = known[picture.source] {
      index = found
    } else {
      let file = try PictureFile(picture, from: source)
      index = entries.count
      let folder = format == .docx ? "word/media" : "Pictures"
      entries.append(Entry(name: "\(folder)/nastavnik\(index + 1).\(file.kind.rawValue)", file: file))
      known[picture.source] = index
    }
    shown += 1
    let entry = entries[index]
    let size = entry.file.size(asked: picture)
    switch format {
    case .docx: return word(entry, size, id: relationship(to: entry, in: part))
    case .odt: return openDocument(entry, size)
    }
  }

  private func relationship(to entry: Entry, in part: String) -> String {
    let target = String(entry.name.dropFirst("word/".count))
    if let known = relationships[part]?.first(where: { $0.target == target }) { return known.id }
    let id = "rIdNastavnik\((relationships[part]?.count ?? 0) + 1)"
    relationships[part, default: []].append((id, target))
    return id
  }

  private func word(_ entry: Entry, _ size: (width: Double, height: Double), id: String) -> String {
    let (width, height) = (Int(size.width * 36_000), Int(size.height * 36_000))
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return """
      <w:r><w:drawing><wp:inline xmlns:wp="\(drawing)/wordprocessingDrawing" distT="0" distB="0" distL="0" \
      distR="0"><wp:extent cx="\(width)" cy="\(height)"/><wp:docPr id="\(900_000 + shown)" \
      name="Picture \(shown)"/><a:graphic xmlns:a="\(drawing)/main"><a:graphicData uri="\(drawing)/picture">\
      <pic:pic xmlns:pic="\(drawing)/picture"><pic:nvPicPr><pic:cNvPr id="\(900_000 + shown)" \
      name="Picture \(shown)"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="\(id)"/>\
      <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext \
      cx="\(width)" cy="\(height)"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>\
      </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>
      """
  }

  private func openDocument(_ entry: Entry, _ size: (width: Double, height: Double)) -> String {
    func millimetres(_ value: Double) -> String { "\((value * 10).rounded() / 10)mm" }
    return """
      <draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" \
      xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" \
      xmlns:xlink="http://www.w3.org/1999/xlink" draw:name="Picture \(shown)" text:anchor-type="as-char" \
      svg:width="\(millimetres(size.width))" svg:height="\(millimetres(size.height))"><draw:image \
      xlink:href="\(entry.name)" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>
      """
  }

  // MARK: Parts

  /// New and changed parts; `original` gives the bytes of the template's own.
  func parts(original: (String) -> [UInt8]?) -> [(name: String, bytes: [UInt8])] {
    var parts = entries.map { (name: $0.name, bytes: $0.file.bytes) }
    switch format {
    case .docx:
      for (part, links) in relationships.sorted(by: { $0.key < $1.key }) {
        let name = DocumentMedia.relationshipsPart(of: part)
        let added = links.map {
          "<Relationship Id=\"\($0.id)\" "
            + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" "
            + "Target=\"\($0.target)\"/>"
        }.joined()
        parts.append((name, Self.adding(added, toLinks: original(name))))
      }
      if let types = original("[Content_Types].xml") {
        let kinds = Set(entries.map(\.file.kind.rawValue)).sorted()
        let added = kinds.filter { !types.contains(text: "Extension=\"\($0)\"") }
          .map { "<Default Extension=\"\($0)\" ContentType=\"image/\($0)\"/>" }.joined()
        parts.append(("[Content_Types].xml", Self.inserting(added, beforeLast: "</Types>", in: types)))
      }
    case .odt:
      let added = entries.map {
        "<manifest:file-entry manifest:full-path=\"\($0.name)\" manifest:media-type=\"\($0.file.kind.mimeType)\"/>"
      }.joined()
      if let manifest = original("META-INF/manifest.xml") {
        parts.append(
          ("META-INF/manifest.xml", Self.inserting(added, beforeLast: "</manifest:manifest>", in: manifest)))
      }
    }
    return parts
  }

  /// What ties `word/numbering.xml` to a document that had none.
  static func partsForNumbering(original: (String) -> [UInt8]?) -> [(name: String, bytes: [UInt8])] {
    let links = relationshipsPart(of: "word/document.xml")
    let types = original("[Content_Types].xml") ?? []
    return [
      (links, adding(OwnLists.relationship, toLinks: original(links))),
      ("[Content_Types].xml", inserting(OwnLists.contentType, beforeLast: "</Types>", in: types)),
    ]
  }

  static func adding(_ links: String, toLinks part: [UInt8]?) -> [UInt8] {
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    let empty = Array("<Relationships xmlns=\"\(namespace)\"></Relationships>".utf8)
    // Without links of its own the part may be one empty element.
    guard let part, part.contains(text: "</Relationships>") else {
      return inserting(links, beforeLast: "</Relationships>", in: empty)
    }
    return inserting(links, beforeLast: "</Relationships>", in: part)
  }

  /// `word/_rels/header1.xml.rels` for `word/header1.xml`.
  static func relationshipsPart(of part: String) -> String {
    let slash = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    return "\(part[..<slash])_rels/\(part[slash...]).rels"
  }

  /// Before the last end tag of that kind, else nowhere.
  static func inserting(_ text: String, beforeLast end: String, in bytes: [UInt8]) -> [UInt8] {
    let wanted = Array(end.utf8)
    guard bytes.count >= wanted.count else { return bytes }
    var result = bytes
    for start in stride(from: bytes.count - wanted.count, through: 0, by: -1)
    where bytes[start..<start + wanted.count].elementsEqual(wanted) {
      result.insert(contentsOf: text.utf8, at: start)
      break
    }
    return result
  }
}

extension [UInt8] {
  fileprivate func contains(text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard count >= wanted.count else { return false }
    return (0...(count - wanted.count)).contains { self[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }
}
