public import Diagnostics
public import OfficePackages
import XMLStreams

extension Template {
  /// A copy of a template in which each finding is a comment at its paragraph, to be opened in Word or
  /// LibreOffice. Findings whose part cannot hold comments (headers, fragments) stand at the first paragraph.
  public static func annotate(_ package: OfficePackage, with diagnostics: [Diagnostic]) -> OfficePackage {
    let dialect = package.format.dialect
    guard !diagnostics.isEmpty, let bytes = package.part(named: dialect.mainPart)?.bytes,
      let written = try? XMLDocument(bytes),
      let document = (try? PrefixRewriting.rewritten(written, dialect)) ?? nil
    else { return package }
    var notes: [Int: [String]] = [:]
    for diagnostic in diagnostics {
      var paragraph = 1
      var text = diagnostic.text
      if case .template(let place) = diagnostic.place, place.part == dialect.mainPart {
        paragraph = place.paragraph ?? 1
      } else {
        text = diagnostic.shortText
      }
      notes[paragraph, default: []].append(text)
    }
    var annotator = Annotator(document, notes: notes, dialect: dialect)
    annotator.run()
    var copy = package
    copy.set(dialect.mainPart, to: annotator.output)
    if package.format == .docx { addWordComments(annotator.comments, to: &copy) }
    return copy
  }

  private static func addWordComments(_ comments: [(id: Int, text: String)], to package: inout OfficePackage)
  {
    let part = "word/comments.xml"
    let body = comments.map { comment in
      let lines = comment.text.split(separator: "\n").map {
        "<w:p><w:r><w:t xml:space=\"preserve\">\(xmlEscaped(String($0)))</w:t></w:r></w:p>"
      }
      return
        "<w:comment w:id=\"\(comment.id)\" w:author=\"Наставник\" w:initials=\"Н\">\(lines.joined())</w:comment>"
    }.joined()
    // Without a comment of its own the part may be one empty element.
    if let bytes = package.part(named: part)?.bytes, bytes.contains(sequence: "</w:comments>") {
      package.set(part, to: DocumentMedia.inserting(body, beforeLast: "</w:comments>", in: bytes))
      return
    }
    let isNew = package.part(named: part) == nil
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package.set(
      part,
      to: Array(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:comments xmlns:w=\"\(namespace)\">\(body)</w:comments>"
          .utf8))
    guard isNew else { return }
    if let types = package.part(named: "[Content_Types].xml")?.bytes {
      let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
      let entry = "<Override PartName=\"/word/comments.xml\" ContentType=\"\(type)\"/>"
      package.set(
        "[Content_Types].xml", to: DocumentMedia.inserting(entry, beforeLast: "</Types>", in: types))
    }
    let relations = DocumentMedia.relationshipsPart(of: package.format.dialect.mainPart)
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    let entry = "<Relationship Id=\"rIdNastavnikComments\" Type=\"\(type)\" Target=\"comments.xml\"/>"
    package.set(
      relations, to: DocumentMedia.adding(entry, toLinks: package.part(named: relations)?.bytes))
  }
}

/// Walks a document's tokens and writes them again with comments in them.
private struct Annotator {
  private let document: XMLDocument
  private let notes: [Int: [String]]
  private let dialect: OfficeDialect
  private var nextID = 90_000
  private(set) var output: [UInt8] = []
  private(set) var comments: [(id: Int, text: String)] = []

  init(_ document: XMLDocument, notes: [Int: [String]], dialect: OfficeDialect) {
    self.document = document
    self.notes = notes
    self.dialect = dialect
  }

  mutating func run() {
    var paragraph = 0
    var wanted: [String] = []
    for token in document.tokens {
      let name = token.name >= 0 ? document.names[Int(token.name)] : nil
      let full = name.map { "\(dialect.prefixes[$0.namespace] ?? $0.prefix):\($0.local)" } ?? ""
      // Properties stay first in a paragraph of DOCX.
      let isProperties = full == "w:pPr" || full == "w:rPr" || !wanted.isEmpty && depthInProperties > 0
      if !wanted.isEmpty, !isProperties {
        for text in wanted { write(text) }
        wanted = []
      }
      if full == "w:pPr" { depthInProperties = token.kind == .start ? 1 : 0 }
      if dialect.role(of: full) == .paragraph, token.kind == .start || token.kind == .empty {
        paragraph += 1
        if token.kind == .start { wanted = notes[paragraph] ?? [] }
      }
      output += document.bytes(of: token)
    }
  }

  private var depthInProperties = 0

  private mutating func write(_ text: String) {
    switch dialect.format {
    case .docx:
      output += Array("<w:r><w:commentReference w:id=\"\(nextID)\"/></w:r>".utf8)
      comments.append((nextID, text))
      nextID += 1
    case .odt:
      let lines = text.split(separator: "\n").map { "<text:p>\(xmlEscaped(String($0)))</text:p>" }.joined()
      output += Array(
        "<office:annotation><dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">Наставник</dc:creator>\(lines)</office:annotation>"
          .utf8)
    }
  }
}
