/// Packs texts that are mostly pieces known beforehand: documents of one template. What repeats in the pieces is
/// known, so that only the values between them are searched.
///
/// The result is a stream like any other's (RFC 1951), about as small as that of `Deflater`. No library has a
/// call for this: all of them take a text as unknown. One thread at a time; keep it for a whole run.
public final class PieceDeflater {
  /// Where a text has taken a piece over.
  public struct Copy: Sendable {
    /// In the text.
    public var position: Int32
    /// In the text of the known pieces; what of it is no whole piece counts as unknown.
    public var start: Int32
    public var end: Int32

    public init(position: Int32, start: Int32, end: Int32) {
      (self.position, self.start, self.end) = (position, start, end)
    }
  }

  /// A copy that is true.
  private struct Stretch: BitwiseCopyable {
    var start: Int32
    var end: Int32
    var piece: Int32
    /// Where its piece was written before; -1 if this is the first time.
    var before: Int32
    /// Repetitions that begin earlier end here at the latest.
    var limit: Int32
  }

  /// Where each piece was written last.
  private var places = Scratch<Int32>(repeating: -1, count: 64)
  private var stretches: [Stretch] = []
  private var values = SeenValues()
  private var room = Scratch<UInt8>(repeating: 0, count: 1 << 14)

  public init() {}

  /// Appends the packed form of `text` to the caller's `output`; returns the number of bytes appended, or nil if
  /// too little of the text is known for this way to pay.
  ///
  /// - Parameter copies: in the order of the text. A copy that is not what the text has there is taken for
  ///   unknown, so that a mistake in them costs room and never content.
  public func deflate(
    _ text: borrowing [UInt8], copies: [Copy], of pieces: KnownPieces, appendingTo output: inout [UInt8]
  ) -> Int? {
    // One code serves the whole text; each part of a long one wants its own.
    guard !text.isEmpty, text.count <= 1 << 17, text.count <= 2 * pieces.size else { return nil }
    return text.withUnsafeBufferPointer { text in
      // Of a table, with its row over and over, too little is said for the first time.
      if findStretches(text, copies, pieces) * 2 < text.count { return nil }
      values.forget(textSize: text.count)
      // No byte takes more than 15 bits, neither alone nor in a repetition.
      room.makeRoom(for: 2 * text.count + pieces.bits.count, repeating: 0)
      var bits = BitWriter(room.memory)
      pieces.bits.withUnsafeBufferPointer { known in
        bits.add(0..<pieces.bitsOfBeginning, of: known)
        var position = 0
        for index in stretches.indices {
          let start = Int(stretches[index].start)
          // A repetition may reach beyond the piece or value that it begins in.
          addUnknown(text, &position, upTo: start, pieces.code, &bits)
          add(stretches[index], text, &position, pieces, known, &bits)
        }
        addUnknown(text, &position, upTo: text.count, pieces.code, &bits)
      }
      pieces.code.end(&bits)
      let size = bits.finish()
      output.append(contentsOf: UnsafeBufferPointer(rebasing: room.memory[..<size]))
      return size
    }
  }

  /// Fills `stretches` with the copies that are true; returns how many bytes are said by pieces that stand there for
  /// the first time.
  private func findStretches(
    _ text: UnsafeBufferPointer<UInt8>, _ copies: [Copy], _ pieces: KnownPieces
  ) -> Int {
    places.makeRoom(for: pieces.pieces.count, repeating: -1)
    places.fill(with: -1)
    stretches.removeAll(keepingCapacity: true)
    var known = 0
    var end = 0
    for copy in copies {
      var start = Int(copy.position)
      guard start >= end, start + Int(copy.end) - Int(copy.start) <= text.count,
        var number = pieces.piece(at: copy.start)
      else { continue }
      // A copy may hold several pieces, one after another.
      var place = copy.start
      while number < pieces.pieces.count {
        let piece = pieces.pieces[number]
        guard piece.start == place, piece.end <= copy.end,
          pieces.holds(text.baseAddress! + start, inPiece: number)
        else { break }
        end = start + Int(piece.end - piece.start)
        if places[number] < 0 { known += end - start }
        stretches.append(
          Stretch(
            start: Int32(start), end: Int32(end), piece: Int32(number), before: places[number], limit: 0))
        places[number] = Int32(start)
        (start, place, number) = (end, piece.end, number + 1)
      }
    }
    // What a piece says for the first time is written by its known bits, from its beginning.
    var limit = Int32(text.count)
    for index in stretches.indices.reversed() {
      stretches[index].limit = limit
      if stretches[index].before < 0 { limit = stretches[index].start }
    }
    return known
  }

