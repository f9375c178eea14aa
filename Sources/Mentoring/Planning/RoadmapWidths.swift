import Expressions

extension Roadmap {
  /// Millimetres between the margins.
  var pageWidth: Int { isLandscape ? 267 : 170 }

  /// The widths of the columns in thousandths: those that were asked for, the rest by what usually stands in the
  /// columns; and none so narrow that a word of it would be broken letter by letter.
  func columnShares(of rows: [[RichText.Slot]]) -> [Int] {
    let shares = askedShares
    let needed = shares.indices.map { column in
      let width = rows.map { Self.widestWord(of: $0, column) }.max() ?? 0
      return min(Int(((width + cellPadding) * 1000 / Double(pageWidth)).rounded(.up)), 400)
    }
    return Self.widened(shares, to: needed)
  }

  private var askedShares: [Int] {
    let page = pageWidth
    let wanted = columns.map { column -> Int? in
      switch column.width {
      case .millimetres(let width): width * 1000 / page
      case .percent(let percent): percent * 10
      case nil: column.key == .number ? (isLandscape ? 52 : 76) : nil
      }
    }
    let usual = columns.map { column in
      switch column.key {
      case .number: 5
      case .stage: 24
      case .item: 42
      case .term: 16
      case .responsible, .result, nil: 18
      }
    }
    let isFree = wanted.map { $0 == nil }
    let free = max(1000 - wanted.compactMap { $0 }.reduce(0, +), 100 * isFree.count { $0 })
    let weight = zip(usual, isFree).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    let shares = zip(usual, wanted).map { usual, wanted in wanted ?? usual * free / max(weight, 1) }
    let sum = max(shares.reduce(0, +), 1)
    return Self.filled(shares.map { max($0 * 1000 / sum, 10) })
  }

  /// Wide columns give to those that need more, each in proportion to what it can spare.
  private static func widened(_ shares: [Int], to needed: [Int]) -> [Int] {
    let lacking = zip(shares, needed).reduce(0) { $0 + max($1.1 - $1.0, 0) }
    let spare = zip(shares, needed).reduce(0) { $0 + max($1.0 - $1.1, 0) }
    guard lacking > 0, lacking <= spare else { return shares }
    return filled(
      zip(shares, needed).map { share, needed in
        share < needed ? needed : share - (share - needed) * lacking / spare
      })
  }

  /// The widest column takes what rounding left over.
  private static func filled(_ shares: [Int]) -> [Int] {
    var shares = shares
    if let widest = shares.indices.max(by: { shares[$0] < shares[$1] }) {
      shares[widest] += 1000 - shares.reduce(0, +)
    }
    return shares
  }

  /// Millimetres of the widest word in a cell; none for a cell that goes over several columns.
  private static func widestWord(of row: [RichText.Slot], _ column: Int) -> Double {
    guard case .cell(let lines) = row[column], column + 1 == row.count || row[column + 1] != .left else {
      return 0
    }
    return lines.flatMap { $0.text.split { $0 == " " } }.map { word in
      // A line may end behind a hyphen.
      word.split(separator: "-").map(printedWidth).max() ?? 0
    }.max() ?? 0
  }
}

/// Left and right of a cell's text, its borders and the hyphen of a divided word, in millimetres.
private let cellPadding = 5.0

/// Millimetres of a word in the letters of a table: 12 points of Times New Roman or of a font of equal widths.
///
/// Thousandths of the letters' height by groups; bold and capital words are not much wider than they come out.
private func printedWidth(of word: Substring) -> Double {
  word.reduce(0) { $0 + widthOfLetter($1) } * 12 * 25.4 / 72 / 1000
}

private func widthOfLetter(_ letter: Character) -> Double {
  switch letter {
  case ".", ",", ":", ";", "/", "(", ")", "!", "\u{A0}": 300
  case "з", "г", "э", "т", "а", "е", "с", "ё", "ь", "я": 460
  case "ж", "м", "ф", "ы", "ш", "щ", "ю": 720
  case _ where letter.isUppercase: 760
  default: 530
  }
}
