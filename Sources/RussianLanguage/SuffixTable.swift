/// Finds the longest known ending of a word.
///
/// The text of a table has one rule a line: a value's name, then the endings it is for. `^` before an ending
/// means the whole word, `?` after it a form about which speakers and handbooks differ. `#` starts a remark.
///
///     красный  ый            красный ← «ый»: новый, старый
///     нескл    ^беж ^хаки    нескл   ← just these words
///
/// Endings are kept as 64-bit hashes built from the last letter to the first, so that one walk over a word
/// tries all of its endings.
struct SuffixTable {
  /// Open addressing; the hash 0 marks a free slot.
  private var slots: [(hash: UInt64, value: UInt16)]
  private let mask: Int
  private var longest = 0

  /// `value` turns the name at the start of a line into a number.
  init(_ text: StaticString, value: (Substring) -> UInt16) {
    self.init(rules: lines(of: text), value: value)
  }

  init(rules: [some StringProtocol], value: (Substring) -> UInt16) {
    var entries: [(UInt64, UInt16)] = []
    for line in rules.map({ Substring($0) }) {
      let words = fields(of: line)
      let value = value(words[0])
      for entry in words.dropFirst() {
        let isWhole = entry.utf8.first == UInt8(ascii: "^")
        let isDisputed = entry.utf8.last == UInt8(ascii: "?")
        let letters = entry.utf8.dropFirst(isWhole ? 1 : 0).dropLast(isDisputed ? 1 : 0)
        guard let ending = Word(Substring(letters)) else {
          preconditionFailure("a rule holds Russian letters only: \(entry)")
        }
        var hash = SuffixTable.seed
        for letter in ending.letters.reversed() { hash = SuffixTable.step(hash, letter) }
        if isWhole { hash = SuffixTable.step(hash, 0) }
        longest = max(longest, ending.letters.count)
        entries.append((hash, isDisputed ? value | SuffixTable.disputed : value))
      }
    }
    var size = 16
    while size < entries.count * 2 { size *= 2 }
    mask = size - 1
    slots = Array(repeating: (0, 0), count: size)
    for (hash, value) in entries { insert(hash, value) }
  }

  /// The value of the longest ending of the word; a whole word wins over any ending.
  func value(for letters: [UInt8]) -> UInt16? {
    var best: UInt16?
    var hash = SuffixTable.seed
    var count = 0
    for letter in letters.reversed() {
      count += 1
      if count > longest { return best }
      hash = SuffixTable.step(hash, letter)
      if let value = find(hash) { best = value }
    }
    return find(SuffixTable.step(hash, 0)) ?? best
  }

  /// The value of the word as a whole, endings aside.
  func wholeValue(for letters: [UInt8]) -> UInt16? {
    var hash = SuffixTable.seed
    for letter in letters.reversed() { hash = SuffixTable.step(hash, letter) }
    return find(SuffixTable.step(hash, 0))
  }

  /// The bit of a value that says «?».
  static let disputed: UInt16 = 0x8000

  private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  private static func step(_ hash: UInt64, _ letter: UInt8) -> UInt64 {
    let mixed = (hash ^ (UInt64(letter) &+ 1)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ (mixed >> 29)
  }

  private func find(_ hash: UInt64) -> UInt16? {
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots[index].hash != 0 {
      if slots[index].hash == hash { return slots[index].value }
      index = (index + 1) & mask
    }
    return nil
  }

  /// Of two rules for one ending the later wins.
  private mutating func insert(_ hash: UInt64, _ value: UInt16) {
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots[index].hash != 0, slots[index].hash != hash { index = (index + 1) & mask }
    slots[index] = (hash, value)
  }
}

/// The lines of a table of rules, without remarks and blank lines.
func lines(of text: StaticString) -> [Substring] {
  let whole = text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
  return whole.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
    let rule = line.prefix { $0 != UInt8(ascii: "#") }
    return rule.contains { $0 != UInt8(ascii: " ") } ? Substring(rule) : nil
  }
}

/// The words of such a line. By bytes: the tables hold thousands of words and are read at each start.
func fields(of line: Substring) -> [Substring] {
  line.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
}
