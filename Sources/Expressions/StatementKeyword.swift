internal import Diagnostics

/// The first words of tags, English and Russian.
enum StatementKeyword: Sendable, Hashable {
  case `for`, `if`, elseIf, `else`, set, with, macro, call, filter, raw, insert
  case columnSpan, cellBackground, verticalMerge, horizontalMerge
  case end(Statement.BlockKind?)

  /// The keyword of a word, in letters of any case.
  init?(_ word: String) {
    guard let found = Self.table[Name(word)] ?? Self.spellings[word.lowercased()] else { return nil }
    self = found
  }

  /// As words are mostly written: found without folding case and Unicode's forms.
  private static let table = Dictionary(uniqueKeysWithValues: spellings.map { (Name($0.key), $0.value) })

  static let spellings: [String: StatementKeyword] = {
    var table: [String: StatementKeyword] = [
      "for": .for, "для": .for,
      "if": .if, "если": .if,
      "elif": .elseIf, "иначеесли": .elseIf, "иначе_если": .elseIf,
      "else": .else, "иначе": .else,
      "set": .set, "пусть": .set, "задать": .set,
      "with": .with, "с": .with,
      "macro": .macro, "макрос": .macro,
      "call": .call, "вызов": .call,
      "filter": .filter, "фильтр": .filter,
      "raw": .raw, "дословно": .raw,
      "insert": .insert, "вставить": .insert,
      "colspan": .columnSpan, "cellbg": .cellBackground, "vm": .verticalMerge, "hm": .horizontalMerge,
      "конец": .end(nil), "end": .end(nil),
    ]
    let blocks: [(Statement.BlockKind, [String])] = [
      (.forLoop, ["для", "цикла"]), (.ifBranch, ["если"]), (.set, ["пусть", "задать"]), (.with, ["с"]),
      (.macro, ["макрос", "макроса"]), (.call, ["вызов", "вызова"]), (.filter, ["фильтр", "фильтра"]),
      (.raw, ["дословно"]),
    ]
    for (block, words) in blocks {
      table["end\(block.rawValue)"] = .end(block)
      for word in words {
        table["конец\(word)"] = .end(block)
        table["конец_\(word)"] = .end(block)
      }
    }
    return table
  }()

  /// Tags of Jinja, its extensions and its users that are refused with a reason of their own.
  static let refused: Set<String> = [
    "include", "import", "from", "extends", "block", "endblock", "autoescape", "endautoescape", "do",
    "break", "continue", "trans", "endtrans", "pluralize", "debug",
  ]

  static func nearest(to word: String) -> String? { nearestName(to: word, among: spellings.keys.sorted()) }
}
