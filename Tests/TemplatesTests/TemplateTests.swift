import Diagnostics
import Expressions
import OfficePackages
import Testing

@testable import Templates

/// A template from the inside of a `w:body`, and what it becomes.
enum Word {
  static let types = """
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override \
    PartName="/word/document.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
    """

  static func package(_ body: String) throws -> OfficePackage {
    let document = """
      <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
      xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">\
      <w:body>\(body)</w:body></w:document>
      """
    return try OfficePackage.from([
      ("[Content_Types].xml", Array(types.utf8)), ("word/document.xml", Array(document.utf8)),
    ])
  }

  static func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

  /// The inside of the body after rendering; problems in the place of a document that was not made.
  static func render(_ body: String, _ data: Record, _ environment: Environment = Environment()) throws
    -> String
  {
    let (template, diagnostics) = Template.compile(try package(body), name: "проба.docx")
    guard let template else { return diagnostics.map(\.shortText).joined(separator: "\n") }
    let result = template.render(data, environment: environment)
    guard let document = result.document else {
      return result.diagnostics.map(\.shortText).joined(separator: "\n")
    }
    let bytes = try OfficePackage.open(document).part(named: "word/document.xml")?.bytes ?? []
    let xml = String(decoding: bytes, as: UTF8.self)
    return String(xml.split(separator: "<w:body>")[1].dropLast("</w:body></w:document>".utf8.count))
  }

  /// One line a paragraph, cells between bars, breaks as ⏎.
  static func text(_ xml: String) -> String {
    var out = ""
    var rest = Substring(xml)
    while let open = rest.firstIndex(of: "<") {
      out += rest[..<open]
      let close = rest[open...].firstIndex(of: ">")!
      let tag = rest[rest.index(after: open)..<close]
      if tag.hasPrefix("w:br") { out += "⏎" }
      if tag.hasPrefix("w:tab/") { out += "⇥" }
      if tag == "/w:p" || tag == "w:p/" { out += "¶" }
      if tag == "/w:tc" { out += "|" }
      if tag == "/w:tr" { out += "‖" }
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }
}

private let people = Record([
  "номер": .text("12-од"), "имя": .text("Щерба & Ко <1>"), "пусто": .text(""), "нет": .bool(false),
  "строки": .text("один\nдва\tтри"),
  "люди": .list([
    .record(Record(["фио": .text("Лещук П. И."), "дел": .list([.integer(1), .integer(2)])])),
    .record(Record(["фио": .text("Кравец О. И."), "дел": .list([.integer(3)])])),
  ]),
])

@Suite struct RegionTests {
  private func p(_ text: String) -> String { Word.paragraph(text) }

  private func row(_ cells: String...) -> String {
    "<w:tr>" + cells.map { "<w:tc>\(p($0))</w:tc>" }.joined() + "</w:tr>"
  }

  @Test func textBetweenTagsOfOneParagraphRepeats() throws {
    let xml = try Word.render(p("{% for x in люди %}{{ x.фио }}; {% endfor %}всё"), people)
    #expect(Word.text(xml) == "Лещук П. И.; Кравец О. И.; всё¶")
  }

  @Test func paragraphsBetweenTagsRepeatAndTagParagraphsGo() throws {
    let xml = try Word.render(
      p("до") + p("{% для x в люди %}") + p("{{ x.фио }}") + p("{% конец %}") + p("после"), people)
    #expect(Word.text(xml) == "до¶Лещук П. И.¶Кравец О. И.¶после¶")
  }

  @Test func textBesideATagKeepsItsParagraph() throws {
    let xml = try Word.render(
      p("Список: {% for x in люди %}") + p("{{ x.фио }}") + p("{% endfor %} конец"), people)
    #expect(Word.text(xml) == "Список: ¶Лещук П. И.¶Кравец О. И.¶ конец¶")
  }

