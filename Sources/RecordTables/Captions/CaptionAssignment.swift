import Diagnostics

/// Which of a schema's columns each caption of a sheet means.
struct CaptionAssignment {
  /// One for each column of the schema: the index of the caption that means it.
  var captionOfColumn: [Int?]
  /// Captions that are not the schema's words: the caption and the column it was taken for.
  var guesses: [(caption: Int, column: Int)] = []
  /// Captions that mean a column which another one has: the caption, the one taken.
  var doubles: [(caption: Int, taken: Int)] = []

  /// Four passes, the surer first: the same words; a synonym; the beginning of one column's caption; a
  /// mistyped one. Later passes see only what is left, and take nothing that could be two columns.
  ///
  /// - Parameter excluded: captions that are spoken for.
  init(_ captions: [String], to schema: SheetSchema, excluding excluded: [Int] = []) {
    let columns = schema.foldedColumns
    captionOfColumn = Array(repeating: nil, count: columns.count)
    let folded = captions.map { FoldedCaption($0) }
    var isOpen = captions.map { !$0.isEmpty }
    for caption in excluded { isOpen[caption] = false }

    func assign(isGuess: Bool, _ means: (_ caption: Int, _ column: Int) -> Bool) {
      for caption in captions.indices where isOpen[caption] {
        let found = columns.indices.filter { means(caption, $0) }
        let free = found.filter { captionOfColumn[$0] == nil }
        if free.count == 1, !isGuess || found.count == 1 {
          captionOfColumn[free[0]] = caption
          isOpen[caption] = false
          if isGuess { guesses.append((caption, free[0])) }
        } else if free.isEmpty, !isGuess, found.count == 1, let taken = captionOfColumn[found[0]] {
          doubles.append((caption, taken))
          isOpen[caption] = false
        }
      }
    }

    assign(isGuess: false) { isSame(folded[$0].whole, columns[$1].caption.whole) }
    assign(isGuess: false) { isSame(folded[$0].plain, columns[$1].caption.plain) }
    assign(isGuess: true) { caption, column in
      columns[column].synonyms.contains {
        isSame($0.whole, folded[caption].whole) || isSame($0.plain, folded[caption].plain)
      }
    }
    assign(isGuess: true) {
      folded[$0].plain.count >= 6 && columns[$1].caption.plain.hasPrefix(folded[$0].plain)
    }
    assign(isGuess: true) { isSlip(folded[$0].plain, of: columns[$1].caption.plain) }
  }
}

/// Folded captions are put together in one way only: their bytes tell them apart, and sooner than Unicode does.
private func isSame(_ a: String, _ b: String) -> Bool {
  a.utf8.count == b.utf8.count && a.utf8.elementsEqual(b.utf8)
}

/// The captions that mean a column, as they are compared.
struct FoldedColumn: Sendable, Hashable {
  var caption: FoldedCaption
  var synonyms: [FoldedCaption]

  init(_ column: SheetSchema.Column) {
    caption = FoldedCaption(column.caption)
    synonyms = column.synonyms.map { FoldedCaption($0) }
  }
}

/// A caption folded with and without its hints in brackets.
struct FoldedCaption: Sendable, Hashable {
  var whole: String
  var plain: String

  init(_ caption: String) {
    whole = foldedCaption(caption)
    let plain = foldedCaption(withoutHints(caption))
    self.plain = plain.isEmpty ? whole : plain
  }
}

/// Whether one word is the other with a letter or two wrong; short words are not guessed at.
private func isSlip(_ caption: String, of wanted: String) -> Bool {
  guard caption.count >= 6, abs(caption.count - wanted.count) <= 2 else { return false }
  guard nearestName(to: caption, among: [wanted]) != nil else { return false }
  let (a, b) = (Array(caption), Array(wanted))
  let start = zip(a, b).prefix { $0 == $1 }.count
  let end = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
  let rest = max(a.count, b.count) - min(start + end, min(a.count, b.count))
  return rest <= (wanted.count < 8 ? 1 : 2)
}
