import Glibc

/// What killed processes leave, and taking it away.
///
/// A process holds what it still needs with `flock`, which the system lets go of when the process dies, on whichever
/// machine of a network folder it ran. So what nobody holds is nobody's; where a file system knows no locks,
/// nothing is taken away. What may be somebody's edit is given back (`settle`).
extension FileSystem {
  /// Takes away the temporary files that killed runs left in a folder which this process has taken (`lock`).
  public func removeLeftovers(in folder: String) throws(FileError) {
    for name in try list(folder) where PassingName.has(name, ending: PassingName.owned) {
      try settle(FilePath.join(folder, name))
    }
    sweep(folder)
  }

  /// Takes away the files that killed runs of the program left in a folder beside those they were writing.
  ///
  /// Only our own files of such a name that no process holds; what cannot be taken away stays.
  public func sweep(_ folder: String) {
    guard let names = try? list(folder) else { return }
    for name in names where PassingName.has(name, ending: PassingName.claimed) {
      let path = FilePath.join(folder, name)
      guard let claim = claimDead(path, O_RDWR | O_NONBLOCK, S_IFREG) else { continue }
      try? settle(path)
      withExtendedLifetime(claim) {}
    }
  }

  /// Takes away the temporary folders of dead processes.
  func sweepTemporaryFolders(in base: String) {
    guard let names = try? list(base) else { return }
    for name in names where TemporaryFolder.isName(name) {
      let path = FilePath.join(base, name)
      guard let claim = claimDead(path, O_RDONLY | O_DIRECTORY, S_IFDIR) else { continue }
      try? removeFolder(path)
      withExtendedLifetime(claim) {}
    }
  }

  /// Takes hold of what a dead process left at a path; nil if that is alive, another user's, or not what it seems.
  private func claimDead(_ path: String, _ flags: Int32, _ kind: mode_t) -> FileLock? {
    let descriptor = Glibc.open(path, flags | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var facts = stat()
    var named = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == kind, facts.st_uid == geteuid(),
      facts.st_mode & 0o077 == 0 || kind == S_IFREG,
      kind == S_IFDIR || facts.st_nlink == 1,
      flock(descriptor, LOCK_EX | LOCK_NB) == 0,
      lstat(path, &named) == 0, named.st_ino == facts.st_ino, named.st_dev == facts.st_dev
    else {
      close(descriptor)
      return nil
    }
    return FileLock(descriptor: descriptor)
  }
}
