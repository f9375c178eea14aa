/// The candidate closest to a mistyped name, or nil if none is close enough to be what was meant.
///
/// Closeness is the Damerau–Levenshtein distance (optimal string alignment) over lower-cased letters with
/// «ё» as «е»; at most a third of the letters may differ.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = folded(name)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let letters = folded(candidate)
    let limit = max(wanted.count, letters.count) / 3
    guard abs(letters.count - wanted.count) <= limit else { continue }
    let distance = alignmentDistance(wanted, letters)
    if distance <= limit, distance < (best?.distance ?? .max) { best = (candidate, distance) }
  }
  return best?.name
}

private func folded(_ name: String) -> [Character] {
  name.lowercased().map { $0 == "ё" ? "е" : $0 }
}

private func alignmentDistance(_ a: [Character], _ b: [Character]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  var current = beforeLast
  for i in 1...a.count {
    current[0] = i
    for j in 1...b.count {
      let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      var least = min(last[j] + 1, current[j - 1] + 1, substitution)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        least = min(least, beforeLast[j - 2] + 1)
      }
      current[j] = least
    }
    (beforeLast, last, current) = (last, current, beforeLast)
  }
  return last[b.count]
}
