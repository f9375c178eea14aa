import XMLStreams
import ZipFiles

/// Reads one XML part of a workbook; every failure is a diagnostic about the workbook.
struct PartReader {
  private let reader: XMLForwardReader
  private let file: String

  init(_ entry: ZipEntry, in archive: ZipArchive, file: String) throws(RecordFailure) {
    self.file = file
    let bytes = try onArchive(file) { () throws(ZipError) in try archive.open(entry) }
    reader = try onXML(file) { () throws(XMLError) in try XMLForwardReader { try bytes.read(into: $0) } }
  }

  func next() throws(RecordFailure) -> XMLForwardReader.Event? {
    do throws(XMLError) {
      return try reader.next()
    } catch {
      throw RecordFailure(RecordWording.damagedWorkbook(file, error.message))
    }
  }

  func skip() throws(RecordFailure) {
    try onXML(file) { () throws(XMLError) in try reader.skip() }
  }

  func isNamed(_ name: StaticString) -> Bool { reader.isNamed(name) }
  func attribute(_ name: StaticString) -> String? { reader.attribute(name) }
  func attribute(_ local: StaticString, namespace: StaticString) -> String? {
    reader.attribute(local, namespace: namespace)
  }
  var text: String { reader.text }

  /// The character data up to the end of the element that has just begun, elements inside passed over.
  func textToEnd() throws(RecordFailure) -> String {
    var text = ""
    var depth = 1
    while depth > 0, let event = try next() {
      switch event {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: text += reader.text
      }
    }
    return text
  }
}
