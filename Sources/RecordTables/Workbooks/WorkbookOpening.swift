import Files
import ZipFiles

/// Opens a zipped workbook by what is in it: XLSX (also with macros, which are never run) or ODS.
func openWorkbook(_ source: any ByteSource, file: String) throws(RecordFailure) -> any RecordFile {
  let archive = try onArchive(file) { () throws(ZipError) in try ZipArchive(source, limits: .workbook) }
  if archive.entry(named: "[Content_Types].xml") != nil {
    return try XLSXFile(archive, file: file)
  }
  if archive.entry(named: "content.xml") != nil {
    return try ODSFile(archive, file: file)
  }
  throw RecordFailure(RecordWording.notATable(file))
}

/// What stands in an old OLE container: a workbook under a password, or an .xls.
///
/// The container's directory ([MS-CFB] 2.6) has an entry «EncryptedPackage» for an encrypted OOXML file.
func isEncryptedWorkbook(_ source: any ByteSource, file: String) throws(RecordFailure) -> Bool {
  guard source.size >= 512 else { return false }
  let header = try source.bytes(at: 0, count: 512, file: file)
  let sectorSize = header[30] == 12 ? 4096 : 512
  let sector = (0..<4).reduce(0) { $0 | Int(header[48 + $1]) << (8 * $1) }
  let offset = (sector + 1) * sectorSize
  guard offset < source.size else { return false }
  let directory = try source.bytes(at: offset, count: min(4096, source.size - offset), file: file)
  var name: [UInt8] = []
  for letter in "EncryptedPackage".utf8 { name += [letter, 0] }
  return directory.indices.contains { (index: Int) -> Bool in directory[index...].starts(with: name) }
}
