import Files

/// A file of records opened for reading: its sheets and the rows of each.
protocol RecordFile: AnyObject {
  var sheetNames: [String] { get }
  func isHidden(sheet index: Int) -> Bool
  func rows(ofSheet index: Int, care: TextCare) throws(RecordFailure) -> any RowSource
}

extension RecordFile {
  func isHidden(sheet index: Int) -> Bool { false }
}

/// A text table: a file of one sheet.
final class CSVFile: RecordFile {
  private let source: any ByteSource
  private let file: String
  let sheetNames: [String]

  init(_ source: any ByteSource, file: String) {
    self.source = source
    self.file = file
    sheetNames = [FilePath.stem(of: file)]
  }

  func rows(ofSheet index: Int, care: TextCare) throws(RecordFailure) -> any RowSource {
    try CSVRows(source, file: file, sheet: sheetNames[index], care: care)
  }
}

/// What a file is, by its first bytes; endings lie.
enum FileKind: Hashable {
  case zip, oldOffice, html, json, document, text, empty

  init(_ beginning: [UInt8]) {
    let text = beginning.starts(with: [0xEF, 0xBB, 0xBF]) ? beginning[3...] : beginning[...]
    let first = text.first { $0 > 0x20 }
    let isMarkup = first == UInt8(ascii: "<")
    let isDocument = text.starts(with: "%PDF-".utf8) || text.starts(with: "{\\rtf".utf8)
    self =
      if text.isEmpty { .empty } else if beginning.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
        .zip
      } else if beginning.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        .oldOffice
      } else if isMarkup { .html } else if isDocument {
        .document
      } else if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
        .json
      } else { .text }
  }
}

/// Opens a file of records by what is in it.
///
/// - Parameter file: the name shown in diagnostics.
func openRecordFile(_ source: any ByteSource, file: String) throws(RecordFailure) -> any RecordFile {
  let beginning = try source.bytes(at: 0, count: min(source.size, 512), file: file)
  let ending = FilePath.ending(of: file)
  switch FileKind(beginning) {
  case .empty: throw RecordFailure(RecordWording.emptyFile(file))
  case .oldOffice:
    let isEncrypted = try isEncryptedWorkbook(source, file: file)
    throw RecordFailure(
      isEncrypted ? RecordWording.encryptedWorkbook(file) : RecordWording.oldOffice(file))
  case .html: throw RecordFailure(RecordWording.notATable(file, .webPage))
  case .document: throw RecordFailure(RecordWording.notATable(file, .document))
  case .zip: return try openWorkbook(source, file: file)
  case .json where ending.hasPrefix("json"): throw RecordFailure(RecordWording.notATable(file))
  case .json, .text:
    guard !["xlsx", "xlsm", "xltx", "xltm", "xlsb", "ods", "ots", "xls"].contains(ending) else {
      throw RecordFailure(RecordWording.notATable(file, .text))
    }
    return CSVFile(source, file: file)
  }
}
