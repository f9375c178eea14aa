/// All that a paper's content could depend on: equal inputs give equal content, so that the content need not be
/// worked out to know that it is unchanged. Of unequal ones the parts tell what has changed.
public struct Inputs: Sendable, Hashable {
  private let whole: Fingerprint
  /// Of each part enough to tell a change: records, template, look, program.
  private let parts: SIMD4<UInt32>

  /// - Parameters:
  ///   - records: what the template sees.
  ///   - template: its files, with the fragments and styles it shares with others.
  ///   - look: settings of style and look, and the pictures there are.
  ///   - program: the program as it is installed.
  public init(
    records: Fingerprint, template: Fingerprint = .zero, look: Fingerprint = .zero,
    program: Fingerprint = .zero
  ) {
    let all = [records, template, look, program]
    whole = Fingerprint(ofAll: all)
    var parts = SIMD4<UInt32>()
    for (index, fingerprint) in all.enumerated() {
      parts[index] = UInt32(truncatingIfNeeded: fingerprint.low)
    }
    self.parts = parts
  }

  /// What has changed since the paper was made from `earlier`.
  func changes(since earlier: Inputs?) -> Reasons {
    guard let earlier else { return [] }
    let reasons: [Reasons] = [.records, .template, .look, .program]
    return Reasons(reasons.indices.filter { parts[$0] != earlier.parts[$0] }.map { reasons[$0] })
  }

  /// Thirty-two bytes, for storage.
  var bytes: [UInt8] {
    whole.bytes
      + (0..<4).flatMap { part in (0..<4).map { UInt8(truncatingIfNeeded: parts[part] >> (24 - 8 * $0)) } }
  }

  /// Nil for what an earlier version of the program stored.
  init?(bytes: [UInt8]) {
    guard bytes.count == 32, let whole = Fingerprint(bytes: Array(bytes[..<16])) else { return nil }
    self.whole = whole
    var parts = SIMD4<UInt32>()
    for part in 0..<4 {
      parts[part] = bytes[(16 + 4 * part)..<(20 + 4 * part)].reduce(0) { $0 << 8 | UInt32($1) }
    }
    self.parts = parts
  }
}

/// Why a paper's file is made anew, or left alone.
public struct Reasons: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What the paper says of the records has changed.
  public static let records = Reasons(rawValue: 1)
  public static let template = Reasons(rawValue: 2)
  public static let look = Reasons(rawValue: 4)
  public static let program = Reasons(rawValue: 8)
  /// Our file is not there any more, or is empty.
  public static let gone = Reasons(rawValue: 16)
  /// Somebody edited our file.
  public static let edited = Reasons(rawValue: 32)
  public static let signed = Reasons(rawValue: 64)
  /// A file stands in the paper's place that the ledger knows nothing of.
  public static let foreign = Reasons(rawValue: 128)
}

extension Fingerprint {
  /// Stands for nothing.
  public static let zero = Fingerprint(high: 0, low: 0)
}
