import Glibc

/// A whole file that lies beside its place under another name, until it is put there.
///
/// Many are staged, the disk is waited for once (`syncDisk`), and each is put in place: after a power cut a name
/// leads to the old file or to the whole new one, and that costs one wait for all of them.
public struct StagedFile: Sendable {
  /// Where it belongs.
  public internal(set) var path: String
  let temporary: String
  let entry: FileSystem.Entry
  /// Tells other processes that this one lives and needs the file; nil where something else does.
  let claim: FileLock?

  /// The same bytes for another name of the folder.
  public func moved(to path: String) -> StagedFile {
    var copy = self
    copy.path = path
    return copy
  }
}

extension FileSystem {
  /// Writes a file for the owner only beside the place it belongs to. A failure leaves nothing behind.
  ///
  /// The folder is one that this process has taken (`lock`): only its next owner may take the file away.
  public func stage(_ bytes: [UInt8], for path: String) throws(FileError) -> StagedFile {
    try stage(bytes, for: path, permissions: 0o600, durable: false, isClaimed: false)
  }

  /// Waits until the disk that holds a folder has all that was written to it.
  public func syncDisk(of folder: String) throws(FileError) {
    let descriptor = try call(.open, folder) { Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    defer { close(descriptor) }
    try check(.sync, folder)
    let number = syncFileSystem(of: descriptor)
    if number != 0 { throw FileError(.sync, folder, number) }
  }

  /// Puts a staged file in its place, if what stands there is what the caller has seen there.
  ///
  /// The look and the step are one where the file system can do that: the two files change places and the one
  /// taken out is looked at, so that even an edit saved in that very moment is given back (`exchange`).
  ///
  /// - Parameter seen: what stood there, links not followed; nil if nothing did.
  /// - Returns: the file as it stands now; nil if somebody has changed the place: the file is still staged.
  public func place(_ file: StagedFile, over seen: Entry?) throws(FileError) -> Entry? {
    do throws(FileError) {
      if let seen, try !isUnchanged(file.path, seen) { return nil }
      try check(.rename, file.path)
      guard try (seen == nil ? putNew(file) : exchange(file, seen!)) else { return nil }
    } catch {
      discard(file)
      throw error
    }
    // The time of the last change of any kind is that of the rename.
    var facts = stat()
    guard lstat(file.path, &facts) == 0, Entry(facts).isSameContent(as: file.entry) else {
      var entry = file.entry
      entry.changed = -1
      return entry
    }
    return Entry(facts)
  }

  /// Takes away a file that will not be put in its place.
  public func discard(_ file: StagedFile) { unlink(file.temporary) }

  /// - Parameter isClaimed: the file is held until it is in its place, so that no `sweep` takes it away.
  func stage(
    _ bytes: [UInt8], for path: String, permissions: UInt16, durable: Bool, isClaimed: Bool
  ) throws(FileError) -> StagedFile {
    let temporary = PassingName.next(beside: path, isClaimed: isClaimed)
    let descriptor = try call(.create, path) {
      Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    let claim = isClaimed ? FileLock(claiming: descriptor) : nil
    var facts = stat()
    do throws(FileError) {
      try writeAll(bytes, to: descriptor, path)
      if durable { try call(.sync, path) { fsync(descriptor) } }
      if permissions != 0o600 { try call(.write, path) { fchmod(descriptor, mode_t(permissions)) } }
      try call(.inspect, path) { fstat(descriptor, &facts) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    // A network folder may report a failed write only here.
    guard close(descriptor) == 0 || errno == EINTR else {
      let number = errno
      unlink(temporary)
      throw FileError(.write, path, number)
    }
    // Taken away between its making and its claim, by a run that took it for a dead one's.
    if isClaimed, facts.st_nlink == 0 {
      return try stage(bytes, for: path, permissions: permissions, durable: durable, isClaimed: true)
    }
    return StagedFile(path: path, temporary: temporary, entry: Entry(facts), claim: claim)
  }

  private func isUnchanged(_ path: String, _ seen: Entry?) throws(FileError) -> Bool {
    let now = try entry(at: path, followsLinks: false)
    guard let now, let seen else { return now == nil && seen == nil }
    return now.isSameContent(as: seen)
  }

  private func putNew(_ file: StagedFile) throws(FileError) -> Bool {
    switch GuardedRename.withoutReplacing(file.temporary, to: file.path) {
    case .done: return true
    case .refused: return false
    case .unsupported:
      guard try isUnchanged(file.path, nil) else { return false }
      return try replace(file)
    case .failed(let number): throw FileError(.rename, file.path, number)
    }
  }

  /// A plain step, for disks that know no other.
  func replace(_ file: StagedFile) throws(FileError) -> Bool {
    guard Glibc.rename(file.temporary, file.path) == 0 else { throw FileError(.rename, file.path, errno) }
    return true
  }

  private func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FileError) {
    try check(.write, path)
    var number: Int32?
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let written = Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if written > 0 {
          done += written
        } else if errno != EINTR {
          number = errno
          return
        }
      }
    }
    if let number { throw FileError(.write, path, number) }
  }
}

extension FileSystem.Entry {
  /// As far as kind, size and time of writing tell.
  public func isSameContent(as other: Self) -> Bool {
    kind == other.kind && size == other.size && modified == other.modified
  }
}
