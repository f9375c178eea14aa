import OfficePackages
import Testing

@testable import PrintSets

@Suite struct OpenDocumentTests {
  /// A style that reads the same builds on another one nevertheless.
  @Test func aStyleThatBuildsOnAnotherIsNotJoined() throws {
    let heading = style("Head", "<style:text-properties fo:font-weight=\"bold\"/>", parent: "Standard")
    let merged = try merge([
      document(
        style("Standard", "<style:text-properties fo:font-size=\"12pt\"/>") + heading, p("а", "Head")),
      document(
        style("Standard", "<style:text-properties fo:font-size=\"20pt\"/>") + heading, p("б", "Head")),
    ])
    let styles = try text(merged, "styles.xml")
    #expect(
      styles.contains(
        "style:name=\"Head_2\" style:family=\"paragraph\" style:parent-style-name=\"Standard_2\""),
      "\(styles)")
  }

  @Test func usualTabsAndLineNumbersStayTheDocumentsOwn() throws {
    let standard = style("Standard", "<style:text-properties fo:font-size=\"12pt\"/>")
    let tabbed = style(
      "Tabbed",
      "<style:paragraph-properties><style:tab-stops><style:tab-stop style:position=\"11cm\"/></style:tab-stops>"
        + "</style:paragraph-properties>", parent: "Standard")
    let numbering = "<text:linenumbering-configuration text:increment=\"2\" style:num-format=\"1\"/>"
    let merged = try merge([
      document(tabs("1.25cm") + standard, p("а")),
      document(tabs("5cm") + numbering + standard + tabbed, p("б")),
    ])
    let styles = try text(merged, "styles.xml")
    #expect(styles.contains(numbering.dropLast(2)), "\(styles)")
    let parts = styles.split(separator: "<style:style ").map(String.init)
    let first = try #require(parts.first { $0.contains("style:name=\"Standard\"") })
    #expect(first.contains("text:number-lines=\"false\"") && !first.contains("tab-stop"), "\(first)")
    let second = try #require(parts.first { $0.contains("style:name=\"Standard_2\"") })
    #expect(!second.contains("number-lines") && second.contains("style:position=\"5.0000cm\""), "\(second)")
    let own = try #require(parts.first { $0.contains("style:name=\"Tabbed\"") })
    #expect(
      own.contains("\"11cm\"") && own.contains("\"15.0000cm\"") && !own.contains("\"10.0000cm\""), "\(own)")
  }

  // MARK: Documents

  private func p(_ text: String, _ style: String = "Standard") -> String {
    "<text:p text:style-name=\"\(style)\">\(text)</text:p>"
  }

  private func tabs(_ distance: String) -> String {
    "<style:default-style style:family=\"paragraph\"><style:paragraph-properties style:tab-stop-distance=\"\(distance)\"/>"
      + "</style:default-style>"
  }

  private func style(_ name: String, _ properties: String, parent: String? = nil) -> String {
    let parent = parent.map { " style:parent-style-name=\"\($0)\"" } ?? ""
    return
      "<style:style style:name=\"\(name)\" style:family=\"paragraph\"\(parent)>\(properties)</style:style>"
  }

  private func document(_ styles: String, _ body: String) throws -> OfficePackage {
    let namespaces =
      ["office", "style", "text"].map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\"" }
      .joined(separator: " ")
      + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" office:version=\"1.3\""
    let type = "application/vnd.oasis.opendocument.text"
    return try OfficePackage.from(
      [
        ("mimetype", type),
        (
          "content.xml",
          "<office:document-content \(namespaces)><office:body><office:text>\(body)</office:text></office:body></office:document-content>"
        ),
        (
          "styles.xml",
          "<office:document-styles \(namespaces)><office:styles>\(styles)</office:styles></office:document-styles>"
        ),
        (
          "META-INF/manifest.xml",
          "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">"
            + "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"\(type)\"/></manifest:manifest>"
        ),
      ].map { (name: $0.0, bytes: Array($0.1.utf8)) })
  }

  private func merge(_ documents: [OfficePackage]) throws -> OfficePackage {
    try PrintSet(title: "Проба").merged(documents)
  }

  private func text(_ package: OfficePackage, _ part: String) throws -> String {
    String(decoding: try #require(package.part(named: part)?.bytes), as: UTF8.self)
  }
}
