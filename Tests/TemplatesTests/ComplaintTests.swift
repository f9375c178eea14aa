import Diagnostics
import Expressions
import Files
import OfficePackages
import Testing

@testable import Templates

/// What people who fill documents from templates elsewhere complain about, told as what happens here instead:
/// `answers` says which tests show it, here and in other suites.
@Suite struct ComplaintTests {
  /// In the order of how often it is heard.
  static let answers: KeyValuePairs<String, [String]> = [
    "the error does not say where": [
      "problemSaysInWhichFileTableRowAndCell", "allMistakesAreToldTogetherWithTheirPlaces",
      "commentsOfFindingsAreShownByLibreOffice",
    ],
    "Word splits placeholders": [
      "tornPlaceholderIsFound", "placeholderTornBySpansOfOpenDocumentIsFound",
      "everyPlaceholderIsFilledAndTheStructureStaysSound",
    ],
    "& and < in data eat text": ["signsOfMarkupAndOfTemplatesInDataAreText", "dataIsNeverMarkupOrTemplate"],
    "merged cells in loops": [
      "cellsMergedInTheTemplateStayMergedInEachTurn", "cellsMergeDownInALoop",
      "equalNeighboursMergeAndOthersKeepTheirText",
    ],
    "blank lines and rows left by conditions": [
      "conditionsLeaveNoBlankLinesOrRows", "emptyParagraphsLeftByConditionsGo",
    ],
    "unreadable content from duplicate ids in loops": [
      "numbersAndNamesStayUniqueAfterLoops", "everyPlaceholderIsFilledAndTheStructureStaysSound",
      "commentInALoopIsAnchoredNowhereTwice",
    ],
    "a missing value printed as undefined or silently blank": [
      "whatIsMissingIsNeverPrintedAsAWordAndNeverSilent", "fieldsThatNoRecordHasAreNamedWithTheNearest",
    ],
    "line breaks in data lost": ["lineBreaksOfDataAreLineBreaks", "openDocumentKeepsBreaksTabsAndBlanks"],
    "slow and memory-hungry": [
      "longTablesAreMadeInTimeThatGrowsWithTheirLength", "documentThatGrowsTooLargeIsAnError",
    ],
    "broken loops give no error or hang": [
      "brokenLoopIsAnErrorWithItsPlace", "runawayTemplateEndsWithAnError", "textFullOfBracesIsReadOnce",
    ],
    "images and headers lost": [
      "headersAndPicturesOfTheTemplateStay", "filledAddressesAndNewPicturesShareTheirPart",
    ],
    "LibreOffice hangs": ["aProgramThatHangsIsEndedWithAllItStarted"],
    "template injection runs code": ["pythonTricksFindNothing", "dataIsNeverMarkupOrTemplate"],
    "merge fields in headers, nested tables, IF": [
      "fieldsOfOtherPartsAndInnerTablesAreFilled", "mergeFieldsAreFilledInNestedTablesAndInsideConditions",
      "conditionWithFieldInsideIsFilled",
    ],
    "wrong Russian cases": ["namesStandInTheRightCase"],
    "dates turn to numbers, leading zeros vanish": ["datesAndLeadingZerosOfATableStayWhatTheyAre"],
    "one bad row stops all": ["oneBadRecordStopsNoOther"],
    "numbering goes on where a new list should begin": [
      "listOfAnInnerLoopStartsAnewInEachOuterTurn", "everyPlaceholderIsFilledAndTheStructureStaysSound",
    ],
    "zip and picture bombs": ["isRefused", "pictureThatIsNoneIsRefused"],
    "edited papers are overwritten": ["handEdited", "signed"],
  ]

