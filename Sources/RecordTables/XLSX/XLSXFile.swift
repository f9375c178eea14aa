import XMLStreams
import ZipFiles

/// An Office Open XML workbook (ECMA-376 part 1, SpreadsheetML), transitional or strict.
final class XLSXFile: RecordFile {
  private let archive: ZipArchive
  private let file: String
  private var sheets: [Sheet] = []
  private var lastSheetNumber = 0
  /// Name of the part that lists the sheets.
  private(set) var workbookPart = ""
  private(set) var is1904 = false
  private var stylesPart: String?
  private var stringsPart: String?
  private var styles: CellStyles?
  private var strings: (care: TextCare, texts: SharedStrings)?

  private struct Sheet {
    var name: String
    var part: String
    var isHidden: Bool
  }

  var sheetNames: [String] { sheets.map(\.name) }

  init(_ archive: ZipArchive, file: String) throws(RecordFailure) {
    self.archive = archive
    self.file = file
    let root = try relationships(of: "")
    guard let workbook = root.first(where: { $0.type.hasSuffix("/officeDocument") })?.target else {
      throw RecordFailure(RecordWording.notATable(file))
    }
    if workbook.hasSuffix(".bin") { throw RecordFailure(RecordWording.binaryWorkbook(file)) }
    guard workbook.hasPrefix("xl/") || workbook.lowercased().contains("workbook") else {
      throw RecordFailure(RecordWording.notATable(file, workbook.hasPrefix("word/") ? .document : .other))
    }
    workbookPart = workbook
    let links = try relationships(of: workbook)
    stylesPart = links.first { $0.type.hasSuffix("/styles") }?.target
    stringsPart = links.first { $0.type.hasSuffix("/sharedStrings") }?.target
    try readWorkbook(workbook, links)
    guard !sheets.isEmpty else { throw RecordFailure(RecordWording.notATable(file)) }
  }

  func isHidden(sheet index: Int) -> Bool { sheets[index].isHidden }

  func rows(ofSheet index: Int, care: TextCare) throws(RecordFailure) -> any RowSource {
    let part = try reader(sheets[index].part)
    let tidier = CellTidier(care: care, notes: CellNotes(file: file, sheet: sheets[index].name))
    return XLSXRows(
      part, styles: try cellStyles(), strings: try sharedStrings(care), is1904: is1904, tidier: tidier)
  }

  /// Name of the part that holds a sheet.
  func part(ofSheet index: Int) -> String { sheets[index].part }

  /// A `sheetId` that no sheet has.
  var freeSheetNumber: Int { lastSheetNumber + 1 }

  func cellStyles() throws(RecordFailure) -> CellStyles {
    if let styles { return styles }
    var read = CellStyles()
    if let stylesPart, archive.entry(named: stylesPart) != nil { read = try CellStyles(reader(stylesPart)) }
    styles = read
    return read
  }

  private func sharedStrings(_ care: TextCare) throws(RecordFailure) -> SharedStrings {
    if let strings, strings.care == care { return strings.texts }
    var read = SharedStrings()
    if let stringsPart, archive.entry(named: stringsPart) != nil {
      read = try SharedStrings(reader(stringsPart), care: care)
    }
    strings = (care, read)
    return read
  }

  private func reader(_ part: String) throws(RecordFailure) -> PartReader {
    guard let entry = archive.entry(named: part) else {
      throw RecordFailure(RecordWording.damagedWorkbook(file, "нет части «\(part)»"))
    }
    return try PartReader(entry, in: archive, file: file)
  }

  private func readWorkbook(_ part: String, _ links: [Relationship]) throws(RecordFailure) {
    let reader = try reader(part)
    while let event = try reader.next() {
      guard event == .start else { continue }
      if reader.isNamed("workbookPr") {
        is1904 = ["1", "true"].contains(reader.attribute("date1904"))
      } else if reader.isNamed("sheet") {
        lastSheetNumber = max(lastSheetNumber, reader.attribute("sheetId").flatMap { Int($0) } ?? 0)
        let id =
          reader.attribute("id", namespace: transitionalRelationships)
          ?? reader.attribute("id", namespace: strictRelationships)
        // Charts and macro sheets hold no records.
        guard let link = links.first(where: { $0.id == id }), link.type.hasSuffix("/worksheet") else {
          continue
        }
        let state = reader.attribute("state") ?? "visible"
        sheets.append(
          Sheet(name: reader.attribute("name") ?? "", part: link.target, isHidden: state != "visible"))
      }
    }
  }

  private struct Relationship {
    var id: String
    var type: String
    /// Name of the part, from the root of the package.
    var target: String
  }

  /// The relationships of a part; of the package itself for an empty name. External ones are left out.
  private func relationships(of part: String) throws(RecordFailure) -> [Relationship] {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[..<$0]) } ?? ""
    let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
    guard let entry = archive.entry(named: (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels") else {
      return []
    }
    let reader = try PartReader(entry, in: archive, file: file)
    var found: [Relationship] = []
    while let event = try reader.next() {
      guard event == .start, reader.isNamed("Relationship"), reader.attribute("TargetMode") != "External",
        let id = reader.attribute("Id"), let type = reader.attribute("Type"),
        let target = reader.attribute("Target")
      else { continue }
      found.append(Relationship(id: id, type: type, target: resolved(target, in: folder)))
    }
    return found
  }
}

private let transitionalRelationships: StaticString =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
private let strictRelationships: StaticString = "http://purl.oclc.org/ooxml/officeDocument/relationships"

/// A target relative to a folder, or from the root if it begins with a slash.
private func resolved(_ target: String, in folder: String) -> String {
  if target.hasPrefix("/") { return String(target.dropFirst()) }
  var parts = folder.split(separator: "/")
  for step in target.split(separator: "/") {
    switch step {
    case ".": continue
    case "..": _ = parts.popLast()
    default: parts.append(step)
    }
  }
  return parts.joined(separator: "/")
}