  private func add(
    _ stretch: Stretch, _ text: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ pieces: KnownPieces,
    _ known: UnsafeBufferPointer<UInt8>, _ bits: inout BitWriter
  ) {
    let (start, end, limit) = (Int(stretch.start), Int(stretch.end), Int(stretch.limit))
    places[Int(stretch.piece)] = stretch.start
    if stretch.before >= 0 {
      // A row of a table that stood there before is nothing but a repetition.
      let distance = start - Int(stretch.before)
      addRepetition(text, at: distance, &position, upTo: end, limit, pieces.code, &bits)
      addUnknown(text, &position, upTo: end, pieces.code, &bits)
      return
    }
    for step in pieces.steps(ofPiece: Int(stretch.piece)) {
      bits.add(Int(step.firstBit)..<Int(step.endOfBits), of: known)
      position += Int(step.size)
      if step.length == 0 { continue }
      let source = Int(places[Int(step.source)])
      let after = position + Int(step.length)
      // The piece may stand in a branch not taken, or further on.
      if source >= 0, source < start {
        addRepetition(
          text, at: position - source - Int(step.offset), &position, upTo: after,
          after == end ? limit : after,
          pieces.code, &bits)
      }
      addUnknown(text, &position, upTo: after, pieces.code, &bits)
    }
  }

  /// Adds the bytes from `position` on, which up to `end` are the same as those at a distance before them and perhaps
  /// further, as a repetition; moves the position on. Does nothing if that is too far or too short.
  private func addRepetition(
    _ text: UnsafeBufferPointer<UInt8>, at distance: Int, _ position: inout Int, upTo end: Int, _ limit: Int,
    _ code: DeflateCode, _ bits: inout BitWriter
  ) {
    guard position < end, distance <= DeflateLimits.farthestRepetition else { return }
    let start = text.baseAddress!
    var last = end
    if limit > end { last += commonLength(start + (end - distance), start + end, limit - end) }
    while last - position >= DeflateLimits.shortestRepetition {
      let length = min(last - position, DeflateLimits.longestRepetition)
      code.addRepetition(length: length, distance: distance, to: &bits)
      position += length
    }
  }

  /// Searches a stretch for what stood among the values before: names come again and again.
  private func addUnknown(
    _ text: UnsafeBufferPointer<UInt8>, _ position: inout Int, upTo end: Int, _ code: DeflateCode,
    _ bits: inout BitWriter
  ) {
    while position < end {
      guard let match = values.longest(at: position, text, upTo: end) else {
        code.add(text[position], to: &bits)
        position += 1
        continue
      }
      code.addRepetition(length: match.length, distance: position - match.place, to: &bits)
      for noted in position + 1..<position + match.length { values.note(noted, text) }
      position += match.length
    }
  }
}

/// The places among the values of a text, chained by their first four bytes.
private struct SeenValues: ~Copyable {
  typealias Match = (length: Int, place: Int)

  private static let bits: UInt32 = 10
  private let latest = Scratch<Int32>(repeating: -1, count: 1 << bits)
  /// For each place of the text the one before it in its chain; only those in chains are ever read.
  private var before = Scratch<Int32>(repeating: -1, count: 1 << 14)

  mutating func forget(textSize: Int) {
    latest.fill(with: -1)
    before.makeRoom(for: textSize, repeating: -1)
  }

  /// Adds a place; returns the place before it in its chain.
  @discardableResult
  func note(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard place + 4 <= text.count else { return -1 }
    let slot = Int((fourBytes(text.baseAddress! + place) &* 0x9E37_79B1) >> (32 - Self.bits))
    let last = latest[slot]
    before[place] = last
    latest[slot] = Int32(place)
    return last
  }

  /// The longest stretch seen before that reads as the text from a place on, which is noted on the way.
  func longest(at position: Int, _ text: UnsafeBufferPointer<UInt8>, upTo end: Int) -> Match? {
    var candidate = Int(note(position, text))
    let most = min(end - position, DeflateLimits.longestRepetition)
    var best: Match = (DeflateLimits.shortestSearched - 1, -1)
    var tries = 8
    while candidate >= 0, tries > 0, best.length < most,
      position - candidate <= DeflateLimits.farthestRepetition
    {
      // A longer one has the byte after the best one too.
      if text[candidate + best.length] == text[position + best.length] {
        let length = commonLength(text.baseAddress! + candidate, text.baseAddress! + position, most)
        if length > best.length { best = (length, candidate) }
      }
      candidate = Int(before[candidate])
      tries -= 1
    }
    return best.place < 0 ? nil : best
  }
}
