import Files

/// What `examine` found: nothing has to be written.
public enum Standing: Sendable, Hashable {
  /// The paper is there, made from the same source.
  case unchanged
  /// Somebody edited the paper, and its source has not changed since: there is nothing new to offer.
  case keptByHand
}

/// What a paper is made from, from near and from far.
public struct Origin: Sendable, Hashable {
  /// Stands for the content: the template's parts and the filled-in ones.
  public var source: Fingerprint
  /// Nil: not known.
  public var inputs: Inputs?

  public init(source: Fingerprint, inputs: Inputs? = nil) {
    self.source = source
    self.inputs = inputs
  }
}

/// One paper's bytes and where they go.
public struct Delivery: Sendable {
  public enum Outcome: Sendable, Hashable {
    /// A file that was not there before.
    case made
    /// Our own file with other bytes.
    case changed
    /// The same bytes are there already.
    case same
    /// The planned file was edited or signed by somebody: the bytes go beside it.
    case besideHandEdited
    /// As above, and the version beside it is there already.
    case besideSame
  }

  /// Where the bytes go, relative to the store's folder.
  public let path: String
  /// Where the paper belongs; differs from `path` if somebody's file stands there.
  public let plannedPath: String
  public let origin: Origin
  public let content: Fingerprint
  /// None once they are staged.
  fileprivate(set) var bytes: [UInt8]
  public private(set) var outcome: Outcome
  public private(set) var reasons: Reasons = []
  /// What stands at `path`; nil if nothing does.
  let seen: FileSystem.Entry?
  let isSigned: Bool

  init(
    path: String, plannedPath: String, origin: Origin, content: Fingerprint, bytes: [UInt8],
    seen: FileSystem.Entry?, isSigned: Bool
  ) {
    self.path = path
    self.plannedPath = plannedPath
    self.origin = origin
    self.content = content
    self.bytes = bytes
    self.seen = seen
    self.isSigned = isSigned
    self.outcome = .made
  }

  var isWritten: Bool {
    switch outcome {
    case .made, .changed, .besideHandEdited: true
    case .same, .besideSame: false
    }
  }

  func with(_ outcome: Outcome, _ reasons: Reasons = []) -> Delivery {
    var delivery = self
    delivery.outcome = outcome
    delivery.reasons = reasons
    return delivery
  }
}

/// A delivery whose bytes are on their way: written, but not yet under their name.
public struct StagedDelivery: Sendable {
  private(set) var delivery: Delivery
  /// Nil if the bytes are there already.
  let file: StagedFile?

  init(_ delivery: Delivery, _ file: StagedFile?) {
    self.delivery = delivery
    self.delivery.bytes = []
    self.file = file
  }
}
