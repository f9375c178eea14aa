/// Builds an archive by appending to one buffer. Equal input gives equal bytes: every entry carries the
/// earliest time ZIP knows.
///
/// Writing a ZIP of ready streams is copying with headers around it (APPNOTE 4.3), so this stands here in
/// full, and libzip, which checks foreign archives, is for reading. A writer is a value: a half-filled one
/// can be kept and finished many times with different last entries.
public struct ZipWriter: Sendable {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  public init() {}

  /// Room for the whole archive, so that the buffer grows once.
  public mutating func reserve(_ capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Bytes written up to now, without the directory that `finish` adds.
  public var size: Int { bytes.count }

  /// Adds an entry that is packed already.
  public mutating func add(_ name: String, _ packed: PackedBytes) {
    let offset = beginEntry(
      name, method: packed.method, checksum: packed.checksum, packedSize: packed.bytes.count,
      size: packed.size)
    bytes.append(contentsOf: packed.bytes)
    list(name, at: offset)
  }

  /// Packs and adds an entry, straight into the archive's buffer.
  public mutating func add(
    _ name: String, deflating content: borrowing [UInt8], with deflater: borrowing Deflater
  ) {
    let offset = beginEntry(
      name, method: .deflated, checksum: crc32(content), packedSize: 0, size: content.count)
    let packedSize = deflater.deflate(content, appendingTo: &bytes)
    setLittleEndian(UInt32(packedSize), at: offset + 18)
    list(name, at: offset)
  }

  /// Packs an entry of one template's documents, likewise.
  ///
  /// - Parameter copies: where the content has the pieces known beforehand.
  public mutating func add(
    _ name: String, deflating content: borrowing [UInt8], copies: [PieceDeflater.Copy],
    of pieces: KnownPieces,
    with pieceDeflater: PieceDeflater, or deflater: borrowing Deflater
  ) {
    let offset = beginEntry(
      name, method: .deflated, checksum: crc32(content), packedSize: 0, size: content.count)
    let packedSize =
      pieceDeflater.deflate(content, copies: copies, of: pieces, appendingTo: &bytes)
      ?? deflater.deflate(content, appendingTo: &bytes)
    setLittleEndian(UInt32(packedSize), at: offset + 18)
    list(name, at: offset)
  }

  /// Adds the directory and hands the archive over; the writer is empty afterwards.
  public consuming func finish() -> [UInt8] {
    let start = bytes.count
    bytes.append(contentsOf: directory)
    bytes.appendLittleEndian(0x0605_4B50 as UInt32)
    bytes.appendLittleEndian(0 as UInt32)
    bytes.appendLittleEndian(UInt16(count))
    bytes.appendLittleEndian(UInt16(count))
    bytes.appendLittleEndian(UInt32(directory.count))
    bytes.appendLittleEndian(UInt32(start))
    bytes.appendLittleEndian(0 as UInt16)
    return bytes
  }

  private mutating func beginEntry(
    _ name: String, method: PackedBytes.Method, checksum: UInt32, packedSize: Int, size: Int
  ) -> Int {
    precondition(
      bytes.count < 1 << 31 && size < 1 << 31 && count < 65_000, "an office document is no ZIP64")
    let offset = bytes.count
    bytes.appendLittleEndian(0x0403_4B50 as UInt32)
    bytes.appendLittleEndian(20 as UInt16)
    // Bit 11: the name is UTF-8.
    bytes.appendLittleEndian((name.utf8.allSatisfy { $0 < 0x80 } ? 0 : 0x800) as UInt16)
    bytes.appendLittleEndian(method.rawValue)
    // 1 January 1980, midnight.
    bytes.appendLittleEndian(0 as UInt16)
    bytes.appendLittleEndian(0x21 as UInt16)
    bytes.appendLittleEndian(checksum)
    bytes.appendLittleEndian(UInt32(packedSize))
    bytes.appendLittleEndian(UInt32(size))
    bytes.appendLittleEndian(UInt16(name.utf8.count))
    bytes.appendLittleEndian(0 as UInt16)
    bytes.append(contentsOf: name.utf8)
    return offset
  }

  /// Adds the directory's record, whose middle is the local header's.
  private mutating func list(_ name: String, at offset: Int) {
    directory.appendLittleEndian(0x0201_4B50 as UInt32)
    directory.appendLittleEndian(20 as UInt16)
    directory.append(contentsOf: bytes[offset + 4..<offset + 30])
    directory.appendLittleEndian(0 as UInt16)
    directory.appendLittleEndian(0 as UInt16)
    directory.appendLittleEndian(0 as UInt16)
    directory.appendLittleEndian(0 as UInt32)
    directory.appendLittleEndian(UInt32(offset))
    directory.append(contentsOf: name.utf8)
    count += 1
  }

  private mutating func setLittleEndian(_ value: UInt32, at offset: Int) {
    for byte in 0..<4 {
      bytes[offset + byte] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(byte)))
    }
  }
}

extension [UInt8] {
  fileprivate mutating func appendLittleEndian<Number: FixedWidthInteger>(_ value: Number) {
    for byte in 0..<Number.bitWidth / 8 { append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
  }
}
