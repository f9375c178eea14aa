import Foundation
import OfficePackages
import PrintSets
import Testing

/// Papers of a print set that count for themselves: «страница 2 из 3» above the text and in it, footnotes. Merged, each page shows what it shows alone.
@Suite(.enabled(if: Judges.pages, "no LibreOffice or no poppler-utils"))
struct OwnCountTests {
  @Test(arguments: OfficeFormat.allCases)
  func numbersOfPagesAreThePapersOwn(format: OfficeFormat) throws {
    let papers = try [(1, "Первая"), (3, "Вторая"), (2, "Третья")].map {
      try format == .docx ? word(pages: $0.0, $0.1) : openDocument(pages: $0.0, $0.1, notes: "")
    }
    try expectSamePages(papers)
  }

  /// DOCX counts footnotes anew in each section, which LibreOffice does not know; the set's PDF is joined.
  @Test func footnotesOfAnODTAreCountedFromTheFirst() throws {
    let note = { (kind: String, text: String) in
      "<text:note text:note-class=\"\(kind)\"><text:note-citation/><text:note-body><text:p>\(text)</text:p>"
        + "</text:note-body></text:note>"
    }
    let papers = try [(2, "Первая"), (1, "Вторая"), (2, "Третья")].map { pages, name in
      try openDocument(
        pages: pages, name,
        notes: note("footnote", "Сноска а, \(name)") + note("footnote", "Сноска б"))
    }
    try expectSamePages(papers)
  }

  /// LibreOffice would put them behind the last paper.
  @Test func endnotesOfAnODTStandAtTheEndOfTheirPaper() throws {
    let papers = try ["Первая", "Вторая"].map { name in
      try openDocument(
        pages: 2, name,
        notes:
          "<text:note text:note-class=\"endnote\"><text:note-citation/><text:note-body><text:p>Концевая, \(name)</text:p>"
          + "</text:note-body></text:note>")
    }
    let scratch = try Scratch()
    let file = scratch.url.appending(path: "set.odt")
    try Data(PrintSet(title: "Проба").merged(papers + papers).fileBytes()).write(to: file)
    let pdf = try #require(OfficeJudge()).convert([file], to: .pages, in: scratch)[0]
    let pages = try #require(PageJudge()).pages(of: pdf)
    for (index, name) in ["Первая", "Вторая", "Первая", "Вторая"].enumerated() {
      #expect(pages[2 * index + 1].contains { $0.hasSuffix("Концевая, \(name)") }, "\(pages)")
    }
  }

