import Glibc

/// A folder for the owner only in `TMPDIR` or `/tmp`, held by this process until it is removed.
public struct TemporaryFolder: Sendable {
  public let path: String
  /// Held by the process and by those it lends the folder to; nil where the file system knows no locks.
  let claim: FileLock?
  private let fileSystem: FileSystem

  fileprivate init(path: String, claim: FileLock?, fileSystem: FileSystem) {
    self.path = path
    self.claim = claim
    self.fileSystem = fileSystem
  }

  /// Takes it away with all that is in it. What cannot be removed stays, for the next run's sweep.
  public func remove() {
    try? fileSystem.removeFolder(path)
    withExtendedLifetime(claim) {}
  }

  static let prefix = "nastavnik-work-"

  /// As `mkdtemp` makes it of «nastavnik-work-XXXXXX».
  static func isName(_ name: String) -> Bool {
    let tail = name.utf8.dropFirst(prefix.utf8.count)
    return name.hasPrefix(prefix) && tail.count == 6
      && tail.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      }
  }
}

extension FileSystem {
  /// Makes a new folder; those of dead processes go.
  public func makeTemporaryFolder() throws(FileError) -> TemporaryFolder {
    let given = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let base = given.isEmpty ? "/tmp" : given
    let pattern = FilePath.join(base, "\(TemporaryFolder.prefix)XXXXXX")
    try check(.makeFolder, pattern)
    sweepTemporaryFolders(in: base)
    while true {
      var name = Array(pattern.utf8CString)
      guard mkdtemp(&name) != nil else { throw FileError(.makeFolder, pattern, errno) }
      let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      // A run that sweeps in this very moment takes it for a dead one's.
      if descriptor < 0, errno == ENOENT { continue }
      guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
        let number = errno
        if descriptor >= 0 { close(descriptor) }
        if number == EWOULDBLOCK { continue }
        rmdir(path)
        throw FileError(.makeFolder, path, number)
      }
      let claim = FileLock(descriptor: descriptor)
      var facts = stat()
      if lstat(path, &facts) == 0 { return TemporaryFolder(path: path, claim: claim, fileSystem: self) }
    }
  }
}
