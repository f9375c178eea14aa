import Expressions
import OfficePackages
import Testing

@testable import Templates

/// `| разметка`: marks in the text of a record's cell, and the same said in JSON.
@Suite struct CellMarkupTests {
  private func word(_ text: Value, _ template: String = "{{ x | разметка }}") throws -> String {
    try Word.render(
      "<w:tbl><w:tr><w:tc>\(Word.paragraph(template))</w:tc></w:tr></w:tbl>", Record(["x": text]))
  }

  private func openDocument(_ text: Value) throws -> String {
    try OpenDocument.render(
      "<table:table><table:table-row><table:table-cell><text:p>{{ x | разметка }}</text:p></table:table-cell>"
        + "</table:table-row></table:table>", Record(["x": text]))
  }

  /// What a reader sees: bold in `[…]`, italic in `/…/`, the list's level and kind before an item.
  private func seen(_ value: Value) throws -> String {
    let evaluation = Evaluation(Environment(), context: Record(["x": value]))
    guard case .rich(let rich) = try evaluation.value(of: try Expression.parse("x | разметка")) else {
      return ""
    }
    return rich.blocks.map { block in
      let mark =
        switch block.role {
        case .paragraph: ""
        case .dashed(let level): "–\(level) "
        case .numbered(let level, let list): ".\(level)(\(list)) "
        case .parenthesized(let level, let list): ")\(level)(\(list)) "
        case .continuation(let level): "+\(level) "
        default: "? "
        }
      return mark
        + block.runs.map { run in
          switch run {
          case .text(let text, let emphasis):
            (emphasis.contains(.bold) ? "[" : "") + (emphasis.contains(.italic) ? "/" : "") + text
              + (emphasis.contains(.italic) ? "/" : "") + (emphasis.contains(.bold) ? "]" : "")
          case .lineBreak: "⏎"
          case .tab: "⇥"
          }
        }.joined()
    }.joined(separator: "¶")
  }

