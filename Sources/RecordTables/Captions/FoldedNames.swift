/// A caption reduced to what tells it from others: letters and digits in lower case, ё as е, Latin
/// look-alikes as Cyrillic, «N» and «No» as «№»; spaces, hyphens, line breaks, dots, stars do not count.
public func foldedCaption(_ caption: String) -> String {
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
  guard caption.utf8.contains(where: { hintSigns.contains($0) }) else { return caption }
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

private let hintSigns = Set("([)]".utf8)

/// A sheet's or file's name reduced like a caption, without a number in front: «01_Пары», «4. Пары» – «пары».
public func foldedSheetName(_ name: String) -> String {
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
