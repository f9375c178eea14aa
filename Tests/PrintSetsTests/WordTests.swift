import OfficePackages
import Testing

@testable import PrintSets

@Suite struct WordTests {
  @Test func stylesThatSayOtherThingsAreRenamedAndEqualOnesJoined() throws {
    let bold = style("Normal", "<w:rPr><w:b/></w:rPr>", isDefault: true) + style("Same", "", name: "Общий")
    let italic = style("Normal", "<w:rPr><w:i/></w:rPr>", isDefault: true) + style("Same", "", name: "Общий")
    let merged = try merge([
      word(styles: bold, body: p("а") + p("б", "Same")), word(styles: italic, body: p("в") + p("г", "Same")),
    ])
    let styles = try text(merged, "word/styles.xml")
    #expect(styles.contains(#"w:styleId="Normal_2""#) && styles.contains(#"<w:name w:val="Normal 2"/>"#))
    #expect(styles.components(of: "Общий") == 1)
    let body = try text(merged, "word/document.xml")
    #expect(body.contains(#"<w:pStyle w:val="Normal_2"/></w:pPr><w:r><w:t>в"#), "\(body)")
    #expect(body.components(of: #"<w:pStyle w:val="Same"/>"#) == 2)
  }

  @Test func defaultsOfAnotherDocumentGoIntoItsStyles() throws {
    let large =
      "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"40\"/></w:rPr></w:rPrDefault></w:docDefaults>"
    let spaced =
      "<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after=\"200\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    let merged = try merge([
      word(styles: large + style("Normal", "", isDefault: true), body: p("а")),
      word(styles: spaced + style("Normal", "", isDefault: true), body: p("б")),
    ])
    let styles = try text(merged, "word/styles.xml")
    let own = try #require(styles.split(separator: "w:styleId=\"Normal_2\"").last)
    #expect(own.contains("<w:spacing w:after=\"200\"/>") && own.contains("<w:sz w:val=\"20\"/>"), "\(own)")
  }

  @Test func whatATableSaysOfItsTextLiesOverTheDefaultsOfItsDocument() throws {
    let defaults =
      "<w:docDefaults><w:rPrDefault><w:rPr><w:b/><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault>"
      + "<w:pPrDefault><w:pPr><w:spacing w:after=\"200\" w:line=\"300\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    let table =
      "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Grid\"/><w:pPr><w:spacing w:after=\"0\"/></w:pPr>"
      + "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:sz w:val=\"30\"/></w:rPr></w:tblStylePr></w:style>"
    let cell = "<w:tc><w:tcPr/>\(p("в клетке"))</w:tc>"
    let body =
      p("вне") + "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/></w:tblPr><w:tr>\(cell)</w:tr></w:tbl>"
      + p("после")
    let merged = try merge([
      word(styles: style("Normal", "", isDefault: true), body: p("а")),
      word(styles: defaults + style("Normal", "", isDefault: true) + table, body: body),
    ])
    let document = try text(merged, "word/document.xml")
    #expect(document.contains(#"<w:pStyle w:val="Normal_2_t"/></w:pPr><w:r><w:t>в клетке"#), "\(document)")
    #expect(document.components(of: #"<w:pStyle w:val="Normal_2"/>"#) == 2)
    let styles = try text(merged, "word/styles.xml").split(separator: "<w:style ").map(String.init)
    // What the table says something of goes into it, the rest stays with the paragraph.
    let own = try #require(styles.first { $0.contains("w:styleId=\"Normal_2_t\"") })
    #expect(own.contains("<w:b/>") && own.contains("w:line=\"300\""), "\(own)")
    #expect(!own.contains("w:sz ") && !own.contains("w:after"), "\(own)")
    let grid = try #require(styles.first { $0.contains("w:styleId=\"Grid\"") })
    #expect(grid.contains("<w:spacing w:after=\"0\"/>") && grid.contains("<w:sz w:val=\"22\"/>"), "\(grid)")
    #expect(!grid.contains("<w:b/>"))
  }

  @Test func tablesOfAnOlderModeBeginWhereTheyDid() throws {
    let table =
      "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"T\"><w:name w:val=\"T\"/><w:tblPr><w:tblCellMar>"
      + "<w:left w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    func paper(mode: Int) throws -> OfficePackage {
      let inner = "<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/>\(p("внутри"))</w:tc></w:tr></w:tbl>"
      let outer =
        "<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/>\(inner)\(p("а"))</w:tc></w:tr></w:tbl>" + p("после")
      return try word(
        styles: style("Normal", "", isDefault: true) + table, body: outer,
        settings:
          "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
          + "w:val=\"\(mode)\"/></w:compat>")
    }
    let (new, old) = (try paper(mode: 15), try paper(mode: 14))
    for (papers, indent) in [([new, old], "-108"), ([old, new], "108"), ([old, old], nil)] {
      let body = try text(merge(papers), "word/document.xml")
      #expect(body.components(of: "<w:tblInd ") == (indent == nil ? 0 : 1), "\(body)")
      if let indent { #expect(body.contains("<w:tblInd w:w=\"\(indent)\" w:type=\"dxa\"/>")) }
    }
  }

  /// Word counts a section's pages by itself, LibreOffice shows what stands in the field's result.
  @Test func aPaperOfOneSectionCountsItsPages() throws {
    let field =
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> NUMPAGES \\* MERGEFORMAT </w:instrText></w:r>"
      + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    let simple = "<w:fldSimple w:instr=\"numpages\"><w:r><w:t>9</w:t></w:r></w:fldSimple>"
    let body = "<w:p>\(field)\(simple)</w:p>"
    let one = try word(styles: style("Normal", "", isDefault: true), body: body)
    let two = try word(
      styles: style("Normal", "", isDefault: true),
      body: body + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + p("дальше"))
    let merged = try text(merge([one, two]), "word/document.xml")
    #expect(
      merged.contains(
        "<w:instrText> SECTIONPAGES \\* MERGEFORMAT </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/>"
          + "<w:fldChar w:fldCharType=\"begin\"/><w:instrText xml:space=\"preserve\"> PAGEREF _set_end_1 \\* MERGEFORMAT "
          + "</w:instrText><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>9</w:t></w:r><w:r>"
          + "<w:fldChar w:fldCharType=\"end\"/><w:fldChar w:fldCharType=\"end\"/></w:r>"), "\(merged)")
    #expect(
      merged.contains(
        "<w:fldSimple w:instr=\"SECTIONPAGES\"><w:fldSimple w:instr=\"PAGEREF _set_end_1\"><w:r><w:t>9</w:t></w:r>"
          + "</w:fldSimple></w:fldSimple>"), "\(merged)")
    #expect(merged.components(of: "SECTIONPAGES") == 2 && merged.components(of: "PAGEREF _set_end_2") == 2)
  }

  @Test(arguments: [
    ("STYLEREF &quot;heading 1&quot; \\n", "STYLEREF &quot;heading 1 2&quot; \\n"),
    (" STYLEREF  &quot;Заголовок 1&quot;  ", " STYLEREF &quot;heading 1 2&quot;  "),
    ("STYLEREF 1 \\* MERGEFORMAT", "STYLEREF &quot;heading 1 2&quot; \\* MERGEFORMAT"),
    ("STYLEREF &quot;Чужой&quot;", "STYLEREF &quot;Чужой&quot;"),
  ])
  func aFieldThatRepeatsAHeadingFindsItsStyle(code: String, renamed: String) throws {
    let body = "<w:p><w:r><w:instrText xml:space=\"preserve\">\(code)</w:instrText></w:r></w:p>"
    let papers = try ["<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>"].map {
      try word(
        styles: style("Normal", "", isDefault: true) + style("Heading1", $0, name: "heading 1"), body: body)
    }
    let merged = try text(merge(papers), "word/document.xml")
    #expect(
      merged.contains("preserve\">\(code)</w:instr") && merged.contains("preserve\">\(renamed)</w:instr"),
      "\(merged)")
  }

  @Test func thingsThatAPaperNumbersBeginWithTheFirst() throws {
    let body =
      "<w:p><w:fldSimple w:instr=\" SEQ Таблица \\* ARABIC \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"
    let document = try word(styles: style("Normal", "", isDefault: true), body: body)
    let merged = try text(merge([document, document]), "word/document.xml")
    #expect(merged.contains(" SEQ Таблица \\* ") && merged.contains(" SEQ Таблица_2 \\* "), "\(merged)")
  }

  @Test func listsOfEachPaperBeginAnew() throws {
    let list = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"7\"/></w:numPr>"
    let numbering =
      "<w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4\"/></w:lvl></w:abstractNum>"
      + "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num>"
    let styles = style("Normal", "", isDefault: true) + style("Point", "<w:pPr>\(list)</w:pPr>")
    let document = try word(
      styles: styles, numbering: numbering,
      body: p("а", "Point") + "<w:p><w:pPr>\(list)</w:pPr></w:p>")
    let merged = try merge([document, document])
    let lists = try text(merged, "word/numbering.xml")
    #expect(lists.components(of: "<w:abstractNum ") == 1)
    // The style's own numbering is the third.
    #expect(lists.components(of: "<w:startOverride w:val=\"4\"/>") == 3)
    let numbers = try text(merged, "word/document.xml").split(separator: "<w:numId w:val=\"").dropFirst()
      .map { $0.prefix { $0 != "\"" } }
    #expect(numbers.count == 4 && numbers[0] == numbers[1] && numbers[2] == numbers[3])
    #expect(numbers[0] != numbers[2])
  }

  @Test func sectionsRestartTheirPagesAndTakeNoOthersHeaders() throws {
    let first = try word(
      styles: style("Normal", "", isDefault: true), body: p("а"),
      section: "<w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/><w:titlePg/>", header: p("верх"))
    let second = try word(styles: style("Normal", "", isDefault: true), body: p("б"))
    let merged = try PrintSet(title: "", isTwoSided: true).merged([first, second, first])
    let body = try text(merged, "word/document.xml")
    #expect(body.components(of: "<w:type w:val=\"oddPage\"/>") == 3)
    #expect(body.components(of: "<w:pgNumType w:start=\"1\"/>") == 3)
    #expect(body.components(of: "<w:headerReference") == 3)
    #expect(merged.parts.count { $0.name.hasPrefix("word/header") } == 2, "the common one and an empty one")
  }

  @Test func namesAndNumbersOfThingsAreGivenOnce() throws {
    let body =
      "<w:p><w:bookmarkStart w:id=\"0\" w:name=\"Место\"/><w:r><w:t>а</w:t></w:r><w:bookmarkEnd w:id=\"0\"/>"
      + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF Место \\h </w:instrText></w:r></w:p>"
    let document = try word(styles: style("Normal", "", isDefault: true), body: body)
    let merged = try text(merge([document, document]), "word/document.xml")
    #expect(
      merged.components(of: "w:name=\"Место\"") == 1 && merged.components(of: "w:name=\"Место_2\"") == 1)
    #expect(merged.components(of: " REF Место \\h ") == 1 && merged.components(of: " REF Место_2 \\h ") == 1)
    #expect(merged.components(of: "w:id=\"1\"") == 2 && merged.components(of: "w:id=\"2\"") == 2)
  }

  @Test func aPaperThatEndsWithATableEndsItsSectionToo() throws {
    let table = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>\(p("а"))</w:tc></w:tr></w:tbl>"
    let document = try word(styles: style("Normal", "", isDefault: true), body: table)
    let body = try text(merge([document, document]), "word/document.xml")
    #expect(body.components(of: "<w:sectPr>") == 2)
    #expect(
      body.contains("</w:tbl><w:p><w:pPr>")
        && body.hasSuffix(
          "</w:tbl><w:sectPr><w:type w:val=\"nextPage\"/><w:pgNumType w:start=\"1\"/></w:sectPr></w:body></w:document>"
        ))
  }

  @Test func aPartThatIsNoXMLIsRefused() throws {
    let document = try word(styles: "<w:style", body: p("а"))
    #expect(throws: PackageError.self) { try merge([document]) }
  }

  // MARK: Documents

  private func p(_ text: String, _ style: String? = nil) -> String {
    let properties = style.map { "<w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>" } ?? ""
    return "<w:p>\(properties)<w:r><w:t>\(text)</w:t></w:r></w:p>"
  }

  private func style(_ id: String, _ properties: String, isDefault: Bool = false, name: String? = nil)
    -> String
  {
    "<w:style w:type=\"paragraph\"\(isDefault ? " w:default=\"1\"" : "") w:styleId=\"\(id)\">"
      + "<w:name w:val=\"\(name ?? id)\"/>\(properties)</w:style>"
  }

  private func word(
    styles: String, numbering: String? = nil, body: String, section: String = "", header: String? = nil,
    settings: String? = nil
  ) throws -> OfficePackage {
    let vendor = "http://schemas.openxmlformats.org"
    let namespaces =
      "xmlns:w=\"\(vendor)/wordprocessingml/2006/main\" xmlns:r=\"\(vendor)/officeDocument/2006/relationships\""
    let type = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    var files = [
      (
        "word/document.xml", "document.main", "document",
        "<w:body>\(body)<w:sectPr>\(section)</w:sectPr></w:body>"
      ),
      ("word/styles.xml", "styles", "styles", styles),
    ]
    if let numbering { files.append(("word/numbering.xml", "numbering", "numbering", numbering)) }
    if let settings { files.append(("word/settings.xml", "settings", "settings", settings)) }
    if let header { files.append(("word/header.xml", "header", "hdr", header)) }
    let types = files.map { "<Override PartName=\"/\($0.0)\" ContentType=\"\(type)\($0.1)+xml\"/>" }.joined()
    let links = files.dropFirst().map {
      let id = $0.1 == "header" ? "rIdHeader" : "rId\($0.1)"
      return "<Relationship Id=\"\(id)\" Type=\"\(vendor)/officeDocument/2006/relationships/\($0.1)\" "
        + "Target=\"\($0.0.dropFirst(5))\"/>"
    }.joined()
    func relationships(_ list: String) -> String {
      "<Relationships xmlns=\"\(vendor)/package/2006/relationships\">\(list)</Relationships>"
    }
    let parts =
      [
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
        ),
        ("word/_rels/document.xml.rels", relationships(links)),
      ] + files.map { ($0.0, "<w:\($0.2) \(namespaces)>\($0.3)</w:\($0.2)>") }
    return try OfficePackage.open(OfficePackage.from(parts.map { ($0.0, Array($0.1.utf8)) }).fileBytes())
  }

  private func merge(_ documents: [OfficePackage]) throws -> OfficePackage {
    try PrintSet(title: "Проба").merged(documents)
  }

  private func text(_ package: OfficePackage, _ part: String) throws -> String {
    String(decoding: try #require(package.part(named: part)?.bytes), as: UTF8.self)
  }
}

extension String {
  /// How often a piece stands in the text.
  func components(of piece: String) -> Int { ranges(of: piece).count }
}
