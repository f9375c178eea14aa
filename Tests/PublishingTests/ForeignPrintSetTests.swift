import Foundation
import OfficePackages
import PrintSets
import Testing

/// Three documents of other people's making that call different things by the same names: styles, defaults,
/// themes, lists, bookmarks, pictures, tables, headers, page layouts. Merged, each page has to look as it does
/// alone.
@Suite(.enabled(if: PictureJudge.isThere, "no LibreOffice or no poppler-utils"))
struct ForeignPrintSetTests {
  @Test(arguments: OfficeFormat.allCases)
  func eachPageLooksAsItDoesAlone(format: OfficeFormat) throws {
    let documents = try format == .docx ? ForeignWord.documents : ForeignOpenDocument.documents
    // Twice, so that the papers of one look are not neighbours.
    let merged = try PrintSet(title: "Проба").merged(documents + documents)
    let scratch = try Scratch()
    var files: [URL] = []
    for (index, package) in ([merged] + documents).enumerated() {
      let file = scratch.url.appending(path: "\(index).\(format.rawValue)")
      try Data(package.fileBytes()).write(to: file)
      files.append(file)
    }
    let pages = try #require(PictureJudge()).pages(of: files, in: scratch)
    let alone = pages.dropFirst().flatMap { $0 }
    #expect(Set(alone).count == alone.count, "all pages differ")
    #expect(pages[0].count == 2 * alone.count)
    for (index, page) in pages[0].enumerated() where page != (alone + alone)[index % (2 * alone.count)] {
      Testing.Issue.record("page \(index + 1) of \(pages[0].count) looks otherwise than alone")
    }
  }

  @Test(.enabled(if: Judges.schemas, "no schemas or no xmllint"), arguments: OfficeFormat.allCases)
  func isValidBySchema(format: OfficeFormat) throws {
    let documents = try format == .docx ? ForeignWord.documents : ForeignOpenDocument.documents
    let scratch = try Scratch()
    let file = scratch.url.appending(path: "set.\(format.rawValue)")
    try Data(PrintSet(title: "Проба").merged(documents + documents).fileBytes()).write(to: file)
    let parts = try scratch.folder("parts")
    try SampleRun.unpack(file, into: parts)
    let known =
      try format == .docx ? SchemaJudge.parts(ofDocx: parts).known : SchemaJudge.parts(ofOdt: parts).known
    let grouped = Dictionary(grouping: known) { $0.0 }.mapValues { $0.map(\.1) }
    let complaints = try #require(SchemaJudge()).complaints(about: grouped)
    #expect(complaints == [], "\(digest(complaints))")
    if format == .docx { #expect(try PackageJudge.complaints(aboutDocx: parts) == []) }
  }
}

private let story = String(
  repeating:
    "Наставник встречается с подопечным каждую неделю, записывает сделанное в журнал и вместе с куратором "
    + "решает, что делать дальше. ", count: 4)

// MARK: DOCX

private enum ForeignWord {
  static var documents: [OfficePackage] {
    get throws {
      [
        try document(
          defaults: (
            "<w:rFonts w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\"/><w:sz w:val=\"22\"/><w:lang w:val=\"ru-RU\"/>",
            "<w:spacing w:after=\"160\" w:line=\"259\" w:lineRule=\"auto\"/>"
          ), normal: "", heading: "<w:pPr><w:keepNext/></w:pPr><w:rPr><w:sz w:val=\"32\"/></w:rPr>",
          pointIndent: "<w:ind w:left=\"300\" w:firstLine=\"200\"/>", list: ("decimal", "%1."), tabStop: 708,
          font: "Liberation Sans", section: portrait(header: true),
          // LibreOffice cuts a bookmark short that stands in the last paragraph of a section.
          body: p("Конец"),
          header: p("Колонтитул первого"), name: "Первый"),
        try document(
          defaults: ("<w:lang w:val=\"ru-RU\"/>", ""),
          normal: "<w:pPr><w:jc w:val=\"both\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Liberation Serif\" "
            + "w:hAnsi=\"Liberation Serif\" w:cs=\"Liberation Serif\"/><w:sz w:val=\"28\"/></w:rPr>",
          heading: "<w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/></w:rPr>",
          list: ("upperRoman", "%1)"),
          tabStop: 1500, font: nil,
          section:
            "<w:footerReference w:type=\"default\" r:id=\"rIdfooter\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" "
            + "w:orient=\"landscape\"/><w:pgMar w:top=\"850\" w:right=\"850\" w:bottom=\"1000\" w:left=\"850\" "
            + "w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/>",
          body: String(repeating: p(story), count: 6),
          footer:
            "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r>"
            + "</w:fldSimple></w:p>", name: "Второй"),
        try document(
          defaults: (
            "<w:rFonts w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\"/><w:b/><w:sz w:val=\"24\"/>"
              + "<w:lang w:val=\"ru-RU\"/>",
            "<w:spacing w:before=\"60\"/><w:ind w:firstLine=\"500\"/>"
          ), normal: "<w:pPr><w:jc w:val=\"left\"/></w:pPr>", heading: "<w:rPr><w:i/></w:rPr>",
          list: ("decimal", "%1."), tabStop: 300,
          settings: "<w:autoHyphenation/><w:evenAndOddHeaders/>", font: "Liberation Mono",
          section: "<w:headerReference w:type=\"default\" r:id=\"rIdheader\"/>"
            + "<w:footerReference w:type=\"even\" r:id=\"rIdfooter\"/>" + portrait(header: false),
          body: "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>Ещё страница</w:t></w:r></w:p>",
          header: p("Нечётная страница третьего"), footer: p("Чётная страница третьего"), name: "Третий"),
      ]
    }
  }

