public import Files

/// An archive opened for reading. Its directory is read and checked at once, its entries when asked for.
///
/// Archives come from anywhere: counts, sizes, ratios, names and encryption are checked before anything is
/// unpacked, and unpacking never goes past the declared size.
public struct ZipArchive {
  /// In the order of the archive's directory, without folders.
  public let entries: [ZipEntry]
  private let handle: ZipHandle
  private let positions: [String: Int]

  public init(_ source: any ByteSource, limits: ZipLimits = .workbook) throws(ZipError) {
    // libzip takes a file without bytes for an archive without entries.
    guard source.size > 0 else { throw ZipError(.notAnArchive) }
    let handle = try ZipHandle(source)
    guard handle.count <= limits.entries else { throw ZipError(.tooLarge) }
    var entries: [ZipEntry] = []
    var positions: [String: Int] = [:]
    var seen: Set<String> = []
    var total = 0
    for index in 0..<UInt64(handle.count) {
      let facts = try handle.facts(of: index)
      try check(facts, within: limits)
      total += facts.size
      guard total <= limits.totalBytes else { throw ZipError(.tooLarge) }
      if facts.name.hasSuffix("/") { continue }
      // Part names of an office package differ in more than case (ECMA-376 part 2, §6.3).
      guard seen.insert(facts.name.lowercased()).inserted else {
        throw ZipError(.duplicateName, entry: facts.name)
      }
      positions[facts.name] = entries.count
      entries.append(
        ZipEntry(name: facts.name, size: facts.size, packedSize: facts.packedSize, index: index))
    }
    self.handle = handle
    self.entries = entries
    self.positions = positions
  }

  /// The archive in memory; the bytes are kept as long as the archive.
  public init(_ bytes: [UInt8], limits: ZipLimits = .workbook) throws(ZipError) {
    try self.init(MemoryBytes(bytes), limits: limits)
  }

  public func entry(named name: String) -> ZipEntry? { positions[name].map { entries[$0] } }

  /// The unpacked bytes, their checksum checked.
  public func read(_ entry: ZipEntry) throws(ZipError) -> [UInt8] {
    let file = try handle.open(entry, packed: false)
    defer { ZipHandle.close(file) }
    guard let bytes = ZipHandle.readAll(file, count: entry.size), ZipHandle.isAtEnd(file) else {
      throw ZipError(.damaged, entry: entry.name)
    }
    return bytes
  }

  /// The bytes as they stand in the archive, to be copied into another one without unpacking.
  public func readPacked(_ entry: ZipEntry) throws(ZipError) -> PackedBytes {
    let facts = try handle.facts(of: entry.index)
    guard let method = PackedBytes.Method(rawValue: facts.method) else {
      throw ZipError(.unknownMethod, entry: entry.name)
    }
    let file = try handle.open(entry, packed: true)
    defer { ZipHandle.close(file) }
    guard let bytes = ZipHandle.readAll(file, count: entry.packedSize) else {
      throw ZipError(.damaged, entry: entry.name)
    }
    return PackedBytes(method: method, checksum: facts.checksum, size: facts.size, bytes: bytes)
  }

  /// Opens an entry to be read piece by piece; the reader keeps the archive open.
  public func open(_ entry: ZipEntry) throws(ZipError) -> ZipEntryReader {
    try ZipEntryReader(entry, in: handle)
  }
}

private func check(_ facts: ZipHandle.Facts, within limits: ZipLimits) throws(ZipError) {
  guard isPlain(facts.name) else { throw ZipError(.badName, entry: facts.name) }
  if facts.isEncrypted { throw ZipError(.encrypted, entry: facts.name) }
  guard PackedBytes.Method(rawValue: facts.method) != nil else {
    throw ZipError(.unknownMethod, entry: facts.name)
  }
  guard facts.size <= limits.entryBytes, facts.packedSize <= limits.entryBytes else {
    throw ZipError(.tooLarge, entry: facts.name)
  }
  if facts.size > 1 << 20, facts.size / limits.ratio > facts.packedSize {
    throw ZipError(.bomb, entry: facts.name)
  }
}

/// Relative, with `/` only, without `.` and `..`, drive letters and control characters.
private func isPlain(_ name: String) -> Bool {
  if name.isEmpty || name.utf8.count > 1024
    || name.utf8.contains(where: { $0 < 0x20 || $0 == 0x5C })
  {
    return false
  }
  let path = name.hasSuffix("/") ? name.dropLast() : name[...]
  if path.utf8.dropFirst().first == UInt8(ascii: ":") { return false }
  return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
    !$0.isEmpty && $0 != "." && $0 != ".."
  }
}
