import RussianLanguage
import Testing

/// Any text may stand in a record; declining must neither trap nor lose it.
@Suite struct RobustnessTests {
  private static let pieces = [
    "и", "директор", "«", "»", "\"", "(", ")", "-", "–", ".", ",", "№", "5", " ", "\u{A0}", "Ё", "ж", "А.",
    "П.",
    "учреждение", "детский", "сад", "заведующая", "оглы", "Ильич", "\u{301}", "и\u{306}", "x", "𝔛", "👩‍👩‍👧", "’",
    "ая",
    "МБОУ", "на", "ш", "ь", "\t", "\n", "фон", "зам.", "ец", "Иванова", "О", "ство", "и.", "о.",
  ]

  @Test func anyTextIsDeclinedWithoutLoss() {
    let seed: UInt64 = 20_260_901
    var random = SplitMix(state: seed)
    for _ in 0..<4000 {
      let count = Int.random(in: 0...9, using: &random)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random)! }.joined()
      for kind in PhraseKind.allCases {
        for sex in [Sex.male, .female, nil] {
          let forms = decline(text, as: kind, sex: sex)
          guard !text.unicodeScalars.contains("\u{306}") else { continue }
          #expect(withoutSpaces(forms.nominative) == withoutSpaces(text), "seed \(seed), \(kind): \(text)")
        }
      }
      let name = PersonName(text)
      _ = (
        name.sex, name.surnameInitials(), name.initialsSurname(.tight), name.givenPatronymic(), name.forms()
      )
      _ = (Typography.typeset(text), Typography.endingWithStop(text), DateReading(text), SchoolYear(text))
      _ = (grammaticalGender(ofPhrase: text), looksLikePost(text), looksLikeFullName(text))
      _ = (agreeing(text, with: .plural), Typography.withInitials(text, .tight))
    }
  }

  private func withoutSpaces(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { !$0.properties.isWhitespace }
  }

  @Test func aDecomposedLetterIsReadAsOne() {
    #expect(decline("Толстои\u{306}", as: .surname, sex: .male).genitive == "Толстого")
    #expect(decline("педагог-психолог", as: .post).dative == "педагогу-психологу")
  }
}

/// Steele, Lea and Flood's generator, for tests that can be run again from their seed.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