  private static func portrait(header: Bool) -> String {
    (header ? "<w:headerReference w:type=\"default\" r:id=\"rIdheader\"/>" : "")
      + "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" "
      + "w:left=\"1701\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/>"
  }

  private static func p(_ text: String, _ style: String? = nil, _ properties: String = "") -> String {
    let style = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
    return
      "<w:p><w:pPr>\(style)\(properties)</w:pPr><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
  }

  private static func style(_ id: String, _ name: String, _ content: String, isDefault: Bool = false)
    -> String
  {
    "<w:style w:type=\"paragraph\"\(isDefault ? " w:default=\"1\"" : "") w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
      + (isDefault ? "" : "<w:basedOn w:val=\"Normal\"/>") + "\(content)</w:style>"
  }

  private static func document(
    defaults: (run: String, paragraph: String), normal: String, heading: String, pointIndent: String = "",
    list: (format: String, text: String), tabStop: Int, settings: String = "", font: String?, section: String,
    body: String, header: String? = nil, footer: String? = nil, name: String
  ) throws -> OfficePackage {
    let number = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"
    let styles =
      "<w:docDefaults><w:rPrDefault><w:rPr>\(defaults.run)</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
      + "\(defaults.paragraph)</w:pPr></w:pPrDefault></w:docDefaults>"
      + style("Normal", "Normal", normal, isDefault: true)
      + style("Heading1", "heading 1", heading)
      + style("Point", "Пункт", "<w:pPr>\(number)\(pointIndent)</w:pPr>")
      + "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr>"
      + "<w:tblCellMar><w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
      // Over the defaults, under the styles of paragraphs.
      + "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:pPr>"
      + "<w:spacing w:before=\"0\" w:after=\"40\" w:line=\"300\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\"/></w:pPr></w:style>"
    let numbering =
      "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/><w:lvl w:ilvl=\"0\">"
      + "<w:start w:val=\"1\"/><w:numFmt w:val=\"\(list.format)\"/><w:pStyle w:val=\"Point\"/><w:lvlText w:val=\"\(list.text)\"/>"
      + "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"720\" w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum>"
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    let cells = ["один", "два"].map {
      "<w:tc><w:tcPr><w:tcW w:w=\"3000\" w:type=\"dxa\"/></w:tcPr>\(p("клетка \($0)"))</w:tc>"
    }.joined()
    let table =
      "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"6000\" w:type=\"dxa\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"3000\"/>"
      + "<w:gridCol w:w=\"3000\"/></w:tblGrid><w:tr>\(cells)</w:tr></w:tbl>"
    let text =
      p("\(name) бланк", "Heading1") + p(story) + p("первое", "Point") + p("второе", "Point")
      + p("третье", nil, number) + table
      + "<w:p><w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:tab/><w:t>в</w:t></w:r></w:p>"
      + "<w:p><w:bookmarkStart w:id=\"0\" w:name=\"Место\"/><w:r><w:t>Здесь \(name)</w:t></w:r><w:bookmarkEnd w:id=\"0\"/>"
      + "<w:r><w:t xml:space=\"preserve\">; см. </w:t></w:r><w:fldSimple w:instr=\" REF Место \"><w:r><w:t>Здесь \(name)</w:t></w:r></w:fldSimple></w:p>"
      + body
    var parts: [(file: String, kind: String, content: String)] = [
      ("document", "document", "<w:body>\(text)<w:sectPr>\(section)</w:sectPr></w:body>"),
      ("styles", "styles", styles), ("numbering", "numbering", numbering),
      (
        "settings", "settings",
        "<w:defaultTabStop w:val=\"\(tabStop)\"/>\(settings)<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
          + "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
      ),
    ]
    if let header { parts.append(("header", "header", header)) }
    if let footer { parts.append(("footer", "footer", footer)) }
    return try package(parts, theme: font.map(theme))
  }

