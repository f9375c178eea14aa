import Expressions
import Foundation
import OfficePackages
import Templates
import Testing

/// Templates that are not ours, without the house styles: what becomes of them is valid and whole too.
@Suite struct ForeignTemplateTests {
  private static let data = Record([
    "номер": .text("12 & <од>"),
    "люди": .list([.text("Лещук"), .text("Кравец")]),
    "текст": .rich(
      RichText([
        .init(.chapter, [.text("Общее", [])]),
        .init(.clause(level: 1), [.text("Пункт ", []), .text("важно", [.bold, .italic])]),
        .init(.numbered(level: 1, list: 1), [.text("первое", [])]),
        .init(.parenthesized(level: 2, list: 2), [.text("вложенное", [])]),
        .init(.continuation(level: 2), [.text("ещё о нём", [])]),
        .init(.dashed(level: 1), [.text("с тире", [])]),
        .init(.paragraph, [.text("абзац", [])]),
      ])),
  ])

  @Test(.enabled(if: Judges.schemas, "no schemas or no xmllint"))
  func areValidBySchemaWhenFilled() throws {
    let judge = try #require(SchemaJudge())
    let scratch = try Scratch()
    for document in try Self.documents(in: scratch) {
      let folder = try scratch.folder("parts-\(document.pathExtension)")
      try SampleRun.unpack(document, into: folder)
      let isWord = document.pathExtension == "docx"
      let parts = isWord ? try SchemaJudge.parts(ofDocx: folder) : try SchemaJudge.parts(ofOdt: folder)
      #expect(parts.unknown == [])
      #expect(
        try judge.complaints(about: Dictionary(grouping: parts.known) { $0.0 }.mapValues { $0.map(\.1) })
          == [])
      if isWord { #expect(try PackageJudge.complaints(aboutDocx: folder) == []) }
    }
  }

  @Test(.enabled(if: Judges.office, "no LibreOffice"))
  func areShownWithAllTextAndListsByLibreOffice() throws {
    let office = try #require(OfficeJudge())
    let scratch = try Scratch()
    // LibreOffice writes every bullet as this one when it writes plain text.
    let list = [
      "1. Общее", "1.1. Пункт важно", "1. первое", "1) вложенное", "ещё о нём", "• с тире", "абзац",
    ]
    let expected = ["Приказ № 12 & <од>"] + list + ["1 Лещук", "2 Кравец"] + list + ["конец"]
    let shown = try office.convert(try Self.documents(in: scratch), to: .text, in: scratch)
    for text in shown {
      let lines = try OfficeJudge.lines(of: text).map { $0.replacing("\t", with: " ") }
      #expect(lines == expected)
    }
  }

  // MARK: The templates

  private static func documents(in scratch: Scratch) throws -> [URL] {
    try [("docx", word()), ("odt", openDocument())].map { ending, package in
      let (template, diagnostics) = Template.compile(package, name: "чужой.\(ending)")
      let result = try #require(template, "\(diagnostics)").render(data, environment: Environment())
      let file = scratch.url.appending(path: "чужой.\(ending)")
      try Data(try #require(result.document, "\(result.diagnostics)")).write(to: file)
      return file
    }
  }

  private static func word() throws -> OfficePackage {
    func p(_ text: String) -> String {
      "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
    }
    func row(_ text: String) -> String {
      "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"9000\" w:type=\"dxa\"/></w:tcPr>\(p(text))</w:tc></w:tr>"
    }
    let rows = ["{%tr for x in люди %}", "{{ loop.index }} {{ x }}", "{%tr endfor %}", "{{ текст }}"].map(row)
    let vendor = "http://schemas.openxmlformats.org"
    let body =
      p("Приказ № {{ номер }}") + p("{{ текст }}")
      + "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"9000\"/></w:tblGrid>\(rows.joined())</w:tbl>"
      + p("конец")
    let type = "application/vnd.openxmlformats-"
    let types =
      "<Types xmlns=\"\(vendor)/package/2006/content-types\"><Default Extension=\"rels\" "
      + "ContentType=\"\(type)package.relationships+xml\"/><Override PartName=\"/word/document.xml\" "
      + "ContentType=\"\(type)officedocument.wordprocessingml.document.main+xml\"/><Override "
      + "PartName=\"/docProps/core.xml\" ContentType=\"\(type)package.core-properties+xml\"/></Types>"
    let links =
      "<Relationships xmlns=\"\(vendor)/package/2006/relationships\"><Relationship Id=\"rId1\" "
      + "Type=\"\(vendor)/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
      + "<Relationship Id=\"rId2\" Type=\"\(vendor)/package/2006/relationships/metadata/core-properties\" "
      + "Target=\"docProps/core.xml\"/></Relationships>"
    return try package([
      ("[Content_Types].xml", types), ("_rels/.rels", links),
      (
        "docProps/core.xml",
        "<cp:coreProperties xmlns:cp=\"\(vendor)/package/2006/metadata/core-properties\"/>"
      ),
      (
        "word/document.xml",
        "<w:document xmlns:w=\"\(vendor)/wordprocessingml/2006/main\"><w:body>\(body)</w:body></w:document>"
      ),
    ])
  }

  private static func openDocument() throws -> OfficePackage {
    func p(_ text: String) -> String { "<text:p>\(text)</text:p>" }
    func row(_ text: String) -> String {
      "<table:table-row><table:table-cell office:value-type=\"string\">\(p(text))</table:table-cell></table:table-row>"
    }
    let rows = ["{%tr for x in люди %}", "{{ loop.index }} {{ x }}", "{%tr endfor %}", "{{ текст }}"].map(row)
    let vendor = "urn:oasis:names:tc:opendocument:xmlns"
    let namespaces = ["office", "text", "table"].map { "xmlns:\($0)=\"\(vendor):\($0):1.0\"" }
      .joined(separator: " ")
    let body =
      p("Приказ № {{ номер }}") + p("{{ текст }}")
      + "<table:table table:name=\"Т\"><table:table-column/>\(rows.joined())</table:table>" + p("конец")
    let mime = "application/vnd.oasis.opendocument.text"
    let entries = [("/", mime), ("content.xml", "text/xml")].map {
      "<manifest:file-entry manifest:full-path=\"\($0)\" manifest:media-type=\"\($1)\"/>"
    }.joined()
    return try package([
      ("mimetype", mime),
      (
        "META-INF/manifest.xml",
        "<manifest:manifest xmlns:manifest=\"\(vendor):manifest:1.0\" manifest:version=\"1.3\">\(entries)</manifest:manifest>"
      ),
      (
        "content.xml",
        "<office:document-content \(namespaces) office:version=\"1.3\"><office:body><office:text>\(body)</office:text></office:body></office:document-content>"
      ),
    ])
  }

  private static func package(_ parts: [(String, String)]) throws -> OfficePackage {
    try OfficePackage.from(parts.map { ($0, Array($1.utf8)) })
  }
}
