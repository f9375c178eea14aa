import Diagnostics
import Expressions
import Files
import OfficePackages
import Testing
import ZipFiles

@testable import Templates

/// Files that are no templates, each refused with its code and words a secretary understands; and those of an
/// unusual kind that are taken.
@Suite struct RefusedPackageTests {
  private static let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

  private static func zip(_ entries: [(String, String)]) -> [UInt8] {
    var writer = ZipWriter()
    for (name, text) in entries { writer.add(name, PackedBytes(storing: Array(text.utf8))) }
    return writer.finish()
  }

  private static func word(_ more: [(String, String)] = [], type: String = main, document: String? = nil)
    -> [UInt8]
  {
    let body = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>"
    return zip(
      [
        ("[Content_Types].xml", Word.types.replacing(main, with: type)),
        ("word/document.xml", document ?? body),
      ] + more)
  }

  private static func openDocument(_ more: [(String, String)] = [], manifest: String = "<m/>") -> [UInt8] {
    zip(
      [("mimetype", "application/vnd.oasis.opendocument.text"), ("META-INF/manifest.xml", manifest)] + more)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let code: String
    let words: String
    let bytes: [UInt8]

    init(_ name: String, _ code: String, _ words: String, _ bytes: [UInt8]) {
      (self.name, self.code, self.words, self.bytes) = (name, code, words, bytes)
    }

    var testDescription: String { name }
  }

