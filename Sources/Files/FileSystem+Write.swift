import Glibc

extension FileSystem {
  /// Writes a file so that its name never leads to half of it: a temporary file beside it, then a rename.
  ///
  /// A file of ours is readable by its owner only. A failure leaves what stood there before and takes the
  /// temporary file away; a killed process can leave a temporary file, which `sweep` finds.
  ///
  /// - Parameter durable: wait until the bytes are on the disk (fsync) before the rename.
  public func write(_ bytes: [UInt8], to path: String, durable: Bool = false) throws(FileError) {
    let file = try stage(bytes, for: path, permissions: 0o600, durable: durable, isClaimed: true)
    do throws(FileError) {
      try call(.rename, path) { Glibc.rename(file.temporary, path) }
    } catch {
      discard(file)
      throw error
    }
    withExtendedLifetime(file.claim) {}
  }

  /// Writes a file in the place of one that the caller has read, if that is still the one that stands there.
  ///
  /// - Parameters:
  ///   - seen: what stood there before it was read, links not followed; nil if nothing did.
  ///   - permissions: of the file, as `chmod` counts them.
  /// - Returns: whether it was written; not if somebody has changed the place meanwhile.
  public func write(
    _ bytes: [UInt8], to path: String, over seen: Entry?, permissions: UInt16 = 0o600
  ) throws(FileError) -> Bool {
    let file = try stage(bytes, for: path, permissions: permissions, durable: true, isClaimed: true)
    let isWritten = try place(file, over: seen) != nil
    if !isWritten { discard(file) }
    withExtendedLifetime(file.claim) {}
    return isWritten
  }

  /// Writes files that are not there yet, each whole; leftovers of killed runs in their folder go.
  ///
  /// A file that stands there with these very bytes is done: a run was killed behind it. Any other is an error
  /// (`EEXIST`), and then nothing is written.
  ///
  /// - Parameter folder: it is made if need be; the files may stand in none other.
  public func writeNew(
    _ files: [(name: String, bytes: [UInt8])], in folder: String
  ) throws(FileError) {
    var missing: [(path: String, bytes: [UInt8])] = []
    for file in files {
      let path = FilePath.join(folder, file.name)
      if try !isDone(path, file.bytes) { missing.append((path, file.bytes)) }
    }
    try makeFolder(folder)
    sweep(folder)
    var staged: [StagedFile] = []
    var placed = 0
    defer { for file in staged[placed...] { discard(file) } }
    for file in missing {
      staged.append(
        try stage(file.bytes, for: file.path, permissions: 0o600, durable: false, isClaimed: true))
    }
    if !staged.isEmpty { try syncDisk(of: folder) }
    for file in staged {
      if try place(file, over: nil) != nil {
        placed += 1
      } else {
        throw FileError(.create, file.path, EEXIST)
      }
    }
  }

  /// The same for one file.
  public func writeNew(_ bytes: [UInt8], to path: String) throws(FileError) {
    try writeNew([(FilePath.name(of: path), bytes)], in: FilePath.parent(of: path))
  }

  private func isDone(_ path: String, _ bytes: [UInt8]) throws(FileError) -> Bool {
    guard let entry = try entry(at: path, followsLinks: false) else { return false }
    if entry.kind == .file, entry.size == bytes.count, try read(path, followsLinks: false) == bytes {
      return true
    }
    throw FileError(.create, path, EEXIST)
  }
}
