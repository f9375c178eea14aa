public import Files

/// How the starter is given: a workbook, or a folder of text tables.
public enum StarterFormat: String, Sendable, Hashable, CaseIterable {
  case xlsx, ods, csv
}

/// A file of the starter.
public struct StarterFile: Sendable, Hashable {
  /// Name without a folder: «Школа.xlsx», «2 Работники.csv».
  public var name: String
  public var bytes: [UInt8]
}

/// The files a school starts with: one workbook, or a text table for every sheet.
///
/// Captions, notes, drop-down lists and the example row come from the schemas; the example row begins with
/// «Образец» and is no record when it is read back.
///
/// - Parameter rows: records that stand there from the beginning, by the sheet's title; a row has a cell for
///   each column of the schema. Of a sheet of captions and values: a row of one cell for each caption.
public func writeStarter(
  _ schemas: [SheetSchema], as format: StarterFormat, rows: [String: [[CellValue]]] = [:],
  in fileSystem: FileSystem = .real
) throws(FileError) -> [StarterFile] {
  let records = schemas.map { StarterSheet($0, rows: rows[$0.title] ?? []) }
  let guide = StarterSheet.guide(schemas)
  switch format {
  case .xlsx:
    let bytes = try xlsxBook([guide] + records, in: fileSystem)
    return [StarterFile(name: "\(StarterWording.bookName).xlsx", bytes: bytes)]
  case .ods:
    return [StarterFile(name: "\(StarterWording.bookName).ods", bytes: odsStarter([guide] + records))]
  case .csv:
    let text = guide.rows.map { row in row.map(\.value.printed).joined(separator: " ") }
    let readme = StarterFile(
      name: "\(StarterWording.guideSheet).txt", bytes: windowsText(text.joined(separator: "\r\n") + "\r\n"))
    return [readme]
      + records.enumerated().map { index, sheet in
        StarterFile(name: "\(index + 1) \(sheet.name).csv", bytes: csv(sheet))
      }
  }
}

private func csv(_ sheet: StarterSheet) -> [UInt8] { writeCSV(sheet.rows.map { $0.map(\.value.printed) }) }

/// A text table that Excel and LibreOffice open by a double click: UTF-8 with a mark, semicolons.
public func writeCSV(_ rows: [[String]]) -> [UInt8] {
  let lines = rows.map { row in row.map(quotedCSV).joined(separator: ";") }
  return windowsText(lines.joined(separator: "\r\n") + "\r\n")
}

/// A cell for a text table, in quotes where RFC 4180 asks for them, whatever the delimiter.
func quotedCSV(_ text: String) -> String {
  guard text.utf8.contains(where: { [0x22, 0x2C, 0x3B, 0x0A, 0x0D].contains($0) }) else { return text }
  return "\"\(text.replacing("\"", with: "\"\""))\""
}

/// UTF-8 with the mark without which Excel takes it for Windows-1251.
private func windowsText(_ text: String) -> [UInt8] { [0xEF, 0xBB, 0xBF] + Array(text.utf8) }
