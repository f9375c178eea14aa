import Testing

@testable import XMLStreams

@Suite struct XMLDocumentTests {
  /// The tokens as «kind name|bytes», each range exact.
  private func listing(_ xml: String) throws -> [String] {
    let document = try XMLDocument(Array(xml.utf8))
    return document.tokens.map { token in
      let name = token.name >= 0 ? " " + document.names[Int(token.name)].local : ""
      return "\(token.kind)\(name)|" + String(decoding: document.bytes(of: token), as: UTF8.self)
    }
  }

  @Test func tokensCoverTheDocumentWithExactRanges() throws {
    let xml = """
      <?xml version="1.0" encoding="UTF-8" standalone='yes'?>
      <!-- x > y --><w:p xmlns:w="u" a = 'b>c'>т &amp; <w:t xml:space="preserve"> я </w:t><w:br/>\
      <w:br a="1" /><![CDATA[<a>]]]]><?mso x?>&#1071;</w:p >
      """
    #expect(
      try listing(xml) == [
        "instruction|<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='yes'?>", "text|\n",
        "comment|<!-- x > y -->", "start p|<w:p xmlns:w=\"u\" a = 'b>c'>", "text|т &amp; ",
        "start t|<w:t xml:space=\"preserve\">", "text| я ", "end t|</w:t>", "empty br|<w:br/>",
        "empty br|<w:br a=\"1\" />", "cdata|<![CDATA[<a>]]]]>", "instruction|<?mso x?>", "text|&#1071;",
        "end p|</w:p >",
      ])
    let joined = try listing(xml).map { $0[$0.index(after: $0.firstIndex(of: "|")!)...] }.joined()
    #expect(joined == xml)
  }

  @Test func rangesStayExactInALargeDocument() throws {
    let paragraph = "<p a='ё'>Наставник &lt; наставляемый<b/></p>"
    let xml = "<r>" + String(repeating: paragraph, count: 30_000) + "</r>"
    let document = try XMLDocument(Array(xml.utf8))
    #expect(document.tokens.count == 2 + 30_000 * 4)
    for token in document.tokens where token.kind == .text {
      #expect(document.text(of: token) == "Наставник < наставляемый")
    }
  }

  @Test func partnersFindEachOther() throws {
    let document = try XMLDocument(Array("<a><b>x</b><b/></a>".utf8))
    #expect(document.tokens.map(\.partner) == [5, 3, 2, 1, 4, 0])
  }

  @Test func attributesAreFoundByTheirWrittenName() throws {
    let document = try XMLDocument(Array("<a xmlns:w='u' w:val='&quot;да&quot;'\n x = \"1\" y='2'/>".utf8))
    let token = document.tokens[0]
    #expect(document.attribute("x", of: token) == "1")
    #expect(document.attribute("y", of: token) == "2")
    #expect(document.attribute("w:val", of: token) == "\"да\"")
    #expect(document.attribute("z", of: token) == nil)
  }

  @Test(arguments: [
    "<a", "<a>", "<a></b>", "<a b='1' b='2'/>", "<a/><b/>", "", "<a>&nbsp;</a>", "<a>&</a>", "<w:a/>",
    "текст",
    "<a><![CDATA[</a>", "<!-- <a/>", "<a \u{1}/>", "<a>\u{1}</a>",
  ])
  func brokenXMLIsRefused(xml: String) {
    #expect(throws: XMLError.self) { try XMLDocument(Array(xml.utf8)) }
  }

  @Test func documentTypesAreRefused() {
    let bomb = """
      <!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;">]><a>&y;</a>
      """
    #expect(reason(bomb) == .documentType)
    #expect(reason("<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>") == .documentType)
  }

  @Test func depthIsLimited() {
    let deep = String(repeating: "<a>", count: 5000) + String(repeating: "</a>", count: 5000)
    #expect(reason(deep) != nil)
  }

  @Test func sizesAreLimited() {
    #expect(throws: XMLError(.tooLarge)) {
      try XMLDocument(Array("<a>1234567890</a>".utf8), limits: .init(bytes: 10))
    }
    #expect(throws: XMLError(.tooLarge)) {
      try XMLDocument(Array("<a><b/><b/><b/></a>".utf8), limits: .init(tokens: 3))
    }
  }

  @Test func otherEncodingsBecomeUTF8() throws {
    let text = "<a>Ёлка «№ 1»</a>"
    let declared = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + text
    let units = Array(declared.utf16)
    let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let cyrillic: [UInt8] =
      Array("<?xml version='1.0' encoding='windows-1251'?><a>".utf8)
      + [0xA8, 0xEB, 0xEA, 0xE0, 0x20, 0xAB, 0xB9, 0x20, 0x31, 0xBB] + Array("</a>".utf8)
    for bytes in [little, big, cyrillic, [0xEF, 0xBB, 0xBF] + Array(text.utf8)] {
      let document = try XMLDocument(bytes)
      let inner = document.tokens.first { $0.kind == .text }!
      #expect(document.text(of: inner) == "Ёлка «№ 1»")
      #expect(!String(decoding: document.bytes, as: UTF8.self).contains("1251"))
    }
    #expect(throws: XMLError(.encoding)) { try XMLDocument(Array("<a>".utf8) + [0xFF] + Array("</a>".utf8)) }
    #expect(throws: XMLError(.encoding)) {
      try XMLDocument(Array("<?xml version='1.0' encoding='koi8-r'?><a/>".utf8))
    }
  }

  private func reason(_ xml: String) -> XMLError.Reason? {
    do throws(XMLError) {
      _ = try XMLDocument(Array(xml.utf8))
      return nil
    } catch {
      return error.reason
    }
  }
}

@Suite struct XMLEscapingTests {
  @Test(arguments: [
    ("Ромашка & Ко <1>", "Ромашка &amp; Ко &lt;1&gt;"), ("", ""), ("«ё»", "«ё»"), ("a\u{1}b\u{FFFE}c", "abc"),
    ("a\nb\tc", "a\nb\tc"), ("\u{FFFD}", "\u{FFFD}"),
  ])
  func textIsEscaped(text: String, expected: String) {
    #expect(xmlEscaped(text) == expected)
  }

  @Test(arguments: ["a&b<c>\"d'", "строка\nдругая", "&amp;", ""])
  func attributeSurvives(text: String) throws {
    var bytes = Array("<a b=\"".utf8)
    appendXMLAttribute(text, to: &bytes)
    bytes += Array("\"/>".utf8)
    let document = try XMLDocument(bytes)
    #expect(document.attribute("b", of: document.tokens[0]) == text)
  }

  @Test func referencesAreRead() {
    #expect(xmlUnescaped(Array("&lt;&#1071;&#x44F;&amp;lt; & &unknown;".utf8)[...]) == "<Яя&lt; & &unknown;")
  }
}
