/// Rich text given as data, for `render`: what `| разметка` makes of lists and records.
///
///     ["Вводный абзац", ["из ", {"текст": "жирного", "жирный": true}, " куска"],
///      {"пункты": ["первый", {"текст": "второй", "пункты": ["вложенный"]}], "знак": "1."}]
///
/// A text is read as a cell's; a text under «текст» is taken as it is. A list in the list is one paragraph.
struct RichTextData {
  private enum Mark: String {
    case dash = "–"
    case dotted = "1."
    case parenthesized = "1)"
  }

  private let evaluation: Evaluation
  private(set) var blocks: [RichText.Block] = []
  private var listCount = 0

  init(_ value: Value, _ evaluation: Evaluation) throws(EvaluationProblem) {
    self.evaluation = evaluation
    guard let items = value.elements else {
      try addBlock(value)
      return
    }
    for item in items { try addBlock(item) }
  }

  private mutating func addBlock(_ value: Value) throws(EvaluationProblem) {
    switch value {
    case .rich(let rich): blocks += rich.blocks
    case .list(let pieces), .tuple(let pieces):
      blocks.append(RichText.Block(.paragraph, try runs(of: pieces)))
    case .record(let record) where record.face == nil:
      try checkNames(of: record)
      if record[.text] != nil { blocks.append(RichText.Block(.paragraph, try runs(of: [value]))) }
      try addItems(of: record, level: 1)
    case .undefined, .null: break
    default: blocks += CellMarkup(try evaluation.text(of: value)).blocks
    }
  }

  private mutating func addItems(of record: Record, level: Int) throws(EvaluationProblem) {
    guard let list = record[.items] else { return }
    guard level <= 8 else { throw EvaluationProblem(.limit(.depth)) }
    guard let items = list.elements else {
      throw EvaluationProblem(
        .badInput(of: "разметка", got: list.typeName, wanted: "список под именем «пункты»"))
    }
    var mark = Mark.dash
    if let given = record[.mark] {
      let sign = given.plainText.map { $0 == "-" ? "–" : $0 }
      guard let known = sign.flatMap({ Mark(rawValue: $0) }) else {
        throw EvaluationProblem(.badArgument("знак", of: "разметка", "бывает «–», «1.» и «1)»"))
      }
      mark = known
    }
    listCount += 1
    let role: RichText.Role =
      switch mark {
      case .dash: .dashed(level: level)
      case .dotted: .numbered(level: level, list: listCount)
      case .parenthesized: .parenthesized(level: level, list: listCount)
      }
    for item in items {
      if case .record(let inner) = item, inner.face == nil {
        try checkNames(of: inner)
        blocks.append(RichText.Block(role, inner[.text] == nil ? [] : try runs(of: [item])))
        try addItems(of: inner, level: level + 1)
      } else {
        blocks.append(RichText.Block(role, try runs(of: item.elements ?? [item])))
      }
    }
  }

  private func runs(of pieces: [Value]) throws(EvaluationProblem) -> [RichText.Run] {
    var runs: [RichText.Run] = []
    for piece in pieces {
      if case .record(let record) = piece, record.face == nil {
        try checkNames(of: record)
        let text = try evaluation.text(of: record[.text] ?? .text(""))
        append(lines: text, to: &runs) { $0.isEmpty ? [] : [.text(String($0), emphasis(of: record))] }
      } else {
        append(lines: try evaluation.text(of: piece), to: &runs) { CellMarkup.runs(of: $0) }
      }
    }
    return runs
  }

  private func append(
    lines text: String, to runs: inout [RichText.Run], _ read: (Substring) -> [RichText.Run]
  ) {
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      if index > 0 { runs.append(.lineBreak) }
      for (index, words) in line.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { runs.append(.tab) }
        runs += read(words)
      }
    }
  }

  private func emphasis(of record: Record) -> RichText.Emphasis {
    var emphasis: RichText.Emphasis = []
    if isTrue(record[.bold] ?? .null) { emphasis.insert(.bold) }
    if isTrue(record[.italic] ?? .null) { emphasis.insert(.italic) }
    if isTrue(record[.underlined] ?? .null) { emphasis.insert(.underlined) }
    return emphasis
  }

  /// A name misspelt would be a look lost without a word.
  private func checkNames(of record: Record) throws(EvaluationProblem) {
    for name in record.shape.names where !Key.allCases.contains(where: { $0.names.contains(name) }) {
      throw EvaluationProblem(.badArgument(name, of: "разметка", "такого свойства у куска текста нет"))
    }
  }
}

/// What a piece of text is described by.
private enum Key: CaseIterable {
  case text, bold, italic, underlined, items, mark

  var names: [String] {
    switch self {
    case .text: ["текст", "text"]
    case .bold: ["жирный", "bold"]
    case .italic: ["курсив", "italic"]
    case .underlined: ["подчёркнутый", "подчеркнутый", "underline"]
    case .items: ["пункты", "items"]
    case .mark: ["знак", "mark"]
    }
  }
}

extension Record {
  fileprivate subscript(_ key: Key) -> Value? { key.names.lazy.compactMap { self[$0] }.first }
}
