import Foundation
import Testing

/// The judges themselves: a judge that lets everything pass is worse than none.
@Suite struct JudgeTests {
  @Test func readsTablesAlikeInBothFormats() throws {
    let docx = try PaperText(
      docx: unpacked(
        "word/document.xml",
        """
        <w:document xmlns:w="w"><w:body>
        <w:p><w:r><w:t xml:space="preserve">Один </w:t><w:tab/></w:r><w:r><w:t>два</w:t></w:r></w:p>
        <w:tbl>
        <w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>А</w:t></w:r></w:p></w:tc>
        <w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Б</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc>
        <w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>
        </w:tbl></w:body></w:document>
        """))
    let odt = try PaperText(
      odt: unpacked(
        "content.xml",
        """
        <office:document-content><office:body><office:text>
        <text:p>Один <text:tab/>два</text:p>
        <table:table><table:table-header-rows><table:table-row>
        <table:table-cell table:number-columns-spanned="2"><text:p>А</text:p></table:table-cell>
        <table:covered-table-cell/>
        <table:table-cell table:number-rows-spanned="2"><text:p>Б</text:p></table:table-cell>
        </table:table-row></table:table-header-rows><table:table-row>
        <table:table-cell><text:p>1</text:p></table:table-cell>
        <table:table-cell><text:p>2</text:p></table:table-cell><table:covered-table-cell/>
        </table:table-row></table:table></office:text></office:body></office:document-content>
        """))
    #expect(docx.described == odt.described)
    #expect(odt.described == "Один ⇥два\n┌\n│ {2} А │ Б\n│ 1 │ 2 │ ″\n└\n")
    #expect(odt.lines == ["Один \tдва", "А", "Б", "1", "2"])
  }

  @Test(arguments: [
    "Остался {{ наставник }}", "{% если %}", "Иванова А. П..", "два  пробела", "Лещук , учитель", "« Школа»",
    "№ №", "nil", "школа - сад", "\"кавычки\"", "имя ()",
  ])
  func marksBadWording(_ text: String) {
    #expect(!WordingJudge.complaints(about: text).isEmpty)
  }

  @Test(arguments: [
    "Лещук П. И., учитель физики", "от «___» __________ 20__ г. № ____", "учитель – учитель",
    "МАОУ «СОШ № 8» (далее – Школа)", "с 01.09.2026 по 31.05.2027", "и т. д.",
  ])
  func passesGoodWording(_ text: String) {
    #expect(WordingJudge.complaints(about: text).isEmpty)
  }

  @Test(arguments: [
    "Директор                         ____________ Т. И. Черных", "Директор          Т. И. Черных",
    "«___» __________ 20__ г.   ____________   П. Е. Гусь", "Наставник ________ А. Мюллер",
  ])
  func knowsASignatureLine(_ line: String) {
    #expect(PageJudge.isSignature(line))
    #expect(!PageJudge.complaints(about: [["ПРИКАЗ"], ["2", line]]).isEmpty)
  }

  @Test(arguments: ["1. Назначить куратором Щербу Н. С.", "7. Контроль возложить на Ткача Р. С."])
  func takesNoPointForASignature(_ line: String) {
    #expect(!PageJudge.isSignature(line))
  }

  @Test func marksEmptyAndUnnumberedPages() {
    let text = ["1. Назначить", "2. Ознакомить", "3. Контроль"]
    #expect(PageJudge.complaints(about: [["ПРИКАЗ"], ["2"] + text]).isEmpty)
    #expect(PageJudge.complaints(about: [["ПРИКАЗ"], ["2"]]).count == 1)
    #expect(PageJudge.complaints(about: [["1", "ПРИКАЗ"], text]).count == 2)
  }

  @Test func marksWhatStandsAlone() {
    #expect(PageJudge.complaints(about: [["ПРИКАЗ"], ["2", "Лист", "1", "2"]]).isEmpty)
    #expect(PageJudge.complaints(about: [["ПРИКАЗ"], ["2", "Малыш Т. П., 2-14-08"]]).count == 1)
    #expect(PageJudge.complaints(about: [["Я"], ["2", "(подпись)", "1. Срок", "2. Отзыв"]]).count == 1)
  }

