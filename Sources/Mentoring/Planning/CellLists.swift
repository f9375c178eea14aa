import Expressions

/// Finds the lists in the cells of a roadmap's stage by the marks that their lines begin with.
///
/// ```
/// 1) Обучение наставников:      1   item 1 of a list
/// - подготовка материалов;      2   bullet
/// - консультации.               2   bullet
/// 2) Подведение итогов          1   item 2 of the same list
/// ```
/// A new mark goes deeper, an earlier one comes back, a line without a mark begins anew. A number goes on in the
/// list that stands before it, in this cell or the one above; any other begins a list of its own at that number,
/// so that what is printed is what was typed.
struct CellLists {
  private var listCount = 0
  /// The last numbers of lists that can go on.
  private var last: [Place: (number: Int, list: Int)] = [:]

  private struct Place: Hashable {
    var column: Int
    var sign: CellMark.Sign
    var level: Int
  }

  /// Another stage begins: lists do not go on into it.
  mutating func begin() { last = [:] }

  /// The lines of a cell as paragraphs and items.
  mutating func lines(of texts: [String], in column: Int) -> [RichText.Line] {
    var open: [CellMark.Sign] = []
    return texts.map { text in
      guard let mark = CellMark(of: text) else {
        open = []
        return RichText.Line(.text, text)
      }
      if let index = open.firstIndex(of: mark.sign) {
        open.removeSubrange((index + 1)...)
      } else {
        open.append(mark.sign)
      }
      let level = min(open.count, CellLists.depth)
      return RichText.Line(
        .text, mark.rest, mark: RichText.Mark(mark.text, counting(mark, column, level), level: level))
    }
  }

  /// Deeper items stand where those of the third level do.
  private static let depth = 3

  private mutating func counting(_ mark: CellMark, _ column: Int, _ level: Int) -> RichText.Mark.Counting {
    if mark.isBullet { return .bullet }
    guard let number = mark.number else { return .typed }
    let place = Place(column: column, sign: mark.sign, level: level)
    var list = listCount + 1
    if let before = last[place], before.number + 1 == number {
      list = before.list
    } else {
      listCount += 1
    }
    last[place] = (number, list)
    return .item(number: number, list: list)
  }
}

/// The mark that a line begins with, and what stands after it.
private struct CellMark {
  /// Marks of one sign are of one level.
  enum Sign: Hashable {
    case bullet(Character)
    case bracket, dot, letter, roman
    /// «1.1.» and «1.1» are 2.
    case outline(depth: Int)
  }

  var sign: Sign
  var text: String
  var rest: String
  /// Of a mark that a list can count.
  var number: Int?

  var isBullet: Bool { if case .bullet = sign { true } else { false } }

  init?(of line: String) {
    guard let first = line.first else { return nil }
    if "–—-•".contains(first) {
      // «–шаблон» is an item too, «-5 °C» none.
      guard let next = line.dropFirst().first, next.isWhitespace || next.isLetter || next == "«" else {
        return nil
      }
      self.init(.bullet(first), in: line, upTo: line.index(after: line.startIndex))
      return
    }
    let body = line.prefix { $0.isLetter || $0.isASCII && $0.isNumber || $0 == "." }
    if line[body.endIndex...].first == ")" {
      self.init(bracketed: body, in: line)
    } else {
      self.init(dotted: body, in: line)
    }
  }

  /// «1)», «а)», «II)»
  private init?(bracketed body: Substring, in line: String) {
    let end = line.index(after: body.endIndex)
    if let number = plainNumber(body) {
      self.init(.bracket, in: line, upTo: end, number: number)
    } else if isRoman(body) {
      self.init(.roman, in: line, upTo: end)
    } else if body.count == 1, body.first?.isLetter == true {
      self.init(.letter, in: line, upTo: end)
    } else {
      return nil
    }
  }

  /// «1.», «II.», «1.1.», «1.1»
  private init?(dotted body: Substring, in line: String) {
    let parts = body.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.prefix { plainNumber($0) != nil }
    let end = numbers.last?.endIndex ?? parts[0].endIndex
    let hasStop = line[end...].first == "."
    let after = line[end...].dropFirst(hasStop ? 1 : 0).first { !$0.isWhitespace }
    let isApart = line[end...].dropFirst(hasStop ? 1 : 0).first?.isWhitespace == true
    let stop = hasStop ? line.index(after: end) : end
    if numbers.isEmpty {
      guard hasStop, isApart, isRoman(parts[0]) else { return nil }
      self.init(.roman, in: line, upTo: stop)
    } else if numbers.count == 1 {
      guard hasStop, isApart || after?.isLetter == true || after == "«" else { return nil }
      self.init(.dot, in: line, upTo: stop, number: plainNumber(parts[0]))
    } else {
      // «1.5 ставки» is no mark.
      guard isApart, hasStop || after?.isUppercase == true else { return nil }
      self.init(.outline(depth: numbers.count), in: line, upTo: stop)
    }
  }

  private init?(_ sign: Sign, in line: String, upTo end: String.Index, number: Int? = nil) {
    let rest = line[end...].drop { $0.isWhitespace }
    guard !rest.isEmpty else { return nil }
    self.sign = sign
    self.number = number
    text = String(line[..<end])
    self.rest = String(rest)
  }
}

/// Of two digits at most: dates and years are no numbers of items.
private func plainNumber(_ text: Substring) -> Int? {
  guard text.count <= 2, text.first != "0", text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
  return Int(text)
}

private func isRoman(_ text: Substring) -> Bool { !text.isEmpty && text.allSatisfy { "IVXL".contains($0) } }
