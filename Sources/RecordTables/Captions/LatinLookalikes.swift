/// Latin letters that look like Cyrillic ones and get into Russian words from a wrong keyboard layout.
func cyrillicLookalike(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
  switch scalar {
  case "A": "А"
  case "B": "В"
  case "C": "С"
  case "E": "Е"
  case "H": "Н"
  case "K": "К"
  case "M": "М"
  case "O": "О"
  case "P": "Р"
  case "T": "Т"
  case "X": "Х"
  case "Y": "У"
  case "a": "а"
  case "c": "с"
  case "e": "е"
  case "o": "о"
  case "p": "р"
  case "x": "х"
  case "y": "у"
  default: nil
  }
}

func isCyrillicLetter(_ scalar: Unicode.Scalar) -> Bool {
  (0x0400...0x04FF).contains(scalar.value)
}

func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
  (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
}

/// The text with the Latin letters inside Cyrillic words replaced by the Cyrillic ones they look like; nil if
/// there are none. A word with a Latin letter that has no look-alike («IТ-отдел») is left alone; a single
/// letter («7 «A»», «Ким A.») is mended in a text that is otherwise Cyrillic, but for the numeral X.
public func mendedSpelling(of text: String) -> String? {
  var text = text
  guard text.withUTF8(holdsLatin) else { return nil }
  let isCyrillic = text.unicodeScalars.contains(where: isCyrillicLetter)
  guard isCyrillic else { return nil }
  var mended = String.UnicodeScalarView()
  var word: [Unicode.Scalar] = []
  var isChanged = false
  func closeWord() {
    let hasCyrillic = word.contains(where: isCyrillicLetter)
    let latin = word.filter(isLatinLetter)
    let isMixed = hasCyrillic || word.count == 1 && word[0] != "X"
    if isMixed, !latin.isEmpty, latin.allSatisfy({ cyrillicLookalike(of: $0) != nil }) {
      mended.append(contentsOf: word.map { cyrillicLookalike(of: $0) ?? $0 })
      isChanged = true
    } else {
      mended.append(contentsOf: word)
    }
    word.removeAll(keepingCapacity: true)
  }
  for scalar in text.unicodeScalars {
    if isCyrillicLetter(scalar) || isLatinLetter(scalar) {
      word.append(scalar)
    } else {
      closeWord()
      mended.append(scalar)
    }
  }
  closeWord()
  return isChanged ? String(mended) : nil
}

private func holdsLatin(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
  for byte in utf8 where 0x61...0x7A ~= byte | 0x20 { return true }
  return false
}