  private static let vendor = "http://schemas.openxmlformats.org"

  private static func theme(_ font: String) -> String {
    let colors = [
      "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
      "folHlink",
    ].map { "<a:\($0)><a:srgbClr val=\"000000\"/></a:\($0)>" }.joined()
    let face = "<a:latin typeface=\"\(font)\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>"
    let fill = String(repeating: "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>", count: 3)
    let line = String(
      repeating: "<a:ln><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>", count: 3)
    let effect = String(repeating: "<a:effectStyle><a:effectLst/></a:effectStyle>", count: 3)
    return
      "<a:theme xmlns:a=\"\(vendor)/drawingml/2006/main\" name=\"т\"><a:themeElements><a:clrScheme name=\"т\">\(colors)"
      + "</a:clrScheme><a:fontScheme name=\"т\"><a:majorFont>\(face)</a:majorFont><a:minorFont>\(face)</a:minorFont></a:fontScheme>"
      + "<a:fmtScheme name=\"т\"><a:fillStyleLst>\(fill)</a:fillStyleLst><a:lnStyleLst>\(line)</a:lnStyleLst><a:effectStyleLst>"
      + "\(effect)</a:effectStyleLst><a:bgFillStyleLst>\(fill)</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
  }

  private static func package(
    _ parts: [(file: String, kind: String, content: String)], theme: String?
  ) throws -> OfficePackage {
    let namespaces =
      "xmlns:w=\"\(vendor)/wordprocessingml/2006/main\" xmlns:r=\"\(vendor)/officeDocument/2006/relationships\""
    let office = "application/vnd.openxmlformats-officedocument."
    var types = parts.map { part in
      "<Override PartName=\"/word/\(part.file).xml\" ContentType=\"\(office)wordprocessingml."
        + "\(part.kind == "document" ? "document.main" : part.kind)+xml\"/>"
    }.joined()
    var links = parts.dropFirst().map { part in
      "<Relationship Id=\"rId\(part.kind)\" Type=\"\(vendor)/officeDocument/2006/relationships/\(part.kind)\" "
        + "Target=\"\(part.file).xml\"/>"
    }.joined()
    var files = parts.map { part in
      let root = ["header": "hdr", "footer": "ftr"][part.kind] ?? part.kind
      return ("word/\(part.file).xml", "<w:\(root) \(namespaces)>\(part.content)</w:\(root)>")
    }
    if let theme {
      files.append(("word/theme/theme1.xml", theme))
      types += "<Override PartName=\"/word/theme/theme1.xml\" ContentType=\"\(office)theme+xml\"/>"
      links +=
        "<Relationship Id=\"rIdtheme\" Type=\"\(vendor)/officeDocument/2006/relationships/theme\" Target=\"theme/theme1.xml\"/>"
    }
    func relationships(_ list: String) -> String {
      "<Relationships xmlns=\"\(vendor)/package/2006/relationships\">\(list)</Relationships>"
    }
    files += [
      (
        "[Content_Types].xml",
        "<Types xmlns=\"\(vendor)/package/2006/content-types\"><Default Extension=\"rels\" "
          + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\(types)</Types>"
      ),
      (
        "_rels/.rels",
        relationships(
          "<Relationship Id=\"rId1\" Type=\"\(vendor)/officeDocument/2006/relationships/officeDocument\" "
            + "Target=\"word/document.xml\"/>")
      ), ("word/_rels/document.xml.rels", relationships(links)),
    ]
    return try OfficePackage.open(OfficePackage.from(files.map { ($0.0, Array($0.1.utf8)) }).fileBytes())
  }
}

