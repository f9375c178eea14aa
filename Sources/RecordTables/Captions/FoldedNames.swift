/// A caption reduced to what tells it from others: letters and digits in lower case, ё as е, Latin
/// look-alikes as Cyrillic, «N» and «No» as «№»; spaces, hyphens, line breaks, dots, stars do not count.
public func foldedCaption(_ caption: String) -> String {
  var text = caption
  var folded: [UInt8] = []
  folded.reserveCapacity(text.utf8.count)
  if text.withUTF8({ foldUsual($0, into: &folded) }) { return String(decoding: folded, as: UTF8.self) }
  return foldedByTables(caption)
}

/// Folds Russian letters, digits and the usual signs byte by byte, as nearly all captions need no more; false if there
/// are others.
private func foldUsual(_ utf8: UnsafeBufferPointer<UInt8>, into folded: inout [UInt8]) -> Bool {
  var index = 0
  while index < utf8.count {
    let lead = utf8[index]
    let trail = index + 1 < utf8.count ? utf8[index + 1] : 0
    switch (lead, trail) {
    case (0x30...0x39, _), (UInt8(ascii: "%"), _): folded.append(lead)
    case (0x41...0x5A, _), (0x61...0x7A, _): return false
    case (0..<0x80, _): break
    // «Ё» and «ё»; А–П, Р–Я; а–п, р–я.
    case (0xD0, 0x81), (0xD1, 0x91): append(0xD0, 0xB5)
    case (0xD0, 0x90...0x9F): append(0xD0, trail + 0x20)
    case (0xD0, 0xA0...0xAF): append(0xD1, trail - 0x20)
    case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x8F): append(lead, trail)
    case (0xC2, 0xAB), (0xC2, 0xBB): break
    case (0xE2, 0x84) where index + 2 < utf8.count && utf8[index + 2] == 0x96:
      append(lead, trail)
      folded.append(0x96)
    case (0xE2, 0x80) where index + 2 < utf8.count && utf8[index + 2] == 0x93: break
    default: return false
    }
    index += lead < 0x80 ? 1 : lead == 0xE2 ? 3 : 2
  }
  func append(_ lead: UInt8, _ trail: UInt8) {
    folded.append(lead)
    folded.append(trail)
  }
  return true
}

private func foldedByTables(_ caption: String) -> String {
  // Bytes: a text takes ten times as long to grow letter by letter.
  var folded: [UInt8] = []
  folded.reserveCapacity(caption.utf8.count)
  func append(_ scalar: Unicode.Scalar) { for byte in UTF8.encode(scalar)! { folded.append(byte) } }
  let scalars = Array(caption.unicodeScalars)
  let isCyrillic = scalars.contains { isCyrillicLetter($0) }
  for (index, scalar) in scalars.enumerated() {
    switch scalar {
    case "ё", "Ё": append("е")
    case "а"..."я", "0"..."9": append(scalar)
    case "А"..."Я": append(Unicode.Scalar(scalar.value + 0x20)!)
    case " ", "\n", "-", "–", ",", ".", "(", ")", "«", "»": continue
    case "№", "%": append(scalar)
    case "N" where isNumberSign(scalars, at: index): append("№")
    case "o" where index > 0 && scalars[index - 1] == "N" && isNumberSign(scalars, at: index - 1): continue
    default:
      guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { continue }
      let letter = isCyrillic ? cyrillicLookalike(of: scalar) ?? scalar : scalar
      folded += letter.properties.lowercaseMapping.utf8
    }
  }
  return String(decoding: folded, as: UTF8.self)
}

/// The caption without its hints in brackets: «Дата рождения (желательно)» – «Дата рождения».
func withoutHints(_ caption: String) -> String {
  guard caption.utf8.contains(where: isHintSign) else { return caption }
  var depth = 0
  var plain = ""
  for scalar in caption.unicodeScalars {
    switch scalar {
    case "(", "[": depth += 1
    case ")", "]": depth = max(0, depth - 1)
    default: if depth == 0 { plain.unicodeScalars.append(scalar) }
    }
  }
  return plain
}

private func isHintSign(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"): true
  default: false
  }
}

/// A sheet's or file's name reduced like a caption, without a number in front: «01_Пары», «4. Пары» – «пары».
public func foldedSheetName(_ name: String) -> String {
  // A Cyrillic letter.
  if let first = name.utf8.first, first == 0xD0 || first == 0xD1 { return foldedCaption(name) }
  let rest = name.drop { $0.isNumber || $0.isWhitespace || "._-–—)№".contains($0) }
  return foldedCaption(rest.isEmpty ? name : String(rest))
}

/// Whether the «N» at a place stands alone or as «No», so that it means «№».
private func isNumberSign(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
  if index > 0, scalars[index - 1].properties.isAlphabetic { return false }
  var next = index + 1
  if next < scalars.count, scalars[next] == "o" { next += 1 }
  return next >= scalars.count || !scalars[next].properties.isAlphabetic
}
