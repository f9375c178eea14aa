import Diagnostics
import Expressions
import OfficePackages
import Testing
import XMLStreams

@testable import Templates

/// A small ODT template with the house's lists, and what it becomes.
enum OpenDocument {
  static func render(_ body: String, _ data: Record, styles: String = "") throws -> String {
    let xml = try whole(body, data, styles: styles)
    guard xml.contains("<office:text>") else { return xml }
    return String(xml.split(separator: "<office:text>")[1].split(separator: "</office:text>")[0])
  }

  static func package(_ body: String, styles: String = "", automaticStyles: String = "") throws
    -> OfficePackage
  {
    let namespaces =
      ["office", "text", "table", "style"].map {
        "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
      }.joined(separator: " ")
      + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
      + " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
    let automatic =
      automaticStyles.isEmpty
      ? "" : "<office:automatic-styles>\(automaticStyles)</office:automatic-styles>"
    return try OfficePackage.from([
      ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)),
      ("META-INF/manifest.xml", Array("<m/>".utf8)),
      ("styles.xml", Array("<office:document-styles \(namespaces)>\(styles)</office:document-styles>".utf8)),
      (
        "content.xml",
        Array(
          "<office:document-content \(namespaces)>\(automatic)<office:body><office:text>\(body)</office:text></office:body></office:document-content>"
            .utf8)
      ),
    ])
  }

  /// All of `content.xml`; problems in the place of a document that was not made.
  static func whole(_ body: String, _ data: Record, styles: String = "", automaticStyles: String = "") throws
    -> String
  {
    let package = try package(body, styles: styles, automaticStyles: automaticStyles)
    let (template, diagnostics) = Template.compile(package, name: "проба.odt")
    guard let template else { return diagnostics.map(\.shortText).joined(separator: "\n") }
    let result = template.render(data, environment: Environment())
    guard let document = result.document else {
      return result.diagnostics.map(\.shortText).joined(separator: "\n")
    }
    let bytes = try OfficePackage.open(document).part(named: "content.xml")?.bytes ?? []
    _ = try XMLDocument(bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

private let text = RichText([
  .init(.chapter, [.text("Общее", [])]),
  .init(.clause(level: 1), [.text("Пункт ", []), .text("важно", .bold)]),
  .init(.parenthesized(level: 1, list: 1), [.text("первое", [])]),
  .init(.parenthesized(level: 1, list: 2), [.text("иное", [])]),
  .init(.paragraph, [.text("абзац", [])]),
])

@Suite struct RichTextTests {
  private let data = Record(["текст": .rich(text), "строки": .text("а\nб\tв  г")])

  @Test func openDocumentUsesRealLists() throws {
    let xml = try OpenDocument.render(
      "<text:p text:style-name=\"BodyText\">{{ текст }}</text:p>", data,
      styles: "<text:list-style style:name=\"LClauses\"/>")
    #expect(xml.contains("<text:h text:style-name=\"Chapter\" text:outline-level=\"1\">Общее</text:h>"))
    #expect(
      xml.contains(
        " text:style-name=\"LParen\"><text:list-item><text:p text:style-name=\"Paren1\">первое"))
    #expect(xml.contains("<text:span text:style-name=\"NastavnikRun1\">важно</text:span>"))
    #expect(xml.hasSuffix("<text:p text:style-name=\"BodyText\">абзац</text:p>"))
  }

  @Test func openDocumentKeepsBreaksTabsAndBlanks() throws {
    let xml = try OpenDocument.render("<text:p>{{ строки }}</text:p>", data)
    #expect(xml == "<text:p>а<text:line-break/>б<text:tab/>в <text:s/>г</text:p>")
  }

  @Test func openDocumentRowsAndListItemsRepeat() throws {
    let people = Record(["люди": .list([.text("А"), .text("Б")])])
    let rows = try OpenDocument.render(
      """
      <table:table><table:table-row><table:table-cell><text:p>{% for x in люди %}{{ x }}</text:p>\
      </table:table-cell><table:table-cell><text:p>{% endfor %}</text:p></table:table-cell></table:table-row>\
      </table:table>
      """, people)
    #expect(rows.split(separator: "<table:table-row>").count == 3)
    let items = try OpenDocument.render(
      """
      <text:list><text:list-item><text:p>{% for x in люди %}</text:p></text:list-item><text:list-item>\
      <text:p>{{ x }}</text:p></text:list-item><text:list-item><text:p>{% endfor %}</text:p></text:list-item>\
      </text:list>
      """, people)
    #expect(
      items
        == "<text:list><text:list-item><text:p>А</text:p></text:list-item><text:list-item><text:p>Б</text:p></text:list-item></text:list>"
    )
  }

  /// LibreOffice writes each numbered paragraph between others as a list of its own.
  @Test func loopOverAListIsOneList() throws {
    let people = Record(["люди": .list([.text("А"), .text("Б")])])
    func render(_ list: String) throws -> String {
      try OpenDocument.render(
        "<text:p>{%p for x in люди %}</text:p>\(list)<text:p>{%p endfor %}</text:p>", people)
    }
    let item = "<text:list-item><text:p>{{ x }}</text:p></text:list-item>"
    let items = ["А", "Б"].map { item.replacing("{{ x }}", with: $0) }.joined()
    #expect(try render("<text:list>\(item)</text:list>") == "<text:list>\(items)</text:list>")
    func deeper(_ items: String) -> String {
      "<text:list><text:list-item><text:list>\(items)</text:list></text:list-item></text:list>"
    }
    #expect(try render(deeper(item)) == deeper(items))
    let continued = "<text:list text:continue-numbering=\"true\">\(item)</text:list>"
    #expect(try render(continued).split(separator: "<text:list ").count == 2)
  }

  @Test func libreOfficeFieldsAreFilled() throws {
    let xml = try OpenDocument.render(
      """
      <text:p><text:database-display text:table-name="t" text:column-name="Имя">&lt;Имя&gt;</text:database-display>, \
      <text:user-field-get text:name="нет">сам</text:user-field-get></text:p>
      """, Record(["Имя": .text("Пётр")]))
    #expect(xml == "<text:p>Пётр, сам</text:p>")
  }
}

