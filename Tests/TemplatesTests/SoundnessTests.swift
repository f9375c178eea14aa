import Diagnostics
import Expressions
import OfficePackages
import Testing

@testable import Templates

/// What makes Word call a document unreadable, or a template run away.
@Suite struct SoundnessTests {
  private let data = Record(["люди": .list([.text("А"), .text("Б"), .text("В")]), "нет": .bool(false)])

  @Test func numbersAndNamesStayUniqueAfterLoops() throws {
    let body =
      Word.paragraph("{% for x in люди %}")
      + "<w:p><w:bookmarkStart w:id=\"7\" w:name=\"место\"/><w:r><w:t>{{ x }}</w:t></w:r><w:bookmarkEnd w:id=\"7\"/>"
      + "<w:sdt><w:sdtPr><w:id w:val=\"-5\"/></w:sdtPr><w:sdtContent><w:r><w:t>п</w:t></w:r></w:sdtContent></w:sdt>"
      + "<w:r><w:drawing><wp:docPr id=\"3\" name=\"п\"/></w:drawing></w:r></w:p>"
      + Word.paragraph("{% endfor %}")
    let xml = try Word.render(body, data)
    for attribute in ["w:bookmarkStart w:id", "w:bookmarkEnd w:id", "wp:docPr id", "w:id w:val"] {
      let values = xml.split(separator: "<").compactMap { tag -> Substring? in
        guard tag.hasPrefix(attribute) else { return nil }
        return tag.split(separator: "\"")[1]
      }
      #expect(values.count == 3 && Set(values).count == 3, "\(attribute): \(values)")
    }
    #expect(Set(xml.matches(of: /w:name="([^"]*)"/).map { String($0.1) }).count == 3)
    let starts = xml.matches(of: /bookmarkStart w:id="(\d+)"/).map { String($0.1) }
    let ends = xml.matches(of: /bookmarkEnd w:id="(\d+)"/).map { String($0.1) }
    #expect(starts == ends)
  }

  @Test func listOfAnInnerLoopStartsAnewInEachOuterTurn() throws {
    let numbering = """
      <w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum \
      w:abstractNumId="0"/><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>
      """
    let item = """
      <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr></w:pPr><w:r><w:t>{{ y }}</w:t></w:r></w:p>
      """
    var package = try Word.package(
      Word.paragraph("{% for x in люди %}") + Word.paragraph("{{ x }}")
        + Word.paragraph("{% for y in люди %}") + item
        + Word.paragraph("{% endfor %}") + Word.paragraph("{% endfor %}"))
    package.set("word/numbering.xml", to: Array(numbering.utf8))
    let (template, _) = Template.compile(package, name: "п")
    let document = try #require(template?.render(data, environment: Environment()).document)
    let result = try OfficePackage.open(document)
    let main = String(decoding: result.part(named: "word/document.xml")?.bytes ?? [], as: UTF8.self)
    let numbers = main.matches(of: /numId w:val="(\d+)"/).map { String($0.1) }
    #expect(numbers == ["4", "4", "4", "5", "5", "5", "6", "6", "6"])
    let added = String(decoding: result.part(named: "word/numbering.xml")?.bytes ?? [], as: UTF8.self)
    #expect(added.contains("<w:num w:numId=\"6\"><w:abstractNumId w:val=\"0\"/>"))
  }