// MARK: ODT

private enum ForeignOpenDocument {
  static var documents: [OfficePackage] {
    get throws {
      [
        try document(
          font: "Liberation Sans",
          defaults: ("fo:margin-bottom=\"0.3cm\" fo:line-height=\"120%\"", "fo:font-size=\"11pt\""),
          standard: "",
          heading: "fo:font-size=\"16pt\" fo:font-weight=\"bold\"", list: ("1", "."),
          page: "fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" fo:margin=\"2cm\"",
          header: p("Верх первого"),
          own: "fo:text-align=\"center\"", border: "0.5pt solid #000000", body: "", name: "Первый"),
        try document(
          font: "Liberation Serif", defaults: ("fo:text-align=\"justify\"", "fo:font-size=\"15pt\""),
          standard: "fo:text-indent=\"1cm\"", heading: "fo:font-style=\"italic\"", list: ("I", ")"),
          page:
            "fo:page-width=\"29.7cm\" fo:page-height=\"21cm\" style:print-orientation=\"landscape\" fo:margin=\"1.5cm\"",
          header: p(
            "Верх второго, страница <text:page-number text:select-page=\"current\">1</text:page-number>"),
          own: "fo:text-align=\"end\"", border: "2pt solid #0000ff",
          body: String(repeating: p(story), count: 9),
          name: "Второй"),
        try document(
          font: "Liberation Mono",
          defaults: ("fo:margin-top=\"0.1cm\" fo:orphans=\"2\" fo:widows=\"2\"", "fo:font-weight=\"bold\""),
          standard: "", heading: "fo:color=\"#ff0000\"", list: ("a", "."),
          page:
            "fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" fo:margin=\"3cm\" fo:background-color=\"#eeeeee\"",
          header: nil, own: "fo:break-before=\"page\"", border: "none", body: "", name: "Третий"),
      ]
    }
  }

