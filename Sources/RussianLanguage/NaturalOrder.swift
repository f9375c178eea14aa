/// The order in which people expect names with numbers in them: 5 «А» before 5 «Б» before 10 «А».
///
/// Numbers compare by value, letters by the alphabet with «ё» as «е»; case, quotes, blanks and other signs do not
/// count.
public struct NaturalOrder: Sendable, Hashable, Comparable {
  private enum Piece: Hashable, Comparable {
    /// Without its leading zeros.
    case number([UInt8])
    case letters([Unicode.Scalar])

    static func < (a: Piece, b: Piece) -> Bool {
      switch (a, b) {
      case (.number(let a), .number(let b)):
        a.count == b.count ? a.lexicographicallyPrecedes(b) : a.count < b.count
      case (.letters(let a), .letters(let b)): a.lexicographicallyPrecedes(b)
      case (.number, .letters): true
      case (.letters, .number): false
      }
    }
  }

  private let pieces: [Piece]

  public init(_ text: String) {
    var pieces: [Piece] = []
    var digits: [UInt8] = []
    var letters: [Unicode.Scalar] = []
    func flush() {
      if !digits.isEmpty { pieces.append(.number(Array(digits.drop { $0 == 0x30 }))) }
      if !letters.isEmpty { pieces.append(.letters(letters)) }
      digits = []
      letters = []
    }
    for scalar in text.lowercased().unicodeScalars {
      if scalar.isASCII, (0x30...0x39).contains(scalar.value) {
        if !letters.isEmpty { flush() }
        digits.append(UInt8(scalar.value))
      } else if scalar.properties.isAlphabetic {
        if !digits.isEmpty { flush() }
        letters.append(scalar == "ё" ? "е" : scalar)
      } else {
        flush()
      }
    }
    flush()
    self.pieces = pieces
  }

  public static func < (a: Self, b: Self) -> Bool { a.pieces.lexicographicallyPrecedes(b.pieces) }
}
