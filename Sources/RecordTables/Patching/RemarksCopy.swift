public import Diagnostics
import Files
import XMLStreams
import ZipFiles

/// A copy of a workbook with a sheet «Замечания» behind the others: the findings about it, each with a link
/// to its cell. Nil for files that have no sheets (text tables, JSON).
///
/// - Parameter file: the workbook's name; findings about other files are left out.
public func remarksCopy(
  of bytes: [UInt8], file: String, findings: [Diagnostic]
) throws(RecordFailure) -> [UInt8]? {
  guard FileKind(Array(bytes.prefix(512))) == .zip else { return nil }
  let book = try openRecordFile(MemoryBytes(bytes), file: file)
  let rows = findings.compactMap { RemarkRow($0, file: file) }
  let name = freeName(RemarksWording.sheet, among: book.sheetNames)
  return try replacingParts(of: bytes, file: file) { (archive) throws(RecordFailure) in
    if let book = book as? XLSXFile { return try xlsxRemarks(rows, name, book, archive, file) }
    let document = try parse("content.xml", archive, file)
    return ["content.xml": try odsRemarks(rows, name, document, file)]
  }
}

/// A finding as the columns of the sheet.
private struct RemarkRow {
  var texts: [String]
  var sheet: String?
  /// `C5`, or `A5` if only the row is known.
  var address: String?

  init?(_ finding: Diagnostic, file: String) {
    guard case .record(let place) = finding.place, place.file == file else { return nil }
    sheet = place.sheet
    address = place.address ?? place.row.map { "A\($0)" }
    let spot = place.address ?? place.row.map { "строка \($0)" } ?? ""
    texts = [
      finding.weight.title, place.sheet ?? "", spot, place.column ?? "", finding.message, finding.remedy,
    ]
  }
}

private func freeName(_ name: String, among taken: [String]) -> String {
  var free = name
  var number = 2
  while taken.contains(where: { $0.lowercased() == free.lowercased() }) {
    free = "\(name) \(number)"
    number += 1
  }
  return free
}

// MARK: XLSX

private let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
private let officeRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

private func xlsxRemarks(
  _ rows: [RemarkRow], _ name: String, _ book: XLSXFile, _ archive: ZipArchive, _ file: String
) throws(RecordFailure) -> [String: [UInt8]] {
  let number = book.freeSheetNumber
  let part = "xl/worksheets/remarks\(number).xml"
  let workbook = book.workbookPart
  let slash = workbook.lastIndex(of: "/").map { workbook.index(after: $0) } ?? workbook.startIndex
  let links = "\(workbook[..<slash])_rels/\(workbook[slash...]).rels"
  let id = "rIdRemarks\(number)"
  var parts: [String: [UInt8]] = [part: Array(xlsxSheet(rows).utf8)]

  parts["[Content_Types].xml"] = try inserting(
    "<{p}Override PartName=\"/\(part)\""
      + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>",
    atEndOf: "Types", in: parse("[Content_Types].xml", archive, file), file)
  parts[links] = try inserting(
    "<{p}Relationship Id=\"\(id)\" Type=\"\(officeRelationships)/worksheet\" Target=\"/\(part)\"/>",
    atEndOf: "Relationships", in: parse(links, archive, file), file)
  parts[workbook] = try inserting(
    "<{p}sheet xmlns:remarks=\"\(officeRelationships)\" name=\"\(attributeText(name))\" sheetId=\"\(number)\""
      + " remarks:id=\"\(id)\"/>",
    atEndOf: "sheets", in: parse(workbook, archive, file), file)
  return parts
}