  private static func p(_ text: String, _ style: String? = nil) -> String {
    "<text:p\(style.map { " text:style-name=\"\($0)\"" } ?? "")>\(text)</text:p>"
  }

  private static func document(
    font: String, defaults: (paragraph: String, text: String), standard: String, heading: String,
    list: (format: String, suffix: String), page: String, header: String?, own: String, border: String,
    body: String, name: String
  ) throws -> OfficePackage {
    let vendor = "urn:oasis:names:tc:opendocument:xmlns:"
    let namespaces =
      [
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
      ].map { "xmlns:\($0)=\"\(vendor)\($1):1.0\"" }.joined(separator: " ") + " office:version=\"1.3\""
    let fonts =
      "<office:font-face-decls><style:font-face style:name=\"Шрифт\" svg:font-family=\"'\(font)'\"/></office:font-face-decls>"
    let styles =
      "<office:document-styles \(namespaces)>\(fonts)<office:styles><style:default-style style:family=\"paragraph\">"
      + "<style:paragraph-properties \(defaults.paragraph)/><style:text-properties style:font-name=\"Шрифт\" \(defaults.text) "
      + "fo:language=\"ru\" fo:country=\"RU\"/></style:default-style><style:style style:name=\"Standard\" style:family=\"paragraph\">"
      + "<style:paragraph-properties \(standard)/></style:style><style:style style:name=\"Head\" style:family=\"paragraph\" "
      + "style:parent-style-name=\"Standard\"><style:text-properties \(heading)/></style:style><text:list-style style:name=\"L\">"
      + "<text:list-level-style-number text:level=\"1\" style:num-format=\"\(list.format)\" style:num-suffix=\"\(list.suffix)\">"
      + "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment "
      + "text:label-followed-by=\"listtab\" text:list-tab-stop-position=\"1cm\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"1cm\"/>"
      + "</style:list-level-properties></text:list-level-style-number></text:list-style></office:styles><office:automatic-styles>"
      + "<style:page-layout style:name=\"Page\"><style:page-layout-properties \(page)/></style:page-layout></office:automatic-styles>"
      + "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"Page\">"
      + (header.map { "<style:header>\($0)</style:header>" } ?? "")
      + "</style:master-page></office:master-styles></office:document-styles>"
    let cells = ["один", "два"].map {
      "<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\">\(p("клетка \($0)"))</table:table-cell>"
    }.joined()
    let items = { (texts: [String]) in texts.map { "<text:list-item>\(p($0))</text:list-item>" }.joined() }
    let text =
      p("\(name) бланк", "Head") + p(story)
      // The first list counts on from nothing.
      + "<text:list text:style-name=\"L\" text:continue-numbering=\"true\">\(items(["первое", "второе"]))</text:list>"
      + "<text:list text:style-name=\"L\" text:continue-numbering=\"true\">\(items(["третье"]))</text:list>"
      + "<table:table table:name=\"Таблица\" table:style-name=\"T\"><table:table-column table:number-columns-repeated=\"2\"/>"
      + "<table:table-row>\(cells)</table:table-row></table:table>"
      + p(
        "Таблица <text:sequence text:ref-name=\"refTable0\" text:name=\"Table\" text:formula=\"ooow:Table+1\" "
          + "style:num-format=\"1\">1</text:sequence>")
      + p(
        "<text:bookmark-start text:name=\"Место\"/>Здесь \(name)<text:bookmark-end text:name=\"Место\"/>; см. <text:bookmark-ref "
          + "text:reference-format=\"text\" text:ref-name=\"Место\">Здесь \(name)</text:bookmark-ref>") + body
      + p("по-своему", "P1")
    let content =
      "<office:document-content \(namespaces)>\(fonts)<office:automatic-styles><style:style style:name=\"T\" style:family=\"table\">"
      + "<style:table-properties style:width=\"10cm\" table:align=\"left\"/></style:style><style:style style:name=\"Cell\" "
      + "style:family=\"table-cell\"><style:table-cell-properties fo:border=\"\(border)\" fo:padding=\"0.1cm\"/></style:style>"
      + "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"><style:paragraph-properties "
      + "\(own)/></style:style></office:automatic-styles><office:body><office:text><text:sequence-decls><text:sequence-decl "
      + "text:display-outline-level=\"0\" text:name=\"Table\"/></text:sequence-decls>\(text)</office:text></office:body></office:document-content>"
    let mime = "application/vnd.oasis.opendocument.text"
    let entries = [("/", mime), ("content.xml", "text/xml"), ("styles.xml", "text/xml")].map {
      "<manifest:file-entry manifest:full-path=\"\($0)\" manifest:media-type=\"\($1)\"/>"
    }.joined()
    let files = [
      ("mimetype", mime),
      (
        "META-INF/manifest.xml",
        "<manifest:manifest xmlns:manifest=\"\(vendor)manifest:1.0\" manifest:version=\"1.3\">\(entries)</manifest:manifest>"
      ), ("content.xml", content), ("styles.xml", styles),
    ]
    return try OfficePackage.open(OfficePackage.from(files.map { ($0.0, Array($0.1.utf8)) }).fileBytes())
  }
}
