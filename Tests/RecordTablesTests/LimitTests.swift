import Diagnostics
import Files
import Synchronization
import Testing
import ZipFiles

@testable import RecordTables

/// A workbook of one sheet with this XML in it.
private func book(_ sheet: String) -> [UInt8] {
  let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  let links = "http://schemas.openxmlformats.org/package/2006/relationships"
  var writer = ZipWriter()
  for (name, text) in [
    ("[Content_Types].xml", "<Types/>"),
    (
      "_rels/.rels",
      "<Relationships xmlns=\"\(links)\"><Relationship Id=\"a\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    ),
    (
      "xl/workbook.xml",
      "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"Пары\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
    ),
    (
      "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"\(links)\"><Relationship Id=\"a\" Type=\"\(office)/worksheet\" Target=\"sheet.xml\"/></Relationships>"
    ), ("xl/sheet.xml", "<worksheet xmlns=\"\(main)\">\(sheet)</worksheet>"),
  ] {
    writer.add(name, PackedBytes(storing: Array(text.utf8)))
  }
  return writer.finish()
}

private func read(_ bytes: [UInt8], _ name: String) throws -> RecordSet {
  let temporary = try FileSystem.real.makeTemporaryFolder()
  defer { temporary.remove() }
  let folder = temporary.path
  try FileSystem.real.write(bytes, to: FilePath.join(folder, name))
  return readRecords(at: folder)
}

private func nested(_ text: String, _ depth: Int, _ close: String) -> String {
  String(repeating: text, count: depth) + String(repeating: close, count: depth)
}

/// Files that want more time or memory than any records: a clear word, and the file's name in it.
@Suite struct Limits {
  @Test(arguments: [
    ("Пары.json", nested("[", 100_000, "]"), "R040"),
    ("Пары.json", nested("{\"а\":", 100_000, "}"), "R040"),
    ("Пары.json", "[{\"а\": \(String(repeating: "9", count: 5000))}]", "R040"),
    ("Пары.csv", "\u{FEFF}", "R022"), ("Пары.csv", "", "R022"),
  ])
  func ofTextsAreSaid(name: String, text: String, code: String) throws {
    let found = try read(Array(text.utf8), name).diagnostics
    #expect(found.map(\.code) == [code], "\(found.map(\.text))")
  }

  @Test(arguments: [
    ("<sheetData>" + nested("<row><c>", 100_000, "</c></row>") + "</sheetData>", "R051"),
    ("<!DOCTYPE a [<!ENTITY b \"в\">]><sheetData/>", "R051"),
    ("<sheetData><row r=\"1\"><c r=\"A1\"><v>&outer;</v></c></row></sheetData>", "R051"),
    ("<sheetData><row r=\"99999999\"><c r=\"A99999999\"><v>1</v></c></row></sheetData>", "R055"),
    ("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "R051"),
  ])
  func ofBooksAreSaid(sheet: String, code: String) throws {
    let found = try read(book(sheet), "Пары.xlsx").diagnostics
    #expect(found.map(\.code) == [code], "\(found.map(\.text))")
    #expect(found.allSatisfy { $0.place.text.contains("Пары.xlsx") && !$0.remedy.isEmpty })
  }

  @Test func aSheetSixteenThousandColumnsWideCostsNoMemory() throws {
    let row = (1...2000).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
    let head = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>а</t></is></c></row>"
    let found = try read(
      book(head + row.dropFirst("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>".count) + "</sheetData>"),
      "Пары.xlsx")
    #expect(found.tables.first?.columns.count == 1)
    #expect(found.diagnostics.map(\.code) == ["R007"])
  }

  /// However many rows a file has, no more of it is read than the rows asked for and a piece ahead.
  @Test func aMillionRowsAreStreamed() throws {
    let source = ManyRows(1_000_000)
    let rows = try CSVRows(source, file: "Много.csv", sheet: "Много", care: .records)
    var count = 0
    while count < 30_000, let row = try rows.next() { count += row.cells.count / 4 }
    #expect(count == 30_000)
    #expect(source.mostRead <= 30_000 * source.line.count + (2 << 20))
    #expect(source.longestPiece <= 1 << 20)
  }

  @Test func aFileInAFileIsNoTable() throws {
    var writer = ZipWriter()
    writer.add("книга.xlsx", PackedBytes(storing: book("<sheetData/>")))
    #expect(try read(writer.finish(), "Пары.xlsx").diagnostics.map(\.code) == ["R025"])
  }

  @Test func linksToOtherFilesAreNotFollowed() throws {
    var bytes = book("<sheetData/>")
    let archive = try ZipArchive(bytes)
    var writer = ZipWriter()
    for entry in archive.entries {
      var part = try archive.read(entry)
      if entry.name == "xl/_rels/workbook.xml.rels" {
        let text = String(decoding: part, as: UTF8.self)
        part = Array(
          text.replacing(
            "Target=\"sheet.xml\"", with: "TargetMode=\"External\" Target=\"file:///etc/passwd\""
          ).utf8)
      }
      writer.add(entry.name, PackedBytes(storing: part))
    }
    bytes = writer.finish()
    #expect(try read(bytes, "Пары.xlsx").diagnostics.map(\.code) == ["R025"])
  }
}

/// A text table of equal rows that stands nowhere.
private final class ManyRows: ByteSource {
  let line = Array("123;Сорока Максим Андреевич;7 «А»;14.03.2013\n".utf8)
  let size: Int
  private let asked = Mutex((end: 0, longest: 0))
  var mostRead: Int { asked.withLock { $0.end } }
  var longestPiece: Int { asked.withLock { $0.longest } }

  init(_ count: Int) { size = count * line.count }

  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    asked.withLock { $0 = (max($0.end, offset + count), max($0.longest, count)) }
    return (offset..<(offset + count)).map { line[$0 % line.count] }
  }
}
