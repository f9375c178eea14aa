/// A hint that nobody has filled in: «____», «‹дата›», «[указать]», «{{ имя }}», «приказ от … № …».
func isPlaceholder(_ text: String) -> Bool {
  if text.utf8.count <= 20, hintWords.contains(text) { return true }
  // Nearly every cell is an ordinary text: one look at its bytes is enough.
  guard text.utf8.contains(where: isSuspicious) else { return false }
  let marks = [
    "__", "{{", "{%", "‹", "[указ", "[впис", "[Указ", "[Впис", "(указ", "(впис", "(Указ", "(Впис", "<указ",
    "<впис", "(уточн", "(Уточн", "(заполн", "(дата)", "(ФИО)", "от …",
    "№ …",
  ]
  if marks.contains(where: { text.containsBytes(of: $0) }) { return true }
  return text.allSatisfy { "…._?-– ".contains($0) } && text.contains { "…_?".contains($0) }
}

/// A cell with nothing but such a word was copied from a form.
private let hintWords: Set = [
  "указать", "Указать", "впишите", "Впишите", "вписать", "Вписать", "заполнить", "Заполнить", "уточнить",
  "Уточнить",
  "ФИО", "Ф.И.О.", "Ф. И. О.", "ХХХ", "ххх", "XXX", "xxx", "н/д", "дата", "номер",
]

/// Bytes that some mark of a placeholder begins with or holds; 0xA6 and 0xB9 end «…» and «‹».
private func isSuspicious(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "_"), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "<"),
    UInt8(ascii: "?"), 0xA6, 0xB9:
    true
  default: false
  }
}

extension String {
  /// Whether these very bytes stand in the text. Much quicker than a search by characters.
  func containsBytes(of needle: String) -> Bool {
    var (text, needle) = (self, needle)
    return needle.withUTF8 { needle in
      text.withUTF8 { bytes in
        guard let last = needle.last, bytes.count >= needle.count else { return needle.isEmpty }
        // The last byte tells letters apart; the first is the same for half of them.
        let end = needle.count - 1
        for start in 0...(bytes.count - needle.count) where bytes[start + end] == last {
          if (0..<end).allSatisfy({ bytes[start + $0] == needle[$0] }) { return true }
        }
        return false
      }
    }
  }
}
