import Expressions
import Glibc

/// A hint that nobody has filled in: «____», «‹дата›», «[указать]», «{{ имя }}», «приказ от … № …».
func isPlaceholder(_ text: String) -> Bool {
  if text.utf8.count <= 20, hintWords.contains(Name(text)) { return true }
  var text = text
  // Nearly every cell is an ordinary text: one look at its bytes is enough.
  switch text.withUTF8(marks(in:)) {
  case .none: return false
  case .some(true): return true
  case .some(false): return text.allSatisfy { "…._?-– ".contains($0) } && text.contains { "…_?".contains($0) }
  }
}

/// Whether some mark of a placeholder stands in the text; nil if not even a sign is there that one begins with.
private func marks(in text: UnsafeBufferPointer<UInt8>) -> Bool? {
  var isSuspicious = false
  for (index, byte) in text.enumerated() {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "<"),
      UInt8(ascii: "?"), 0xE2:
      isSuspicious = true
      let rest = UnsafeBufferPointer(rebasing: text[index...])
      if marks.contains(where: { rest.starts(with: $0) }) { return true }
      let before = UnsafeBufferPointer(rebasing: text[..<index])
      if rest.starts(with: ellipsis), wordsBeforeEllipsis.contains(where: { isEnd($0, of: before) }) {
        return true
      }
    default: continue
    }
  }
  return isSuspicious ? false : nil
}

private let marks = [
  "__", "{{", "{%", "‹", "[указ", "[впис", "[Указ", "[Впис", "(указ", "(впис", "(Указ", "(Впис", "<указ",
  "<впис", "(уточн", "(Уточн", "(заполн", "(дата)", "(ФИО)",
].map { Array($0.utf8) }

private let ellipsis = Array("…".utf8)
private let wordsBeforeEllipsis = ["от ", "№ "].map { Array($0.utf8) }

/// A cell with nothing but such a word was copied from a form.
private let hintWords = Set(
  [
    "указать", "Указать", "впишите", "Впишите", "вписать", "Вписать", "заполнить", "Заполнить", "уточнить",
    "Уточнить", "ФИО", "Ф.И.О.", "Ф. И. О.", "ХХХ", "ххх", "XXX", "xxx", "н/д", "дата", "номер",
  ].map { Name($0) })

private func isEnd(_ end: [UInt8], of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  bytes.suffix(end.count).elementsEqual(end)
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
        let start = bytes.baseAddress!
        var place = end
        while place < bytes.count, let found = memchr(start + place, Int32(last), bytes.count - place) {
          place = UnsafeRawPointer(found) - UnsafeRawPointer(start)
          if memcmp(start + (place - end), needle.baseAddress!, end) == 0 { return true }
          place += 1
        }
        return false
      }
    }
  }
}
