import Diagnostics
import Expressions
import OfficePackages
import Testing
import ZipFiles

@testable import Templates

/// Placeholders wherever a document can hold text, and parts that are left as they are.
@Suite struct PartsTests {
  private let data = Record(["имя": .text("Ромашка & Ко"), "да": .bool(true)])
  private let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

  private func render(_ parts: [(String, String)], body: String) throws -> OfficePackage {
    var package = try Word.package(body)
    for (name, xml) in parts { package.set(name, to: Array(xml.utf8)) }
    let (template, diagnostics) = Template.compile(package, name: "п.docx")
    let result = try #require(template, "\(diagnostics)").render(data, environment: Environment())
    return try OfficePackage.open(try #require(result.document, "\(result.diagnostics)"))
  }

  private func text(_ name: String, of package: OfficePackage) -> String {
    String(decoding: package.part(named: name)?.bytes ?? [], as: UTF8.self)
  }

  @Test(arguments: [
    ("word/header1.xml", "hdr"), ("word/footer2.xml", "ftr"), ("word/footnotes.xml", "footnotes"),
    ("word/endnotes.xml", "endnotes"), ("word/comments.xml", "comments"),
  ])
  func partsWithParagraphsAreFilled(name: String, root: String) throws {
    let xml = "<w:\(root) \(namespace)>\(Word.paragraph("{{ имя }}"))</w:\(root)>"
    let package = try render([(name, xml)], body: Word.paragraph("тело"))
    #expect(text(name, of: package).contains("Ромашка &amp; Ко"))
  }

  @Test func documentPropertiesAreFilled() throws {
    let xml = """
      <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
      xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Приказ {{ имя }}</dc:title></cp:coreProperties>
      """
    let package = try render([("docProps/core.xml", xml)], body: Word.paragraph("тело"))
    #expect(text("docProps/core.xml", of: package).contains("<dc:title>Приказ Ромашка &amp; Ко</dc:title>"))
  }

  @Test func textBoxesControlsAndLinksAreFilled() throws {
    let box =
      "<w:p><w:r><w:pict><w:txbxContent>\(Word.paragraph("{{ имя }}1"))</w:txbxContent></w:pict></w:r></w:p>"
    let control = "<w:sdt><w:sdtPr/><w:sdtContent>\(Word.paragraph("{{ имя }}2"))</w:sdtContent></w:sdt>"
    let link = "<w:p><w:hyperlink w:anchor=\"a\"><w:r><w:t>{{ имя }}3</w:t></w:r></w:hyperlink></w:p>"
    let nested =
      "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>\(Word.paragraph("{{ имя }}4"))</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
    let xml = try Word.render(box + control + link + nested, data)
    for number in 1...4 {
      #expect(xml.contains("Ромашка &amp; Ко</w:t>") || xml.contains("Ромашка &amp; Ко\(number)"))
    }
    #expect(!xml.contains("{{"))
  }

  @Test func attributesAreFilled() throws {
    let body =
      "<w:p><w:r><w:drawing><wp:docPr id=\"1\" descr=\"Герб {{ имя | default(&quot;x&quot;) }}!\"/></w:drawing></w:r></w:p>"
    #expect(try Word.render(body, data).contains("descr=\"Герб Ромашка &amp; Ко!\"/>"))
  }

  private let links =
    "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""

  /// Word and LibreOffice write the braces of an address as percent codes.
  @Test(arguments: [
    "https://s.ru/%7B%7B%20%D0%B8%D0%BC%D1%8F%20%7D%7D?a=1",
    "https://s.ru/%7b%7b%D0%B8%D0%BC%D1%8F%7d%7d?a=1",
    "https://s.ru/{{ имя }}?a=1", "https://s.ru/%7B%7Bимя%20%7C%20default(%22x%22)%7D%7D?a=1",
  ])
  func addressesOfLinksAreFilled(address: String) throws {
    for part in ["document", "header1"] {
      let name = "word/_rels/\(part).xml.rels"
      let xml =
        "<Relationships \(links)><Relationship Id=\"rId1\" Type=\"x/hyperlink\" Target=\"\(address)\" TargetMode=\"External\"/></Relationships>"
      let package = try render([(name, xml)], body: Word.paragraph("тело"))
      #expect(
        text(name, of: package).contains(
          "Target=\"https://s.ru/%D0%A0%D0%BE%D0%BC%D0%B0%D1%88%D0%BA%D0%B0%20&amp;%20%D0%9A%D0%BE?a=1\" TargetMode"
        ),
        "\(text(name, of: package))")
    }
    let odt = try OpenDocument.render("<text:p><text:a xlink:href=\"\(address)\">x</text:a></text:p>", data)
    #expect(odt.contains("0%BA%D0%B0%20&amp;%20%D0%9A%D0%BE?a=1\">x</text:a>"))
  }

