import Glibc

extension FileSystem {
  /// Makes `path` another name of the file `target`.
  public func makeLink(_ path: String, to target: String) throws(FileError) {
    try call(.create, path) { symlink(target, path) }
  }

  /// Removes a folder with all that is in it; links are removed, not followed. What cannot be removed stays.
  public func removeFolder(_ folder: String) throws(FileError) {
    for name in try list(folder) {
      let path = FilePath.join(folder, name)
      var facts = stat()
      guard lstat(path, &facts) == 0 else { continue }
      if facts.st_mode & S_IFMT == S_IFDIR {
        try removeFolder(path)
      } else {
        try remove(path)
      }
    }
    try call(.remove, folder) { rmdir(folder) }
  }

  /// The path from the root, links and `..` resolved.
  public func absolutePath(_ path: String) throws(FileError) -> String {
    try check(.inspect, path)
    guard let resolved = realpath(path, nil) else { throw FileError(.inspect, path, errno) }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
