/// The few marks in a cell's text that `| разметка` reads, line by line.
///
///     Провести **вводный** инструктаж:      paragraph with a bold run
///     - с классом;                          dashed(1)
///       1) с родителями                     parenthesized(2)
///     Итог – *приказ*.                      paragraph with an italic run
///
/// It is not Markdown, which would lose what a secretary typed: here a line break stays one, «5. Класс» that
/// continues no list stays text, a star inside a word is a star, and `#`, `_`, `<b>` and links mean nothing.
struct CellMarkup {
  private(set) var blocks: [RichText.Block] = []
  /// The items that the next line may stand in, outer first.
  private var open: [Item] = []
  private var listCount = 0
  /// Whether the next line of plain text begins a paragraph of its own.
  private var isAfterBlank = true

  private struct Item {
    var indent: Int
    var marker: Marker
    var list: Int
  }

  /// How an item is marked, numbered ones with their number.
  private enum Marker: Equatable {
    case dash
    case dotted(Int)
    case parenthesized(Int)

    /// Whether an item marked so is the next one of the same list.
    func follows(_ other: Marker) -> Bool {
      switch (other, self) {
      case (.dash, .dash): true
      case (.dotted(let before), .dotted(let number)),
        (.parenthesized(let before), .parenthesized(let number)):
        number == before + 1
      default: false
      }
    }

    var isFirst: Bool { self == .dash || self == .dotted(1) || self == .parenthesized(1) }
  }

  init(_ text: String) {
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: isLineBreak) {
      add(line.unicodeScalars)
    }
  }

  private mutating func add(_ line: Substring.UnicodeScalarView) {
    let text = line.drop(while: isSpace)
    guard !text.isEmpty else {
      isAfterBlank = true
      return
    }
    let indent = line.prefix(while: isSpace).reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
    defer { isAfterBlank = false }
    if let (marker, rest) = readMarker(text), addItem(marker, rest, indent) { return }
    let isEscaped = text.first == "\\" && readMarker(text.dropFirst()) != nil
    addPlain(runs(of: isEscaped ? text.dropFirst() : text), indent)
  }

  /// False if the number fits no list: then it is text.
  private mutating func addItem(_ marker: Marker, _ text: Substring.UnicodeScalarView, _ indent: Int) -> Bool
  {
    var outer = open
    // A blank more or less is no other level.
    while let last = outer.last, indent < last.indent - 1 { outer.removeLast() }
    if let last = outer.last, indent <= last.indent + 1 {
      outer.removeLast()
      let isNext = marker.follows(last.marker)
      guard isNext || marker.isFirst else { return false }
      if !isNext { listCount += 1 }
      outer.append(Item(indent: last.indent, marker: marker, list: isNext ? last.list : listCount))
    } else {
      guard marker.isFirst else { return false }
      listCount += 1
      outer.append(Item(indent: indent, marker: marker, list: listCount))
    }
    open = outer
    let item = outer[outer.count - 1]
    blocks.append(RichText.Block(role(of: item, level: outer.count), runs(of: text)))
    return true
  }

  private func role(of item: Item, level: Int) -> RichText.Role {
    switch item.marker {
    case .dash: .dashed(level: level)
    case .dotted: .numbered(level: level, list: item.list)
    case .parenthesized: .parenthesized(level: level, list: item.list)
    }
  }

  private mutating func addPlain(_ runs: [RichText.Run], _ indent: Int) {
    while let last = open.last, indent <= last.indent { open.removeLast() }
    let isInItem = !open.isEmpty
    if !isAfterBlank, let last = blocks.last, isInItem || last.role == .paragraph {
      blocks[blocks.count - 1].runs += [.lineBreak] + runs
    } else {
      blocks.append(RichText.Block(isInItem ? .continuation(level: open.count) : .paragraph, runs))
    }
  }

  /// `- `, `– `, `— `, `• `, `1. ` or `1) ` with what stands after it.
  private func readMarker(_ text: Substring.UnicodeScalarView) -> (Marker, Substring.UnicodeScalarView)? {
    let digits = text.prefix { ("0"..."9").contains($0) }
    var rest = text.dropFirst(digits.count)
    guard let sign = rest.popFirst(), let blank = rest.first, isSpace(blank) else { return nil }
    let content = rest.drop(while: isSpace)
    guard !content.isEmpty else { return nil }
    if digits.isEmpty {
      return ["-", "–", "—", "•"].contains(sign) ? (.dash, content) : nil
    }
    guard digits.count <= 3, let number = Int(String(digits)) else { return nil }
    switch sign {
    case ".": return (.dotted(number), content)
    case ")": return (.parenthesized(number), content)
    default: return nil
    }
  }
}