private func xlsxSheet(_ rows: [RemarkRow]) -> String {
  func row(_ number: Int, _ texts: [String]) -> String {
    let cells = texts.enumerated().map { column, text in
      "<c r=\"\(columnLetters(column))\(number)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
        + "\(xmlEscaped(text))</t></is></c>"
    }
    return "<row r=\"\(number)\">\(cells.joined())</row>"
  }
  let lines = rows.enumerated().map { row($0 + 2, $1.texts) }
  let links = rows.enumerated().compactMap { index, row -> String? in
    guard let sheet = row.sheet, let address = row.address else { return nil }
    let target = attributeText("'\(sheet.replacing("'", with: "''"))'!\(address)")
    return "<hyperlink ref=\"C\(index + 2)\" location=\"\(target)\"/>"
  }
  let widths = RemarksWording.widths.enumerated().map {
    "<col min=\"\($0 + 1)\" max=\"\($0 + 1)\" width=\"\($1)\" customWidth=\"1\"/>"
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"\(main)\">"
    + "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/>"
    + "</sheetView></sheetViews><cols>\(widths.joined())</cols>"
    + "<sheetData>\(row(1, RemarksWording.captions))\(lines.joined())</sheetData>"
    + (links.isEmpty ? "" : "<hyperlinks>\(links.joined())</hyperlinks>") + "</worksheet>"
}

/// The document with an element put behind the last child of the first element of this name; `{p}` in it
/// stands for that element's prefix.
private func inserting(
  _ element: String, atEndOf name: String, in document: XMLDocument, _ file: String
) throws(RecordFailure) -> [UInt8] {
  guard let parent = document.tokens.indices.first(where: { document.opens($0, name) }),
    document.tokens[parent].kind == .start
  else { throw RecordFailure(RecordWording.damagedWorkbook(file, "нет части «\(name)»")) }
  let end = document.tokens[document.tokens[parent].partner].start
  let text = element.replacing("{p}", with: document.prefix(of: parent))
  return Array(document.bytes[..<end]) + Array(text.utf8) + Array(document.bytes[end...])
}

// MARK: ODS

private func odsRemarks(
  _ rows: [RemarkRow], _ name: String, _ document: XMLDocument, _ file: String
) throws(RecordFailure) -> [UInt8] {
  guard let spreadsheet = document.tokens.indices.first(where: { document.opens($0, "spreadsheet") }),
    let last = document.children(of: spreadsheet).last(where: { document.opens($0, "table") })
  else { throw RecordFailure(RecordWording.damagedWorkbook(file, "нет листов")) }
  func cell(_ text: String, link: String? = nil) -> String {
    let content = link.map {
      "<text:a xlink:type=\"simple\" xlink:href=\"\($0)\">\(xmlEscaped(text))</text:a>"
    }
    return "<table:table-cell office:value-type=\"string\"><text:p>\(content ?? xmlEscaped(text))</text:p>"
      + "</table:table-cell>"
  }
  let lines = rows.map { row in
    let link = row.sheet.flatMap { sheet in
      row.address.map { attributeText("#'\(sheet.replacing("'", with: "''"))'.\($0)") }
    }
    let cells = row.texts.enumerated().map { cell($1, link: $0 == 2 ? link : nil) }
    return "<table:table-row>\(cells.joined())</table:table-row>"
  }
  let header = RemarksWording.captions.map { cell($0) }.joined()
  let table =
    "<table:table xmlns:xlink=\"http://www.w3.org/1999/xlink\" table:name=\"\(attributeText(name))\">"
    + "<table:table-column table:number-columns-repeated=\"\(RemarksWording.captions.count)\"/>"
    + "<table:table-row>\(header)</table:table-row>\(lines.joined())</table:table>"
  let end = document.range(of: last).upperBound
  return Array(document.bytes[..<end]) + Array(table.utf8) + Array(document.bytes[end...])
}

/// What the sheet says besides the findings.
private enum RemarksWording {
  static let sheet = StarterWording.remarksSheet
  static let captions = ["Вес", "Лист", "Ячейка", "Столбец", "Что не так", "Что сделать"]
  static let widths = [14, 16, 12, 28, 70, 60]
}
