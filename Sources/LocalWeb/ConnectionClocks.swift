import Dispatch
import Files
import Glibc
import Synchronization

/// Ends connections that take too long, however busy they seem: one that sends its request a byte at a time is
/// never idle, and would hold its thread for ever.
final class ConnectionClocks: Sendable {
  private struct Connection {
    var socket: Int32
    /// Of the clock that never goes back; nil while we are at work ourselves.
    var end: Int?
  }

  private let connections = Mutex<[Int: Connection]>([:])
  nonisolated(unsafe) private let timer: any DispatchSourceTimer

  init() {
    timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 1, repeating: 1)
    timer.setEventHandler { [weak self] in self?.endLate() }
    timer.resume()
  }

  deinit { timer.cancel() }

  func open(_ key: Int, socket: Int32, _ seconds: Int) {
    connections.withLock {
      $0[key] = Connection(socket: socket, end: RunningProcess.milliseconds + seconds * 1000)
    }
  }

  func start(_ key: Int, _ seconds: Int) {
    connections.withLock { $0[key]?.end = RunningProcess.milliseconds + seconds * 1000 }
  }

  func pause(_ key: Int) { connections.withLock { $0[key]?.end = nil } }

  func close(_ key: Int) { _ = connections.withLock { $0.removeValue(forKey: key) } }

  /// Shutting down wakes the connection's thread, which then closes the socket. Under the lock, so that the
  /// number cannot belong to another connection by now.
  private func endLate() {
    let now = RunningProcess.milliseconds
    connections.withLock {
      for (key, connection) in $0 {
        guard let end = connection.end, end < now else { continue }
        shutdown(connection.socket, Int32(SHUT_RDWR))
        $0[key]?.end = nil
      }
    }
  }
}
