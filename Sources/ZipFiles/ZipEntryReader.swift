/// Reads one entry from its beginning to its end, unpacking as it goes. Keeps its archive open; one thread
/// at a time.
public final class ZipEntryReader {
  private let entry: ZipEntry
  private let handle: ZipHandle
  private let file: OpaquePointer
  private var left: Int

  init(_ entry: ZipEntry, in handle: ZipHandle) throws(ZipError) {
    self.entry = entry
    self.handle = handle
    self.file = try handle.open(entry, packed: false)
    self.left = entry.size
  }

  deinit { ZipHandle.close(file) }

  /// Fills the caller's buffer with the next bytes and returns their number; 0 at the end.
  ///
  /// More bytes than the directory declares are damage: the limits were checked by the declared size.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ZipError) -> Int {
    guard let got = ZipHandle.read(file, into: buffer), got <= left else {
      throw ZipError(.damaged, entry: entry.name)
    }
    left -= got
    return got
  }

  /// The same with an array as the buffer.
  public func read(into buffer: inout [UInt8]) throws(ZipError) -> Int {
    guard let got = buffer.withUnsafeMutableBytes({ ZipHandle.read(file, into: $0) }), got <= left else {
      throw ZipError(.damaged, entry: entry.name)
    }
    left -= got
    return got
  }
}