  @Test func rowsRepeatWithAndWithoutPrefix() throws {
    let explicit = try Word.render(
      "<w:tbl>" + row("№", "ФИО") + row("{%tr for x in люди %}", "") + row("{{ loop.index }}", "{{ x.фио }}")
        + row("{%tr endfor %}", "") + "</w:tbl>", people)
    let implicit = try Word.render(
      "<w:tbl>" + row("№", "ФИО") + row("{% for x in люди %}{{ loop.index }}", "{{ x.фио }}{% endfor %}")
        + "</w:tbl>", people)
    let rows = try Word.render(
      "<w:tbl>" + row("№", "ФИО") + row("{% for x in люди %}", "") + row("{{ loop.index }}", "{{ x.фио }}")
        + row("", "{% endfor %}") + "</w:tbl>", people)
    let expected = "№¶|ФИО¶|‖1¶|Лещук П. И.¶|‖2¶|Кравец О. И.¶|‖"
    #expect(Word.text(explicit) == expected)
    #expect(Word.text(implicit) == expected)
    #expect(Word.text(rows) == expected)
  }

  @Test func cellsAndNestedLoopsWork() throws {
    let xml = try Word.render(
      "<w:tbl>" + row("{%tr for x in люди %}", "")
        + row("{{ x.фио }}", "{%tc for d in x.дел %}", "{{ d }}", "{%tc endfor %}")
        + row("{%tr endfor %}", "")
        + "</w:tbl>", people)
    #expect(Word.text(xml) == "Лещук П. И.¶|1¶|2¶|‖Кравец О. И.¶|3¶|‖")
  }

  @Test func regionAcrossATableEdgeIsAnErrorWithBothPlaces() throws {
    let text = try Word.render(
      p("{% for x in люди %}") + "<w:tbl>" + row("а", "{{ x }}{% endfor %}") + "</w:tbl>", people)
    #expect(text.contains("T107"))
    #expect(text.contains("таблица 1, строка 1, ячейка 2"))
    #expect(text.contains("абзац 1"))
  }

  /// Tags of different levels that lie inside one another; found by the fuzzer.
  @Test func crossingLevelsAreAnErrorNotACrash() throws {
    for text in ["{%call m%}&amp;{%if e%}{%r end%}{%end%}", "{% if a %}{%p for x in y %}{%r end %}{% end %}"]
    {
      _ = try Word.render(p(text) + p("{%macro m()%}{%end%}"), people)
    }
  }

  @Test func emptyParagraphsLeftByConditionsGo() throws {
    let xml = try Word.render(
      p("до") + p("{% if нет %}текст{% endif %}") + p("{{ пусто }}") + p("после"), people)
    #expect(Word.text(xml) == "до¶¶после¶")
  }

  @Test func cellKeepsAParagraphAndATableWithoutRowsGoes() throws {
    let cell = try Word.render(
      "<w:tbl><w:tr><w:tc><w:tcPr/>" + p("{% if нет %}") + p("а") + p("{% endif %}")
        + "</w:tc></w:tr></w:tbl>",
      people)
    #expect(cell == "<w:tbl><w:tr><w:tc><w:tcPr/><w:p/></w:tc></w:tr></w:tbl>")
    let table = try Word.render(
      p("до") + "<w:tbl><w:tblPr/>" + row("{%tr for x in [] %}") + row("{{ x }}") + row("{%tr endfor %}")
        + "</w:tbl>" + p("после"), people)
    #expect(Word.text(table) == "до¶после¶")
    #expect(!table.contains("tbl"))
  }

  @Test func elseOfALoopAndElifWork() throws {
    #expect(
      Word.text(try Word.render(p("{% for x in [] %}{{ x }}{% else %}никого{% endfor %}"), people))
        == "никого¶")
    #expect(
      Word.text(
        try Word.render(p("{% if нет %}а{% elif номер == \"12-од\" %}б{% else %}в{% endif %}"), people))
        == "б¶")
  }
}

@Suite struct PlaceholderTests {
  @Test func dataIsEscapedAndItsBreaksStay() throws {
    let xml = try Word.render(Word.paragraph("{{ имя }}: {{ строки }}"), people)
    #expect(xml.contains("Щерба &amp; Ко &lt;1&gt;"))
    #expect(Word.text(xml) == "Щерба &amp; Ко &lt;1&gt;: один⏎два⇥три¶")
  }

