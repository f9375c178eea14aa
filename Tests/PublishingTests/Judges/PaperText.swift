import Foundation

/// What a reader of a finished document sees, whichever format it is in: paragraphs and tables in order.
///
/// Written for the tests alone, on another XML reader than the program's own, so that a mistake of the
/// program is not repeated by its judge.
struct PaperText {
  indirect enum Block {
    case paragraph(String)
    /// A paragraph in a frame, at a place of the page of its own.
    case framed(String)
    case table([[Cell]])
  }

  struct Cell {
    /// How many columns it takes.
    var columns: Int
    /// Whether it only continues the cell above it.
    var isContinued: Bool
    var blocks: [Block]
  }

  var blocks: [Block]

  /// Every line of text in reading order, cells row by row, without blank ones.
  var lines: [String] { Self.lines(of: blocks) }

  /// The same without paragraphs in frames, which LibreOffice leaves out of plain text.
  var unframedLines: [String] {
    Self.lines(of: blocks.filter { if case .framed = $0 { false } else { true } })
  }

  /// Paragraphs in frames.
  var framedLines: [String] {
    Self.lines(of: blocks.filter { if case .framed = $0 { true } else { false } })
  }

  private static func lines(of blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let text), .framed(let text):
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
          .filter { !$0.isEmpty }
      case .table(let rows):
        rows.flatMap { $0.flatMap { lines(of: $0.blocks) } }
      }
    }
  }

  /// The same as text to read and to compare: a paragraph a line, a table between rulers, a row a line.
  var described: String { Self.describe(blocks).joined(separator: "\n") + "\n" }

  private static func describe(_ blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .paragraph(let text), .framed(let text):
        isBlank(text) ? [] : [visible(text)]
      case .table(let rows):
        ["┌"] + rows.map { "│ " + $0.map(describe).joined(separator: " │ ") } + ["└"]
      }
    }
  }

  private static func describe(_ cell: Cell) -> String {
    if cell.isContinued { return "″" }
    let width = cell.columns > 1 ? "{\(cell.columns)} " : ""
    let text = describe(cell.blocks).joined(separator: " ¶ ")
    return width + (text.isEmpty ? "·" : text)
  }

  private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

  /// Signs that cannot be told apart by eye are written out.
  private static func visible(_ text: String) -> String {
    var shown = text.trimmingCharacters(in: CharacterSet(charactersIn: " \n"))
    for (sign, name) in [("\n", "⏎"), ("\t", "⇥"), ("\u{A0}", "°"), ("\u{202F}", "°"), ("\u{AD}", "")] {
      shown = shown.replacingOccurrences(of: sign, with: name)
    }
    return shown
  }
}

/// The XML of one part of an unpacked document, read by Foundation.
struct PartXML {
  let root: Element

  final class Element {
    let name: String
    let attributes: [String: String]
    var children: [Node] = []

    init(name: String, attributes: [String: String]) {
      self.name = name
      self.attributes = attributes
    }

    var elements: [Element] {
      children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    func elements(named name: String) -> [Element] { elements.filter { $0.name == name } }

    func first(_ name: String) -> Element? { elements.first { $0.name == name } }
  }

  enum Node {
    case element(Element)
    case text(String)
  }
}
