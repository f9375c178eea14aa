/// The name of a part or of several: a star stands for anything.
struct PartPattern: Sendable, ExpressibleByStringLiteral {
  private let head: [UInt8]
  /// What stands behind the star; nil without one.
  private let tail: [UInt8]?

  init(stringLiteral pattern: StaticString) {
    let pieces = pattern.withUTF8Buffer { bytes in
      bytes.split(separator: UInt8(ascii: "*"), maxSplits: 1, omittingEmptySubsequences: false).map {
        Array($0)
      }
    }
    head = pieces[0]
    tail = pieces.count > 1 ? pieces[1] : nil
  }

  func matches(_ name: [UInt8]) -> Bool {
    guard let tail else { return name == head }
    return name.count >= head.count + tail.count && name.starts(with: head)
      && name.suffix(tail.count).elementsEqual(tail)
  }
}
