import Glibc
import Synchronization

/// The wish of the person at the keyboard, or of the system, that the program end: Ctrl-C, `kill`, a closed
/// terminal.
///
/// The first is remembered, for the program to come to an orderly end; the second ends it at once.
public enum Interruption {
  /// What a program killed by Ctrl-C ends with in every shell.
  public static let exitCode: Int32 = 130

  public static var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

  /// From now on the first request does not kill the program.
  ///
  /// - Parameter notice: what is said to the person at once. Only writing is safe inside a signal.
  public static func listen(notice: StaticString) {
    words.store(UInt(bitPattern: notice.utf8Start), ordering: .relaxed)
    count.store(notice.utf8CodeUnitCount, ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      if requests.add(1, ordering: .relaxed).oldValue > 0 { _exit(Interruption.exitCode) }
      let start = UnsafeRawPointer(bitPattern: words.load(ordering: .relaxed))
      _ = Glibc.write(STDERR_FILENO, start, count.load(ordering: .relaxed))
    }
    // System calls go on where they were.
    action.sa_flags = SA_RESTART
    // Whoever started the program may have kept them from it.
    var waiting = sigset_t()
    sigemptyset(&waiting)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      sigaction(signal, &action, nil)
      sigaddset(&waiting, signal)
    }
    pthread_sigmask(SIG_UNBLOCK, &waiting, nil)
  }
}

private let requests = Atomic<Int>(0)
private let words = Atomic<UInt>(0)
private let count = Atomic<Int>(0)
