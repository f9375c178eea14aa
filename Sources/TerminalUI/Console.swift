import Glibc

/// Where a command reads and prints: data to `out`, everything said about it to `err`.
public struct Console: Sendable {
  /// Prints bytes as they are.
  public var out: @Sendable ([UInt8]) -> Void
  public var err: @Sendable ([UInt8]) -> Void
  /// The next line of the input without its end, or nil at the end.
  public var nextLine: @Sendable () -> String?
  /// Whether `err` is a terminal, where a progress bar can be redrawn.
  public var isInteractive: Bool

  public init(
    out: @escaping @Sendable ([UInt8]) -> Void, err: @escaping @Sendable ([UInt8]) -> Void,
    nextLine: @escaping @Sendable () -> String? = { nil }, isInteractive: Bool = false
  ) {
    self.out = out
    self.err = err
    self.nextLine = nextLine
    self.isInteractive = isInteractive
  }

  /// The process's own streams.
  public static let standard = Console(
    out: { writeAll($0, to: STDOUT_FILENO) }, err: { writeAll($0, to: STDERR_FILENO) },
    nextLine: { readLine(strippingNewline: true) }, isInteractive: isatty(STDERR_FILENO) == 1)

  func print(_ line: String) { out(Array("\(line)\n".utf8)) }

  func say(_ line: String) { err(Array("\(line)\n".utf8)) }
}

/// A closed pipe (`nastavnik papers | head`) is the reader's choice, not an error.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
  bytes.withUnsafeBytes { buffer in
    var done = 0
    while done < buffer.count {
      let count = write(descriptor, buffer.baseAddress! + done, buffer.count - done)
      if count > 0 {
        done += count
      } else if errno != EINTR {
        return
      }
    }
  }
}
