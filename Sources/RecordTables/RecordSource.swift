import Files
import XMLStreams
import ZipFiles

/// Runs an operation on a file; its failure becomes a diagnostic about the file.
func onFile<Result>(
  _ path: String, _ body: () throws(FileError) -> Result
) throws(RecordFailure) -> Result {
  do throws(FileError) {
    return try body()
  } catch {
    throw RecordFailure(RecordWording.unreadable(path, error.message, remedy: error.remedy))
  }
}

/// Runs an operation on a workbook's archive; its failure becomes a diagnostic about the file.
func onArchive<Result>(
  _ file: String, _ body: () throws(ZipError) -> Result
) throws(RecordFailure) -> Result {
  do throws(ZipError) {
    return try body()
  } catch {
    throw RecordFailure(RecordWording.zip(error, file: file))
  }
}

/// Runs an operation on a workbook's XML; its failure becomes a diagnostic about the file.
func onXML<Result>(_ file: String, _ body: () throws(XMLError) -> Result) throws(RecordFailure) -> Result {
  do throws(XMLError) {
    return try body()
  } catch {
    throw RecordFailure(RecordWording.damagedWorkbook(file, error.message))
  }
}

extension ByteSource {
  /// The same as `read`, with the failure as a diagnostic about the file.
  func bytes(at offset: Int, count: Int, file: String) throws(RecordFailure) -> [UInt8] {
    try onFile(file) { () throws(FileError) in try read(at: offset, count: count) }
  }
}
