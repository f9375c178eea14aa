import OfficePackages

/// One paper on its way into the merged document: what its names have become.
struct OpenDocumentPaper: OpenDocumentStory.Surroundings {
  private let merger: OpenDocumentMerger
  private let document: OpenDocumentSource
  private let contentLook: Int
  private let index: Int
  private var names: [String: String] = [:]
  private var ownNotes: [String: Int] = [:]
  private let notesBefore: [String: Int]

  init(_ merger: OpenDocumentMerger, _ document: OpenDocumentSource, contentLook: Int, number index: Int) {
    self.merger = merger
    self.document = document
    self.contentLook = contentLook
    self.index = index
    notesBefore = merger.noteCounts
  }

  func startStyle(_ family: String, _ name: String?) -> String {
    merger.startStyle(family, name, contentLook)
  }

  mutating func rename(_ kind: OpenDocumentStory.Kind, _ name: String) -> String {
    let key = "\(kind.rawValue) \(name)"
    if let known = names[key] { return known }
    let new = merger.freeName(kind.rawValue, name, paper: index)
    names[key] = new
    return new
  }

  func reference(_ path: String) -> String { merger.parts.take(path, of: document) }

  mutating func noteLabel(_ noteClass: String) -> String? {
    merger.noteCounts[noteClass, default: 0] += 1
    ownNotes[noteClass, default: 0] += 1
    guard notesBefore[noteClass, default: 0] > 0 else { return nil }
    return numeral(ownNotes[noteClass]!, format: merger.noteFormat(noteClass, contentLook))
  }

  /// A declaration's names and those of all below it.
  mutating func adaptAll(_ element: inout Element) {
    OpenDocumentStory.adaptNames(&element, &self)
    for index in element.children.indices {
      guard case .element(var child) = element.children[index] else { continue }
      adaptAll(&child)
      element.children[index] = .element(child)
    }
  }
}

/// A number as notes are counted: `1`, `i`, `I`, `a`, `A`.
func numeral(_ number: Int, format: String) -> String {
  switch format {
  case "i", "lowerRoman": roman(number).lowercased()
  case "I", "upperRoman": roman(number)
  case "a", "lowerLetter": letters(number).lowercased()
  case "A", "upperLetter": letters(number)
  default: String(number)
  }
}

private func roman(_ number: Int) -> String {
  let digits = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ]
  var rest = number
  var text = ""
  for (value, digit) in digits {
    while rest >= value {
      text += digit
      rest -= value
    }
  }
  return text
}

/// A, B … Z, AA, BB …
private func letters(_ number: Int) -> String {
  let letter = Character(UnicodeScalar(UInt8(65 + (number - 1) % 26)))
  return String(repeating: letter, count: (number - 1) / 26 + 1)
}