  @Test func filledAddressesAndNewPicturesShareTheirPart() throws {
    struct Folder: PictureSource {
      func picture(named name: String) -> [UInt8]? {
        [
          0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 2, 0,
          0, 0, 1,
        ]
      }
    }
    var package = try Word.package(Word.paragraph("{{ \"г.png\" | картинка }}"))
    let name = "word/_rels/document.xml.rels"
    package.set(
      name,
      to: Array(
        "<Relationships \(links)><Relationship Id=\"rId1\" Type=\"t\" Target=\"{{ имя }}\"/></Relationships>"
          .utf8))
    let template = try #require(Template.compile(package, name: "п.docx").template)
    let result = template.render(data, environment: Environment(), pictures: Folder())
    let made = try OfficePackage.open(try #require(result.document))
    #expect(made.parts.count { $0.name == name } == 1)
    #expect(text(name, of: made).contains("media/nastavnik1.png") && text(name, of: made).contains("%D0%A0"))
  }

  /// They would show the template's first page.
  @Test func thumbnailsLeaveTheDocument() throws {
    let relations =
      "<Relationships \(links)><Relationship Id=\"rId1\" Type=\"d\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"metadata/thumbnail\" Target=\"docProps/thumbnail.jpeg\"/></Relationships>"
    let package = try render(
      [("docProps/thumbnail.jpeg", "x"), ("_rels/.rels", relations)], body: Word.paragraph("{{ имя }}"))
    #expect(package.part(named: "docProps/thumbnail.jpeg") == nil)
    #expect(!text("_rels/.rels", of: package).contains("thumbnail"))
    #expect(text("_rels/.rels", of: package).contains("word/document.xml"))

    let manifest = """
      <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry \
      manifest:full-path="content.xml"/><manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/>\
      </manifest:manifest>
      """
    let office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    let source = try OfficePackage.from([
      ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)),
      ("META-INF/manifest.xml", Array(manifest.utf8)), ("Thumbnails/thumbnail.png", [1]),
      ("content.xml", Array("<office:document-content xmlns:office=\"\(office)\"/>".utf8)),
    ])
    let template = try #require(Template.compile(source, name: "п.odt").template)
    let made = try OfficePackage.open(
      try #require(template.render(data, environment: Environment()).document))
    #expect(made.parts.map(\.name) == ["mimetype", "META-INF/manifest.xml", "content.xml"])
    #expect(!text("META-INF/manifest.xml", of: made).contains("Thumbnails"))
  }

  @Test func documentThatIsNotXMLIsRefusedEvenWithoutPlaceholders() throws {
    var package = try Word.package("")
    package.set("word/document.xml", to: Array("просто текст".utf8))
    #expect(Template.compile(package, name: "п").diagnostics.map(\.code) == ["T003"])
    package.remove("word/document.xml")
    #expect(Template.compile(package, name: "п").diagnostics.map(\.code) == ["T008"])
  }

  @Test func unchangedPartsStayAsTheyWerePacked() throws {
    var package = try Word.package(Word.paragraph("{{ имя }}"))
    package.set("word/theme/theme1.xml", to: Array("<a>неизменно</a>".utf8))
    let (template, _) = Template.compile(package, name: "п.docx")
    let document = try #require(template?.render(data, environment: Environment()).document)
    let result = try OfficePackage.open(document)
    #expect(
      result.part(named: "word/theme/theme1.xml")?.packed
        == package.part(named: "word/theme/theme1.xml")?.packed)
  }

  @Test func equalDataGivesEqualBytes() throws {
    let (template, _) = Template.compile(try Word.package(Word.paragraph("{{ имя }}")), name: "п.docx")
    let first = template?.render(data, environment: Environment()).document
    #expect(first != nil && first == template?.render(data, environment: Environment()).document)
  }

  @Test func manyThreadsRenderOneTemplate() async throws {
    let (compiled, _) = Template.compile(
      try Word.package(Word.paragraph("{% for x in range(50) %}{{ имя }}{{ x }}{% endfor %}")), name: "п.docx"
    )
    let template = try #require(compiled)
    let expected = template.render(data, environment: Environment()).document
    let data = data
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<40 {
        group.addTask { template.render(data, environment: Environment()).document == expected }
      }
      for await isEqual in group { #expect(isEqual) }
    }
  }

  @Test func mailMergeSourceLeavesTheDocument() throws {
    let settings = """
      <w:settings \(namespace)><w:zoom w:percent="100"/><w:mailMerge><w:mainDocumentType \
      w:val="formLetters"/></w:mailMerge></w:settings>
      """
    let links = """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
      Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/mailMergeSource" \
      Target="file:///C:/list.xlsx" TargetMode="External"/></Relationships>
      """
    let package = try render(
      [("word/settings.xml", settings), ("word/_rels/settings.xml.rels", links)],
      body: Word.paragraph("{{ имя }}"))
    #expect(!text("word/settings.xml", of: package).contains("mailMerge"))
    #expect(text("word/settings.xml", of: package).contains("w:zoom"))
    #expect(!text("word/_rels/settings.xml.rels", of: package).contains("list.xlsx"))
  }

  @Test func fieldsAreListedWithoutNamesOfTheTemplateItself() throws {
    let (template, _) = Template.compile(
      try Word.package(
        Word.paragraph("{{ школа.имя }} {% for x in люди %}{{ x.фио }}{{ loop.index }}{% endfor %}")
          + Word.paragraph("{% set q = номер %}{{ q }}{{ поле(\"Число и месяц\") }}")), name: "п.docx")
    let fields = try #require(template).fields.map { $0.joined(separator: ".") }
    #expect(fields.starts(with: ["школа.имя", "люди", "номер"]))
    #expect(!fields.contains("x.фио") && !fields.contains("q"))
  }
}
