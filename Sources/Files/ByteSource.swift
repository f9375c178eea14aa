import Glibc

/// Bytes that can be read at any place without holding all of them: a file or memory.
public protocol ByteSource: Sendable {
  /// In bytes.
  var size: Int { get }

  /// Exactly `count` bytes from `offset`; fewer are an error (`EIO`).
  func read(at offset: Int, count: Int) throws(FileError) -> [UInt8]
}

/// Bytes in memory as a source.
public struct MemoryBytes: ByteSource {
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public var size: Int { bytes.count }

  public func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else {
      throw FileError(.read, "", EIO)
    }
    return Array(bytes[offset..<offset + count])
  }
}

/// An open file; closed when the last owner lets go of it. Reading from many threads is safe (`pread`).
public final class FileBytes: ByteSource {
  public let size: Int
  public let path: String
  private let descriptor: Int32
  private let fileSystem: FileSystem

  init(descriptor: Int32, size: Int, path: String, fileSystem: FileSystem) {
    self.descriptor = descriptor
    self.size = size
    self.path = path
    self.fileSystem = fileSystem
  }

  deinit { close(descriptor) }

  public func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    guard offset >= 0, count >= 0, offset <= size, count <= size - offset else {
      throw FileError(.read, path, EIO)
    }
    try fileSystem.check(.read, path)
    var failure: Int32?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(descriptor, buffer.baseAddress! + filled, count - filled, off_t(offset + filled))
        if got > 0 {
          filled += got
        } else if got == 0 || errno != EINTR {
          // A file that grew shorter under our hands ends too early.
          failure = got == 0 ? EIO : errno
          return
        }
      }
    }
    if let failure { throw FileError(.read, path, failure) }
    return bytes
  }
}
