import Diagnostics
import Expressions
import Files
import Foundation
import OfficePackages
import Publishing
import Templates
import Testing

/// `templates check`: against records, and with the findings as comments that Word and LibreOffice show.
@Suite struct TemplateCheckTests {
  private static let mistakes = [
    "ровно", "{{ номер | нетакого }}", "{% если номер %}", "{{ открыто",
    "{{ фамилия }} {{ Фамилия }} {{ пол.имя }}",
  ]

  private static func word(_ texts: [String]) throws -> OfficePackage {
    let vendor = "http://schemas.openxmlformats.org"
    let type = "application/vnd.openxmlformats-"
    func p(_ text: String) -> String {
      "<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
    }
    let table =
      "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid><w:tr><w:tc><w:tcPr/>\(p("{{ а б"))</w:tc></w:tr></w:tbl>"
    let space = "xmlns:w=\"\(vendor)/wordprocessingml/2006/main\""
    return try OfficePackage.from(
      [
        (
          "[Content_Types].xml",
          "<Types xmlns=\"\(vendor)/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"\(type)package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"\(type)officedocument.wordprocessingml.document.main+xml\"/></Types>"
        ),
        (
          "_rels/.rels",
          "<Relationships xmlns=\"\(vendor)/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"\(vendor)/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        ),
        (
          "word/document.xml",
          "<w:document \(space)><w:body>\(texts.map(p).joined())\(table)\(p("конец"))</w:body></w:document>"
        ),
      ].map { ($0.0, Array($0.1.utf8)) })
  }

  private static func openDocument(_ texts: [String]) throws -> OfficePackage {
    let vendor = "urn:oasis:names:tc:opendocument:xmlns"
    let spaces = ["office", "text", "table"].map { "xmlns:\($0)=\"\(vendor):\($0):1.0\"" }.joined(
      separator: " ")
    let mime = "application/vnd.oasis.opendocument.text"
    func p(_ text: String) -> String { "<text:p>\(text)</text:p>" }
    let table =
      "<table:table table:name=\"Т\"><table:table-column/><table:table-row><table:table-cell office:value-type=\"string\">\(p("{{ а б"))</table:table-cell></table:table-row></table:table>"
    let manifest = [("/", mime), ("content.xml", "text/xml")].map {
      "<manifest:file-entry manifest:full-path=\"\($0)\" manifest:media-type=\"\($1)\"/>"
    }.joined()
    return try OfficePackage.from(
      [
        ("mimetype", mime),
        (
          "META-INF/manifest.xml",
          "<manifest:manifest xmlns:manifest=\"\(vendor):manifest:1.0\" manifest:version=\"1.3\">\(manifest)</manifest:manifest>"
        ),
        (
          "content.xml",
          "<office:document-content \(spaces) office:version=\"1.3\"><office:body><office:text>\(texts.map(p).joined())\(table)\(p("конец"))</office:text></office:body></office:document-content>"
        ),
      ].map { ($0.0, Array($0.1.utf8)) })
  }

  /// Records with a caption more than the first: what any record has is there.
  private func inspect(_ package: OfficePackage, in scratch: Scratch, annotated: URL? = nil) throws
    -> TemplateInspection
  {
    let template = scratch.url.appending(path: "шаблон.\(package.format.rawValue)")
    try Data(package.fileBytes()).write(to: template)
    let data = scratch.url.appending(path: "данные.jsonl")
    try Data("{\"номер\": 1}\n{\"номер\": 2, \"Фамилия\": \"Л\"}\n".utf8).write(to: data)
    return inspectTemplate(template.path, against: data.path, annotated: annotated?.path)
  }

  @Test func fieldsThatNoRecordHasAreNamedWithTheNearest() throws {
    for package in [
      try Self.word([
        "{{ номер }} {{ фамилия }} {{ фамлия }} {{ пол.имя }}", "{% for x in номер %}{{ x.y }}{% endfor %}",
      ]),
      try Self.openDocument(["{{ номер }} {{ фамилия }} {{ фамлия }} {{ пол.имя }}"]),
    ] {
      // The table's cell is a mistake of its own; without it the template compiles.
      let sound = try Self.without("{{ а б", in: package)
      let found = try inspect(sound, in: try Scratch())
      #expect(found.diagnostics.map(\.code) == ["P013", "P013"], "\(found.diagnostics.map(\.text))")
      #expect(found.diagnostics[0].text.contains("фамлия") && found.diagnostics[0].text.contains("Фамилия"))
      #expect(found.diagnostics[1].text.contains("пол"))
      #expect(found.fields.contains("номер") && found.fields.contains("пол.имя"))
    }
  }

  private static func without(_ text: String, in package: OfficePackage) throws -> OfficePackage {
    var copy = package
    let name = package.format.dialect.mainPart
    let xml = String(decoding: package.part(named: name)?.bytes ?? [], as: UTF8.self)
    copy.set(name, to: Array(xml.replacing(text, with: "x").utf8))
    return copy
  }

  @Test(.enabled(if: Judges.office, "no LibreOffice")) func commentsOfFindingsAreShownByLibreOffice() throws {
    let office = try #require(OfficeJudge())
    for package in [try Self.word(Self.mistakes), try Self.openDocument(Self.mistakes)] {
      let scratch = try Scratch()
      let copy = scratch.url.appending(path: "с замечаниями.\(package.format.rawValue)")
      let found = try inspect(package, in: scratch, annotated: copy)
      #expect(found.diagnostics.map(\.code).sorted() == ["E110", "T101", "T101", "T103"])
      // What LibreOffice read it writes again in the other format.
      let other = try office.convert(
        [copy], to: package.format == .docx ? .openDocument : .word, in: scratch)[0]
      let again = try OfficePackage.open(Array(try Data(contentsOf: other)))
      let part = again.format == .docx ? "word/comments.xml" : "content.xml"
      let text = String(decoding: again.part(named: part)?.bytes ?? [], as: UTF8.self)
      let mark = again.format == .docx ? "<w:comment " : "<office:annotation "
      #expect(text.split(separator: mark).count - 1 == 4, "\(package.format)")
      for diagnostic in found.diagnostics { #expect(text.contains(diagnostic.code)) }
      #expect(text.contains("таблица 1, строка 1, ячейка 1"))
    }
  }

  @Test(.enabled(if: Judges.schemas, "no schemas or no xmllint")) func copiesWithCommentsAreValidBySchema()
    throws
  {
    let judge = try #require(SchemaJudge())
    for package in [try Self.word(Self.mistakes), try Self.openDocument(Self.mistakes)] {
      let scratch = try Scratch()
      let copy = scratch.url.appending(path: "с замечаниями.\(package.format.rawValue)")
      _ = try inspect(package, in: scratch, annotated: copy)
      let folder = try scratch.folder("parts")
      try SampleRun.unpack(copy, into: folder)
      let parts =
        package.format == .docx ? try SchemaJudge.parts(ofDocx: folder) : try SchemaJudge.parts(ofOdt: folder)
      #expect(parts.unknown == [])
      #expect(
        try judge.complaints(about: Dictionary(grouping: parts.known) { $0.0 }.mapValues { $0.map(\.1) })
          == [])
    }
  }
}
