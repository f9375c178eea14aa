import Publishing

/// What a browser never needs, and an attacker would use up.
struct WebLimits: Sendable {
  var connections = 64
  /// Without a byte from the other side.
  var idleSeconds = 15
  /// For a whole request to come.
  var askingSeconds = 30
  /// For a whole answer to go.
  var sendingSeconds = 120
  /// For the head of a request, and again for that of the response.
  var headBytes = 64 << 10
  /// Of a form: the choice of all papers of a large school.
  var bodyBytes = 512 << 10
  /// Of the form that brings a scan: the scan and its wrapping. What comes above it is let go of.
  var scanBodyBytes = ScanFolder.limit + (64 << 10)
  /// A browser shows no answer before it has sent its form, so one with a scan that is too large is taken in as far
  /// as this and told so.
  var mostScanBytes = 1 << 30

  /// What is kept of a body.
  func keptBytes(of head: RequestHead) -> Int { head.bringsScan ? scanBodyBytes : bodyBytes }

  /// What a body may have.
  func mostBytes(of head: RequestHead) -> Int { head.bringsScan ? mostScanBytes : bodyBytes }
}
