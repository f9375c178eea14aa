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
  // Bytes: a text takes ten times as long to grow letter by letter.
  var folded: [UInt8] = []
  folded.reserveCapacity(text.utf8.count)
  text.withUTF8 { utf8 in
    var index = 0
    while index < utf8.count {
      let (lead, trail) = (utf8[index], index + 1 < utf8.count ? utf8[index + 1] : 0)
      let length: Int
      switch (lead, trail) {
      case (0x30...0x39, _), (0x61...0x7A, _):
        folded.append(lead)
        length = 1
      case (0x41...0x5A, _):
        folded.append(lead + 0x20)
        length = 1
      case (0..<0x80, _):
        if sign(Unicode.Scalar(lead)) { folded.append(lead) }
        length = 1
      // «Ё» and «ё»; А–П, Р–Я; а–п, р–я.
      case (0xD0, 0x81), (0xD1, 0x91): length = withoutYo ? append(0xD0, 0xB5) : append(0xD1, 0x91)
      case (0xD0, 0x90...0x9F): length = append(0xD0, trail + 0x20)
      case (0xD0, 0xA0...0xAF): length = append(0xD1, trail - 0x20)
      case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x8F): length = append(lead, trail)
      default:
        let scalar = scalar(at: index, in: utf8)
        switch FoldedScalar(scalar) {
        case .letter(let letter), .digit(let letter): folded += Unicode.UTF8.encode(letter)!
        case .other(let other): if sign(other) { folded += Unicode.UTF8.encode(other)! }
        }
        length = Unicode.UTF8.width(scalar)
      }
      index += length
    }
  }
  func append(_ lead: UInt8, _ trail: UInt8) -> Int {
    folded.append(lead)
    folded.append(trail)
    return 2
  }
  return String(decoding: folded, as: UTF8.self)
}

private func scalar(at index: Int, in utf8: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar {
  String(decoding: utf8[index..<min(index + 4, utf8.count)], as: UTF8.self).unicodeScalars.first!
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
