import Files
import Synchronization
import XMLStreams
import ZipFiles

/// Runs an operation on a file; its failure becomes a diagnostic about the file.
func onFile<Result>(
  _ path: String, _ body: () throws(FileError) -> Result
) throws(RecordFailure) -> Result {
  do throws(FileError) {
    return try body()
  } catch {
    throw RecordFailure(error, at: path)
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

/// The bytes of a file, and whether the disk gave all that were asked for.
final class WatchedBytes: ByteSource {
  private let source: any ByteSource
  private let firstFailure = Mutex<FileError?>(nil)

  init(_ source: any ByteSource) { self.source = source }

  var size: Int { source.size }

  var failure: FileError? { firstFailure.withLock { $0 } }

  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    do throws(FileError) {
      return try source.read(at: offset, count: count)
    } catch {
      firstFailure.withLock { $0 = $0 ?? error }
      throw error
    }
  }
}