  private func expectSamePages(_ papers: [OfficePackage]) throws {
    let merged = try PrintSet(title: "Проба").merged(papers + papers)
    let scratch = try Scratch()
    var files: [URL] = []
    for (index, package) in ([merged] + papers).enumerated() {
      let file = scratch.url.appending(path: "\(index).\(package.format.rawValue)")
      try Data(package.fileBytes()).write(to: file)
      files.append(file)
    }
    // What they show, not how: LibreOffice puts the last letter before a bookmark a hair aside.
    let judge = try #require(PageJudge())
    let pages = try #require(OfficeJudge()).convert(files, to: .pages, in: scratch).map {
      try judge.pages(of: $0)
    }
    let alone = pages.dropFirst().flatMap { $0 }
    #expect(Set(alone).count == alone.count, "all pages differ")
    #expect(pages[0].count == 2 * alone.count)
    for (index, page) in pages[0].enumerated() where page != (alone + alone)[index % (2 * alone.count)] {
      Testing.Issue.record("page \(index + 1) of \(pages[0].count) looks otherwise than alone")
    }
  }

  // MARK: DOCX

  private func word(pages: Int, _ name: String) throws -> OfficePackage {
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let root = "xmlns:w=\"\(main)\" xmlns:r=\"\(links)\""
    func field(_ code: String) -> String {
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> \(code) \\* MERGEFORMAT </w:instrText></w:r>"
        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    }
    let header =
      "<w:hdr \(root)><w:p>\(field("PAGE"))<w:r><w:t xml:space=\"preserve\"> из </w:t></w:r>\(field("NUMPAGES"))</w:p></w:hdr>"
    let rest = (1..<pages).map {
      "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>\(name), страница с номером \($0), дальше</w:t></w:r></w:p>"
    }.joined()
    let document =
      "<w:document \(root)><w:body><w:p><w:r><w:t xml:space=\"preserve\">\(name), листов: </w:t></w:r>"
      + "<w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>\(rest)"
      + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
      + "<w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/>"
      + "</w:sectPr></w:body></w:document>"
    let type = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    let packages = "http://schemas.openxmlformats.org/package/2006"
    return try OfficePackage.from(
      [
        (
          "[Content_Types].xml",
          "<Types xmlns=\"\(packages)/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/word/document.xml\" ContentType=\"\(type).document.main+xml\"/>"
            + "<Override PartName=\"/word/header1.xml\" ContentType=\"\(type).header+xml\"/></Types>"
        ),
        (
          "_rels/.rels",
          "<Relationships xmlns=\"\(packages)/relationships\"><Relationship Id=\"rId1\" Type=\"\(links)/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        ),
        (
          "word/_rels/document.xml.rels",
          "<Relationships xmlns=\"\(packages)/relationships\"><Relationship Id=\"rId1\" Type=\"\(links)/header\" Target=\"header1.xml\"/></Relationships>"
        ),
        ("word/document.xml", document), ("word/header1.xml", header),
      ].map { (name: $0.0, bytes: Array($0.1.utf8)) })
  }

  // MARK: ODT

  private func openDocument(pages: Int, _ name: String, notes: String) throws -> OfficePackage {
    let root =
      ["office", "text", "style"].map {
        "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
      }.joined(separator: " ")
      + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" office:version=\"1.3\""
    let layout =
      "<style:page-layout style:name=\"L\"><style:page-layout-properties fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" "
      + "fo:margin-top=\"1cm\" fo:margin-bottom=\"2cm\" fo:margin-left=\"3cm\" fo:margin-right=\"1cm\"/>"
      + "<style:header-style><style:header-footer-properties fo:min-height=\"1cm\"/></style:header-style></style:page-layout>"
    let header =
      "<style:header><text:p><text:page-number text:select-page=\"current\">9</text:page-number> из <text:page-count>9</text:page-count></text:p></style:header>"
    let styles =
      "<office:document-styles \(root)><office:styles><style:style style:name=\"Standard\" style:family=\"paragraph\"/></office:styles>"
      + "<office:automatic-styles>\(layout)</office:automatic-styles>"
      + "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"L\">\(header)</style:master-page></office:master-styles></office:document-styles>"
    let rest = (1..<pages).map {
      "<text:p text:style-name=\"B\">\(name), страница с номером \($0), дальше</text:p>"
    }.joined()
    let content =
      "<office:document-content \(root)><office:automatic-styles><style:style style:name=\"B\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
      + "<style:paragraph-properties fo:break-before=\"page\"/></style:style></office:automatic-styles><office:body><office:text>"
      + "<text:p>\(name)\(notes), листов: <text:page-count>9</text:page-count></text:p>\(rest)</office:text></office:body></office:document-content>"
    let type = "application/vnd.oasis.opendocument.text"
    let manifest =
      "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">"
      + [("/", type), ("content.xml", "text/xml"), ("styles.xml", "text/xml")].map {
        "<manifest:file-entry manifest:full-path=\"\($0.0)\" manifest:media-type=\"\($0.1)\"/>"
      }.joined() + "</manifest:manifest>"
    return try OfficePackage.from(
      [
        ("mimetype", type), ("content.xml", content), ("styles.xml", styles),
        ("META-INF/manifest.xml", manifest),
      ].map { (name: $0.0, bytes: Array($0.1.utf8)) })
  }
}
