import Diagnostics
import Expressions
import Files
import Foundation
import RecordTables
import RussianLanguage
import Testing

@testable import Mentoring

/// The same records in every format give the same school.
@Suite struct SameModelTests {
  @Test(
    arguments: ["Школа № 8", "Детский сад № 5", "Политехнический колледж"], ["xlsx", "ods", "json", "csv"])
  func isRead(sample: String, format: String) throws {
    try withTables(of: sample) { records in
      let before = model(records)
      let after = try readBack(records, as: format)
      #expect(before.school == model(after).school)
      #expect(before.findings == model(after).findings)
    }
  }

  /// Whoever writes the workbook anew.
  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/lib/libreoffice/program/libsclo.so")),
    arguments: [("xlsx", "ods"), ("ods", "xlsx")])
  func isReadAfterLibreOffice(format: String, target: String) throws {
    try withTables(of: "Школа № 8") { records in
      let after = try readBack(records, as: format) { folder in
        let office = Process()
        office.executableURL = URL(filePath: "/usr/bin/soffice")
        office.arguments = [
          "-env:UserInstallation=file://\(folder)/profile", "--headless", "--convert-to", target, "--outdir",
          "\(folder)/out", FilePath.join(folder, "Школа.\(format)"),
        ]
        (office.standardOutput, office.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try office.run()
        office.waitUntilExit()
        return "\(folder)/out"
      }
      #expect(model(records).school == model(after).school)
      #expect(model(records).findings == model(after).findings)
    }
  }

  /// A cell written back changes the model in that cell and nowhere else.
  @Test(arguments: ["xlsx", "ods", "csv"])
  func differsInTheCellWrittenBackOnly(format: String) throws {
    try withTables(of: "Школа № 8") { records in
      var path = ""
      var before: [String] = []
      let after = try readBack(records, as: format) { folder in
        let old = readRecords(at: folder, schemas: Sheets.all)
        before = model(old).school
        let table = try #require(old.table(for: PupilSheet.schema))
        let column = try #require(table.columns.firstIndex { $0.caption.hasPrefix("Класс") })
        let row = try #require(table.rows.first { !$0.cells[column].isEmpty })
        let one = CellChange(sheet: table.name, row: row.number, column: column, value: .text("9 «Я»"))
        path = FilePath.join(folder, table.file)
        try change([one], at: path, stamp: "2026-09-01 09-00")
        return folder
      }
      let changed = zip(before, model(after).school).filter { $0 != $1 }
      #expect(before.count == model(after).school.count)
      #expect(changed.count == 1)
      #expect(changed.first?.1.contains("schoolClass:9 «Я»") == true)
    }
  }

  /// A wrong cell is named by its sheet, row and column, whatever holds it.
  @Test(arguments: ["xlsx", "ods", "csv", "json"])
  func namesAWrongCell(format: String) throws {
    try withTables(of: "Школа № 8") { records in
      var tables = records.tables
      let table = try #require(tables.firstIndex { foldedSheetName($0.name) == "пары" })
      let column = try #require(tables[table].columns.firstIndex { $0.caption == "Начало" })
      tables[table].rows[2].cells[column] = .text("31.09.2026")
      let after = try readBack(RecordSet(tables: tables), as: format)
      let (_, findings) = readSchool(
        after, shipped: shippedRecords, today: CivilDate(year: 2026, month: 9, day: 1)!)
      let found = findings.filter { $0.diagnostic.code == "M011" }
      #expect(found.count == 1)
      guard case .record(let place)? = found.first?.diagnostic.place else { return }
      #expect(place.sheet.map(foldedSheetName) == "пары")
      #expect(place.column == "Начало")
      #expect(place.row == (format == "json" ? 3 : 4))
      #expect(format == "json" || place.address?.hasSuffix("4") == true)
    }
  }

  private func withTables(of sample: String, _ body: (RecordSet) throws -> Void) throws {
    let records = readRecords(at: "\(projectFolder)/samples/\(sample)", schemas: Sheets.all)
    try #require(records.tables.count > 3)
    try body(records)
  }

  private func readBack(
    _ records: RecordSet, as format: String, through convert: (String) throws -> String = { $0 }
  ) throws -> RecordSet {
    let temporary = try FileSystem.real.makeTemporaryFolder()
    defer { temporary.remove() }
    let folder = temporary.path
    if format == "json" {
      try FileSystem.real.write(Array(json(records).utf8), to: FilePath.join(folder, "Школа.json"))
    } else {
      let format = try #require(StarterFormat(rawValue: format))
      let sheets = Sheets.all.compactMap { sheet(of: records, $0) }
      let rows = Dictionary(uniqueKeysWithValues: sheets.map { ($0.schema.title, $0.rows) })
      for file in try writeStarter(sheets.map(\.schema), as: format, rows: rows) {
        try FileSystem.real.write(file.bytes, to: FilePath.join(folder, file.name))
      }
    }
    return readRecords(at: try convert(folder), schemas: Sheets.all)
  }
}

