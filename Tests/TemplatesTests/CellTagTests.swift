import Expressions
import Testing

@testable import Templates

@Suite struct CellTagTests {
  private let data = Record([
    "ряды": .list([.integer(1), .integer(2)]), "цвет": .text("FFFF00"), "n": .integer(3),
  ])

  private func row(_ cells: String...) -> String {
    "<w:tr>" + cells.map { "<w:tc><w:tcPr><w:tcW w:w=\"1\"/></w:tcPr>\(Word.paragraph($0))</w:tc>" }.joined()
      + "</w:tr>"
  }

  @Test func cellsMergeDownInALoop() throws {
    let xml = try Word.render(
      "<w:tbl>" + row("{%tr for x in ряды %}") + row("{% vm %}общее", "{{ x }}") + row("{%tr endfor %}")
        + "</w:tbl>",
      data)
    #expect(xml.contains("<w:tcW w:w=\"1\"/><w:vMerge w:val=\"restart\"/>"))
    #expect(xml.contains("<w:tcW w:w=\"1\"/><w:vMerge/>"))
    #expect(Word.text(xml) == "общее¶|1¶|‖¶|2¶|‖")
  }

  @Test func aRowWithoutCellsGoesAndATableWithoutRowsToo() throws {
    let none = Record(["нет": .bool(false)])
    let gone = "<w:tbl>" + row("{%tc if нет %}", "текст", "{%tc endif %}") + "</w:tbl>"
    #expect(Word.text(try Word.render(gone + Word.paragraph("далее"), none)) == "далее¶")
    let odt = try OpenDocument.render(
      "<table:table><table:table-row><table:table-cell><text:p>{%tc if нет %}а{%tc endif %}</text:p>"
        + "</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>есть</text:p>"
        + "</table:table-cell></table:table-row></table:table>", none)
    #expect(odt.matches(of: /<table:table-row>/).count == 1)
  }

  @Test func equalNeighboursMergeAndOthersKeepTheirText() throws {
    let groups = Record(["ряды": .list([.text("А"), .text("А"), .text("Б"), .text("А")])])
    let xml = try Word.render(
      "<w:tbl>" + row("{%tr for x in ряды %}") + row("{% vm %}{{ x }}", "{{ loop.index }}")
        + row("{%tr endfor %}") + "</w:tbl>", groups)
    #expect(Word.text(xml) == "А¶|1¶|‖¶|2¶|‖Б¶|3¶|‖А¶|4¶|‖")
    #expect(xml.matches(of: /w:val="restart"/).count == 3)
    let odt = try OpenDocument.render(
      """
      <table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell>\
      <text:p>{%tr for x in ряды %}</text:p></table:table-cell></table:table-row><table:table-row>\
      <table:table-cell><text:p>{% vm %}{{ x }}</text:p></table:table-cell><table:table-cell><text:p>{{ x }}</text:p>\
      </table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>{%tr endfor %}</text:p>\
      </table:table-cell></table:table-row></table:table>
      """, groups)
    #expect(odt.contains("number-rows-spanned=\"000002\"><text:p>А</text:p>"))
    #expect(odt.split(separator: "<table:covered-table-cell/>").count == 2)
  }

  @Test func spanAndBackgroundGoIntoTheCell() throws {
    let xml = try Word.render(
      "<w:tbl>" + row("{% colspan n %}{% cellbg цвет %}текст") + "</w:tbl>", data)
    #expect(
      xml.contains(
        "<w:tcW w:w=\"1\"/><w:gridSpan w:val=\"3\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFFF00\"/>"
      ))
    #expect(Word.text(xml) == "текст¶|‖")
  }

  @Test func colourOfACellIsAStyleOfItsOwnInOpenDocument() throws {
    let cell =
      "<table:table-cell table:style-name=\"Т.A1\"><text:p>{% cellbg x %}{% vm %}{{ x }}</text:p></table:table-cell>"
    let body = """
      <table:table><table:table-row><table:table-cell><text:p>{%tr for x in цвета %}</text:p></table:table-cell>\
      </table:table-row><table:table-row>\(cell)</table:table-row><table:table-row><table:table-cell>\
      <text:p>{%tr endfor %}</text:p></table:table-cell></table:table-row></table:table>
      """
    let style = """
      <style:style style:name="Т.A1" style:family="table-cell"><style:table-cell-properties fo:padding="1mm" \
      fo:background-color="#ffffff" fo:border="none"/></style:style>
      """
    let colours = Record([
      "цвета": .list([.text("ff0000"), .text("#00FF00"), .text("#00FF00"), .text("FF0000"), .null])
    ])
    let whole = try OpenDocument.whole(body, colours, automaticStyles: style)
    let names = whole.matches(of: /cell table:style-name="NastavnikCell(\d)"/).map { String($0.1) }
    #expect(names == ["1", "2", "1", "3"])
    #expect(whole.matches(of: /fo:padding="1mm" fo:border="none" fo:background-color="#00FF00"/).count == 1)
    #expect(whole.contains("fo:background-color=\"transparent\""))
    #expect(
      whole.contains("table:number-rows-spanned=\"000002\"") && whole.contains("<table:covered-table-cell/>"))
  }

  @Test func propertiesThatACellHasAlreadyGiveWay() throws {
    let body = """
      <table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>{% colspan n %}{% cellbg \
      цвет %}{% cellbg цвет %}а</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>б\
      </text:p></table:table-cell></table:table-row></table:table>
      """
    let odt = try OpenDocument.render(body, data)
    #expect(odt.matches(of: /<table:covered-table-cell\/>/).count == 2)
    #expect(
      odt.matches(of: /columns-spanned="3"/).count == 1 && odt.matches(of: /columns-spanned/).count == 1)
    let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:shd w:fill=\"000000\"/></w:tcPr>"
    let word = try Word.render(
      "<w:tbl><w:tr>\(cell)\(Word.paragraph("{% cellbg цвет %}{% colspan n %}{% cellbg цвет %}а"))</w:tc></w:tr></w:tbl>",
      data)
    #expect(word.matches(of: /<w:shd/).count == 1 && word.matches(of: /<w:gridSpan w:val="3"/).count == 1)
  }

  @Test(arguments: ["красный", "FF00", "-12345", "+12345", "FF00001"]) func whatIsNoColourIsAnError(
    text: String
  )
    throws
  {
    let bad = Record(["цвет": .text(text)])
    #expect(try Word.render("<w:tbl>" + row("{% cellbg цвет %}а") + "</w:tbl>", bad).contains("T119"))
    let cell = "<table:table-cell><text:p>{% cellbg цвет %}а</text:p></table:table-cell>"
    let table = "<table:table><table:table-row>\(cell)</table:table-row></table:table>"
    #expect(try OpenDocument.render(table, bad).contains("T119"))
  }

  @Test func tagOutsideACellIsAnError() throws {
    #expect(try Word.render(Word.paragraph("{% vm %}{{ n }}"), data).contains("T115"))
  }
}
