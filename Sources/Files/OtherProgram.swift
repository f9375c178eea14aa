import Glibc

/// Runs another program to its end, with a time limit.
public enum OtherProgram {
  public enum Ending: Sendable, Hashable {
    /// The program's exit code.
    case exited(Int32)
    case killedBySignal(Int32)
    /// It was still running at the time limit and has been killed with all it started.
    case timedOut
    /// The caller wanted no more of it; it has been killed with all it started.
    case stopped
    /// It could not be started; an `errno` value.
    case notStarted(Int32)
  }

  /// Where a program is found in `PATH`; nil if nowhere.
  public static func find(_ name: String) -> String? {
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  /// - Parameters:
  ///   - limit: in seconds.
  ///   - folder: where it works; it holds the folder for itself, should it outlive us.
  ///   - isStopped: asked again and again; true ends the program.
  public static func run(
    _ program: String, _ arguments: [String], limit: Int, in folder: TemporaryFolder? = nil,
    isStopped: () -> Bool = { false }
  ) -> Ending {
    // A group of its own, so that its children die with it.
    switch spawn(program, arguments, POSIX_SPAWN_SETPGROUP, lending: folder?.claim) {
    case .success(let process): wait(for: process, limit: limit, isStopped)
    case .failure(let error): .notStarted(error.number)
    }
  }

  /// Starts a program that goes on by itself, such as a browser; whether it could be started.
  @discardableResult
  public static func launch(_ program: String, _ arguments: [String]) -> Bool {
    // A session of its own, so that Ctrl-C in our terminal does not end it.
    switch spawn(program, arguments, newSession) {
    case .success: true
    case .failure: false
    }
  }

  /// `POSIX_SPAWN_SETSID`, which glibc declares for _GNU_SOURCE only.
  private static let newSession: Int32 = 0x80

  private struct SpawnFailure: Error {
    var number: Int32
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ flags: Int32, lending claim: FileLock? = nil
  ) -> Result<pid_t, SpawnFailure> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    // The same number for both: it is not closed when the program begins.
    if let descriptor = claim?.descriptor {
      posix_spawn_file_actions_adddup2(&actions, descriptor, descriptor)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(flags))
    posix_spawnattr_setpgroup(&attributes, 0)

    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let number = posix_spawn(&process, program, &actions, &attributes, &words, environ)
    return number == 0 ? .success(process) : .failure(SpawnFailure(number: number))
  }

  private static func wait(for process: pid_t, limit: Int, _ isStopped: () -> Bool) -> Ending {
    var status: Int32 = 0
    var waited = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      let isLate = waited >= limit * 1000
      if isLate || isStopped() {
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        return isLate ? .timedOut : .stopped
      }
      usleep(20_000)
      waited += 20
    }
    // Anything it left running belongs to nobody now.
    kill(-process, SIGKILL)
    return status & 0x7f == 0 ? .exited(status >> 8 & 0xff) : .killedBySignal(status & 0x7f)
  }
}