  private static let encrypted = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }

  static let cases: [Case] = [
    Case("empty", "T001", "", []), Case("text", "T001", "", Array("просто текст".utf8)),
    Case("PDF", "T001", "PDF", Array("%PDF-1.7\n".utf8)),
    Case("RTF", "T001", "RTF", Array("{\\rtf1\\ansi}".utf8)),
    Case("web page", "T001", "веб-страница", Array("\n<html xmlns:w='urn'><body/></html>".utf8)),
    Case("web archive", "T001", "веб-страница", Array("MIME-Version: 1.0\n".utf8)),
    Case(
      "flat ODF", "T001", "FODT", Array("<?xml version='1.0'?>\n<office:document xmlns:office='urn'/>".utf8)),
    Case("Word 2003", "T001", "2003", Array("<?mso-application progid=\"Word.Document\"?>".utf8)),
    Case("other archive", "T001", "не документ", zip([("a.txt", "x")])),
    Case(
      "workbook", "T001", "не документ",
      word(type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")),
    Case("cut off", "T001", "", Array(word().dropLast(30))),
    Case("half", "T001", "", Array(word().prefix(200))),
    Case("not XML", "T003", "XML", word(document: "текст")),
    Case("document type", "T003", "DOCTYPE", word(document: "<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>")),
    Case(
      "billion laughs", "T003", "DOCTYPE",
      word(document: "<!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;&b;\">]><a>{{ &c; }}</a>")),
    Case(
      "very deep", "T003", "",
      word(document: String(repeating: "<a>", count: 300) + "{{" + String(repeating: "</a>", count: 300))),
    Case("old Word", "T004", ".doc", [0xD0, 0xCF, 0x11, 0xE0, 0, 0]),
    Case("protected DOCX", "T005", "паролем", [0xD0, 0xCF, 0x11, 0xE0] + encrypted),
    Case(
      "protected ODT", "T005", "паролем",
      openDocument(manifest: "<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>")),
    Case(
      "strict", "T006", "строгом",
      word(document: "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>")),
    Case("macros of Word", "T007", "макрос", word([("word/vbaProject.bin", "x")])),
    Case(
      "document with macros", "T007", "макрос",
      word(type: "application/vnd.ms-word.document.macroEnabled.main+xml")),
    Case("macros of LibreOffice", "T007", "макрос", openDocument([("Basic/Standard/Module1.xml", "<x/>")])),
    Case("scripts of LibreOffice", "T007", "макрос", openDocument([("Scripts/python/a.py", "x")])),
    Case("no text in DOCX", "T008", "word/document.xml", zip([("[Content_Types].xml", Word.types)])),
    Case("no text in ODT", "T008", "content.xml", openDocument()),
  ]

  @Test(arguments: cases) func isRefused(item: Case) {
    let found: (code: String, message: String, remedy: String)
    do throws(PackageError) {
      let (template, diagnostics) = Template.compile(try OfficePackage.open(item.bytes), name: "п")
      #expect(template == nil)
      found = diagnostics.first.map { ($0.code, $0.message, $0.remedy) } ?? ("", "", "")
    } catch {
      found = (error.code, error.message, error.remedy)
    }
    #expect(found.code == item.code, "\(found)")
    #expect(found.message.contains(item.words), "\(found)")
    #expect(!found.remedy.isEmpty)
  }

  /// Bits thrown over at random, and cuts anywhere.
  @Test func damagedFilesNeverCrash() {
    let whole = Self.word(
      document: "<w:document xmlns:w=\"\(OwnLists.namespace)\"><w:p/>{{ x }}</w:document>")
    var state: UInt64 = 7
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for round in 0..<600 {
      var bytes = whole
      for _ in 0...random(4) { bytes[random(bytes.count)] ^= UInt8(1 << random(8)) }
      if round % 3 == 0 { bytes = Array(bytes.prefix(random(bytes.count))) }
      if let package = try? OfficePackage.open(bytes) { _ = Template.compile(package, name: "п") }
    }
  }

  /// A school keeps them as Word's and LibreOffice's own templates; filled, they are documents.
  @Test func templatesOfTheProgramsThemselvesBecomeDocuments() throws {
    let type = Self.main.replacing("document.main", with: "template.main")
    let dotx = try OfficePackage.open(Self.word(type: type))
    let made = try #require(Template.compile(dotx, name: "п.dotx").template)
      .render(Record([:]), environment: Environment()).document
    let types = try OfficePackage.open(try #require(made)).part(named: "[Content_Types].xml")?.bytes
    #expect(String(decoding: types ?? [], as: UTF8.self).contains(Self.main))

    let mime = "application/vnd.oasis.opendocument.text"
    let office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    let ott = try OfficePackage.open(
      Self.zip([
        ("mimetype", mime + "-template"),
        ("META-INF/manifest.xml", "<m full-path=\"/\" type=\"\(mime)-template\"/>"),
        ("content.xml", "<office:document-content xmlns:office=\"\(office)\"/>"),
      ]))
    let odt = try #require(Template.compile(ott, name: "п.ott").template)
      .render(Record([:]), environment: Environment()).document
    let parts = try OfficePackage.open(try #require(odt))
    for name in ["mimetype", "META-INF/manifest.xml"] {
      let text = String(decoding: parts.part(named: name)?.bytes ?? [], as: UTF8.self)
      #expect(text.contains(mime) && !text.contains("template"), "\(name)")
    }
  }

  /// A picture is checked by what its bytes say, before anything is unpacked.
  @Test(arguments: [
    ("bomb.png", "точек"), ("huge.png", "больше 10 Мб"), ("cut.png", "не PNG"), ("sub/a.png", "без папки"),
    ("..\\a.png", "без папки"), (".hidden.png", "без папки"), ("нет.png", "нет"), ("", ""),
    ("data:image/png;base64,JVBERi0xLjc=", "не PNG"), ("data:text/html,<b>", "неверно"),
    ("data:image/svg+xml;base64,PHN2Zy8+", "не PNG"), ("file:///etc/passwd", "без папки"),
    ("http://school.ru/a.png", "без папки"),
  ])
  func pictureThatIsNoneIsRefused(name: String, words: String) throws {
    struct Folder: PictureSource {
      func picture(named name: String) -> [UInt8]? {
        let head: [UInt8] = [
          0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
        ]
        return switch name {
        case "bomb.png": head + [0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]
        case "huge.png": head + [UInt8](repeating: 1, count: 10 << 20)
        case "cut.png": Array(head.prefix(12))
        default: nil
        }
      }
    }
    let (template, _) = Template.compile(try Word.package(Word.paragraph("{{ x | картинка }}")), name: "п")
    let result = try #require(template).render(
      Record(["x": .text(name)]), environment: Environment(), pictures: Folder())
    if name.isEmpty {
      #expect(result.document != nil)
    } else {
      #expect(result.diagnostics.map(\.code) == ["T117"])
      #expect(result.diagnostics[0].message.contains(words), "\(result.diagnostics[0].message)")
    }
  }

  // MARK: The list of codes

  /// Codes whose cause is no template that can be written down in the list, and the tests that cause them.
  private static let causedElsewhere = [
    "T002": "aFolderThatIsGoneIsAFileError", "T112": "prefixesThatMeanTwoThingsAreRefused",
    "T113": "documentThatGrowsTooLargeIsAnError", "T116": "whatCannotBeDoneIsACodedError",
  ]

  @Test func everyCodeOfTemplatesIsDescribedAndCaused() throws {
    var root: String = #filePath
    for _ in 0..<3 { root = FilePath.parent(of: root) }
    func codes(_ file: String) throws -> Set<String> {
      let text = String(decoding: try FileSystem.real.read(FilePath.join(root, file)), as: UTF8.self)
      return Set(text.matches(of: /"(T\d{3})"/).map { String($0.1) })
    }
    let used = try codes("Sources/Templates/TemplateProblem.swift")
      .union(codes("Sources/OfficePackages/PackageError.swift"))
    let document = String(
      decoding: try FileSystem.real.read(FilePath.join(root, "docs/diagnostics.md")), as: UTF8.self)
    #expect(Set(document.matches(of: /\| (T\d{3}) \|/).map { String($0.1) }) == used)
    let caused = Set(DiagnosticsDocumentTests.entries.map(\.code) + Self.cases.map(\.code))
      .union(Self.causedElsewhere.keys)
    #expect(used.subtracting(caused) == [])
  }

  /// As Python's ElementTree and others save documents.
  @Test(arguments: ["x:", "ns0:", ""]) func anotherPrefixIsTakenForTheUsualOne(prefix: String) throws {
    let declared = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix.dropLast())"
    let attribute = prefix.isEmpty ? "y:" : prefix
    let more = prefix.isEmpty ? " xmlns:y=\"urn:y\"" : ""
    let document = """
      <?xml version="1.0"?><\(prefix)document \(declared)="\(OwnLists.namespace)"\(more) \
      xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="\(attribute.dropLast())"><\(prefix)body>\
      <\(prefix)tbl><\(prefix)tr><\(prefix)tc><\(prefix)p><\(prefix)pPr><\(prefix)jc \(attribute)val='"a'/></\(prefix)pPr><\(prefix)r>\
      <\(prefix)t>{%tr for x in a %}{{ x }}</\(prefix)t></\(prefix)r></\(prefix)p></\(prefix)tc></\(prefix)tr><\(prefix)tr><\(prefix)tc><\(prefix)p>\
      <\(prefix)r><\(prefix)t>{%tr end %}</\(prefix)t></\(prefix)r></\(prefix)p></\(prefix)tc></\(prefix)tr></\(prefix)tbl></\(prefix)body>\
      </\(prefix)document>
      """
    let package = try OfficePackage.open(Self.word(document: document))
    let (template, diagnostics) = Template.compile(package, name: "п")
    let data = Record(["a": .list([.text("1\n2"), .text("3")])])
    let result = try #require(template, "\(diagnostics.map(\.text))").render(data, environment: Environment())
    let part =
      try OfficePackage.open(try #require(result.document)).part(named: "word/document.xml")?.bytes ?? []
    #expect(isSound(part))
    let text = String(decoding: part, as: UTF8.self)
    #expect(
      Word.text(text) == "<?xml version=\"1.0\"?>1⏎2¶|‖3¶|‖" || Word.text(text) == "1⏎2¶|‖3¶|‖",
      "\(Word.text(text))")
    #expect(text.contains(prefix.isEmpty ? "<w:jc y:val='\"a'/>" : "<w:jc w:val='\"a'/>"))
    #expect(text.contains("mc:Ignorable=\"\(prefix.isEmpty ? "y" : "w")\""))
  }

  @Test(arguments: [
    "<x:document xmlns:x=\"\(OwnLists.namespace)\" xmlns:w=\"urn:w\"><x:p>{{ a }}</x:p></x:document>",
    "<x:document xmlns:x=\"\(OwnLists.namespace)\"><x:p xmlns:x=\"urn:x\">{{ a }}</x:p></x:document>",
    "<x:document xmlns:x=\"\(OwnLists.namespace)\" xmlns:y=\"\(OwnLists.namespace)\"><y:p>{{ a }}</y:p></x:document>",
  ])
  func prefixesThatMeanTwoThingsAreRefused(document: String) throws {
    let package = try OfficePackage.open(Self.word(document: document))
    #expect(Template.compile(package, name: "п").diagnostics.map(\.code) == ["T112"])
  }

  @Test func aFolderThatIsGoneIsAFileError() {
    #expect(throws: PackageError.self) { try OfficePackage.open(folder: "/нет/такой", fileSystem: .real) }
  }
}
