/// One entry of an archive, as its directory describes it.
public struct ZipEntry: Sendable, Hashable {
  /// Path with `/` between its parts; folders are left out of an archive's list.
  public var name: String
  /// Unpacked, in bytes.
  public var size: Int
  /// Packed, in bytes.
  public var packedSize: Int
  /// Position in the archive's directory.
  let index: UInt64
}

/// The bytes of an entry as they stand in an archive, ready to go into another one unchanged.
public struct PackedBytes: Sendable, Hashable {
  public enum Method: UInt16, Sendable, Hashable {
    case stored = 0
    case deflated = 8
  }

  public var method: Method
  /// CRC-32 of the unpacked bytes.
  public var checksum: UInt32
  /// Size of the unpacked bytes.
  public var size: Int
  public var bytes: [UInt8]

  /// Bytes that stay as they are, without packing.
  public init(storing bytes: [UInt8]) {
    self.init(method: .stored, checksum: crc32(bytes), size: bytes.count, bytes: bytes)
  }

  init(method: Method, checksum: UInt32, size: Int, bytes: [UInt8]) {
    self.method = method
    self.checksum = checksum
    self.size = size
    self.bytes = bytes
  }
}
