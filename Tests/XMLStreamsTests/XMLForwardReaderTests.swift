import Glibc
import Testing

@testable import XMLStreams

@Suite struct XMLForwardReaderTests {
  /// Reads with pieces of the given size; `<a x=…>text</a>` as one string of events.
  private func events(_ xml: String, piece: Int) throws -> String {
    let bytes = Array(xml.utf8)
    var position = 0
    let reader = try XMLForwardReader { buffer in
      let count = min(piece, buffer.count, bytes.count - position)
      buffer.copyBytes(from: bytes[position..<position + count])
      position += count
      return count
    }
    var result = ""
    while let event = try reader.next() {
      switch event {
      case .start: result += "<\(reader.name)\(reader.attribute("r").map { " " + $0 } ?? "")>"
      case .end: result += "</\(reader.name)>"
      case .text: result += reader.text
      }
    }
    return result
  }

  @Test(arguments: [1, 7, 4096])
  func eventsComeInOrderWhateverThePieces(piece: Int) throws {
    let xml =
      "<?xml version='1.0'?><s><c r='A1'><v>1 &amp; ё</v></c><c r=\"B1\"/><!-- --><t><![CDATA[<]]></t></s>"
    #expect(
      try events(xml, piece: piece) == "<s><c A1><v>1 & ё</v></c><c B1></c><t><</t></s>")
  }

  @Test func elementCanBeSkipped() throws {
    let reader = try XMLForwardReader(Array("<a><b><c/>x<c>y</c></b><d/></a>".utf8))
    #expect(try reader.next() == .start)
    #expect(try reader.next() == .start)
    #expect(reader.isNamed("b"))
    #expect(!reader.isNamed("bb"))
    try reader.skip()
    #expect(try reader.next() == .start)
    #expect(reader.name == "d")
  }

  @Test(arguments: ["<a>", "<a></b>", "", "<a>&x;</a>", "<!DOCTYPE a><a/>", "<a/>лишнее"])
  func brokenXMLIsAnError(xml: String) {
    #expect(throws: XMLError.self) { try events(xml, piece: 100) }
  }

  @Test func attributesAreUnescapedAndFoundByPrefixOrNamespace() throws {
    let reader = try XMLForwardReader(
      Array("<a xmlns:x='u' x:b='1' b='2' t='&amp;lt; &lt;&#38;&#x416;&quot;' x:bb='3'/>".utf8))
    #expect(try reader.next() == .start)
    #expect(reader.attribute("x:b") == "1")
    #expect(reader.attribute("b") == "2")
    #expect(reader.attribute("b", namespace: "u") == "1")
    #expect(reader.attribute("t") == "&lt; <&Ж\"")
    #expect(reader.attribute("x:") == nil)
    #expect(reader.attribute("x:bbb") == nil)
    #expect(try reader.next() == .end)
  }

  /// What stood before the damage is told: a workbook's rows above it are kept.
  @Test func eventsBeforeAnErrorComeFirst() throws {
    let reader = try XMLForwardReader(Array("<a>\n<b/></c>".utf8))
    #expect(try reader.next() == .start)
    #expect(try reader.next() == .text)
    #expect(try reader.next() == .start)
    #expect(try reader.next() == .end)
    #expect(throws: XMLError(.malformed(76), line: 2, column: 9)) { try reader.next() }
    #expect(throws: XMLError.self) { try reader.next() }
  }

  @Test func nestingAndTextAreBounded() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(try events(nested(256), piece: 4096).utf8.count == nested(256).utf8.count)
    #expect(throws: XMLError(.malformed(1), line: 1, column: 774)) { try events(nested(1000), piece: 4096) }
    let long = String(repeating: "ё", count: 5_000_001)
    #expect(throws: XMLError.self) { try events("<a>\(long)</a>", piece: 1 << 20) }
    #expect(throws: XMLError.self) { try events("<a b='\(long)'/>", piece: 1 << 20) }
  }

  @Test func documentTypeIsRefusedBeforeItIsRead() {
    let bomb = "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x 'xx'><!ENTITY y '&x;&x;'> <broken]><a>&y;</a>"
    #expect(throws: XMLError(.documentType, line: 2)) { try events(bomb, piece: 7) }
  }

  @Test func failingSourceIsAnError() {
    struct Failure: Error {}
    #expect(throws: XMLError(.unreadable)) {
      let reader = try XMLForwardReader { _ in throw Failure() }
      while try reader.next() != nil {}
    }
  }

  /// A user would see libxml2's English lines among ours.
  @Test func nothingIsPrintedAboutBadEncodings() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let saved = dup(STDERR_FILENO)
    dup2(ends[1], STDERR_FILENO)
    let head = Array("<?xml version='1.0' encoding='shift_jis'?><a>".utf8)
    #expect(throws: XMLError.self) {
      let reader = try XMLForwardReader(head + [0x81, 0xFF, 0xFF] + Array("</a>".utf8))
      while try reader.next() != nil {}
    }
    _ = try? XMLDocument([0xFF, 0xFE, 0x3C, 0x00, 0x00, 0xD8])
    dup2(saved, STDERR_FILENO)
    close(saved)
    close(ends[1])
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(ends[0], &buffer, buffer.count)
    close(ends[0])
    let printed = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    #expect(!printed.contains("encod"), "\(printed)")
  }
}
