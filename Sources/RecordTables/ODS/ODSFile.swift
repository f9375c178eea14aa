import XMLStreams
import ZipFiles

/// An OpenDocument spreadsheet (ODF 1.3 part 3, chapter 9).
final class ODSFile: RecordFile {
  private let archive: ZipArchive
  private let content: ZipEntry
  private let file: String
  private var sheets: [(name: String, isHidden: Bool)] = []
  /// Stands behind the sheet before `next`: sheets are mostly read one after another.
  private var cursor: (part: PartReader, next: Int)?

  var sheetNames: [String] { sheets.map(\.name) }

  init(_ archive: ZipArchive, file: String) throws(RecordFailure) {
    self.archive = archive
    self.file = file
    guard let content = archive.entry(named: "content.xml") else {
      throw RecordFailure(RecordWording.notATable(file))
    }
    self.content = content
    if let manifest = archive.entry(named: "META-INF/manifest.xml") {
      let part = try PartReader(manifest, in: archive, file: file)
      while let event = try part.next() {
        if event == .start, part.isNamed("encryption-data") {
          throw RecordFailure(RecordWording.encryptedWorkbook(file))
        }
      }
    }
    try readSheets()
    guard !sheets.isEmpty else { throw RecordFailure(RecordWording.notATable(file)) }
  }

  func isHidden(sheet index: Int) -> Bool { sheets[index].isHidden }

  func rows(ofSheet index: Int, care: TextCare) throws(RecordFailure) -> any RowSource {
    var next = cursor?.next ?? 0
    let part: PartReader
    if let cursor, next <= index {
      part = cursor.part
    } else {
      part = try PartReader(content, in: archive, file: file)
      next = 0
    }
    cursor = nil
    while let event = try part.next() {
      guard event == .start, part.isNamed("table") else { continue }
      if next == index { break }
      next += 1
      try part.skip()
    }
    let tidier = CellTidier(care: care, notes: CellNotes(file: file, sheet: sheets[index].name))
    return ODSRows(part, tidier: tidier) { [weak self] in self?.cursor = (part, index + 1) }
  }

  /// The sheets' names, and which of them their style hides.
  private func readSheets() throws(RecordFailure) {
    let part = try PartReader(content, in: archive, file: file)
    var style = ""
    var hiddenStyles: Set<String> = []
    var isSpreadsheet = false
    while let event = try part.next() {
      guard event == .start else { continue }
      if part.isNamed("style") {
        style = part.attribute("style:name") ?? ""
      } else if part.isNamed("table-properties") {
        if part.attribute("table:display") == "false" { hiddenStyles.insert(style) }
      } else if part.isNamed("spreadsheet") {
        isSpreadsheet = true
      } else if isSpreadsheet, part.isNamed("table") {
        let isHidden = part.attribute("table:style-name").map(hiddenStyles.contains) ?? false
        sheets.append((part.attribute("table:name") ?? "", isHidden))
        try part.skip()
      } else if part.isNamed("tracked-changes") {
        try part.skip()
      }
    }
  }
}
