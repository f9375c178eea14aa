import Foundation

/// The words of a printed document with their places on the page, in points from its left upper corner.
struct PageWords {
  struct Word {
    let text: String
    let left: Double
    let right: Double
  }

  struct Page {
    let width: Double
    let words: [Word]
  }

  let pages: [Page]

  /// - Parameter output: What `pdftotext -bbox` says.
  init(_ output: String) {
    var pages: [Page] = []
    var width = 0.0
    var words: [Word] = []
    for line in output.split(separator: "\n") {
      if let page = line.firstMatch(of: #/<page width="([\d.]+)"/#) {
        width = Double(page.1) ?? 0
        words = []
      } else if let word = line.firstMatch(of: #/xMin="([\d.-]+)" .*xMax="([\d.-]+)" .*>(.*)<\/word>/#) {
        words.append(Word(text: String(word.3), left: Double(word.1) ?? 0, right: Double(word.2) ?? 0))
      } else if line.contains("</page>") {
        pages.append(Page(width: width, words: words))
      }
    }
    self.pages = pages
  }

  /// Letters beyond the margins: 20 mm on the left, 10 on the right, with half a millimetre for rounding.
  func complaintsAboutMargins() -> [String] {
    pages.enumerated().compactMap { index, page in
      page.words.first {
        $0.left < 19.5 * pointsPerMillimetre || $0.right > page.width - 9.5 * pointsPerMillimetre
      }
      .map { "page \(index + 1): «\($0.text)» stands beyond the margin" }
    }
  }

  /// Pieces of words: what stands on the pages and is no word of the paper's own text, and no half of one
  /// that is divided by a hyphen.
  func complaintsAboutTornWords(own lines: [String]) -> [String] {
    let own = Set(lines.flatMap(Self.letters))
    return pages.enumerated().flatMap { index, page -> [String] in
      let strange = page.words.flatMap { word in
        Self.letters(of: word.text).filter { !own.contains($0) }.map { ($0, word.text.hasSuffix("-")) }
      }
      let halves = Set(strange.filter(\.1).map(\.0))
      let joined = Set(
        halves.flatMap { half in strange.filter { own.contains(half + $0.0) }.flatMap { [half, $0.0] } })
      return strange.map(\.0).filter { !joined.contains($0) }.prefix(3).map {
        "page \(index + 1): «\($0)» is a piece of a word"
      }
    }
  }

  private static func letters(of text: String) -> [String] {
    text.split { !$0.isLetter }.map(String.init)
  }
}

private let pointsPerMillimetre = 72 / 25.4