  @Test func everyAnswerIsATest() throws {
    var folder: String = #filePath
    for _ in 0..<2 { folder = FilePath.parent(of: folder) }
    var tests: Set<String> = []
    for suite in try FileSystem.real.list(folder) {
      let path = FilePath.join(folder, suite)
      guard try FileSystem.real.entry(at: path)?.kind == .folder else { continue }
      for name in try FileSystem.real.list(path) where name.hasSuffix(".swift") {
        let text = String(decoding: try FileSystem.real.read(FilePath.join(path, name)), as: UTF8.self)
        tests.formUnion(text.matches(of: /func (\w+)\(/).map { String($0.1) })
      }
    }
    for (complaint, answers) in Self.answers {
      #expect(answers.filter { !tests.contains($0) } == [], "\(complaint)")
    }
  }

  private let data = Record([
    "номер": .text("12-од"), "нет": .bool(false), "пусто": .null, "пол": .text("ж"),
    "люди": .list([.text("Лещук"), .text("Кравец")]),
  ])

  private func p(_ text: String) -> String { Word.paragraph(text) }

  private func row(_ cells: String...) -> String {
    "<w:tr>" + cells.map { "<w:tc>\(p($0))</w:tc>" }.joined() + "</w:tr>"
  }

  private func table(_ rows: String...) -> String { "<w:tbl>\(rows.joined())</w:tbl>" }

  @Test(arguments: [
    ("{{ 1 / 0 }}", "E205"), ("{{ номр.x }}", "E203"), ("{{ номер | родд }}", "E110"), ("{% if %}", "E1"),
    ("{% endfor %}", "T1"),
  ])
  func problemSaysInWhichFileTableRowAndCell(mistake: String, code: String) throws {
    let found = try Word.render(p("ровно") + table(row("а"), row("б", mistake)), data)
    for words in [code, "проба.docx", "таблица 1, строка 2, ячейка 2"] { #expect(found.contains(words)) }
  }

  @Test func placeholderTornBySpansOfOpenDocumentIsFound() throws {
    let torn =
      "<text:p>{<text:span>{ но</text:span><text:soft-page-break/><text:span>мер }</text:span>}</text:p>"
    #expect(try OpenDocument.render(torn, data).contains("12-од"))
  }

  @Test(arguments: [
    ("Рога & копыта", "Рога &amp; копыта"), ("a < b > c", "a &lt; b &gt; c"), ("&amp;", "&amp;amp;"),
    ("<w:p/>", "&lt;w:p/&gt;"), ("{{ номер }}", "{{ номер }}"), ("{% if %}", "{% if %}"),
  ])
  func signsOfMarkupAndOfTemplatesInDataAreText(value: String, expected: String) throws {
    let record = Record(["x": .text(value)])
    #expect(Word.text(try Word.render(p("[{{ x }}]"), record)) == "[\(expected)]¶")
    let odt = try OpenDocument.render("<text:p>[{{ x }}]</text:p>", record)
    #expect(odt == "<text:p>[\(expected)]</text:p>")
  }

  @Test func cellsMergedInTheTemplateStayMergedInEachTurn() throws {
    func cell(_ properties: String, _ text: String) -> String {
      "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(text))</w:tc>"
    }
    let xml = try Word.render(
      table(
        row("{%tr for x in люди %}"),
        "<w:tr>\(cell("<w:vMerge w:val=\"restart\"/>", "{{ x }}"))\(cell("<w:gridSpan w:val=\"2\"/>", "а"))</w:tr>",
        "<w:tr>\(cell("<w:vMerge/>", ""))\(cell("", "б"))\(cell("", "в"))</w:tr>", row("{%tr endfor %}")),
      data)
    #expect(Word.text(xml) == "Лещук¶|а¶|‖¶|б¶|в¶|‖Кравец¶|а¶|‖¶|б¶|в¶|‖")
    #expect(xml.matches(of: /<w:vMerge w:val="restart"/).count == 2)
    #expect(xml.matches(of: /<w:vMerge\/>/).count == 2 && xml.matches(of: /<w:gridSpan/).count == 2)
  }

  @Test func conditionsLeaveNoBlankLinesOrRows() throws {
    let lines = p("до") + p("{% if нет %}") + p("текст") + p("{% endif %}") + p("после")
    #expect(Word.text(try Word.render(lines, data)) == "до¶после¶")
    for rows in [
      [row("{%tr if нет %}"), row("б", "в"), row("{%tr endif %}")], [row("{% if нет %}б", "в{% endif %}")],
    ] {
      #expect(Word.text(try Word.render(table(row("а") + rows.joined()), data)) == "а¶|‖")
    }
  }

