/// The two codes of a deflate block, chosen once for many texts that are alike, and the beginning of such a block
/// (RFC 1951, sections 3.2.5 to 3.2.7).
struct DeflateCode: Sendable {
  /// Bits, the first one the lowest; above them their number.
  typealias Word = UInt32

  static let endOfBlock = 256

  /// Of each byte and each further symbol.
  private let literals: [Word]
  /// Of each length less 3, the bits after its symbol included.
  private let lengths: [Word]
  private let distances: [Word]

  /// - Parameter use: how often each symbol is expected; symbols that are not get long codes.
  init(_ use: borrowing SymbolUse) {
    let literalCode = HuffmanCode(symbols: SymbolUse.literalSymbols)
    let distanceCode = HuffmanCode(symbols: SymbolUse.distanceSymbols)
    literalCode.assign(use.literals, limit: 15)
    distanceCode.assign(use.distances, limit: 15)
    literals = (0..<SymbolUse.literalSymbols).map { literalCode.code(of: $0) }
    distances = (0..<SymbolUse.distanceSymbols).map { distanceCode.code(of: $0) }
    lengths = (0..<256 as Range<UInt32>).map { length in
      let symbol = RangeSymbol(lengthLess3: length)
      let code = literalCode.code(of: symbol.number)
      return code.bits | symbol.extra << UInt32(code.bitCount)
        | UInt32(code.bitCount + symbol.extraBits) << 24
    }
  }

  @inline(__always)
  func add(_ byte: UInt8, to bits: inout BitWriter) { bits.add(literals[Int(byte)]) }

  /// - Parameters:
  ///   - length: from 3 to 258.
  ///   - distance: from 1 to 32768.
  @inline(__always)
  func addRepetition(length: Int, distance: Int, to bits: inout BitWriter) {
    bits.add(lengths[length - 3])
    let symbol = RangeSymbol(distanceLess1: UInt32(distance - 1))
    bits.add(distances[symbol.number])
    bits.add(symbol.extra, symbol.extraBits)
  }

  /// The only block of a stream begins: the lengths of both codes, runs of equal ones told once.
  func begin(_ bits: inout BitWriter) {
    bits.add(1, 1)
    bits.add(2, 2)
    bits.add(UInt32(literals.count - 257), 5)
    bits.add(UInt32(distances.count - 1), 5)
    let runs = Self.runs(of: (literals + distances).map(\.bitCount))
    let counts = Scratch<UInt32>(repeating: 0, count: Self.order.count)
    for run in runs { counts[run.symbol] += 1 }
    let code = HuffmanCode(symbols: Self.order.count)
    code.assign(counts, limit: 7)
    let told = max(4, (Self.order.lastIndex { code.code(of: $0).bitCount > 0 } ?? 0) + 1)
    bits.add(UInt32(told - 4), 4)
    for symbol in Self.order[..<told] { bits.add(UInt32(code.code(of: symbol).bitCount), 3) }
    for run in runs {
      bits.add(code.code(of: run.symbol))
      bits.add(run.extra, run.symbol == 16 ? 2 : run.symbol == 17 ? 3 : run.symbol == 18 ? 7 : 0)
    }
  }

  func end(_ bits: inout BitWriter) { bits.add(literals[Self.endOfBlock]) }

  /// Symbols of the code for code lengths are written in this order, so that the usual ones come first.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private static func runs(of lengths: [Int]) -> [(symbol: Int, extra: UInt32)] {
    var runs: [(symbol: Int, extra: UInt32)] = []
    var position = 0
    while position < lengths.count {
      let length = lengths[position]
      let end = lengths[position...].firstIndex { $0 != length } ?? lengths.count
      var rest = end - position
      position = end
      if length > 0 {
        runs.append((length, 0))
        rest -= 1
      }
      while rest >= 3 {
        let taken = min(rest, length > 0 ? 6 : 138)
        runs.append(
          length > 0
            ? (16, UInt32(taken - 3)) : taken <= 10 ? (17, UInt32(taken - 3)) : (18, UInt32(taken - 11)))
        rest -= taken
      }
      runs += Array(repeating: (length, 0), count: rest)
    }
    return runs
  }
}

extension DeflateCode.Word {
  var bits: UInt32 { self & 0xFF_FFFF }
  var bitCount: Int { Int(self >> 24) }
}

/// How often symbols of the two codes are used.
struct SymbolUse: ~Copyable {
  static let literalSymbols = 286
  static let distanceSymbols = 30

  let literals = Scratch<UInt32>(repeating: 0, count: literalSymbols)
  let distances = Scratch<UInt32>(repeating: 0, count: distanceSymbols)

  func add(_ byte: UInt8, times: UInt32) { literals[Int(byte)] += times }

  func addRepetition(length: Int, distance: Int, times: UInt32) {
    literals[RangeSymbol(lengthLess3: UInt32(length - 3)).number] += times
    distances[RangeSymbol(distanceLess1: UInt32(distance - 1)).number] += times
  }

  /// Every symbol may come, and so needs a code.
  func expectAll() {
    for symbol in 0..<Self.literalSymbols { literals[symbol] += 1 }
    for symbol in 0..<Self.distanceSymbols { distances[symbol] += 1 }
  }
}

/// The symbol of a length or a distance and the bits that follow it, which say where in its range.
struct RangeSymbol {
  var number: Int
  var extraBits: Int
  var extra: UInt32

  /// Eight symbols of one length each, then four for each power of two; the longest has one to itself.
  @inline(__always)
  init(lengthLess3 length: UInt32) {
    if length < 8 || length == 255 {
      (number, extraBits, extra) = (length == 255 ? 285 : 257 + Int(length), 0, 0)
      return
    }
    let highest = 31 - length.leadingZeroBitCount
    extraBits = highest - 2
    number = 257 + 4 * (highest - 1) + Int(length >> extraBits & 3)
    extra = length & (1 << extraBits - 1)
  }

  /// Four symbols of one distance each, then two for each power of two.
  @inline(__always)
  init(distanceLess1 distance: UInt32) {
    if distance < 4 {
      (number, extraBits, extra) = (Int(distance), 0, 0)
      return
    }
    let highest = 31 - distance.leadingZeroBitCount
    extraBits = highest - 1
    number = 2 * highest + Int(distance >> extraBits & 1)
    extra = distance & (1 << extraBits - 1)
  }
}