@Suite struct PictureTests {
  private struct Folder: PictureSource {
    /// 2 × 1 dots.
    static let png: [UInt8] =
      [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 2, 0, 0,
        0, 1,
      ]

    func picture(named name: String) -> [UInt8]? {
      name == "герб.png" ? Self.png : name == "не картинка.png" ? Array("текст".utf8) : nil
    }
  }

  @Test func pictureStandsInTheDocumentWithItsParts() throws {
    let (template, _) = Template.compile(
      try Word.package(Word.paragraph("{{ \"герб.png\" | картинка(20) }}")), name: "проба.docx")
    let result = try #require(template).render(Record([:]), environment: Environment(), pictures: Folder())
    let package = try OfficePackage.open(try #require(result.document))
    let main = String(decoding: package.part(named: "word/document.xml")?.bytes ?? [], as: UTF8.self)
    let links = String(
      decoding: package.part(named: "word/_rels/document.xml.rels")?.bytes ?? [], as: UTF8.self)
    let types = String(decoding: package.part(named: "[Content_Types].xml")?.bytes ?? [], as: UTF8.self)
    #expect(main.contains("<wp:extent cx=\"720000\" cy=\"360000\"/>"))
    #expect(links.contains("Target=\"media/nastavnik1.png\""))
    #expect(types.contains("<Default Extension=\"png\" ContentType=\"image/png\"/>"))
    #expect(package.part(named: "word/media/nastavnik1.png") != nil)
  }

  @Test(arguments: ["../тайна.png", "/etc/passwd", "нет.png", "не картинка.png", "data:image/png;base64,!"])
  func badPictureIsAnError(name: String) throws {
    let (template, _) = Template.compile(
      try Word.package(Word.paragraph("{{ имя | картинка }}")), name: "проба.docx")
    let result = try #require(template).render(
      Record(["имя": .text(name)]), environment: Environment(), pictures: Folder())
    #expect(result.document == nil)
    #expect(result.diagnostics.map(\.code) == ["T117"])
  }
}
