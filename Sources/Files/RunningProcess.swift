import Glibc

/// What the operating system tells of this process.
public enum RunningProcess {
  /// The path of the running program, links followed; empty if the system does not tell.
  public static var programPath: String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes {
      readlink("/proc/self/exe", $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
  }

  /// The folder that relative paths start from.
  public static var currentFolder: String {
    guard let pointer = getcwd(nil, 0) else { return "." }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// Processors at work.
  public static var processorCount: Int {
    max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// Today in the time zone of the machine: year, month, day.
  public static var today: (year: Int, month: Int, day: Int) { day(ofSeconds: time(nil)) }

  /// The day of a moment since 1970, as files tell it, in the time zone of the machine.
  public static func day(ofNanoseconds moment: Int) -> (year: Int, month: Int, day: Int) {
    day(ofSeconds: moment / 1_000_000_000)
  }

  private static func day(ofSeconds moment: time_t) -> (year: Int, month: Int, day: Int) {
    var moment = moment
    var parts = tm()
    localtime_r(&moment, &parts)
    return (Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
  }

  /// Of a clock that never goes back.
  public static var milliseconds: Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }

  /// Day and minute of the machine's clock, as the name of a file may have them: «2026-11-21 09-30».
  public static var timeStamp: String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(Int(parts.tm_year) + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday)) "
      + "\(padded(parts.tm_hour))-\(padded(parts.tm_min))"
  }
}
