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

  @Test func colourOfACellIsAnErrorInOpenDocument() throws {
    let cell = "<table:table-cell><text:p>{% cellbg цвет %}а</text:p></table:table-cell>"
    let table = "<table:table><table:table-row>\(cell)</table:table-row></table:table>"
    #expect(try OpenDocument.render(table, data).contains("T119"))
  }

  @Test func tagOutsideACellIsAnError() throws {
    #expect(try Word.render(Word.paragraph("{% vm %}{{ n }}"), data).contains("T115"))
  }
}
