import CLibDeflate

/// Owner of one libdeflate compressor. Making one costs more than packing a letter: keep it for a whole run,
/// one for each thread.
public struct Deflater: ~Copyable {
  /// Where size and time are in balance; the level of zlib's default.
  public static let usualLevel = 6

  private let compressor: OpaquePointer

  /// - Parameter level: from 1 (fast) to 12 (small).
  public init(level: Int = usualLevel) {
    guard let compressor = libdeflate_alloc_compressor(Int32(level)) else {
      preconditionFailure("libdeflate makes a compressor for each level from 1 to 12")
    }
    self.compressor = compressor
  }

  deinit { libdeflate_free_compressor(compressor) }

  /// Appends the packed form of `input` to the caller's `output`; returns the number of bytes appended.
  @discardableResult
  public func deflate(_ input: borrowing [UInt8], appendingTo output: inout [UInt8]) -> Int {
    let bound = libdeflate_deflate_compress_bound(compressor, input.count)
    // The bound of a large input is mostly never written to: memory that is not touched costs nothing.
    if bound > 1 << 20 {
      let packed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
        count = compress(input, into: UnsafeMutableRawBufferPointer(buffer))
      }
      output.append(contentsOf: packed)
      return packed.count
    }
    let start = output.count
    output.append(contentsOf: repeatElement(0, count: bound))
    let size = output.withUnsafeMutableBytes {
      compress(input, into: UnsafeMutableRawBufferPointer(rebasing: $0[start...]))
    }
    output.removeLast(bound - size)
    return size
  }

  private func compress(_ input: borrowing [UInt8], into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let size = input.withUnsafeBytes {
      libdeflate_deflate_compress(compressor, $0.baseAddress, $0.count, buffer.baseAddress, buffer.count)
    }
    precondition(size > 0, "a buffer of the announced bound holds every result")
    return size
  }

  /// The bytes packed for an archive.
  public func pack(_ bytes: [UInt8]) -> PackedBytes {
    var packed: [UInt8] = []
    deflate(bytes, appendingTo: &packed)
    return PackedBytes(method: .deflated, checksum: crc32(bytes), size: bytes.count, bytes: packed)
  }
}

/// CRC-32 as ZIP wants it.
func crc32(_ bytes: borrowing [UInt8]) -> UInt32 {
  bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
}
