public import Files
import Glibc
import Synchronization

/// Where a command reads and prints: data to `out`, everything said about it to `err`.
public struct Console: Sendable {
  /// Prints bytes as they are.
  public var out: @Sendable ([UInt8]) -> Void
  public var err: @Sendable ([UInt8]) -> Void
  /// The next line of the input without its end, or nil at the end.
  public var nextLine: @Sendable () -> String?
  /// Why what was printed to `out` did not get there; nil if all is well.
  public var outFailure: @Sendable () -> FileError?
  /// Characters in a line of `err`, now, if it is a terminal that can redraw a line; else nil.
  public var columns: @Sendable () -> Int?

  public init(
    out: @escaping @Sendable ([UInt8]) -> Void, err: @escaping @Sendable ([UInt8]) -> Void,
    nextLine: @escaping @Sendable () -> String? = { nil },
    outFailure: @escaping @Sendable () -> FileError? = { nil },
    columns: @escaping @Sendable () -> Int? = { nil }
  ) {
    self.out = out
    self.err = err
    self.nextLine = nextLine
    self.outFailure = outFailure
    self.columns = columns
  }

  /// The process's own streams.
  public static let standard = Console(
    out: { bytes in
      if let number = writeAll(bytes, to: STDOUT_FILENO) { outError.store(number, ordering: .relaxed) }
    },
    err: { _ = writeAll($0, to: STDERR_FILENO) },
    nextLine: { readLine(strippingNewline: true) },
    outFailure: {
      let number = outError.load(ordering: .relaxed)
      return number == 0 ? nil : FileError(.write, "вывод программы", number)
    },
    columns: terminalColumns)

  func print(_ line: String) { out(Array("\(line)\n".utf8)) }

  func say(_ line: String) { err(Array("\(line)\n".utf8)) }
}

@Sendable private func terminalColumns() -> Int? {
  let kind = getenv("TERM").map { String(cString: $0) } ?? ""
  guard isatty(STDERR_FILENO) == 1, !kind.isEmpty, kind != "dumb" else { return nil }
  var size = winsize()
  if ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
  return getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? 80
}

/// The `errno` value of the last failed write to the standard output.
private let outError = Atomic<Int32>(0)

/// A closed pipe (`nastavnik papers | head`) is the reader's choice, not an error.
///
/// - Returns: the `errno` value of a failure.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
  bytes.withUnsafeBytes { buffer in
    var done = 0
    while done < buffer.count {
      let count = write(descriptor, buffer.baseAddress! + done, buffer.count - done)
      if count >= 0 {
        done += count
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&room, 1, -1)
      case EPIPE: return nil
      case let number: return number
      }
    }
    return nil
  }
}
