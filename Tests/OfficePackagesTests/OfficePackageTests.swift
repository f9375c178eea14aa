import Testing
import ZipFiles

@testable import OfficePackages

private let types = Array(
  """
  <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override \
  PartName="/word/document.xml" \
  ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
  """.utf8)
private let body = Array(
  "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>".utf8)

@Suite struct OfficePackageTests {
  @Test func partsSurviveOpeningAndSaving() throws {
    let package = try OfficePackage.from([
      ("word/document.xml", body), ("[Content_Types].xml", types),
    ])
    #expect(package.format == .docx)
    #expect(package.parts.map(\.name) == ["[Content_Types].xml", "word/document.xml"])
    let again = try OfficePackage.open(package.fileBytes())
    #expect(again.fileBytes() == package.fileBytes())
    #expect(again.part(named: "word/document.xml")?.bytes == body)
  }

  @Test func mimetypeStandsFirstAndUnpackedInODT() throws {
    let mime = Array("application/vnd.oasis.opendocument.text".utf8)
    let package = try OfficePackage.from([
      ("content.xml", Array("<a/>".utf8)), ("META-INF/manifest.xml", Array("<m/>".utf8)),
      ("mimetype", mime),
    ])
    #expect(package.format == .odt)
    #expect(Array(package.fileBytes()[30..<38]) == Array("mimetype".utf8))
    #expect(Array(package.fileBytes()[38..<38 + mime.count]) == mime)
  }

  @Test func unusableDocumentsAreRefusedWithTheirReason() {
    let strict = Array(
      "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>".utf8)
    #expect(code(of: [0xD0, 0xCF, 0x11, 0xE0, 0, 0]) == "T004")
    let mark = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(code(of: [0xD0, 0xCF, 0x11, 0xE0] + mark) == "T005")
    #expect(
      code(of: file([("[Content_Types].xml", types), ("word/document.xml", strict)])) == "T006")
    #expect(
      code(of: file([("[Content_Types].xml", types), ("word/vbaProject.bin", [1])])) == "T007")
    #expect(code(of: file([("a.txt", [1])])) == "T001")
    #expect(code(of: Array("просто текст".utf8)) == "T001")
  }

  private func file(_ entries: [(String, [UInt8])]) -> [UInt8] {
    var writer = ZipWriter()
    for (name, bytes) in entries { writer.add(name, PackedBytes(storing: bytes)) }
    return writer.finish()
  }

  private func code(of bytes: [UInt8]) -> String? {
    do throws(PackageError) {
      _ = try OfficePackage.open(bytes)
      return nil
    } catch {
      return error.code
    }
  }
}
