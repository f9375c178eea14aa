/// A prefix code of RFC 1951, section 3.2.2: for each symbol which bits, and how many.
struct HuffmanCode: ~Copyable {
  /// 0 for symbols that do not occur.
  private let codes: Scratch<DeflateCode.Word>
  private let order: Scratch<UInt32>
  private let spare: Scratch<UInt32>
  /// Of the leaves and then the inner nodes of the tree.
  private let weights: Scratch<UInt32>
  private let parents: Scratch<UInt16>

  init(symbols: Int) {
    codes = Scratch(repeating: 0, count: symbols)
    order = Scratch(repeating: 0, count: symbols)
    spare = Scratch(repeating: 0, count: symbols)
    weights = Scratch(repeating: 0, count: 2 * symbols)
    parents = Scratch(repeating: 0, count: 2 * symbols)
  }

  func code(of symbol: Int) -> DeflateCode.Word { codes[symbol] }

  /// The shortest code for symbols of these frequencies, none of whose codes is longer than `limit` bits.
  ///
  /// At least two symbols get a code: readers differ in what they take for a smaller one.
  func assign(_ frequencies: borrowing Scratch<UInt32>, limit: Int) {
    let leaves = sortSymbols(frequencies)
    buildTree(leaves: leaves)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 16) { counts in
      countLengths(leaves: leaves, limit, counts)
      codes.fill(with: 0)
      // The rarest symbols get the longest codes.
      var leaf = 0
      for length in stride(from: limit, through: 1, by: -1) {
        for _ in 0..<counts[length] {
          codes[symbol(ofLeaf: leaf)] = UInt32(length) << 24
          leaf += 1
        }
      }
      numberCodes(limit, counts)
    }
  }

  // MARK: Symbols by frequency

  private static let symbolBits: UInt32 = 9

  private func symbol(ofLeaf leaf: Int) -> Int { Int(order[leaf] & (1 << Self.symbolBits - 1)) }

  /// Puts the symbols that occur into `order`, the rarest first, and their frequencies into `weights`; returns how
  /// many there are.
  private func sortSymbols(_ frequencies: borrowing Scratch<UInt32>) -> Int {
    var leaves = 0
    var highest: UInt32 = 1
    for symbol in 0..<codes.count where frequencies[symbol] > 0 {
      // Differences among symbols that are everywhere do not matter.
      let frequency = min(frequencies[symbol], 0xFFFF)
      highest = max(highest, frequency)
      spare[leaves] = frequency << Self.symbolBits | UInt32(symbol)
      leaves += 1
    }
    var missing = 0
    while leaves < 2 {
      if frequencies[missing] == 0 {
        spare[leaves] = 1 << Self.symbolBits | UInt32(missing)
        leaves += 1
      }
      missing += 1
    }
    sort(leaves, from: spare, to: order, byBit: Self.symbolBits)
    if highest > 0xFF {
      sort(leaves, from: order, to: spare, byBit: Self.symbolBits + 8)
      for leaf in 0..<leaves { order[leaf] = spare[leaf] }
    }
    for leaf in 0..<leaves { weights[leaf] = order[leaf] >> Self.symbolBits }
    return leaves
  }

  /// By eight bits of the numbers, keeping the order of equal ones.
  private func sort(
    _ count: Int, from source: borrowing Scratch<UInt32>, to target: borrowing Scratch<UInt32>,
    byBit shift: UInt32
  ) {
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 257) { starts in
      starts.initialize(repeating: 0)
      for index in 0..<count { starts[Int(source[index] >> shift & 0xFF) + 1] += 1 }
      for digit in 1..<257 { starts[digit] += starts[digit - 1] }
      for index in 0..<count {
        let digit = Int(source[index] >> shift & 0xFF)
        target[Int(starts[digit])] = source[index]
        starts[digit] += 1
      }
    }
  }

  // MARK: The tree

  /// Joins the two lightest nodes over and over, as Huffman says. Inner nodes come in the order in which they are
  /// made, which is that of their weight.
  private func buildTree(leaves: Int) {
    var (leaf, inner) = (0, leaves)
    for node in leaves..<2 * leaves - 1 {
      var weight: UInt32 = 0
      for _ in 0..<2 {
        let takesLeaf = leaf < leaves && (inner == node || weights[leaf] <= weights[inner])
        let child = takesLeaf ? leaf : inner
        if takesLeaf { leaf += 1 } else { inner += 1 }
        weight += weights[child]
        parents[child] = UInt16(node)
      }
      weights[node] = weight
    }
  }

  /// How many codes there are of each length when none may be longer than the limit.
  private func countLengths(leaves: Int, _ limit: Int, _ counts: UnsafeMutableBufferPointer<Int>) {
    counts.initialize(repeating: 0)
    // From the root down a node's weight gives way to its depth.
    weights[2 * leaves - 2] = 0
    for node in stride(from: 2 * leaves - 3, through: 0, by: -1) {
      weights[node] = weights[Int(parents[node])] + 1
      if node < leaves { counts[min(Int(weights[node]), limit)] += 1 }
    }
    // Codes cut short claim more room than there is: longer codes for others pay for it.
    var claimed = 0
    for length in 1...limit { claimed += counts[length] << (limit - length) }
    while claimed > 1 << limit {
      var length = limit - 1
      while counts[length] == 0 { length -= 1 }
      counts[length] -= 1
      counts[length + 1] += 2
      counts[limit] -= 1
      claimed -= 1
    }
  }

  /// Codes of a length follow one another in the order of the symbols.
  private func numberCodes(_ limit: Int, _ counts: UnsafeMutableBufferPointer<Int>) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 16) { next in
      next.initialize(repeating: 0)
      for length in 1...limit {
        next[length] = (next[length - 1] + UInt32(length > 1 ? counts[length - 1] : 0)) << 1
      }
      for symbol in 0..<codes.count where codes[symbol] > 0 {
        let length = codes[symbol] >> 24
        codes[symbol] |= Self.reversed(next[Int(length)], length)
        next[Int(length)] += 1
      }
    }
  }

  private static func reversed(_ code: UInt32, _ length: UInt32) -> UInt32 {
    var (rest, result) = (code, 0 as UInt32)
    for _ in 0..<length {
      result = result << 1 | rest & 1
      rest >>= 1
    }
    return result
  }
}