  /// Two loops around one item go through one list, and an item of a deeper level goes on under the item above it.
  @Test(arguments: [("", 0), ("{{ x }}", 1)]) func listsThatAreNotNewGoOn(between: String, level: Int) throws
  {
    let numbering = """
      <w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum \
      w:abstractNumId="0"/><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>
      """
    let styles = """
      <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="П"><w:pPr>\
      <w:numPr><w:ilvl w:val="\(level)"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style></w:styles>
      """
    let direct = "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"4\"/></w:numPr>"
    for properties in [direct, "<w:pStyle w:val=\"П\"/>"] {
      let item = "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>{{ y }}</w:t></w:r></w:p>"
      var package = try Word.package(
        Word.paragraph("{% for x in люди %}") + (between.isEmpty ? "" : Word.paragraph(between))
          + Word.paragraph("{% for y in люди %}") + item + Word.paragraph("{% endfor %}")
          + Word.paragraph("{% endfor %}"))
      package.set("word/numbering.xml", to: Array(numbering.utf8))
      package.set("word/styles.xml", to: Array(styles.utf8))
      let template = try #require(Template.compile(package, name: "п").template)
      let result = try OfficePackage.open(
        try #require(template.render(data, environment: Environment()).document))
      let main = String(decoding: result.part(named: "word/document.xml")?.bytes ?? [], as: UTF8.self)
      #expect(main.matches(of: /numId w:val="(\d+)"/).allSatisfy { $0.1 == "4" })
    }
  }

  @Test func commentInALoopIsAnchoredNowhereTwice() throws {
    let xml = try Word.render(
      Word.paragraph("{% for x in люди %}")
        + "<w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>{{ x }}</w:t></w:r><w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r></w:p>"
        + Word.paragraph("{% endfor %}"), data)
    #expect(!xml.contains("w:comment"))
  }

  @Test func sectionsAndPageBreaksSurviveLoopsAndConditions() throws {
    let broken =
      "<w:p><w:r><w:t>{% if нет %}x{% endif %}</w:t></w:r><w:r><w:br w:type=\"page\"/></w:r></w:p>"
      + "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{% for x in люди %}</w:t></w:r></w:p>"
      + Word.paragraph("{{ x }}") + Word.paragraph("{% endfor %}")
    let xml = try Word.render(broken, data)
    #expect(xml.contains("<w:br w:type=\"page\"/>"))
    #expect(xml.split(separator: "<w:sectPr/>").count >= 2)
  }

  @Test(arguments: [
    "{% for a in range(10 ** 9) %}x{% endfor %}",
    "{% for a in range(90000) %}{% for b in range(90000) %}{{ a }}{% endfor %}{% endfor %}",
    "{% macro м() %}{{ м() }}{% endmacro %}{{ м() }}",
    "{{ \"x\" * 10 ** 9 }}",
    "{{ [[]] * 10 ** 9 }}",
  ])
  func runawayTemplateEndsWithAnError(text: String) throws {
    var environment = Environment()
    environment.limits.loopTurns = 200_000
    let found = try Word.render(Word.paragraph(text), data, environment)
    #expect(found.contains("ошибка E"))
  }

  /// In time that grows with the text, not with its square.
  @Test(.timeLimit(.minutes(1)), arguments: ["{{ ", "{% ' ", "}} ", "{% if 1 %}", "{# ", "{{ ' {% \" "])
  func textFullOfBracesIsReadOnce(piece: String) throws {
    let text = String(repeating: piece, count: 40_000)
    _ = try Word.render(Word.paragraph(text), data)
  }

  @Test func documentThatGrowsTooLargeIsAnError() throws {
    let (template, _) = Template.compile(
      try Word.package(Word.paragraph("{% for a in range(100000) %}{{ \"x\" * 1000 }}{% endfor %}")),
      name: "п")
    var renderer = DocumentRenderer()
    renderer.partLimit = 1 << 20
    let result = renderer.render(try #require(template), data, environment: Environment())
    #expect(result.document == nil)
    #expect(result.diagnostics.map(\.code) == ["T113"])
  }

  @Test(arguments: [
    "{{ ''.__class__ }}", "{{ люди.__init__ }}", "{{ self }}", "{{ cycler.__init__.__globals__ }}",
  ])
  func pythonTricksFindNothing(text: String) throws {
    let found = try Word.render(Word.paragraph(text), data, Environment(missingValues: .strict))
    #expect(found.contains("ошибка"))
  }

  @Test func dataIsNeverMarkupOrTemplate() throws {
    let evil = Record(["x": .text("</w:t><w:p/>{{ люди }}{% raw %}]]>\u{0}\u{1}\u{FFFE}")])
    let xml = try Word.render(Word.paragraph("{{ x }}"), evil)
    #expect(Word.text(xml) == "&lt;/w:t&gt;&lt;w:p/&gt;{{ люди }}{% raw %}]]&gt;¶")
  }

  @Test(arguments: [
    "", "</w:body>", "{%", "{{", "{% for", "{% if %}{% endif %}", "{% endfor %}{% for x in y %}",
    "{{ {{ }} }}", "{%%}",
  ])
  func brokenTemplatesAreErrorsNotCrashes(text: String) throws {
    let escaped = text.replacing("<", with: "&lt;")
    _ = try Word.render(Word.paragraph(escaped) + Word.paragraph("{{ люди }}"), data)
    _ = try Word.render(
      "<w:tbl><w:tr><w:tc>\(Word.paragraph(escaped))</w:tc></w:tr></w:tbl>" + Word.paragraph(escaped), data)
  }

  /// Tags thrown at random into a document: whatever comes out is sound or an error.
  @Test(arguments: OfficeFormat.allCases) func anyMixOfTagsGivesXMLOrErrors(format: OfficeFormat) throws {
    let seed = testSeed
    var state = seed
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let pieces = [
      "{% for x in люди %}", "{% endfor %}", "{% if нет %}", "{% else %}", "{% endif %}", "{{ x }}", "текст",
      "", "{%p for y in люди %}", "{%p endfor %}", "{%tr for z in люди %}", "{%tr endfor %}",
      "{% set q = 1 %}",
      "{%- if 1 -%}", "{%tc if 1 %}", "{%r if 1 %}", "{% vm %}", "{% macro м() %}", "{% endmacro %}",
      "{{ м() }}",
      "{% конец %}", "{{ p | разметка }}", "{{ \"а\\aб\" }}", "{#p x #}", "{#tr x #}", "{% hm %}",
      "{% colspan 2 %}",
      "{% cellbg \"FF0000\" %}", "{{r x }}", "{{p p | разметка }}",
    ]
    func text() -> String { pieces[random(pieces.count)].replacing("\"", with: "&quot;") }
    func many(_ count: Int, _ make: () -> String) -> String {
      (0...random(count)).map { _ in make() }.joined()
    }
    func paragraph() -> String {
      switch format {
      case .docx: "<w:p>\(many(3) { "<w:r><w:rPr><w:b/></w:rPr><w:t>\(text())</w:t></w:r>" })</w:p>"
      case .odt:
        "<text:p>\(many(3) { random(2) == 0 ? text() : "<text:span>\(text())</text:span>" })</text:p>"
      }
    }
    func table() -> String {
      switch format {
      case .docx:
        "<w:tbl>\(many(3) { "<w:tr>\(many(2) { "<w:tc><w:tcPr/>\(paragraph())</w:tc>" })</w:tr>" })</w:tbl>"
      case .odt:
        "<table:table>"
          + many(3) {
            "<table:table-row>\(many(2) { "<table:table-cell>\(paragraph())</table:table-cell>" })</table:table-row>"
          } + "</table:table>"
      }
    }
    func list() -> String {
      "<text:list>\(many(2) { "<text:list-item>\(paragraph())</text:list-item>" })</text:list>"
    }
    let data = Record([
      "люди": .list([.text("А"), .text("Б"), .text("В")]), "нет": .bool(false),
      "p": .text("**а**\n- б\n  1. в"),
    ])
    var made = 0
    for _ in 0..<1500 {
      let body = many(4) {
        switch random(4) {
        case 0: table()
        case 1 where format == .odt: list()
        default: paragraph()
        }
      }
      let package = try format == .docx ? Word.package(body) : OpenDocument.package(body)
      let (template, diagnostics) = Template.compile(package, name: "п")
      guard let template else {
        #expect(!diagnostics.isEmpty)
        continue
      }
      guard let document = template.render(data, environment: Environment()).document else { continue }
      made += 1
      let bytes = try OfficePackage.open(document).part(named: format.dialect.mainPart)?.bytes ?? []
      let isSound = format == .docx ? isSound(bytes) : isSoundOpenDocument(bytes)
      #expect(isSound, "seed \(seed): \(body) → \(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(made > 20)
  }
}
