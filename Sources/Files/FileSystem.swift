import Glibc

/// The disk, as everything else in the program sees it: no other module opens, renames or locks a file.
///
/// Every system call is announced to `intercept` first, so that a test can make the n-th call fail with the
/// error number of its choice (permissions prove nothing when tests run as root).
public struct FileSystem: Sendable {
  /// Called before each system call with its name and path; an error number makes the call fail with it.
  public typealias Intercept = @Sendable (_ operation: FileError.Operation, _ path: String) -> Int32?

  private let intercept: Intercept?

  /// The disk as it is.
  public static let real = FileSystem(intercept: nil)

  public init(intercept: Intercept?) {
    self.intercept = intercept
  }

  /// What a path leads to.
  public struct Entry: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      case file, folder, other
      /// Only where links are not followed.
      case link
    }

    public var kind: Kind
    /// In bytes.
    public var size: Int
    /// Last change of the content, in nanoseconds since 1970.
    public var modified: Int
    /// Last change of content, name or rights, in nanoseconds since 1970: unlike `modified` no program can set it
    /// back.
    public var changed: Int
    /// As `chmod` counts them.
    public var permissions: UInt16
  }

  /// What stands at `path`; nil if nothing does.
  public func entry(at path: String, followsLinks: Bool = true) throws(FileError) -> Entry? {
    var facts = stat()
    do throws(FileError) {
      try call(.inspect, path) { followsLinks ? stat(path, &facts) : lstat(path, &facts) }
    } catch {
      if error.number == ENOENT || error.number == ENOTDIR { return nil }
      throw error
    }
    return Entry(facts)
  }

  /// Names in a folder without `.` and `..`, in the order of their bytes.
  public func list(_ folder: String) throws(FileError) -> [String] {
    try check(.list, folder)
    var opened = opendir(folder)
    while opened == nil, errno == EINTR { opened = opendir(folder) }
    guard let stream = opened else { throw FileError(.list, folder, errno) }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      defer { errno = 0 }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    // A list that breaks off is none.
    if errno != 0 { throw FileError(.list, folder, errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The whole file.
  ///
  /// - Parameters:
  ///   - limit: more bytes than this are refused (`EFBIG`) before anything is allocated.
  ///   - followsLinks: a link at the path itself is refused (`ELOOP`) if not.
  public func read(
    _ path: String, limit: Int = 1 << 30, followsLinks: Bool = true
  ) throws(FileError) -> [UInt8] {
    let source = try open(path, followsLinks: followsLinks)
    guard source.size <= limit else { throw FileError(.read, path, EFBIG) }
    return try source.read(at: 0, count: source.size)
  }

  /// Opens a file for reading at any place.
  public func open(_ path: String, followsLinks: Bool = true) throws(FileError) -> FileBytes {
    // A pipe in a file's place would be waited for.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW)
    let descriptor = try call(.open, path) { Glibc.open(path, flags) }
    var facts = stat()
    let number = fstat(descriptor, &facts) == 0 ? 0 : errno
    guard number == 0, facts.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw FileError(.open, path, number != 0 ? number : facts.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
    }
    return FileBytes(descriptor: descriptor, size: Int(facts.st_size), path: path, fileSystem: self)
  }

  /// Makes a folder and those above it, for the owner only (0700).
  public func makeFolder(_ path: String) throws(FileError) {
    if try entry(at: path)?.kind == .folder { return }
    let parent = FilePath.parent(of: path)
    if parent != path, !parent.isEmpty { try makeFolder(parent) }
    do throws(FileError) {
      try call(.makeFolder, path) { mkdir(path, 0o700) }
    } catch {
      guard error.number == EEXIST else { throw error }
      // Another run may have made it between the look and the call.
      guard let there = try entry(at: path) else { throw FileError(.makeFolder, path, ELOOP) }
      if there.kind != .folder { throw FileError(.makeFolder, path, ENOTDIR) }
    }
  }

  /// Removes a file; one that is not there is no error.
  public func remove(_ path: String) throws(FileError) {
    do throws(FileError) {
      try call(.remove, path) { unlink(path) }
    } catch {
      if error.number != ENOENT { throw error }
    }
  }

  /// Announces an operation and fails if a test wants it to.
  func check(_ operation: FileError.Operation, _ path: String) throws(FileError) {
    if let number = intercept?(operation, path) { throw FileError(operation, path, number) }
  }

  /// Runs one system call, again if a signal broke it off, and turns −1 into the error.
  @discardableResult
  func call(
    _ operation: FileError.Operation, _ path: String, _ body: () -> Int32
  ) throws(FileError) -> Int32 {
    try check(operation, path)
    while true {
      let result = body()
      if result != -1 { return result }
      if errno != EINTR { throw FileError(operation, path, errno) }
    }
  }
}

extension FileSystem.Entry {
  init(_ facts: stat) {
    kind =
      switch facts.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    size = Int(facts.st_size)
    modified = facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec
    changed = facts.st_ctim.tv_sec * 1_000_000_000 + facts.st_ctim.tv_nsec
    permissions = UInt16(facts.st_mode & 0o7777)
  }
}
