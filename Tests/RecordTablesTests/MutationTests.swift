import Files
import Foundation
import RussianLanguage
import Testing
import ZipFiles

@testable import RecordTables

private let fixtures = FilePath.join(FilePath.parent(of: #filePath), "Fixtures")

/// A generator that repeats a run from its seed (SplitMix64).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

private let pieces: [[UInt8]] = [
  "9999999999", "-1", "\"", ";\"", "\r", "&#x10FFFF;", "A1:XFD1048576", "1e308", "0", "true",
  "<c r=\"ZZZ9\"/>",
  "\u{FEFF}", "_x0000_", "<row r=\"1048577\">", "9223372036854775807",
  "table:number-rows-repeated=\"99999999\"",
].map { Array($0.utf8) }

/// Bytes with a few places changed, cut out, doubled, or overwritten with something awkward.
private func mutated(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...4, using: &dice) where !bytes.isEmpty {
    let start = Int.random(in: 0..<bytes.count, using: &dice)
    let end = min(bytes.count, start + Int.random(in: 1...40, using: &dice))
    switch Int.random(in: 0..<4, using: &dice) {
    case 0: bytes[start] = UInt8.random(in: 0...255, using: &dice)
    case 1: bytes.removeSubrange(start..<end)
    case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
    default: bytes.replaceSubrange(start..<end, with: pieces.randomElement(using: &dice)!)
    }
  }
  return bytes
}

/// A book whose packed parts are whole while the XML of one of them is not.
private func mutatedBook(_ bytes: [UInt8], _ dice: inout Dice) throws -> [UInt8] {
  let archive = try ZipArchive(bytes)
  let wounded = archive.entries.filter { $0.name.hasSuffix(".xml") || $0.name.hasSuffix(".rels") }
    .randomElement(using: &dice)!
  var writer = ZipWriter()
  for entry in archive.entries {
    let part = try archive.read(entry)
    writer.add(entry.name, PackedBytes(storing: entry == wounded ? mutated(part, &dice) : part))
  }
  return writer.finish()
}

/// Reads, changes a cell and adds remarks; every outcome but a trap is right.
private func exercise(_ bytes: [UInt8], _ name: String) {
  let source = MemoryBytes(bytes)
  if FilePath.ending(of: name) == "json" {
    _ = try? jsonTables(readJSON(bytes, file: name), file: name, care: .records)
    return
  }
  guard let file = try? openRecordFile(source, file: name) else { return }
  for (index, sheet) in file.sheetNames.enumerated() {
    guard let rows = try? file.rows(ofSheet: index, care: .records) else { continue }
    let schema = SheetSchema("Пары", columns: [.init("Наставник"), .init("Наставляемый")])
    let table = readTable(rows, file: name, name: sheet, schema: schema).table
    _ = table?.pairs
    let day = CellValue.date(CivilDate(year: 2026, month: 9, day: 1)!)
    let change = CellChange(sheet: sheet, row: 3, column: 3, value: day)
    if let new = try? patched(bytes, change, file: name) { try? verify(bytes, new, [change], file: name) }
  }
  _ = try? remarksCopy(of: bytes, file: name, findings: [])
}

@Test(arguments: [
  "openpyxl.xlsx", "merged.xlsx", "values.xlsx", "odfpy.ods", "merged.ods", "excel.csv", "records.json",
  "old.xls",
])
func damagedFilesNeverTrap(name: String) throws {
  let environment = ProcessInfo.processInfo.environment
  let seed = environment["NASTAVNIK_SEED"].flatMap { UInt64($0) } ?? 20_260_901
  let count = environment["NASTAVNIK_ROUNDS"].flatMap { Int($0) } ?? 60
  print("damagedFilesNeverTrap \(name): NASTAVNIK_SEED=\(seed)")
  let json = #"{"Пары": [{"№": 1, "Наставник": "Ким\u0000"}, {"№": [2, {"а": null}]}], "Адрес": 1.5e3}"#
  let whole =
    name == "records.json" ? Array(json.utf8) : try FileSystem.real.read(FilePath.join(fixtures, name))
  var dice = Dice(state: seed)
  for _ in 0..<count {
    let isBook = name.hasSuffix("x") || name.hasSuffix("ods")
    let deep = isBook && Bool.random(using: &dice)
    exercise(deep ? try mutatedBook(whole, &dice) : mutated(whole, &dice), name)
  }
}
