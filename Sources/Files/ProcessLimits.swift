import Glibc

/// What the operating system lets a process have, as `ulimit` shows it.
public enum ProcessLimits {
  /// What is too little for the program to work at all: it would break off without a word.
  public enum Lack: Sendable, Hashable {
    /// Files open at a time.
    case files(Int)
    /// Address space, in megabytes.
    case memory(Int)
  }

  public static let fewestFiles = 32
  /// In megabytes. The libraries alone take 150, a run over many schools on all processors 200.
  public static let leastMemory = 256

  /// Takes as many open files as the process may have for the asking, and tells what is still too little.
  ///
  /// From now on a limit on the size of files and a reader that went away (`| head`) are errors of a call, not the end
  /// of the process.
  public static func prepare() -> Lack? {
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    var files = limit(RLIMIT_NOFILE)
    let wanted = min(files.rlim_max, rlim_t(usualFiles))
    if files.rlim_cur < wanted {
      files.rlim_cur = wanted
      setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &files)
      files = limit(RLIMIT_NOFILE)
    }
    if files.rlim_cur < rlim_t(fewestFiles) { return .files(Int(files.rlim_cur)) }
    let memory = limit(RLIMIT_AS).rlim_cur
    if memory < rlim_t(leastMemory) << 20 { return .memory(Int(memory >> 20)) }
    return nil
  }

  private static let usualFiles = 1024

  private static func limit(_ resource: __rlimit_resource) -> rlimit {
    var value = rlimit()
    getrlimit(__rlimit_resource_t(UInt32(resource.rawValue)), &value)
    return value
  }
}
