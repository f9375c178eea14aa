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

  /// Millimetres of the widest word in a cell, in letters of 12 points; none for a cell that goes over several columns.
  private static func widestWord(of row: [RichText.Slot], _ column: Int) -> Double {
    guard case .cell(let lines) = row[column], column + 1 == row.count || row[column + 1] != .left else {
      return 0
    }
    var widest = 0
    for line in lines {
      var width = 0
      for letter in line.text.unicodeScalars {
        // A line may end behind a hyphen.
        width = letter == " " || letter == "-" ? 0 : width + widthOfLetter(letter)
        widest = max(widest, width)
      }
    }
    return Double(widest) * 12 * 25.4 / 72 / 1000
  }
}

/// Left and right of a cell's text, its borders and the hyphen of a divided word, in millimetres.
private let cellPadding = 5.0

/// Thousandths of the letters' height by groups, in Times New Roman or a font of equal widths; bold and capital words
/// are not much wider than they come out.
private func widthOfLetter(_ letter: Unicode.Scalar) -> Int {
  switch letter {
  case ".", ",", ":", ";", "/", "(", ")", "!", "\u{A0}": 300
  case "з", "г", "э", "т", "а", "е", "с", "ё", "ь", "я": 460
  case "ж", "м", "ф", "ы", "ш", "щ", "ю": 720
  // Of letters put together from a letter and a mark.
  case "\u{300}"..."\u{36F}": 0
  case "а"..."я", "a"..."z", "0"..."9": 530
  case _ where letter.properties.isUppercase: 760
  default: 530
  }
}
