import Diagnostics
import Files
import RussianLanguage
import Testing
import ZipFiles

@testable import RecordTables

private let fixtures = FilePath.join(FilePath.parent(of: #filePath), "Fixtures")

private let day = CellValue.date(CivilDate(year: 2026, month: 11, day: 21)!)

/// Rows and columns of the sheet «Пары» of the rich books: a styled text, a number, a date, rich text, a blank cell
/// with a style, a cell behind the last, a cell of a hidden row, a row that is not there.
private let targets = [(2, 1), (2, 3), (3, 2), (4, 6), (3, 7), (3, 12), (5, 1), (9, 0)]

private let values: [CellValue] = [
  .text("Сорока «Б» & <сын>\nвторая строка"), .text("007"), .text("=1+1"), .number(12.5), .number(1_000_000),
  day,
  .empty,
]

private func load(_ name: String) throws -> [UInt8] {
  try FileSystem.real.read(FilePath.join(fixtures, name))
}

/// A cell is written back and nothing else: not a byte of another part, none of its sheet outside the cell.
@Suite struct CellsWrittenBack {
  @Test(arguments: ["rich.xlsm", "rich.ods"])
  func changeNoOtherByteOfTheBook(name: String) throws {
    let old = try load(name)
    for (row, column) in targets {
      for value in values {
        let change = CellChange(sheet: "Пары", row: row, column: column, value: value)
        let new = try patched(old, change, file: name)
        #expect(throws: Never.self, "\(row) \(column) \(value)") {
          try verify(old, new, [change], file: name)
        }
        let (before, after) = (try ZipArchive(old), try ZipArchive(new))
        #expect(before.entries.map(\.name) == after.entries.map(\.name))
        let part = name.hasSuffix("ods") ? "content.xml" : "xl/worksheets/sheet1.xml"
        for entry in before.entries where entry.name != part {
          let copy = try #require(after.entry(named: entry.name))
          #expect(try before.readPacked(entry) == after.readPacked(copy), "\(entry.name)")
        }
        let sheets = try [before, after].map { try $0.read($0.entry(named: part)!) }
        let (gone, come) = difference(sheets[0], sheets[1])
        // Of an ODS row that stands for several the copies are written anew.
        #expect(
          gone.split(separator: "<").count < 24 && come.split(separator: "<").count < 40, "\(gone) → \(come)")
      }
    }
  }

  @Test func formulasTheirValuesAndMacrosStay() throws {
    let old = try load("rich.xlsm")
    let change = CellChange(sheet: "Пары", row: 2, column: 3, value: .number(40))
    let archive = try ZipArchive(patched(old, change, file: "rich.xlsm"))
    #expect(archive.entry(named: "xl/vbaProject.bin") != nil)
    let sheet = try String(
      decoding: archive.read(archive.entry(named: "xl/worksheets/sheet1.xml")!), as: UTF8.self)
    #expect(sheet.contains("<f>D2+1</f><v>4</v>"))
    #expect(sheet.contains("<c r=\"D2\"><v>40</v></c>"))
  }

  @Test(arguments: ["rich.xlsm", "rich.ods"])
  func aFormulaIsRefused(name: String) throws {
    let old = try load(name)
    let change = CellChange(sheet: "Пары", row: 2, column: 4, value: .number(1))
    let failure = #expect(throws: RecordFailure.self) { try patched(old, change, file: name) }
    #expect(failure?.diagnostic.message.contains("формула") == true)
    #expect(failure?.diagnostic.remedy.isEmpty == false)
  }

  @Test func aDateIsCountedAsTheBookCounts() throws {
    let old = try load("1904.xlsx")
    let change = CellChange(sheet: "Пары", row: 3, column: 3, value: day)
    let new = try patched(old, change, file: "1904.xlsx")
    #expect(throws: Never.self) { try verify(old, new, [change], file: "1904.xlsx") }
  }

  @Test(arguments: ["excel.csv", "comma.csv", "tab.tsv", "journal-1251.csv", "journal-utf16.csv"])
  func changeNoOtherByteOfATextTable(name: String) throws {
    let old = try load(name)
    let sheet = FilePath.stem(of: name)
    // The last line of each is a record of its own.
    let rows = try openRecordFile(MemoryBytes(old), file: name).rows(ofSheet: 0, care: .records)
    var last = 0
    while let row = try rows.next() { last = row.number }
    for value in values {
      let change = CellChange(sheet: sheet, row: last, column: 1, value: value)
      let new = try patched(old, change, file: name)
      #expect(throws: Never.self, "\(value)") { try verify(old, new, [change], file: name) }
      let (gone, come) = difference(old, new)
      #expect(gone.utf8.count < 120 && come.utf8.count < 160)
    }
  }
}

/// A file in a folder, changed as the local page changes it.
@Suite struct FilesWithOneCellChanged {
  private let stamp = "2026-11-21 09-30"

  private func withCopy(of name: String, _ body: (_ folder: String, _ path: String) throws -> Void) throws {
    let temporary = try FileSystem.real.makeTemporaryFolder()
    defer { temporary.remove() }
    let folder = temporary.path
    let path = FilePath.join(folder, name)
    try FileSystem.real.write(load(name), to: path)
    try body(folder, path)
  }

  @Test(arguments: [("rich.xlsm", "Пары"), ("rich.ods", "Пары"), ("excel.csv", "excel")])
  func leaveACopyOfWhatTheyWere(name: String, sheet: String) throws {
    try withCopy(of: name) { folder, path in
      let one = CellChange(sheet: sheet, row: 2, column: 1, value: .text("Пак Инна"))
      try change([one], at: path, stamp: stamp)
      let copy = "\(folder)/прежние версии/\(FilePath.stem(of: name)) \(stamp).\(FilePath.ending(of: name))"
      #expect(try FileSystem.real.read(copy) == load(name))
      #expect(try FileSystem.real.read(path) != load(name))
    }
  }

  @Test(arguments: [".~lock.rich.xlsm#", "~$rich.xlsm", "~$ch.xlsm"])
  func areLeftAloneWhileTheyAreOpenElsewhere(lock: String) throws {
    try withCopy(of: "rich.xlsm") { folder, path in
      try FileSystem.real.write([], to: FilePath.join(folder, lock))
      let one = CellChange(sheet: "Пары", row: 2, column: 1, value: .text("Пак Инна"))
      let failure = #expect(throws: RecordFailure.self) { try change([one], at: path, stamp: stamp) }
      #expect(failure?.diagnostic.code == "R061")
      #expect(try FileSystem.real.read(path) == load("rich.xlsm"))
    }
  }

  @Test func areLeftAloneIfTheChangeCannotBeChecked() throws {
    try withCopy(of: "rich.xlsm") { folder, path throws in
      let refused = CellChange(sheet: "Пары", row: 2, column: 4, value: .text("х"))
      #expect(throws: RecordFailure.self) { try change([refused], at: path, stamp: stamp) }
      #expect(try FileSystem.real.read(path) == load("rich.xlsm"))
      #expect(try FileSystem.real.list(folder) == ["rich.xlsm"])
    }
  }
}

/// What stands between the bytes that two texts share at their beginning and end.
private func difference(_ a: [UInt8], _ b: [UInt8]) -> (gone: String, come: String) {
  let start = zip(a, b).prefix { $0 == $1 }.count
  let most = min(a.count, b.count) - start
  let end = zip(a.reversed(), b.reversed()).prefix(most).prefix { $0 == $1 }.count
  let middle = { (bytes: [UInt8]) in String(decoding: bytes[start..<(bytes.count - end)], as: UTF8.self) }
  return (middle(a), middle(b))
}
