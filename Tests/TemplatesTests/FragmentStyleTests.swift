import Expressions
import OfficePackages
import Testing

@testable import Templates

/// A fragment of ODT brings the automatic styles of its tables along.
@Suite struct FragmentStyles {
  private struct One: FragmentSource {
    let fragmentNames = ["подпись"]

    func fragment(named name: String, format: OfficeFormat) -> [UInt8]? {
      let styles = ["Узкая", "Ячейка"].map { "<style:style style:name=\"\($0)\" style:family=\"table\"/>" }
      return Array(
        ("<fragment \(namespaces)><office:automatic-styles>\(styles.joined())</office:automatic-styles>"
          + "<text:p text:style-name=\"Узкая\">Подпись</text:p></fragment>").utf8)
    }
  }

  @Test func joinThoseOfThePart() throws {
    let text = try filled("<office:automatic-styles/>")
    #expect(
      text.contains(
        "<office:automatic-styles><style:style style:name=\"Узкая\" style:family=\"table\"/>"
          + "<style:style style:name=\"Ячейка\" style:family=\"table\"/></office:automatic-styles>"))
    #expect(text.contains("<text:p text:style-name=\"Узкая\">Подпись</text:p>"))
  }

  @Test func thePartsOwnStyleWinsAndNoneStandsTwice() throws {
    let own = "<style:style style:name=\"Узкая\" style:family=\"table\" style:display-name=\"своя\"/>"
    let text = try filled("<office:automatic-styles>\(own)</office:automatic-styles>", times: 2)
    #expect(text.contains("<office:automatic-styles>\(own)<style:style style:name=\"Ячейка\""))
    #expect(text.split(separator: "style:name=\"Узкая\"").count == 2)
    #expect(text.split(separator: "style:name=\"Ячейка\"").count == 2)
  }

  private func filled(_ styles: String, times: Int = 1) throws -> String {
    let body = String(repeating: "<text:p>{% вставить \"подпись\" %}</text:p>", count: times)
    let content =
      "<office:document-content \(namespaces) office:version=\"1.3\">\(styles)<office:body><office:text>"
      + "<text:p>{{ x }}</text:p>\(body)</office:text></office:body></office:document-content>"
    let mime = "application/vnd.oasis.opendocument.text"
    let manifest =
      "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
      + "manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"\(mime)\"/>"
      + "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
      + "</manifest:manifest>"
    let package = try OfficePackage.from(
      [("mimetype", mime), ("META-INF/manifest.xml", manifest), ("content.xml", content)]
        .map { ($0, Array($1.utf8)) })
    let (template, diagnostics) = Template.compile(
      package, sharing: SharedWork(fragments: One()), name: "проба.odt")
    let rendered = try #require(template, "\(diagnostics)")
      .render(Record(["x": .text("1")]), environment: Environment())
    let document = try #require(rendered.document, "\(rendered.diagnostics)")
    let part = try OfficePackage.open(document).part(named: "content.xml")
    return String(decoding: try #require(part?.bytes), as: UTF8.self)
  }
}

private let namespaces = [("office", "office"), ("text", "text"), ("style", "style")]
  .map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($1):1.0\"" }.joined(separator: " ")
