/// A stretch of a text that reads as an earlier one.
struct FoundRepetition {
  var place: Int
  var length: Int
  /// Where the earlier one begins.
  var source: Int
  /// The piece that holds all of it.
  var piece: Int
}

/// Finds repetitions in pieces of a text: those that lie in one piece and repeat one piece.
struct RepetitionSearch {
  private let text: [UInt8]
  private let pieces: [KnownPieces.Piece]
  /// Chains of the places whose first bytes are alike, latest first.
  private var latest = [Int32](repeating: -1, count: 1 << 13)
  private var before: [Int32]
  /// Of each place the piece it lies in.
  private var piece: [Int32]

  init(_ text: [UInt8], _ pieces: [KnownPieces.Piece]) {
    self.text = text
    self.pieces = pieces
    before = Array(repeating: -1, count: text.count)
    piece = Array(repeating: -1, count: text.count)
  }

  /// For each piece its repetitions, in order.
  mutating func run() -> [[FoundRepetition]] {
    let text = text
    return text.withUnsafeBufferPointer { text in
      pieces.indices.map { number in search(number, text) }
    }
  }

  private mutating func search(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> [FoundRepetition] {
    var all: [FoundRepetition] = []
    let end = Int(pieces[number].end)
    var position = Int(pieces[number].start)
    // A repetition that begins a byte later may be longer.
    var found = longest(at: position, end, number, text)
    while position < end {
      let next = position + 1 < end ? longest(at: position + 1, end, number, text) : nil
      guard let match = found, match.length >= next?.length ?? 0 else {
        position += 1
        found = next
        continue
      }
      all.append(match)
      for place in position + 2..<max(position + 2, position + match.length) {
        note(place, end, number, text)
      }
      position += match.length
      found = position < end ? longest(at: position, end, number, text) : nil
    }
    return all
  }

  /// The longest earlier stretch of one piece that reads as the text at a place, which is noted on the way.
  private mutating func longest(
    at position: Int, _ end: Int, _ number: Int, _ text: UnsafeBufferPointer<UInt8>
  ) -> FoundRepetition? {
    var candidate = Int(note(position, end, number, text))
    let own = pieces[number].blocks
    var bestRisk = 0
    var best = FoundRepetition(
      place: position, length: DeflateLimits.shortestSearched - 1, source: -1, piece: -1)
    var tries = 24
    while candidate >= 0, tries > 0, position - candidate <= DeflateLimits.farthestRepetition {
      let number = Int(piece[candidate])
      let most = min(
        end - position, Int(pieces[number].end) - candidate, DeflateLimits.longestRepetition)
      if most > best.length {
        let length = commonLength(text.baseAddress! + candidate, text.baseAddress! + position, most)
        // One that may not be there must be worth the risk.
        let risk = own.starts(with: pieces[number].blocks) ? 0 : 12
        if length - risk > best.length - bestRisk {
          (best.length, best.source, best.piece) = (length, candidate, number)
          bestRisk = risk
        }
      }
      candidate = Int(before[candidate])
      tries -= 1
    }
    return best.source < 0 ? nil : best
  }

  /// Adds a place to the chains; returns the place before it in its chain.
  @discardableResult
  private mutating func note(
    _ position: Int, _ end: Int, _ number: Int, _ text: UnsafeBufferPointer<UInt8>
  ) -> Int32 {
    piece[position] = Int32(number)
    guard position + 4 <= end else { return -1 }
    let slot = Int((fourBytes(text.baseAddress! + position) &* 0x9E37_79B1) >> 19)
    // It may have been noted when the byte before it was looked at.
    if latest[slot] == Int32(position) { return before[position] }
    before[position] = latest[slot]
    latest[slot] = Int32(position)
    return before[position]
  }
}

/// Bounds that RFC 1951 sets, and what is worth searching.
enum DeflateLimits {
  static let longestRepetition = 258
  static let shortestRepetition = 3
  static let farthestRepetition = 32768
  /// Repetitions of three bytes save next to nothing.
  static let shortestSearched = 4
}

/// The first four bytes as a number.
func fourBytes(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
  UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self)
}

/// How many of the first bytes are the same in both places, looking at `most`.
func commonLength(_ one: UnsafePointer<UInt8>, _ other: UnsafePointer<UInt8>, _ most: Int) -> Int {
  var length = 0
  while length + 8 <= most {
    let difference =
      UnsafeRawPointer(one + length).loadUnaligned(as: UInt64.self)
      ^ UnsafeRawPointer(other + length).loadUnaligned(as: UInt64.self)
    if difference != 0 { return length + UInt64(littleEndian: difference).trailingZeroBitCount / 8 }
    length += 8
  }
  while length < most, one[length] == other[length] { length += 1 }
  return length
}
