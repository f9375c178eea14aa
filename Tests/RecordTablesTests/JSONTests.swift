import Diagnostics
import Files
import Testing

@testable import RecordTables

@Test func objectsKeepTheOrderOfTheirNames() throws {
  let value = try readJSON(Array(#"{"я": 1, "а": [true, null, 0.5, "т"], "б": {}}"#.utf8), file: "a.json")
  #expect(
    value
      == .object([
        .init("я", .integer(1)), .init("а", .list([.bool(true), .null, .number(0.5), .text("т")])),
        .init("б", .object([])),
      ]))
}

@Test func aByteOrderMarkAndOtherEncodingsAreRead() throws {
  let text = #"{"имя": "Ё"}"#
  let wanted = try readJSON(Array(text.utf8), file: "a.json")
  #expect(try readJSON([0xEF, 0xBB, 0xBF] + Array(text.utf8), file: "a.json") == wanted)
  let units = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  #expect(try readJSON([0xFF, 0xFE] + units, file: "a.json") == wanted)
}

@Test(arguments: [
  ("{\"a\": 1,\n \"b\": }", "строка 2"), ("{\"a\": 1", "обрывается"), ("{\"a\": 1, \"a\": 2}", "дважды"),
  ("[1] 2", "После конца"), ("[99999999999999999999]", "слишком велико"),
  (String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000), "Вложенность"),
  (String(repeating: "[", count: 100_000), "Вложенность"), ("", "обрывается"),
])
func jsonMistakesAreNamedWithTheirPlace(text: String, word: String) {
  let failure = #expect(throws: RecordFailure.self) { try readJSON(Array(text.utf8), file: "a.json") }
  #expect(failure?.diagnostic.message.contains(word) == true, "\(failure?.diagnostic.message ?? "")")
}

@Test func jsonLinesGoOnBehindAWrongLine() throws {
  let lines = try JSONLines(MemoryBytes(Array("{\"a\":1}\r\n\n{\"a\":\n{\"a\":2}".utf8)), file: "a.jsonl")
  #expect(try lines.next()?.line == 1)
  let failure = #expect(throws: RecordFailure.self) { try lines.next() }
  #expect(failure?.diagnostic.place == .record(RecordPlace(file: "a.jsonl", row: 3)))
  let last = try lines.next()
  #expect(last?.line == 4)
  #expect(last?.value["a"] == .integer(2))
  #expect(try lines.next() == nil)
}

@Test func listsOfObjectsAreTables() throws {
  let text = #"""
    {"Организация": {"Адрес": "г. Орск", "ИНН": "0012"},
     "Пары": [{"№": 1, "Наставник": "Ким  Анна"}, {"№": 2, "Классы": ["7 «А»", "8"], "Договор": {"номер": "37"}}]}
    """#
  let tables = try jsonTables(
    readJSON(Array(text.utf8), file: "Школа.json"), file: "Школа.json", care: .records)
  #expect(tables.map(\.name) == ["Организация", "Пары"])
  #expect(tables[0].pairs.map(\.caption) == ["Адрес", "ИНН"])
  #expect(tables[0].pairs[1].value == .text("0012"))
  #expect(tables[1].columns.map(\.caption) == ["№", "Наставник", "Классы", "Договор.номер"])
  #expect(tables[1].rows[1].cells == [.number(2), .empty, .text("7 «А»\n8"), .text("37")])
}

@Test(arguments: [
  "", "Лещук Пётр Ильич", "1. «A» – №", "𝒜 и 👩‍🏫", "\u{10FFFF}",
])
func wellFormedBytesAreTakenAsTheyAre(text: String) {
  Array(text.utf8).withUnsafeBufferPointer { #expect(String(wellFormed: $0) == text) }
}

/// Cut letters, lone halves, a surrogate, an overlong zero; alone and inside a text.
@Test(
  arguments: [
    [0xD0], [0x9F], [0xE2, 0x80], [0xF0, 0x9D, 0x92], [0xF0, 0x9D], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xFF],
    [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9D, 0x92, 0xF0, 0x9D, 0x92],
  ] as [[UInt8]])
func otherBytesAreNoText(bytes: [UInt8]) {
  for bytes in [bytes, Array("Ким ".utf8) + bytes, bytes + Array(" Ким".utf8)] {
    bytes.withUnsafeBufferPointer { #expect(String(wellFormed: $0) == nil) }
  }
}
