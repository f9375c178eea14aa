import Expressions
import OfficePackages
import Testing

@testable import Templates

private let text = RichText([
  .init(.clause(level: 1), [.text("Пункт ", []), .text("важно", .bold)]),
  .init(.clause(level: 2), [.text("подпункт", [])]),
  .init(.numbered(level: 1, list: 1), [.text("первое", [])]),
  .init(.parenthesized(level: 2, list: 2), [.text("вложенное", [])]),
  .init(.continuation(level: 2), [.text("ещё о нём", [])]),
  .init(.numbered(level: 1, list: 3), [.text("с начала", [])]),
  .init(.dashed(level: 1), [.text("с тире", [])]),
  .init(.paragraph, [.text("абзац", [])]),
])

/// Rich text in documents that have no house styles: real lists, brought along.
@Suite struct OwnListTests {
  private let data = Record(["текст": .rich(text)])

  private func render(_ body: String, adding parts: [(String, String)] = []) throws -> (String, OfficePackage)
  {
    var package = try Word.package(body)
    for (name, xml) in parts { package.set(name, to: Array(xml.utf8)) }
    let (template, _) = Template.compile(package, name: "п.docx")
    let document = try #require(template?.render(data, environment: Environment()).document)
    let result = try OfficePackage.open(document)
    return (part("word/document.xml", of: result), result)
  }

  private func part(_ name: String, of package: OfficePackage) -> String {
    String(decoding: package.part(named: name)?.bytes ?? [], as: UTF8.self)
  }

  @Test func itemsAreNumberedByWordInTheLookOfTheirPlace() throws {
    let (main, package) = try render(
      "<w:p><w:pPr><w:keepNext/><w:jc w:val=\"both\"/><w:ind w:left=\"9\"/></w:pPr><w:r><w:t>{{ текст }}</w:t></w:r></w:p>"
    )
    #expect(
      main.contains(
        "<w:keepNext/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:jc w:val=\"both\"/></w:pPr>"
      ))
    #expect(!main.contains("1. ") && !main.contains("– "))
    let places = main.matches(of: /ilvl w:val="(\d)"\/><w:numId w:val="(\d)"/).map { "\($0.1)/\($0.2)" }
    #expect(places == ["0/1", "1/1", "0/2", "1/3", "1/4", "0/5", "0/6"])
    let numbering = part("word/numbering.xml", of: package)
    #expect(numbering.matches(of: /<w:abstractNum\s/).count == 5)
    #expect(numbering.contains("<w:lvlText w:val=\"%1.%2.\"/>"))
    #expect(part("[Content_Types].xml", of: package).contains("/word/numbering.xml"))
    #expect(part("word/_rels/document.xml.rels", of: package).contains("Target=\"numbering.xml\""))
  }

  @Test func listsInCellsAreRealToo() throws {
    let (main, _) = try render("<w:tbl><w:tr><w:tc>\(Word.paragraph("{{ текст }}"))</w:tc></w:tr></w:tbl>")
    #expect(main.matches(of: /<w:numPr>/).count == 7)
    #expect(main.contains("<w:rPr><w:b/></w:rPr>"))
  }

  @Test func definitionsStandBetweenThoseOfTheTemplateAndItsLists() throws {
    let numbering =
      "<w:numbering xmlns:w=\"\(OwnLists.namespace)\"><w:abstractNum w:abstractNumId=\"7\"/>"
      + "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>"
    let (main, package) = try render(
      Word.paragraph("{{ текст }}"), adding: [("word/numbering.xml", numbering)])
    let order = part("word/numbering.xml", of: package).matches(of: /<w:(abstractNum|num)\s[^=]*="(\d+)"/)
      .map { "\($0.1) \($0.2)" }
    #expect(order.prefix(2) == ["abstractNum 7", "abstractNum 8"] && order.contains("num 4"))
    #expect(main.contains("<w:numId w:val=\"5\"/>"))
    #expect(!part("[Content_Types].xml", of: package).contains("numbering"))
  }

  @Test func valuesWithoutListsAddNothing() throws {
    let (template, _) = Template.compile(try Word.package(Word.paragraph("{{ текст }}")), name: "п.docx")
    let document = try #require(
      template?.render(Record(["текст": .text("слово")]), environment: Environment()).document)
    #expect(try OfficePackage.open(document).part(named: "word/numbering.xml") == nil)
  }

  @Test func openDocumentGetsListStylesAndNestedLists() throws {
    let xml = try OpenDocument.render("<text:p text:style-name=\"P1\">{{ текст }}</text:p>", data)
    #expect(
      xml.hasPrefix(
        "<text:list xml:id=\"LClauses-1048576\" text:style-name=\"NastavnikLClauses\"><text:list-item>"
          + "<text:p text:style-name=\"P1\">Пункт "))
    #expect(
      xml.contains("вложенное</text:p><text:p text:style-name=\"P1\">ещё о нём</text:p></text:list-item>"))
    #expect(!xml.contains("1. "))
  }
}
