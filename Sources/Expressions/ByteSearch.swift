/// Finding texts in texts by their bytes, in time that no choice of texts makes quadratic.
extension String {
  func containsBytes(of part: String) -> Bool {
    part.isEmpty || firstByteRange(of: part) != nil
  }

  /// Offsets of the first occurrence, compared byte by byte.
  func firstByteRange(of part: String, from start: Int = 0) -> Range<Int>? {
    var text = self
    var wanted = part
    return text.withUTF8 { haystack in
      wanted.withUTF8 { needle in occurrence(of: needle, in: haystack, from: start) }
    }
  }

  /// Offsets of the last occurrence.
  func lastByteRange(of part: String) -> Range<Int>? {
    let haystack = Array(utf8.reversed())
    let needle = Array(part.utf8.reversed())
    let found = haystack.withUnsafeBufferPointer { haystack in
      needle.withUnsafeBufferPointer { needle in occurrence(of: needle, in: haystack, from: 0) }
    }
    return found.map { utf8.count - $0.upperBound..<utf8.count - $0.lowerBound }
  }
}

private func occurrence(
  of needle: UnsafeBufferPointer<UInt8>, in haystack: UnsafeBufferPointer<UInt8>, from start: Int
) -> Range<Int>? {
  guard needle.count > 0, haystack.count - start >= needle.count else { return nil }
  // Short needles are found by trying; long ones could make that quadratic, so Knuth–Morris–Pratt.
  if needle.count <= 32 {
    for index in start...(haystack.count - needle.count) where haystack[index] == needle[0] {
      if haystack[index..<index + needle.count].elementsEqual(needle) { return index..<index + needle.count }
    }
    return nil
  }
  var fallbacks = [0]
  fallbacks.reserveCapacity(needle.count)
  var matched = 0
  for byte in needle.dropFirst() {
    while matched > 0, needle[matched] != byte { matched = fallbacks[matched - 1] }
    if needle[matched] == byte { matched += 1 }
    fallbacks.append(matched)
  }
  matched = 0
  for index in start..<haystack.count {
    while matched > 0, needle[matched] != haystack[index] { matched = fallbacks[matched - 1] }
    if needle[matched] == haystack[index] { matched += 1 }
    if matched == needle.count { return index + 1 - needle.count..<index + 1 }
  }
  return nil
}