  /// Each way in which Word or LibreOffice tears a placeholder apart.
  @Test(arguments: [
    "<w:r><w:t>{</w:t></w:r><w:r><w:t>{ номер }</w:t></w:r><w:r><w:t>}</w:t></w:r>",
    "<w:r><w:t>{{ но</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t>мер }}</w:t></w:r>",
    "<w:r><w:t>{{ но</w:t><w:softHyphen/><w:t>мер }}</w:t></w:r>",
    "<w:r><w:t>{{ но\u{AD}мер\u{200B} }}</w:t></w:r>",
    "<w:r><w:t>{{</w:t></w:r><w:bookmarkStart w:id=\"0\" w:name=\"a\"/><w:r><w:t>номер</w:t></w:r><w:bookmarkEnd w:id=\"0\"/><w:r><w:t>}}</w:t></w:r>",
    "<w:ins w:id=\"1\" w:author=\"a\"><w:r><w:t>{{ ном</w:t></w:r></w:ins><w:del w:id=\"2\" w:author=\"a\"><w:r><w:delText>xx</w:delText></w:r></w:del><w:r><w:t>ер }}</w:t></w:r>",
    "<w:r><w:t>{{ номер</w:t><w:br/><w:t>}}</w:t></w:r>",
    "<w:r><w:t>{{ номер | default(“нет”) }}</w:t></w:r>",
    "<w:r><w:t>{{ нет_такого | default('12-од’) }}{{ нет_такого | default(&quot;!”) }}</w:t></w:r>",
    "<w:hyperlink><w:r><w:t>{{ номер }}</w:t></w:r></w:hyperlink>",
    "<w:sdt><w:sdtContent><w:r><w:t>{{ номер }}</w:t></w:r></w:sdtContent></w:sdt>",
  ])
  func tornPlaceholderIsFound(runs: String) throws {
    let xml = try Word.render("<w:p>\(runs)</w:p>", people)
    #expect(Word.text(xml).contains("12-од"))
    #expect(!xml.contains("{{") && !xml.contains("}}"))
  }

  @Test func allMistakesAreToldTogetherWithTheirPlaces() throws {
    let text = try Word.render(
      Word.paragraph("{{ номер | нетакого }}") + Word.paragraph("{% if номер %}")
        + Word.paragraph("{{ открыто"),
      people)
    for expected in ["E110", "T103", "T101", "абзац 1", "абзац 2", "абзац 3"] {
      #expect(text.contains(expected))
    }
  }

  @Test func missingValueIsAnErrorWithPlaceAndNearestName() throws {
    let text = try Word.render(Word.paragraph("{{ номр }}"), people, Environment(missingValues: .complete))
    #expect(text.contains("E201"))
    #expect(text.contains("номер"))
    #expect(text.contains("абзац 1"))
  }

  @Test func rawTextAndCommentsAreLeftAlone() throws {
    let xml = try Word.render(Word.paragraph("{% raw %}{{ x }}{% endraw %}{# нет #}!"), people)
    #expect(Word.text(xml) == "{{ x }}!¶")
  }

  @Test func macrosTakeArgumentsWithoutParameters() throws {
    let macro =
      "{% macro все(а) %}{{ а }}{% for x in varargs %}+{{ x }}{% endfor %}{{ kwargs.к }}{% endmacro %}"
    #expect(
      Word.text(try Word.render(Word.paragraph(macro + "{{ все(1, 2, 3, к=4) }}"), people)) == "1+2+34¶")
    let other = "{% macro один(а) %}{{ а }}{% endmacro %}{{ один(1, 2) }}"
    #expect(try Word.render(Word.paragraph(other), people).contains("E210"))
  }

  @Test func macrosAndBlocksOfTextWork() throws {
    let xml = try Word.render(
      Word.paragraph("{% macro лицо(x, п=\"\") %}{{ x.фио }}{{ п }}{% endmacro %}")
        + Word.paragraph("{{ лицо(люди[0], \"!\") }} {% filter upper %}{{ люди[1].фио }}{% endfilter %}")
        + Word.paragraph("{% set a = 5 %}{% with b = a + 1 %}{{ a }}{{ b }}{% endwith %}"), people)
    #expect(Word.text(xml) == "Лещук П. И.! КРАВЕЦ О. И.¶56¶")
  }
}
