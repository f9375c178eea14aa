import Diagnostics
import Files
import Testing

@testable import RecordTables

/// Reads a text table; a cell is shown as printed, cells are parted by `|`.
private func read(_ bytes: [UInt8], care: TextCare = .records) throws -> (rows: [String], codes: [String]) {
  let rows = try CSVRows(MemoryBytes(bytes), file: "Пары.csv", sheet: "Пары", care: care)
  var lines: [String] = []
  while let row = try rows.next() {
    lines.append("\(row.number): \(row.cells.map(\.printed).joined(separator: "|"))")
  }
  return (lines, rows.notes.diagnostics.map(\.code))
}

private func read(_ text: String) throws -> (rows: [String], codes: [String]) { try read(Array(text.utf8)) }

@Test(arguments: [
  ("а;б\n1;2\n", ["1: а|б", "2: 1|2"]),
  ("а,б\r\n1,2", ["1: а|б", "2: 1|2"]),
  ("а\tб\r1\t2\r", ["1: а|б", "2: 1|2"]),
  ("sep=,\na;b,c\n", ["2: a;b|c"]),
  ("№;ФИО\n\n;\n1;\"Иванов\nПётр\"\n2;Ким\n", ["1: №|ФИО", "4: 1|Иванов\nПётр", "6: 2|Ким"]),
  ("а;б\n\"он сказал \"\"да\"\"\";\"\"\n", ["1: а|б", "2: он сказал \"да\"|"]),
  (
    "а;адрес\n1;600000, г. Орск, ул. Мира\n2;г. Орск\n",
    ["1: а|адрес", "2: 1|600000, г. Орск, ул. Мира", "3: 2|г. Орск"]
  ),
  ("а,кто\n1,\"Ким; Ли; Пак\"\n", ["1: а|кто", "2: 1|Ким; Ли; Пак"]),
  ("код;б\n=\"007\";\"=\"\"12\"\"\"\n=A1;=\"\"\n", ["1: код|б", "2: 007|12", "3: =A1|"]),
  ("название;б\nМБОУ \"СОШ № 1\";2\n", ["1: название|б", "2: МБОУ \"СОШ № 1\"|2"]),
])
func textTablesAreReadAsSpreadsheetsWriteThem(text: String, rows: [String]) throws {
  #expect(try read(text).rows == rows)
}

@Test func everyEncodingGivesTheSameRows() throws {
  let text = "Ф. И. О.;Ё\nЩукин «А» – №;ё\n"
  let wanted = ["1: Ф. И. О.|Ё", "2: Щукин «А» – №|ё"]
  let units = Array(text.utf16)
  let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  #expect(try read(Array(text.utf8)).rows == wanted)
  #expect(try read([0xEF, 0xBB, 0xBF] + Array(text.utf8)).rows == wanted)
  #expect(try read([0xFF, 0xFE] + little).rows == wanted)
  #expect(try read([0xFE, 0xFF] + big).rows == wanted)
  #expect(try read(little).rows == wanted)
  #expect(try read(big).rows == wanted)
  #expect(try read(windows1251(text)).rows == wanted)
}

/// The letters of these tests in Windows-1251.
private func windows1251(_ text: String) -> [UInt8] {
  text.unicodeScalars.map { scalar in
    switch scalar.value {
    case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
    case 0x401: 0xA8
    case 0x451: 0xB8
    case 0xAB: 0xAB
    case 0xBB: 0xBB
    case 0x2013: 0x96
    case 0x2116: 0xB9
    default: UInt8(scalar.value)
    }
  }
}

@Test func anUnclosedQuoteIsNamedWithItsRowAndTheRestIsRead() throws {
  let (rows, codes) = try read("а;б\n1;\"Ким\n2;Ли\n3;Пак\n")
  #expect(rows == ["1: а|б", "2: 1|Ким", "3: 2|Ли", "4: 3|Пак"])
  #expect(codes == ["R010"])
}

@Test func looseQuotesAreReadAsWrittenAndSaid() throws {
  let (rows, codes) = try read("а;б\n\"СОШ\" г. Орск;2\n")
  #expect(rows == ["1: а|б", "2: \"СОШ\" г. Орск|2"])
  #expect(codes == ["R004"])
}

@Test func invisibleCharactersAreRemovedAndSaid() throws {
  let (rows, codes) = try read("а;б\nКи\u{200B}м;Серге\u{438}\u{306}\nЛи\u{A0}Анна;Сер\u{AD}гей\n")
  #expect(
    rows == [
      "1: а|б", "2: Ким|Серге\u{438}\u{306}".replacing("\u{438}\u{306}", with: "й"), "3: Ли Анна|Сергей",
    ])
  #expect(codes == ["R002"])
}

@Test func bytesThatAreNoLettersAreAnError() throws {
  var bytes = Array("Имя;Класс\n".utf8)
  bytes += Array(repeating: 0x61, count: 1 << 20)
  bytes += [0x0A, 0xD0, 0x3B, 0x31, 0x0A]
  #expect(try read(bytes).codes == ["R003"])
}

@Test func aRecordMayCrossThePiecesAFileIsReadIn() throws {
  let long = String(repeating: "ж", count: 400_000)
  let (rows, codes) = try read("а;б\n\"\(long)\n\(long)\";1\n\(long);\"2\n\"\nконец;3\n")
  #expect(codes.isEmpty)
  #expect(rows.count == 4)
  #expect(rows[1] == "2: \(long)\n\(long)|1")
  #expect(rows[3] == "6: конец|3")
}

@Test func rowsLongerOrShorterThanTheHeaderAreNamed() throws {
  let source = try CSVRows(
    MemoryBytes(Array("№;ФИО;Класс\n1;Ким;7;8\n2;Ли\n3;Пак;9;\n".utf8)), file: "a.csv", sheet: "a",
    care: .records)
  let stream = try RowStream(source, file: "a.csv", name: "a")
  var rows: [Row] = []
  while let row = try stream.next() { rows.append(row) }
  #expect(rows.map(\.cells.count) == [3, 3, 3])
  #expect(
    stream.diagnostics.map(\.shortText).map { $0.contains("строка 2") || $0.contains("строка 3") } == [
      true, true,
    ])
  #expect(stream.diagnostics.map(\.code) == ["R011", "R012"])
}
