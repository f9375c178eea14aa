/// Bytes as a key of a table, hashed all at once: an array hashes them one by one.
public struct ByteKey: Sendable, Hashable {
  private let bytes: [UInt8]

  /// The bytes themselves.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Feeds the bytes; keys of different lengths that one begins with the other are told apart by comparing.
  public func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
}
