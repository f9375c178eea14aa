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
  foldedText(text) { scalar in
    switch scalar {
    case .letter("ё") where withoutYo: "е"
    case .letter(let letter), .digit(let letter): letter
    case .other(let other): sign(other) ? other : nil
    }
  }
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
