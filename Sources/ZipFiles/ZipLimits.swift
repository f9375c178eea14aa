/// What an archive may hold at most; checked from its directory, before anything is unpacked.
public struct ZipLimits: Sendable, Hashable {
  public var entries: Int
  /// Unpacked bytes of one entry.
  public var entryBytes: Int
  /// Unpacked bytes of all entries together.
  public var totalBytes: Int
  /// Unpacked bytes for one packed byte, for entries over a mebibyte. Office XML stays far below.
  public var ratio: Int

  public init(
    entries: Int = 4096, entryBytes: Int = 256 << 20, totalBytes: Int = 512 << 20, ratio: Int = 250
  ) {
    self.entries = entries
    self.entryBytes = entryBytes
    self.totalBytes = totalBytes
    self.ratio = ratio
  }

  /// For workbooks of records.
  public static let workbook = ZipLimits()

  /// For templates: what a person draws up by hand is small.
  public static let template = ZipLimits(entries: 2048, entryBytes: 64 << 20, totalBytes: 192 << 20)
}
