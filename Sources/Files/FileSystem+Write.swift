import Glibc

extension FileSystem {
  /// Writes a file so that its name never leads to half of it: a temporary file beside it, then a rename.
  ///
  /// A file of ours is readable by its owner only. A failure leaves what stood there before and takes the
  /// temporary file away; a killed process can leave a temporary file, which `removeLeftovers` finds.
  ///
  /// - Parameters:
  ///   - permissions: of the file, as `chmod` counts them.
  ///   - durable: wait until the bytes are on the disk (fsync) before the rename.
  public func write(
    _ bytes: [UInt8], to path: String, permissions: UInt16 = 0o600, durable: Bool = false
  ) throws(FileError) {
    let file = try stage(bytes, for: path, permissions: permissions, durable: durable)
    do throws(FileError) {
      try call(.rename, path) { Glibc.rename(file.temporary, path) }
    } catch {
      discard(file)
      throw error
    }
  }

  /// Takes away the temporary files that killed runs left in a folder, which nobody else may be writing to now.
  public func removeLeftovers(in folder: String) throws(FileError) {
    for name in try list(folder) where name.hasPrefix(temporaryPrefix) && name.hasSuffix(temporarySuffix) {
      try remove(FilePath.join(folder, name))
    }
  }
}
