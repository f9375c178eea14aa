public import Diagnostics
public import Files

/// A failure of a whole step, told as findings.
public struct DiagnosticError: Error, Sendable {
  /// At least one.
  public var diagnostics: [Diagnostic]

  public init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }

  public init(all diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// A failure of the disk.
  public init(_ error: FileError) {
    self.init(
      error.number == alreadyThere
        ? PublishingWording.alreadyThere(error.path)
        : PublishingWording.disk(error.path, error.message, error.remedy))
  }
}

extension Diagnostic {
  /// Whether a kind or a person that was asked for is not there.
  var isOfUnknownName: Bool { code == "P004" || code == "P006" }
}

/// `EEXIST`: a file that may be somebody's work stands where a new one was to go.
let alreadyThere: Int32 = 17

/// The result of something on the disk, whose failure is told as a finding.
public func onDisk<Result>(_ body: () throws(FileError) -> Result) throws(DiagnosticError) -> Result {
  do throws(FileError) {
    return try body()
  } catch {
    throw DiagnosticError(error)
  }
}
