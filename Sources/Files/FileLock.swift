import Glibc

/// A folder taken by this process until the value is let go of (flock, which a killed process releases).
public final class FileLock: Sendable {
  let descriptor: Int32

  /// - Parameter descriptor: of a file that is locked by it.
  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Takes an open file for this process, beyond the closing of its descriptor. Nil where the file system knows no
  /// locks: there nobody else can take the file either.
  init?(claiming descriptor: Int32) {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
    let own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard own >= 0 else { return nil }
    self.descriptor = own
  }

  deinit {
    // Closing alone would not do: a child process that has not begun yet may hold the descriptor too.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}

extension FileSystem {
  /// Takes the lock file at `path`, making it if needed; `EWOULDBLOCK` if another process holds it.
  public func lock(_ path: String) throws(FileError) -> FileLock {
    let descriptor = try call(.lock, path) {
      Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }
    do throws(FileError) {
      try call(.lock, path) { flock(descriptor, LOCK_EX | LOCK_NB) }
    } catch {
      close(descriptor)
      throw error
    }
    return FileLock(descriptor: descriptor)
  }

  /// Makes an empty file for the owner only; one that is there stays, and becomes the owner's only.
  public func makePrivateFile(_ path: String) throws(FileError) {
    let descriptor = try call(.create, path) {
      Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    }
    // Some shares know no rights.
    _ = fchmod(descriptor, 0o600)
    close(descriptor)
  }

  /// Moves a file within its disk, replacing what stands at the new name.
  public func rename(_ path: String, to newPath: String) throws(FileError) {
    try call(.rename, path) { Glibc.rename(path, newPath) }
  }
}
