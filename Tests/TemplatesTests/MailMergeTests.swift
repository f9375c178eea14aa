import Expressions
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

  @Test(arguments: [" NEXT ", " MERGEFIELD Сумма \\# &quot;0,00&quot; "])
  func whatCannotBeDoneIsACodedError(instruction: String) throws {
    #expect(
      try Word.render("<w:p>\(field(instruction))</w:p>" + Word.paragraph("{{ Имя }}"), data).contains("T116")
    )
  }
}
