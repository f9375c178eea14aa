import Glibc
import Synchronization

extension FileSystem {
  /// Writes a file so that its name never leads to half of it: a temporary file beside it, then a rename.
  ///
  /// A file of ours is readable by its owner only. A failure leaves what stood there before and takes the
  /// temporary file away; a killed process can leave a temporary file, which `removeLeftovers` finds.
  ///
  /// - Parameters:
  ///   - permissions: of the file, as `chmod` counts them.
  ///   - durable: wait until the bytes are on the disk (fsync) before the rename.
  /// - Returns: the file as it stands there.
  @discardableResult
  public func write(
    _ bytes: [UInt8], to path: String, permissions: UInt16 = 0o600, durable: Bool = false
  ) throws(FileError) -> Entry {
    let temporary = temporaryPath(for: path)
    let descriptor = try call(.create, path) {
      Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
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
    let closed = close(descriptor)
    let closeError = errno
    do throws(FileError) {
      if closed != 0, closeError != EINTR { throw FileError(.write, path, closeError) }
      try call(.rename, path) { Glibc.rename(temporary, path) }
    } catch {
      unlink(temporary)
      throw error
    }
    return Entry(facts)
  }

  /// Waits until a folder's renames are on the disk.
  public func syncFolder(_ folder: String) throws(FileError) {
    let descriptor = try call(.open, folder) { Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    defer { close(descriptor) }
    try call(.sync, folder) { fsync(descriptor) }
  }

  /// Takes away the temporary files that killed runs left in a folder, which nobody else may be writing to now.
  public func removeLeftovers(in folder: String) throws(FileError) {
    for name in try list(folder) where name.hasPrefix(temporaryPrefix) && name.hasSuffix(temporarySuffix) {
      try remove(FilePath.join(folder, name))
    }
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

/// The name is short and ASCII, so that it fits wherever the final name fits.
private func temporaryPath(for path: String) -> String {
  let number = temporaryCounter.add(1, ordering: .relaxed).oldValue
  return FilePath.join(
    FilePath.parent(of: path), "\(temporaryPrefix)\(getpid())-\(number)\(temporarySuffix)")
}

private let temporaryPrefix = ".nastavnik-"
private let temporarySuffix = ".tmp"
private let temporaryCounter = Atomic<Int>(0)
