import OfficePackages

/// Numbers and names that a document may hold only once, found where a loop repeats them.
enum UniqueNumber {
  private static let attributes: [(element: String, attribute: String)] = [
    ("wp:docPr", "id"), ("w:bookmarkStart", "w:id"), ("w:bookmarkEnd", "w:id"),
    ("w:bookmarkStart", "w:name"), ("w:id", "w:val"), ("w:p", "w14:paraId"), ("w:tr", "w14:paraId"),
    ("draw:frame", "draw:name"), ("table:table", "table:name"), ("text:bookmark", "text:name"),
    ("text:bookmark-start", "text:name"), ("text:bookmark-end", "text:name"), ("text:section", "text:name"),
    ("text:note", "text:id"), ("text:list", "xml:id"), ("text:p", "xml:id"), ("text:h", "xml:id"),
    ("office:annotation", "office:name"), ("office:annotation-end", "office:name"),
  ]

  /// The families of the numbers and names in an element's start tag and where their values stand, in order.
  static func all(in node: Node) -> [(family: Int, range: Range<Int>)] {
    attributes.enumerated().compactMap { family, entry in
      guard entry.element == node.name, let range = value(of: entry.attribute, in: node.startTag) else {
        return nil
      }
      return (family, range)
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The value for the n-th time (from 0) that the element is written: as it stands, then others that no
  /// template has. The start and end of a bookmark, written equally often, get equal numbers.
  static func value(_ original: String, time: Int) -> String {
    if time == 0 { return original }
    if let number = Int(original) { return String((number &+ time &* 100_003) & 0x3FFF_FFFF) }
    if original.utf8.count == 8, let number = UInt32(original, radix: 16) {
      let hexadecimal = String(
        (number &+ UInt32(truncatingIfNeeded: time &* 65_537)) & 0x7FFF_FFFF, radix: 16)
      return String(repeating: "0", count: 8 - hexadecimal.utf8.count) + hexadecimal.uppercased()
    }
    return "\(original)_\(time)"
  }

  static func value(of attribute: String, in tag: ArraySlice<UInt8>) -> Range<Int>? {
    let wanted = Array(" \(attribute)=\"".utf8)
    guard tag.count > wanted.count else { return nil }
    for start in tag.startIndex...(tag.endIndex - wanted.count)
    where tag[start] == wanted[0] && tag[start..<start + wanted.count].elementsEqual(wanted) {
      let from = start + wanted.count
      if let end = tag[from...].firstIndex(of: UInt8(ascii: "\"")) { return from..<end }
    }
    return nil
  }
}
