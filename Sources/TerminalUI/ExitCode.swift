import Diagnostics
import Publishing

/// What a process ends with (the same for every command).
public enum ExitCode: Int32, Sendable {
  case done = 0
  /// Some papers failed or some findings are errors; everything else was made.
  case somethingFailed = 1
  case wrongUsage = 2
  /// The disk, a missing program or folder: nothing the records or the words of the command could change.
  case environment = 3
  /// Ctrl-C: what was begun is finished, the next run does the rest.
  case stopped = 130

  /// What a command ends with that met these findings.
  ///
  /// - Parameter madeSomething: whether anything that was asked for came about. A wrong word in a command that did
  ///   its work for the others is no wrong command.
  init(_ findings: [Diagnostic], madeSomething: Bool = false) {
    let codes = findings.of(.error).map(\.code)
    if codes.isEmpty {
      self = .done
    } else if codes.contains(where: environmentCodes.contains) {
      self = .environment
    } else {
      self = !madeSomething && codes.contains(where: usageCodes.contains) ? .wrongUsage : .somethingFailed
    }
  }
}

/// What was asked for is not there, or could be several things (`docs/diagnostics.md`).
private let usageCodes: Set<String> = [
  "P004", "P005", "P006", "P014", "P015", "P016", "P017", "P030", "P033", "P034", "P039", "P040",
]

/// Files, folders and programs.
private let environmentCodes: Set<String> = [
  "P001", "P002", "P008", "P009", "P011", "P036", "P043", "P060", "R020", "R061", "R062", "T002", "W001",
  "W002",
]
