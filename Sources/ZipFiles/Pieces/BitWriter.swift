/// Fills memory with bits, the lowest first.
struct BitWriter {
  private let room: UnsafeMutableBufferPointer<UInt8>
  private var size = 0
  private var waiting: UInt64 = 0
  private var waitingCount = 0

  /// - Parameter room: seven bytes more than will be written.
  init(_ room: UnsafeMutableBufferPointer<UInt8>) { self.room = room }

  /// Bits written up to now.
  var count: Int { size * 8 + waitingCount }

  /// - Parameter length: at most 32.
  @inline(__always)
  mutating func add(_ bits: UInt32, _ length: Int) {
    waiting |= UInt64(bits) &<< UInt64(truncatingIfNeeded: waitingCount)
    waitingCount += length
    if waitingCount >= 32 { writeHalf() }
  }

  @inline(__always)
  mutating func add(_ word: DeflateCode.Word) { add(word.bits, word.bitCount) }

  /// Adds bits that were written before.
  ///
  /// - Parameter range: in bits; at least seven more bytes lie behind it.
  mutating func add(_ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) {
    precondition(range.upperBound / 8 + 7 < bytes.count)
    var place = range.lowerBound
    while place < range.upperBound {
      let word = UnsafeRawPointer(bytes.baseAddress! + place >> 3).loadUnaligned(as: UInt64.self)
      let taken = min(range.upperBound - place, 32)
      let bits = UInt64(littleEndian: word) >> UInt64(place & 7) & (1 << UInt64(taken) - 1)
      add(UInt32(truncatingIfNeeded: bits), taken)
      place += taken
    }
  }

  /// The number of bytes written, the last one filled up.
  mutating func finish() -> Int {
    while waitingCount > 0 {
      room[size] = UInt8(truncatingIfNeeded: waiting)
      size += 1
      waiting >>= 8
      waitingCount -= 8
    }
    return size
  }

  @inline(__always)
  private mutating func writeHalf() {
    precondition(size + 4 <= room.count)
    UnsafeMutableRawPointer(room.baseAddress! + size).storeBytes(
      of: UInt32(truncatingIfNeeded: waiting).littleEndian, as: UInt32.self)
    size += 4
    waiting >>= 32
    waitingCount -= 32
  }
}