  @Test(arguments: [
    ("**важно** и *тихо*", "[важно] и /тихо/"), ("***и то и то***", "[/и то и то/]"),
    ("**жирный и *курсив* в нём**.", "[жирный и ][/курсив/][ в нём]."), ("а\tб", "а⇥б"),
    ("строка\nдругая\r\nтретья", "строка⏎другая⏎третья"), ("абзац\n\nдругой", "абзац¶другой"),
    ("- раз\n- два", "–1 раз¶–1 два"), ("1. раз\n2. два\n1. с начала", ".1(1) раз¶.1(1) два¶.1(2) с начала"),
    ("1) раз\n  - вложен\n  - ещё\n2) два", ")1(1) раз¶–2 вложен¶–2 ещё¶)1(1) два"),
    ("– раз\n  дальше\n\n  абзац\nвне", "–1 раз⏎дальше¶+1 абзац¶вне"),
  ])
  func marksAreRead(text: String, expected: String) throws { #expect(try seen(.text(text)) == expected) }

  /// Nothing that a secretary types is lost or changed.
  @Test(arguments: [
    "5. Класс", "2 * 3 * 4", "2*3*4", "Иванов* и Петров*", "**не закрыто", "# 5", "> 10",
    "<b>a</b> &amp; _x_",
    "[ссылка](адрес)", "____ (подпись)", "****", "1.5 ставки", "№ 1) так", "***", "- ", "-5", "C:\\папка",
    "1.",
    "---", "```", "    отступ", "*", "1.\u{A0}", "** a **",
  ])
  func otherTextStaysAsItIs(text: String) throws {
    let shown = String(text.drop { $0 == " " })
    #expect(try seen(.text(text)) == String(shown.reversed().drop { $0 == " " || $0 == "\u{A0}" }.reversed()))
  }

  @Test(arguments: [
    ("\\*звёзды\\*", "*звёзды*"), ("\\- не пункт", "- не пункт"), ("\\1. не пункт", "1. не пункт"),
  ])
  func marksCanBeWritten(text: String, expected: String) throws { #expect(try seen(.text(text)) == expected) }

  @Test func listsInsideACellAreRealInBothFormats() throws {
    let text = Value.text("**Цель:**\n- раз\n  1) первое\n  2) второе\nитог\tвсё")
    let xml = try word(text)
    #expect(xml.matches(of: /<w:numPr>/).count == 3)
    #expect(xml.contains("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Цель:"))
    #expect(Word.text(xml) == "Цель:¶раз¶первое¶второе¶итог⇥всё¶|‖")
    let odt = try openDocument(text)
    #expect(odt.contains("<text:span text:style-name=\"NastavnikRun1\">Цель:</text:span>"))
    #expect(odt.matches(of: /<text:list [^>]*style-name="NastavnikL(Dash|Paren)"/).count == 2)
    #expect(odt.contains("итог<text:tab/>всё"))
  }

  @Test func dataIsMarkupOnlyUnderTheFilter() throws {
    let xml = try word(.text("**не** \n- пункт"), "{{ x }}")
    #expect(Word.text(xml) == "**не** ⏎- пункт¶|‖" && !xml.contains("w:b/"))
  }

  @Test func textBesideOthersStaysInItsParagraph() throws {
    let xml = try word(.text("**а**\n- б"), "до {{ x | разметка }} после")
    #expect(Word.text(xml) == "до а⏎– б после¶|‖" && xml.contains("<w:b/>"))
  }

  @Test func jsonSaysTheSame() throws {
    func item(_ text: String, _ more: KeyValuePairs<String, Value>) -> Value {
      .record(
        Record(
          shape: Shape(["текст"] + more.map(\.key)), values: [.text(text)] + more.map(\.value)))
    }
    let value = Value.list([
      .text("**а**\nб"), .list([.text("из "), item("*к*\nл", ["жирный": .bool(true)])]),
      .record(
        Record([
          "пункты": .list([.text("раз"), item("два", ["пункты": .list([.text("в *нём*")])])]),
          "знак": .text("1."),
        ])), item("конец", ["курсив": .bool(true), "подчёркнутый": .bool(false)]),
    ])
    #expect(
      try seen(value) == "[а]⏎б¶из [*к*]⏎[л]¶.1(1) раз¶.1(1) два¶–2 в /нём/¶/конец/")
    #expect(try word(.list([item("x", ["жирно": .bool(true)])])).contains("E210"))
    #expect(try word(.record(Record(["пункты": .text("x")]))).contains("E211"))
  }

  /// Signs thrown together at random: the document is sound and no letter is lost.
  @Test func anyTextGivesSoundXML() throws {
    let pieces = [
      "*", "**", "***", "\n", "\n\n", "\r\n", "- ", "  - ", "1. ", "2) ", "    ", "\t", "\\", "\u{7}",
      "\u{C}", "&", "<",
      "]]>", "слово", "я", " ", "\u{A0}", "–", "#", "\u{1}", "{{ x }}", "\u{FFFE}", "\u{301}", "12", ".", ")",
      "\u{2028}",
    ]
    let seed = testSeed
    var state = seed
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let table = "<w:tbl><w:tr><w:tc>\(Word.paragraph("{{ x | разметка }}"))</w:tc></w:tr></w:tbl>"
    let link =
      "<w:p><w:hyperlink w:anchor=\"a\"><w:r><w:rPr><w:b/></w:rPr><w:t>{{ x | разметка }}</w:t></w:r></w:hyperlink></w:p>"
    for body in [table, link, Word.paragraph("a {{ x | разметка }} b")] {
      let template = try #require(Template.compile(try Word.package(body), name: "п").template)
      for _ in 0..<300 {
        let text = (0...random(14)).map { _ in pieces[random(pieces.count)] }.joined()
        let result = template.render(Record(["x": .text(text)]), environment: Environment())
        let document = try OfficePackage.open(
          try #require(result.document, "seed \(seed): \(result.diagnostics)"))
        let bytes = try #require(document.part(named: "word/document.xml")?.bytes)
        #expect(isSound(bytes), "seed \(seed): \(text.debugDescription)")
        let word = /слово/.matchingSemantics(.unicodeScalar)
        let count = String(decoding: bytes, as: UTF8.self).matches(of: word).count
        #expect(count == text.matches(of: word).count, "seed \(seed): \(text.debugDescription)")
      }
    }
  }
}
