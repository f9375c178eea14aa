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
}
