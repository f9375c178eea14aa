import Expressions
import OfficePackages
import Templates
import XMLStreams
import ZipFiles

/// Compiles the bytes as the body of a template and fills it: what comes out must be XML.
func feedTemplate(_ body: [UInt8], _ format: OfficeFormat) {
  guard let package = try? OfficePackage.open(templatePackage(body, format)) else { return }
  let (template, diagnostics) = Template.compile(package, name: "шаблон")
  guard let template else {
    expect(!diagnostics.isEmpty, "a template refused without a word")
    return
  }
  var renderer = DocumentRenderer()
  renderer.partLimit = 4 << 20
  // Twice: a renderer keeps its buffers from one document to the next.
  let result = renderer.render(template, data, environment: environment)
  let again = renderer.render(template, data, environment: environment)
  expect(result.document == again.document, "the same data gives another document")
  guard let document = result.document else {
    expect(!result.diagnostics.isEmpty, "a document refused without a word")
    return
  }
  do {
    let archive = try ZipArchive(document)
    guard let entry = archive.entry(named: format.bodyPart) else { fatalError("no \(format.bodyPart)") }
    let filled = try archive.read(entry)
    // A body without placeholders is copied, not read.
    if filled != body { _ = try XMLDocument(filled) }
  } catch {
    fatalError("what came out is no document: \(error)")
  }
}

/// The text as a template in both formats: a line is a paragraph, a line that begins with `|` a row of cells.
/// So the fuzzer works on tags and the regions between them, in XML that is always sound.
func feedRegions(_ input: [UInt8]) {
  let text = String(decoding: input, as: UTF8.self)
  for format in OfficeFormat.allCases { feedTemplate(Array(body(text, format).utf8), format) }
}

extension OfficeFormat {
  fileprivate var bodyPart: String { self == .docx ? "word/document.xml" : "content.xml" }
}

private func body(_ text: String, _ format: OfficeFormat) -> String {
  var blocks = ""
  var rows = ""
  func closeTable() {
    if !rows.isEmpty { blocks += format == .docx ? "<w:tbl>\(rows)</w:tbl>" : "<table:table>\(rows)</table:table>" }
    rows = ""
  }
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.first == "|" {
      let cells = line.dropFirst().split(separator: "|", omittingEmptySubsequences: false)
      rows += row(cells.map { paragraph($0, format) }, format)
    } else {
      closeTable()
      blocks += paragraph(line, format)
    }
  }
  closeTable()
  return format == .docx
    ? "<w:document \(wordNamespaces)><w:body>\(blocks)<w:sectPr/></w:body></w:document>"
    : "<office:document-content \(officeNamespaces)><office:body><office:text>\(blocks)</office:text>"
      + "</office:body></office:document-content>"
}

private func paragraph(_ text: Substring, _ format: OfficeFormat) -> String {
  // Only what XML allows.
  let allowed = String(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value & 0xFFFE != 0xFFFE })
  // A grave accent splits a run, as word processors do at any place.
  let runs = allowed.split(separator: "`", omittingEmptySubsequences: false).map { xmlEscaped(String($0)) }
  return format == .docx
    ? "<w:p>\(runs.map { "<w:r><w:t xml:space=\"preserve\">\($0)</w:t></w:r>" }.joined())</w:p>"
    : "<text:p>\(runs.map { "<text:span>\($0)</text:span>" }.joined())</text:p>"
}

private func row(_ cells: [String], _ format: OfficeFormat) -> String {
  format == .docx
    ? "<w:tr>\(cells.map { "<w:tc><w:tcPr/>\($0)</w:tc>" }.joined())</w:tr>"
    : "<table:table-row>\(cells.map { "<table:table-cell>\($0)</table:table-cell>" }.joined())</table:table-row>"
}

private let wordNamespaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
private let officeNamespaces = ["office", "text", "table"].map {
  "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
}.joined(separator: " ")

/// The smallest sound package around a body.
private func templatePackage(_ body: [UInt8], _ format: OfficeFormat) -> [UInt8] {
  var writer = ZipWriter()
  func add(_ name: String, _ text: String) { writer.add(name, PackedBytes(storing: Array(text.utf8))) }
  switch format {
  case .docx:
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    add(
      "[Content_Types].xml",
      """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Override PartName="/word/document.xml" ContentType="\(main)"/></Types>
      """)
    add("_rels/.rels", relationships([("officeDocument", "word/document.xml")]))
  case .odt:
    add("mimetype", "application/vnd.oasis.opendocument.text")
    add(
      "META-INF/manifest.xml",
      """
      <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">\
      <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>\
      <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
      """)
  }
  writer.add(format.bodyPart, PackedBytes(storing: body))
  return writer.finish()
}
