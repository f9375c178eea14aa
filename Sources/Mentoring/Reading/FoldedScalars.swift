/// What a scalar is to those who compare names and keys. The letters of Russian and of ASCII are told without
/// the tables of Unicode, which would take most of the time of a large school.
enum FoldedScalar {
  /// In lower case.
  case letter(Unicode.Scalar)
  case digit(Unicode.Scalar)
  case other(Unicode.Scalar)

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x30...0x39: self = .digit(scalar)
    case 0x61...0x7A, 0x430...0x44F, 0x451: self = .letter(scalar)
    case 0x41...0x5A, 0x410...0x42F: self = .letter(Unicode.Scalar(scalar.value + 0x20)!)
    case 0x401: self = .letter("ё")
    case 0..<0x80, 0xA0, 0xAB, 0xBB, 0x2010...0x2027, 0x2116: self = .other(scalar)
    default:
      if scalar.properties.isAlphabetic {
        self = .letter(scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar)
      } else {
        self = scalar.properties.numericType == nil ? .other(scalar) : .digit(scalar)
      }
    }
  }
}

/// Letters and digits of a text in lower case, with the other signs that `sign` keeps.
func foldedText(
  _ text: String, withoutYo: Bool, keeping sign: (Unicode.Scalar) -> Bool = { _ in false }
) -> String {
  var text = text
  let folded = text.withUTF8 { foldedLetters($0, withoutYo: withoutYo, keeping: sign) }
  if let folded { return folded }
  return foldedText(text) { scalar in
    switch scalar {
    case .letter("ё") where withoutYo: "е"
    case .letter(let letter), .digit(let letter): letter
    case .other(let other): sign(other) ? other : nil
    }
  }
}

/// The same for a text of Russian and ASCII letters, digits and signs, byte by byte: nearly all are so. Nil for others.
private func foldedLetters(
  _ utf8: UnsafeBufferPointer<UInt8>, withoutYo: Bool, keeping sign: (Unicode.Scalar) -> Bool
) -> String? {
  var isUsual = true
  let folded = String(unsafeUninitializedCapacity: utf8.count) { folded in
    var index = 0
    var count = 0
    while index < utf8.count {
      let lead = utf8[index]
      if lead < 0x80 {
        index += 1
        switch lead {
        case 0x30...0x39, 0x61...0x7A: folded[count] = lead
        case 0x41...0x5A: folded[count] = lead + 0x20
        default:
          guard sign(Unicode.Scalar(lead)) else { continue }
          folded[count] = lead
        }
        count += 1
        continue
      }
      let letter: (UInt8, UInt8)
      let trail = index + 1 < utf8.count ? utf8[index + 1] : 0
      switch (lead, trail) {
      // «Ё» and «ё»; А–П, Р–Я; а–п, р–я.
      case (0xD0, 0x81), (0xD1, 0x91): letter = withoutYo ? (0xD0, 0xB5) : (0xD1, 0x91)
      case (0xD0, 0x90...0x9F): letter = (0xD0, trail + 0x20)
      case (0xD0, 0xA0...0xAF): letter = (0xD1, trail - 0x20)
      case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x8F): letter = (lead, trail)
      case (0xC2, 0xAB), (0xC2, 0xBB):
        index += 2
        guard sign(Unicode.Scalar(trail)) else { continue }
        (folded[count], folded[count + 1]) = (lead, trail)
        count += 2
        continue
      default:
        isUsual = false
        return 0
      }
      (folded[count], folded[count + 1]) = letter
      index += 2
      count += 2
    }
    return count
  }
  return isUsual ? folded : nil
}

/// What `change` makes of each sign of a text; nil takes it away.
func foldedText(_ text: String, _ change: (FoldedScalar) -> Unicode.Scalar?) -> String {
  // Bytes: a text takes ten times as long to grow letter by letter.
  var folded: [UInt8] = []
  folded.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    if let scalar = change(FoldedScalar(scalar)) { folded += Unicode.UTF8.encode(scalar)! }
  }
  return String(decoding: folded, as: UTF8.self)
}