  @Test(arguments: ["{{ номр }}", "{{ пусто }}"])
  func whatIsMissingIsNeverPrintedAsAWordAndNeverSilent(text: String) throws {
    let (compiled, _) = Template.compile(try Word.package(p("№ \(text)")), name: "проба.docx")
    let template = try #require(compiled)
    let lenient = template.render(Record(["номер": .text("1")]), environment: Environment())
    let document = try OfficePackage.open(try #require(lenient.document))
    let xml = String(decoding: document.part(named: "word/document.xml")?.bytes ?? [], as: UTF8.self)
    #expect(!xml.contains("undefined") && !xml.contains("None") && !xml.contains("null"))
    let complete = template.render(data, environment: Environment(missingValues: .complete))
    #expect(complete.document == nil)
    #expect(["E201", "E202"].contains(complete.diagnostics.first?.code))
  }

  @Test(arguments: ["а\nб", "а\r\nб", "а\rб", "а\u{0B}б"])
  func lineBreaksOfDataAreLineBreaks(value: String) throws {
    let record = Record(["x": .text(value)])
    #expect(Word.text(try Word.render(p("{{ x }}"), record)) == "а⏎б¶")
    #expect(
      try OpenDocument.render("<text:p>{{ x }}</text:p>", record)
        == "<text:p>а<text:line-break/>б</text:p>")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "{% for x in люди %}", "{% for x in люди %}{% if нет %}{% endfor %}", "{% for x люди %}{% endfor %}",
      "{% for x in люди %}{% endif %}", "{% endfor %}",
    ])
  func brokenLoopIsAnErrorWithItsPlace(loop: String) throws {
    let found = try Word.render(p("ровно") + p(loop) + p("{{ номер }}"), data)
    #expect(found.contains("ошибка") && found.contains("абзац 2"), "\(found)")
  }

  @Test(.timeLimit(.minutes(1))) func longTablesAreMadeInTimeThatGrowsWithTheirLength() throws {
    let rows = table(
      row("{%tr for x in range(50000) %}"), row("{{ x }}", "{{ номер }}"), row("{%tr endfor %}"))
    #expect(try Word.render(rows, data).hasSuffix("</w:tr></w:tbl>"))
  }

  @Test func headersAndPicturesOfTheTemplateStay() throws {
    var package = try Word.package(p("{% for x in люди %}{{ x }}{% endfor %}"))
    let kept: [(String, [UInt8])] = [
      ("word/header1.xml", Array("<w:hdr xmlns:w=\"w\"/>".utf8)),
      ("word/media/image1.png", [0x89, 0x50, 0, 1]),
      ("word/_rels/document.xml.rels", Array("<Relationships/>".utf8)),
    ]
    for (name, bytes) in kept { package.set(name, to: bytes) }
    let (template, _) = Template.compile(package, name: "п.docx")
    let document = try #require(template?.render(data, environment: Environment()).document)
    let result = try OfficePackage.open(document)
    for (name, _) in kept {
      #expect(result.part(named: name)?.packed == package.part(named: name)?.packed, "\(name)")
    }
  }

  @Test func mergeFieldsAreFilledInNestedTablesAndInsideConditions() throws {
    func mark(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
    func field(_ code: String) -> String { mark("begin") + code + mark("separate") + mark("end") }
    func code(_ text: String) -> String { "<w:r><w:instrText>\(text)</w:instrText></w:r>" }
    let condition = field(
      code(" IF ") + field(code(" MERGEFIELD пол ")) + code(" = &quot;ж&quot; &quot;")
        + field(code(" MERGEFIELD номер ")) + code("&quot; &quot;нет&quot; "))
    let inner = "<w:tbl><w:tr><w:tc><w:p>\(condition)</w:p></w:tc></w:tr></w:tbl>"
    let xml = try Word.render("<w:tbl><w:tr><w:tc>\(inner)<w:p/></w:tc></w:tr></w:tbl>", data)
    #expect(Word.text(xml) == "12-од¶|‖¶|‖")
  }

  @Test(arguments: [
    ("Щерба Анна Петровна", "дат", "Щербе Анне Петровне"),
    ("Гусь Пётр Ильич", "твор", "Гусем Петром Ильичом"),
    ("Черных Ольга Ивановна", "род", "Черных Ольги Ивановны"),
    ("Ткач Иван Фокич", "твор", "Ткачом Иваном Фокичем"),
    ("Коваль Мария Ивановна", "дат", "Коваль Марии Ивановне"),
    ("Сковорода Савва Лукич", "вин", "Сковороду Савву Лукича"),
  ])
  func namesStandInTheRightCase(name: String, filter: String, expected: String) throws {
    let xml = try Word.render(p("{{ имя | \(filter)(\"фио\") }}"), Record(["имя": .text(name)]))
    #expect(Word.text(xml) == expected + "¶")
  }
}
