import Diagnostics
import OfficePackages
import Testing
import XMLStreams

@testable import Templates

@Suite struct AnnotationTests {
  @Test func findingsStandAsCommentsAtTheirParagraphs() throws {
    let package = try Word.package(
      Word.paragraph("хорошо")
        + "<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:r><w:t>{{ плохо</w:t></w:r></w:p>")
    let (_, diagnostics) = Template.compile(package, name: "проба.docx")
    let copy = Template.annotate(package, with: diagnostics)
    let again = try OfficePackage.open(copy.fileBytes())
    let main = String(decoding: again.part(named: "word/document.xml")?.bytes ?? [], as: UTF8.self)
    #expect(
      main.contains(
        "</w:pPr><w:r><w:commentReference w:id=\"90000\"/></w:r><w:r><w:t>{{ плохо"))
    let comments = again.part(named: "word/comments.xml")?.bytes ?? []
    #expect(String(decoding: comments, as: UTF8.self).contains("T101"))
    _ = try XMLDocument(comments)
    let types = String(decoding: again.part(named: "[Content_Types].xml")?.bytes ?? [], as: UTF8.self)
    #expect(types.contains("/word/comments.xml"))
  }

  /// Parts that are one empty element, as some programs leave them.
  @Test(arguments: ["<w:comments xmlns:w=\"w\"/>", "<w:comments xmlns:w=\"w\"></w:comments>"])
  func commentsGoIntoEmptyParts(comments: String) throws {
    var package = try Word.package(Word.paragraph("{{ плохо"))
    package.set("word/comments.xml", to: Array(comments.utf8))
    package.set(
      "word/_rels/document.xml.rels",
      to: Array(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>".utf8))
    let copy = Template.annotate(package, with: Template.compile(package, name: "п").diagnostics)
    let text = String(decoding: copy.part(named: "word/comments.xml")?.bytes ?? [], as: UTF8.self)
    #expect(text.contains("T101") && text.hasSuffix("</w:comment></w:comments>"))
  }

  @Test func linksOfAnEmptyPartAreMade() throws {
    var package = try Word.package(Word.paragraph("{{ плохо"))
    let relations = "word/_rels/document.xml.rels"
    package.set(
      relations,
      to: Array(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>".utf8))
    let copy = Template.annotate(package, with: Template.compile(package, name: "п").diagnostics)
    let text = String(decoding: copy.part(named: relations)?.bytes ?? [], as: UTF8.self)
    #expect(text.contains("Target=\"comments.xml\"/></Relationships>"))
  }
}