/// The school and what its rules find as text, without the places that differ from format to format.
private func model(_ records: RecordSet) -> (school: [String], findings: [String]) {
  let today = CivilDate(year: 2026, month: 9, day: 1)!
  let (school, findings) = readSchool(records, shipped: shippedRecords, today: today)
  let parts: [[Any]] = [
    [school.organization, school.roadmap, school.calendar], school.people, school.pairs, school.activities,
    school.orders, school.changes, school.signatures, school.acts, [school.settings.formats],
    [school.settings.partners, school.settings.programmesDue as Any],
  ]
  return (
    parts.flatMap { $0.map(text) },
    findings.filter { $0.diagnostic.code.hasPrefix("M") }.map {
      "\($0.diagnostic.code) \($0.diagnostic.message)"
    }.sorted()
  )
}

/// A value with all that is in it; cells as written and places are left out.
private func text(_ value: Any) -> String {
  if value is RecordPlace || value is RecordPlace? || value is Record { return "" }
  let mirror = Mirror(reflecting: value)
  if mirror.displayStyle == .set || mirror.displayStyle == .dictionary {
    return mirror.children.map { text($0.value) }.sorted().joined(separator: ",")
  }
  guard !mirror.children.isEmpty else { return "\(value)" }
  let fields = mirror.children.map { "\($0.label ?? ""):\(text($0.value))" }
  return "\(mirror.displayStyle.map { "\($0)" } ?? "")(\(fields.joined(separator: ",")))"
}

/// A sheet of the sample with its own columns, dates as dates.
private func sheet(of records: RecordSet, _ schema: SheetSchema) -> CarriedSheet? {
  guard let table = records.table(for: schema) else { return nil }
  if schema.layout == .pairs {
    let match = matchPairs(of: table, to: schema)
    var schema = schema
    schema.columns += match.unknown.map { SheetSchema.Column($0.caption) }
    let values = match.pairs.map { $0?.value ?? .empty } + match.unknown.map(\.value)
    return CarriedSheet(schema: schema, rows: values.map { [$0] })
  }
  let (school, _) = readSchool(records, shipped: RecordSet(), today: CivilDate(year: 2026, month: 9, day: 1)!)
  return NextYearMaker(records, school).carried(schema) { cells, _, _ in cells }
}

/// A school as one object: lists of records, and objects of captions and values.
private func json(_ records: RecordSet) -> String {
  let sheets = Sheets.all.compactMap { schema -> String? in
    guard let sheet = sheet(of: records, schema) else { return nil }
    let captions = sheet.schema.columns.map(\.caption)
    func object(_ cells: [CellValue]) -> String {
      let fields = zip(captions, cells).filter { !$1.isEmpty }.map { "\(quoted($0)): \(value($1))" }
      return "{\(fields.joined(separator: ", "))}"
    }
    let content =
      schema.layout == .pairs
      ? object(sheet.rows.map { $0[0] }) : "[\(sheet.rows.map(object).joined(separator: ",\n"))]"
    return "\(quoted(schema.title)): \(content)"
  }
  return "{\(sheets.joined(separator: ",\n"))}"
}

private func value(_ cell: CellValue) -> String {
  if case .number(let number) = cell, number.rounded() == number { return String(Int(number)) }
  if case .bool(let flag) = cell { return "\(flag)" }
  return quoted(cell.printed)
}

private func quoted(_ text: String) -> String {
  let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  return "\"\(escaped)\""
}
