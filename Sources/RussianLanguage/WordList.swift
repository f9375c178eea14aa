/// A set of words, or of endings of words, without regard to case and «ё».
struct WordList: Sendable {
  private let table: SuffixTable
  private let areEndings: Bool

  /// Words apart by spaces and line ends.
  init(_ words: StaticString) {
    table = SuffixTable(words: words, mark: "^")
    areEndings = false
  }

  /// A word belongs to the list if it has one of the endings.
  init(endings: StaticString) {
    table = SuffixTable(words: endings, mark: "")
    areEndings = true
  }

  func contains(_ word: Word) -> Bool { contains(word.letters) }

  func contains(_ letters: [UInt8]) -> Bool {
    (areEndings ? table.value(for: letters) : table.wholeValue(for: letters)) != nil
  }

  func contains(_ text: Substring) -> Bool {
    Word(text).map { contains($0) } ?? false
  }
}

extension SuffixTable {
  /// All words of a text under the value 1.
  fileprivate init(words text: StaticString, mark: String) {
    let entries = lines(of: text).flatMap(fields)
    self.init(rules: ["+ " + entries.map { mark + $0 }.joined(separator: " ")], value: { _ in 1 })
  }
}
