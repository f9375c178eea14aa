import Glibc

/// Pieces of text that many inputs share – what a template says between its values – searched for repetitions
/// once, so that packing an input need not search them again.
///
/// A repetition is told by the piece it repeats, not by a distance: how far apart two pieces stand depends on the
/// values between them, and a piece of a branch not taken does not stand there at all.
public struct KnownPieces: Sendable {
  /// A stretch of the text.
  struct Piece: Sendable {
    var start: Int32
    var end: Int32
    var blocks: [Int]
    /// In `steps`.
    var firstStep: Int32
    var endOfSteps: Int32
  }

  /// A piece of the text.
  public struct Range: Sendable {
    public var bytes: Swift.Range<Int>
    /// The conditions and loops that it depends on, from the outermost on.
    public var blocks: [Int]

    public init(_ bytes: Swift.Range<Int>, blocks: [Int] = []) { (self.bytes, self.blocks) = (bytes, blocks) }
  }

  /// Some bytes whose packed form is known, then a repetition of another piece's.
  struct Step: Sendable {
    /// Bytes of the text that the known bits stand for.
    var size: Int32
    /// In `bits`.
    var firstBit: Int32
    var endOfBits: Int32
    /// Bytes repeated; 0 at the end of a piece.
    var length: Int32
    /// The piece that holds what is repeated, and where in it.
    var source: Int32
    var offset: Int32
  }

  let text: [UInt8]
  /// Of all pieces, in bytes.
  let size: Int
  /// In the order of the text, apart from each other.
  private(set) var pieces: [Piece] = []
  private(set) var steps: [Step] = []
  let code: DeflateCode
  /// A block's beginning and then what is known of the pieces, with eight bytes behind.
  private(set) var bits: [UInt8] = []
  private(set) var bitsOfBeginning = 0

  /// - Parameters:
  ///   - text: all pieces, with anything between them.
  ///   - ranges: of the pieces in the text; of two that overlap the later one is left out.
  public init(_ text: [UInt8], pieces ranges: [Range]) {
    self.text = text
    for range in ranges.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound })
    where range.bytes.lowerBound >= pieces.last?.end ?? 0 && !range.bytes.isEmpty {
      pieces.append(
        Piece(
          start: Int32(range.bytes.lowerBound), end: Int32(range.bytes.upperBound), blocks: range.blocks,
          firstStep: 0, endOfSteps: 0))
    }
    size = pieces.reduce(0) { $0 + Int($1.end - $1.start) }
    var search = RepetitionSearch(text, pieces)
    let found = search.run()
    code = DeflateCode(Self.expectedUse(of: found, text, pieces))
    encode(found)
  }

  /// The number of the piece that begins at a place of the text.
  func piece(at start: Int32) -> Int? {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].start < start { low = middle + 1 } else { high = middle }
    }
    return low < pieces.count && pieces[low].start == start ? low : nil
  }

  /// Whether a piece has these bytes.
  func holds(_ bytes: UnsafePointer<UInt8>, inPiece number: Int) -> Bool {
    let start = Int(pieces[number].start)
    let length = Int(pieces[number].end) - start
    return text.withUnsafeBufferPointer { memcmp(bytes, $0.baseAddress! + start, length) == 0 }
  }

  func steps(ofPiece number: Int) -> ArraySlice<Step> {
    steps[Int(pieces[number].firstStep)..<Int(pieces[number].endOfSteps)]
  }

  // MARK: The code

  /// What the pieces themselves use and what is likely between them: letters, digits and signs of Russian values.
  private static func expectedUse(
    of found: [[FoundRepetition]], _ text: [UInt8], _ pieces: [Piece]
  ) -> SymbolUse {
    let use = SymbolUse()
    for (piece, repetitions) in zip(pieces, found) {
      var position = Int(piece.start)
      for repetition in repetitions {
        for byte in text[position..<repetition.place] { use.add(byte, times: weight) }
        use.addRepetition(
          length: repetition.length, distance: repetition.place - repetition.source, times: weight)
        position = repetition.place + repetition.length
      }
      for byte in text[position..<Int(piece.end)] { use.add(byte, times: weight) }
    }
    let values = UInt32(pieces.count)
    for byte in 0x80...0xBF as ClosedRange<UInt8> { use.add(byte, times: values) }
    for byte in [0xD0, 0xD1] as [UInt8] { use.add(byte, times: values * 16) }
    for byte in Array("0123456789 .,-".utf8) { use.add(byte, times: values * 2) }
    use.literals[DeflateCode.endOfBlock] = weight
    use.expectAll()
    return use
  }

  /// Of one use, beside those that are only possible.
  private static let weight: UInt32 = 16

  /// Writes the bits of all that is the same wherever a piece stands: bytes, and repetitions of the piece itself.
  private mutating func encode(_ found: [[FoundRepetition]]) {
    let room = Scratch<UInt8>(repeating: 0, count: 2 * text.count + 1024)
    var writer = BitWriter(room.memory)
    code.begin(&writer)
    bitsOfBeginning = writer.count
    for (number, repetitions) in found.enumerated() {
      let piece = pieces[number]
      pieces[number].firstStep = Int32(steps.count)
      var step = Step(
        size: 0, firstBit: Int32(writer.count), endOfBits: 0, length: 0, source: 0, offset: 0)
      var position = Int(piece.start)
      for repetition in repetitions {
        for byte in text[position..<repetition.place] { code.add(byte, to: &writer) }
        position = repetition.place + repetition.length
        if repetition.source >= piece.start {
          code.addRepetition(
            length: repetition.length, distance: repetition.place - repetition.source, to: &writer)
          continue
        }
        step.size = Int32(repetition.place - Int(piece.start)) - step.size
        step.endOfBits = Int32(writer.count)
        step.length = Int32(repetition.length)
        step.source = Int32(repetition.piece)
        step.offset = Int32(repetition.source) - pieces[repetition.piece].start
        steps.append(step)
        // For now where the next step begins in the piece.
        step = Step(
          size: Int32(position - Int(piece.start)), firstBit: Int32(writer.count), endOfBits: 0, length: 0,
          source: 0, offset: 0)
      }
      for byte in text[position..<Int(piece.end)] { code.add(byte, to: &writer) }
      step.size = piece.end - piece.start - step.size
      step.endOfBits = Int32(writer.count)
      if step.size > 0 { steps.append(step) }
      pieces[number].endOfSteps = Int32(steps.count)
    }
    let size = writer.finish()
    bits = Array(room.memory[..<size]) + Array(repeating: 0, count: 8)
  }
}
