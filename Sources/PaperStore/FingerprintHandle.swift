import CXXHash

/// 128 bits that stand for a sequence of bytes (XXH3). Not a secret and not a signature: it tells a changed
/// file from an unchanged one.
public struct Fingerprint: Sendable, Hashable {
  public var high: UInt64
  public var low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The fingerprint of `bytes`.
  public init(of bytes: [UInt8]) {
    let hash = bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
    self.init(high: hash.high64, low: hash.low64)
  }

  /// The fingerprint of a chain that `bytes` are added to.
  public init(of bytes: [UInt8], after chain: Fingerprint) {
    self.init(ofAll: [chain, Fingerprint(of: bytes)])
  }

  /// Of several things together.
  public init(ofAll fingerprints: [Fingerprint]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16 * fingerprints.count)
    for fingerprint in fingerprints { fingerprint.append(to: &bytes) }
    self.init(of: bytes)
  }

  /// Sixteen bytes, for storage.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16)
    append(to: &bytes)
    return bytes
  }

  private func append(to bytes: inout [UInt8]) {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes.append(contentsOf: $0) }
  }

  init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    let word = { (range: Range<Int>) in bytes[range].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    self.init(high: word(0..<8), low: word(8..<16))
  }
}