  @Test func marksTornWordsAndLettersBeyondTheMargin() {
    func words(_ pairs: (String, Double)...) -> PageWords {
      PageWords(
        #"<page width="595.0" height="842.0">"# + "\n"
          + pairs.map { #"<word xMin="\#($1)" yMin="1" xMax="\#($1 + 20)" yMax="2">\#($0)</word>"# + "\n" }
          .joined()
          + "</page>")
    }
    let own = ["персонализированных программ учебно-воспитательной"]
    let whole = words(("учебно-", 60), ("воспитательной", 60), ("программ", 60))
    #expect(whole.complaintsAboutTornWords(own: own).isEmpty && whole.complaintsAboutMargins().isEmpty)
    #expect(words(("персонализиро-", 60), ("ванных", 60)).complaintsAboutTornWords(own: own).isEmpty)
    #expect(words(("персонализиров", 60), ("анных", 60)).complaintsAboutTornWords(own: own).count == 2)
    #expect(words(("программ", 40)).complaintsAboutMargins().count == 1)
    #expect(words(("программ", 560)).complaintsAboutMargins().count == 1)
  }

  @Test func marksWhatWordDoesNotForgive() throws {
    func complaints(_ body: String) throws -> [String] {
      let folder = try unpacked(
        "word/document.xml",
        "<w:document xmlns:w='w' xmlns:r='r'><w:body>\(body)<w:sectPr/></w:body></w:document>")
      let relationships = folder.appending(path: "word/_rels")
      try FileManager.default.createDirectory(at: relationships, withIntermediateDirectories: true)
      try Data("<Relationships xmlns='p'/>".utf8).write(
        to: relationships.appending(path: "document.xml.rels"))
      return try WordJudge.complaints(about: folder)
    }
    func table(_ width: Int, _ cells: Int...) -> String {
      let row = cells.map { "<w:tc><w:tcPr><w:tcW w:w='\($0)' w:type='dxa'/></w:tcPr><w:p/></w:tc>" }.joined()
      return "<w:tbl><w:tblPr><w:tblW w:w='\(width)' w:type='dxa'/><w:tblLayout w:type='fixed'/></w:tblPr>"
        + "<w:tblGrid><w:gridCol w:w='500'/><w:gridCol w:w='700'/></w:tblGrid><w:tr>\(row)</w:tr></w:tbl>"
    }
    #expect(try complaints(table(1200, 500, 700) + "<w:p/>").isEmpty)
    #expect(try complaints(table(1500, 500, 700) + "<w:p/>").count == 1)
    #expect(try complaints(table(1200, 500, 300) + "<w:p/>").count == 1)
    #expect(try complaints(table(1200, 500) + "<w:p/>").count == 1)
    #expect(try complaints(table(1200, 500, 700) + table(1200, 500, 700) + "<w:p/>").count == 1)
    #expect(try complaints(table(1200, 500, 700)).count == 1)
    #expect(try complaints("<w:p r:id='rId9'/>").count == 1)
  }

  @Test(.enabled(if: Judges.schemas, "no schemas or no xmllint"))
  func marksAnInvalidPart() throws {
    let judge = try #require(SchemaJudge())
    let types = """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">%</Types>
      """
    let good = try unpacked(
      "a.xml",
      types.replacingOccurrences(of: "%", with: "<Default Extension=\"xml\" ContentType=\"text/xml\"/>"))
    let bad = try unpacked("a.xml", types.replacingOccurrences(of: "%", with: "<Unknown/>"))
    #expect(try judge.complaints(about: [.contentTypes: [good.appending(path: "a.xml")]]).isEmpty)
    #expect(try !judge.complaints(about: [.contentTypes: [bad.appending(path: "a.xml")]]).isEmpty)
  }

  @Test func tellsWhereLibreOfficeShowsSomethingElse() {
    let same = OfficeJudge.firstDifference(own: ["Пункт", "Текст"], shown: ["1.2. Пункт", "Текст"])
    #expect(same == nil)
    #expect(OfficeJudge.firstDifference(own: ["Пункт"], shown: ["другой Пункт"]) == nil)
    #expect(OfficeJudge.firstDifference(own: ["Пункт"], shown: ["ещё другой Пункт"]) != nil)
    #expect(OfficeJudge.firstDifference(own: ["Пункт", "Текст"], shown: ["Пункт"]) != nil)
  }

  private let scratch = try! Scratch()

  private func unpacked(_ part: String, _ xml: String) throws -> URL {
    let folder = try scratch.folder(UUID().uuidString)
    let file = folder.appending(path: part)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(xml.utf8).write(to: file)
    return folder
  }
}
