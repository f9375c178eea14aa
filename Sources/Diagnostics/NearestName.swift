/// The candidate closest to a mistyped name, or nil if none is close enough to be what was meant.
///
/// Closeness is the Damerau–Levenshtein distance (optimal string alignment) over lower-cased letters with
/// «ё» as «е»; at most a third of the letters may differ. Of equally close ones the first is taken.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let names = Array(candidates)
  return NearestNames(names).place(nearestTo: name).map { names[$0] }
}

/// Names made ready to be compared with many mistyped ones, as `nearestName` compares them.
public struct NearestNames: Sendable {
  private var names: [FoldedName] = []

  public init(_ names: some Sequence<String>) {
    self.names = names.map { FoldedName($0) }
  }

  /// The place of the closest name; nil if none is close enough.
  public func place(nearestTo name: String) -> Int? {
    let wanted = FoldedName(name)
    var best: (place: Int, distance: Int)?
    for (place, candidate) in names.enumerated() {
      // What is no closer than the best one known does not count.
      let limit = min(max(wanted.letters.count, candidate.letters.count) / 3, (best?.distance ?? .max) - 1)
      guard limit >= 0, wanted.leastDistance(to: candidate) <= limit,
        let distance = alignmentDistance(wanted.letters, candidate.letters, limit: limit)
      else { continue }
      best = (place, distance)
    }
    return best?.place
  }
}

/// The letters by which names are compared, and how many there are of each.
private struct FoldedName {
  let letters: [Unicode.Scalar]
  /// By the last bits of the letter: each Russian one has a counter of its own.
  private var counts = SIMD32<UInt8>(repeating: 0)

  init(_ name: String) {
    var letters: [Unicode.Scalar] = []
    letters.reserveCapacity(name.utf8.count / 2 + 1)
    for scalar in name.unicodeScalars {
      switch scalar.value {
      case 0x401, 0x451: letters.append("е")
      case 0x41...0x5A, 0x410...0x42F: letters.append(Unicode.Scalar(scalar.value + 0x20)!)
      case 0..<0x80, 0x430...0x44F: letters.append(scalar)
      default: letters += scalar.properties.lowercaseMapping.unicodeScalars
      }
    }
    self.letters = letters
    for letter in letters.prefix(255) { counts[Int(letter.value & 31)] += 1 }
  }

  /// A bound that is quick to find: each letter that the other name lacks costs a step, and no step mends two.
  func leastDistance(to other: FoldedName) -> Int {
    let difference = abs(letters.count - other.letters.count)
    if max(letters.count, other.letters.count) > 255 { return difference }
    let missing = pointwiseMax(counts, other.counts) &- other.counts
    let added = pointwiseMax(counts, other.counts) &- counts
    return max(Int(missing.wrappedSum()), Int(added.wrappedSum()), difference)
  }
}

/// The distance, row by row of its table; nil as soon as it is known to be above `limit`.
private func alignmentDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int? {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  var current = beforeLast
  for i in a.indices {
    current[0] = i + 1
    var least = i + 1
    for j in b.indices {
      var steps = min(last[j + 1] + 1, current[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { steps = min(steps, beforeLast[j - 1] + 1) }
      current[j + 1] = steps
      least = min(least, steps)
    }
    // The least of a row never falls again: what skips a row adds a step, and rows rise by one at most.
    if least > limit { return nil }
    (beforeLast, last, current) = (last, current, beforeLast)
  }
  return last[b.count] <= limit ? last[b.count] : nil
}
