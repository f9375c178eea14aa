import Diagnostics
import Files
import Foundation
import RussianLanguage
import Testing

@testable import RecordTables

private let schemas = [
  SheetSchema(
    "Организация", layout: .pairs, purpose: "Как организация зовётся в бумагах.",
    columns: [
      .init(
        "Полное наименование (как в уставе)", isRequired: true, note: "Буква в букву.",
        example: "МБОУ «СОШ № 14»"),
      .init(
        "Рабочая неделя", allowed: ["пятидневная", "шестидневная"], isClosed: true, example: "пятидневная"),
    ]),
  SheetSchema(
    "Пары", purpose: "Кто кого ведёт.",
    columns: [
      .init("№ пары", isRequired: true, example: "1", width: 8),
      .init("Наставник", isRequired: true, kind: .fullName, example: "Лещук Пётр Ильич"),
      .init(
        "Форма", note: "Из списка.", allowed: ["учитель – учитель", "своя \"форма\" <и> &"], isClosed: true),
      .init("Начало", isRequired: true, kind: .date, example: "01.09.2026"),
      .init("Молодой специалист", kind: .yesNo), .init("Стаж", kind: .number, example: "18"),
    ]),
  SheetSchema(
    "Работники", isOptional: true,
    columns: [.init("Фамилия, имя, отчество", kind: .fullName, example: "Ким Анна")]),
]

/// A folder of its own that goes with the test.
private func withFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}

/// Row, column and value: two pairs on the sheet «Пары».
private let filling: [(Int, Int, CellValue)] = [
  (3, 0, .text("1")), (3, 1, .text("Сорока Ирина Павловна")), (3, 2, .text("учитель – учитель")),
  (3, 3, .date(CivilDate(year: 2026, month: 9, day: 1)!)), (3, 4, .text("да")), (3, 5, .number(18)),
  (4, 0, .text("26/1")), (4, 1, .text("Ким Анна;\nЛи Вера")),
  (4, 3, .date(CivilDate(year: 2027, month: 2, day: 28)!)),
]

private func write(_ files: [StarterFile], to folder: String) throws {
  for file in files { try FileSystem.real.write(file.bytes, to: FilePath.join(folder, file.name)) }
}

private func check(_ folder: String) {
  let records = readRecords(at: folder, schemas: schemas)
  #expect(records.tables.map { foldedSheetName($0.name) } == ["организация", "пары", "работники"])
  #expect(records.diagnostics.isEmpty, "\(records.diagnostics.map(\.text))")
  for schema in schemas {
    guard let table = records.table(for: schema) else { continue }
    if schema.layout == .pairs {
      let match = matchPairs(of: table, to: schema)
      #expect(match.pairs.allSatisfy { $0?.value == .empty })
      #expect(match.diagnostics.isEmpty)
    } else {
      let match = matchCaptions(of: table, to: schema)
      #expect(match.sources == schema.columns.indices.map { .column($0) })
      #expect(match.diagnostics.isEmpty)
      #expect(table.rows.isEmpty)
    }
  }
}

@Test(arguments: StarterFormat.allCases)
func theStarterIsReadBackByItsOwnCaptions(format: StarterFormat) throws {
  try withFolder { folder in
    try write(writeStarter(schemas, as: format), to: folder)
    check(folder)
  }
}

@Test func anExampleThatSomebodyWroteIntoIsSaid() {
  let rows: [[CellValue]] = [
    [.text("№ пары ★"), .text("Наставник ★")], [.text("Образец"), .text("Сорока Ирина Павловна")],
    [.text("1"), .text("Лещук Пётр Ильич")],
  ]
  let source = ListedRows(rows.enumerated().map { Row(number: $0 + 1, cells: $1) })
  let (table, diagnostics) = readTable(source, file: "Школа.xlsx", name: "Пары", schema: schemas[1])
  #expect(table?.rows.map(\.number) == [3])
  #expect(diagnostics.map(\.code) == ["R056"])
}

@Test(arguments: StarterFormat.allCases)
func theStarterIsTheSameEveryTime(format: StarterFormat) throws {
  #expect(try writeStarter(schemas, as: format) == writeStarter(schemas, as: format))
}

@Test(
  .enabled(if: FileManager.default.fileExists(atPath: "/usr/lib/libreoffice/program/libsclo.so")),
  arguments: [(StarterFormat.xlsx, "ods"), (.ods, "xlsx")])
func theStarterIsFilledInAndPassesThroughCalc(format: StarterFormat, target: String) throws {
  try withFolder { folder in
    var file = try writeStarter(schemas, as: format)[0]
    for (row, column, value) in filling {
      let change = CellChange(sheet: "Пары", row: row, column: column, value: value)
      file.bytes = try patched(file.bytes, change, file: file.name)
    }
    try write([file], to: folder)
    let soffice = Process()
    soffice.executableURL = URL(filePath: "/usr/bin/soffice")
    soffice.arguments = [
      "-env:UserInstallation=file://\(folder)/profile", "--headless", "--convert-to", target, "--outdir",
      "\(folder)/out", FilePath.join(folder, file.name),
    ]
    (soffice.standardOutput, soffice.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try soffice.run()
    soffice.waitUntilExit()
    let (before, after) = (
      readRecords(at: folder, schemas: schemas), readRecords(at: "\(folder)/out", schemas: schemas)
    )
    let cells = { (records: RecordSet) in
      records.tables.map { table in table.rows.map { $0.cells.map(\.printed) } }
    }
    #expect(cells(before) == cells(after))
    #expect(after.table(for: schemas[1])?.rows.count == 2)
    #expect(after.table(for: schemas[1])?.rows.first?.cells[3] == filling[3].2)
    #expect(after.diagnostics.isEmpty)
  }
}