extension CellMarkup {
  /// The runs of one line: `**bold**`, `*italic*`, `***both***`, tabs; `\*` is a star.
  static func runs(of line: some StringProtocol) -> [RichText.Run] {
    var stars = StarPairs()
    var scalars = Substring(line).unicodeScalars
    var before: Unicode.Scalar?
    while let scalar = scalars.popFirst() {
      if scalar == "\\", scalars.first == "*" {
        stars.append("*")
        before = scalars.popFirst()
      } else if scalar == "*" {
        let more = scalars.prefix { $0 == "*" }
        scalars.removeFirst(more.count)
        stars.append(count: more.count + 1, between: before, and: scalars.first)
        before = scalar
      } else {
        stars.append(scalar)
        before = scalar
      }
    }
    return stars.runs
  }

  private func runs(of line: Substring.UnicodeScalarView) -> [RichText.Run] {
    var line = line
    while let last = line.last, isSpace(last) { line.removeLast() }
    return Self.runs(of: Substring(line))
  }
}

/// Pairs the stars of a line; stars without a partner are text.
private struct StarPairs {
  private enum Piece {
    case text(String.UnicodeScalarView)
    case stars(count: Int, isPaired: Bool)
  }

  private var pieces: [Piece] = []
  /// Places of stars that wait for their partners.
  private var open: [(piece: Int, count: Int)] = []
  private var waiting = [0, 0, 0, 0]

  mutating func append(_ scalar: Unicode.Scalar) {
    if case .text(var text)? = pieces.last {
      // Taken out first, so that the text is not copied for each letter.
      pieces[pieces.count - 1] = .stars(count: 0, isPaired: true)
      text.append(scalar)
      pieces[pieces.count - 1] = .text(text)
    } else {
      pieces.append(.text(String.UnicodeScalarView([scalar])))
    }
  }

  /// Stars stand out whole words: they open after a blank or sign and close before one.
  mutating func append(count: Int, between before: Unicode.Scalar?, and after: Unicode.Scalar?) {
    pieces.append(.stars(count: count, isPaired: false))
    guard count <= 3 else { return }
    let piece = pieces.count - 1
    let canClose = before.map { !$0.properties.isWhitespace } ?? false
    let canOpen = after.map { !$0.properties.isWhitespace } ?? false
    if canClose, waiting[count] > 0, !(after.map(isWordPart) ?? false) {
      while let last = open.popLast() {
        waiting[last.count] -= 1
        guard last.count == count else { continue }
        pieces[last.piece] = .stars(count: count, isPaired: true)
        pieces[piece] = .stars(count: count, isPaired: true)
        return
      }
    } else if canOpen, !(before.map(isWordPart) ?? false) {
      open.append((piece, count))
      waiting[count] += 1
    }
  }

  var runs: [RichText.Run] {
    var runs: [RichText.Run] = []
    var emphasis: RichText.Emphasis = []
    for piece in pieces {
      switch piece {
      case .stars(let count, isPaired: true):
        if count & 1 != 0 { emphasis.formSymmetricDifference(.italic) }
        if count & 2 != 0 { emphasis.formSymmetricDifference(.bold) }
      case .stars(let count, isPaired: false):
        add(String(repeating: "*", count: count)[...], emphasis, to: &runs)
      case .text(let text):
        for (index, words) in text.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
          if index > 0 { runs.append(.tab) }
          add(Substring(words), emphasis, to: &runs)
        }
      }
    }
    return runs
  }

  private func add(_ text: Substring, _ emphasis: RichText.Emphasis, to runs: inout [RichText.Run]) {
    if text.isEmpty { return }
    if case .text(let known, emphasis)? = runs.last {
      runs[runs.count - 1] = .text(known + text, emphasis)
    } else {
      runs.append(.text(String(text), emphasis))
    }
  }
}

private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isAlphabetic || scalar.properties.numericType != nil
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  scalar == " " || scalar == "\t" || scalar == "\u{A0}"
}

/// A new paragraph or page in a value (docxtpl's `\a` and `\f`) is no more than a new line here.
private func isLineBreak(_ character: Character) -> Bool { character.isNewline || character == "\u{07}" }
