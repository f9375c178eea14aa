import Expressions
import OfficePackages
import RussianLanguage
import Testing

@testable import Templates

private let data = Record([
  "Имя": .text("пётр"), "Дата начала": .date(CivilDate(year: 2026, month: 9, day: 1)!), "Пол": .text("ж"),
  "Сумма": .integer(3000), "Пусто": .text(""),
])

private func code(_ text: String) -> String {
  "<w:r><w:instrText xml:space=\"preserve\">\(text)</w:instrText></w:r>"
}

private func mark(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }

private func field(_ text: String, shown: String = "«x»") -> String {
  mark("begin") + code(text) + mark("separate") + "<w:r><w:rPr><w:b/></w:rPr><w:t>\(shown)</w:t></w:r>"
    + mark("end")
}

@Suite struct MailMergeTests {
  private func text(_ runs: String) throws -> String {
    Word.text(try Word.render("<w:p>\(runs)<w:r><w:t>.</w:t></w:r></w:p>", data))
  }

  @Test(arguments: [
    (" MERGEFIELD Имя ", "пётр."), (" MERGEFIELD  &quot;Имя&quot; \\* MERGEFORMAT ", "пётр."),
    (" MERGEFIELD Имя \\* Upper ", "ПЁТР."), (" MERGEFIELD Имя \\* FirstCap ", "Пётр."),
    (" MERGEFIELD Дата_начала \\@ &quot;dd.MM.yyyy&quot; ", "01.09.2026."),
    (" MERGEFIELD Имя \\b &quot;г-н &quot; \\f &quot;!&quot; ", "г-н пётр!."),
    (" MERGEFIELD Пусто \\b &quot;г-н &quot; ", "."),
  ])
  func complexFieldIsFilled(instruction: String, expected: String) throws {
    #expect(try text(field(instruction)) == expected + "¶")
  }

  @Test func simpleFieldIsFilled() throws {
    let run = "<w:fldSimple w:instr=\" MERGEFIELD Имя \"><w:r><w:t>«Имя»</w:t></w:r></w:fldSimple>"
    #expect(try text(run) == "пётр.¶")
  }

  @Test func fieldKeepsTheLookOfItsResult() throws {
    let xml = try Word.render("<w:p>\(field(" MERGEFIELD Имя "))</w:p>", data)
    #expect(xml.contains("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">пётр"))
    #expect(!xml.contains("fldChar"))
  }

  @Test func instructionTornOverRunsIsRead() throws {
    let runs = mark("begin") + code(" MERGEF") + code("IELD Им") + code("я ") + mark("separate") + mark("end")
    #expect(try text(runs) == "пётр.¶")
  }

  @Test func conditionWithFieldInsideIsFilled() throws {
    let condition =
      mark("begin") + code(" IF ") + field(" MERGEFIELD Пол ")
      + code(" = &quot;ж&quot; &quot;она&quot; &quot;он&quot; ")
      + mark("separate") + "<w:r><w:t>он</w:t></w:r>" + mark("end")
    #expect(try text(condition) == "она.¶")
    let number =
      mark("begin") + code(" IF ") + field(" MERGEFIELD Сумма ")
      + code(" &gt; 1000 &quot;много&quot; &quot;мало&quot; ")
      + mark("end")
    #expect(try text(number) == "много.¶")
  }

  @Test func otherFieldsStay() throws {
    let xml = try Word.render("<w:p>\(field(" PAGE ", shown: "1"))</w:p>" + Word.paragraph("{{ Имя }}"), data)
    #expect(xml.contains(" PAGE "))
  }

  @Test(arguments: [
    ("word/header2.xml", "hdr"), ("word/footer1.xml", "ftr"), ("word/footnotes.xml", "footnotes"),
    ("word/endnotes.xml", "endnotes"),
  ])
  func fieldsOfOtherPartsAndInnerTablesAreFilled(name: String, root: String) throws {
    let inner = "<w:tbl><w:tr><w:tc><w:p>\(field(" MERGEFIELD Имя "))</w:p></w:tc></w:tr></w:tbl>"
    let xml = """
      <w:\(root) xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:tbl><w:tr><w:tc>\(inner)\
      <w:p/></w:tc></w:tr></w:tbl><w:p><w:fldSimple w:instr="MERGEFIELD Сумма"/></w:p></w:\(root)>
      """
    var package = try Word.package("<w:p/>")
    package.set(name, to: Array(xml.utf8))
    let result = try #require(Template.compile(package, name: "п").template)
      .render(data, environment: Environment())
    let part = try OfficePackage.open(try #require(result.document)).part(named: name)?.bytes ?? []
    #expect(Word.text(String(decoding: part, as: UTF8.self)) == "пётр¶|‖¶|‖3000¶")
  }

  @Test func sheetOfLabelsTakesRecordsOneAfterAnother() throws {
    let next = mark("begin") + code(" NEXT ") + mark("separate") + mark("end")
    let cells = ["", next, next].map { "<w:tc><w:p>\($0)\(field(" MERGEFIELD Имя "))</w:p></w:tc>" }
    let package = try Word.package("<w:tbl><w:tr>\(cells.joined())</w:tr></w:tbl>")
    let template = try #require(Template.compile(package, name: "наклейки").template)
    #expect(template.recordsPerDocument == 3)
    func record(_ name: String) -> Record { Record(["Имя": .text(name)]) }
    var renderer = DocumentRenderer()
    func sheet(_ names: String...) throws -> String {
      let result = renderer.render(
        template, record(names[0]), following: names.dropFirst().map(record),
        environment: Environment(missingValues: .strict))
      let bytes = try OfficePackage.open(try #require(result.document)).part(named: "word/document.xml")?
        .bytes
      return Word.text(String(decoding: bytes ?? [], as: UTF8.self))
    }
    #expect(try sheet("А", "Б", "В") == "А¶|Б¶|В¶|‖")
    #expect(try sheet("Г") == "Г¶|¶|¶|‖")
  }

  @Test func nextRecordOfLibreOfficeIsTaken() throws {
    let next = "<text:database-next text:table-name=\"t\" text:database-name=\"b\"/>"
    let shown = "<text:database-display text:column-name=\"Имя\">&lt;Имя&gt;</text:database-display>"
    #expect(
      try OpenDocument.render("<text:p>\(shown)</text:p><text:p>\(next)\(shown)</text:p>", data)
        == "<text:p>пётр</text:p><text:p></text:p>")
  }

  @Test(arguments: [
    " NEXTIF 1 = 1 ", " SKIPIF 1 = 2 ", " ADDRESSBLOCK ", " MERGEFIELD Сумма \\# &quot;0,00&quot; ",
  ])
  func whatCannotBeDoneIsACodedError(instruction: String) throws {
    #expect(
      try Word.render("<w:p>\(field(instruction))</w:p>" + Word.paragraph("{{ Имя }}"), data).contains("T116")
    )
  }
}
