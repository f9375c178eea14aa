import Diagnostics
import Expressions
import OfficePackages
import ZipFiles

/// A compiled part: one blob of bytes and a flat list of operations over it.
///
/// The body of an operation follows it directly and ends where the operation says, so that a program is read
/// from the front and nothing in it points back.
struct Program: Sendable {
  /// A piece of the blob.
  struct Bytes: Sendable {
    var start: Int32
    var end: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
    var isEmpty: Bool { start == end }
  }

  enum Operation: Sendable {
    /// Markup that is no text.
    case copy(Bytes)
    /// Text: it keeps the paragraph it stands in.
    case copyText(Bytes)
    /// `{{ … }}` inside text; `surroundings` is the place in `Program.surroundings`.
    case print(expression: Int, surroundings: Int)
    /// `{{ … }}` alone in its paragraph, which is the body up to `end`: rich text takes its place.
    case printAlone(expression: Int, surroundings: Int, end: Int)
    /// Where no markup can stand: properties of the document, attributes.
    case printPlain(expression: Int)
    /// Body up to `otherwise`, then the `else` up to `end`.
    case loop(header: Int, otherwise: Int, end: Int)
    /// One branch after another, each a `branch` operation.
    case choose(end: Int)
    /// A branch of `choose`; −1 for `else`.
    case branch(condition: Int, end: Int)
    case assign(Int)
    case with(bindings: Int, end: Int)
    case macro(signature: Int, takesMore: Bool, end: Int)
    case call(block: Int, surroundings: Int, end: Int)
    case filter(chain: Int, surroundings: Int, end: Int)
    case assignBlock(target: Int, chain: Int, end: Int)
    /// A paragraph that goes if nothing is written to it up to its `closeParagraph`.
    case openParagraph
    case closeParagraph
    /// A table that goes if it gets no row, a row that goes if it gets no cell.
    case openGrid
    case closeTable
    case closeRow
    /// The end of a cell, header, text box: it keeps a paragraph.
    case closeBlocks
    /// A number that must be unique in the document, as it stands in the template.
    case uniqueNumber(family: Int, Bytes)
    /// A cell that merges with the one above if their contents are equal: its start, where the merge is
    /// noted in its markup, where its content begins, and its end.
    case mergeStart
    case mergePoint(slot: Int)
    case mergeContent
    case mergeEnd(slot: Int)
    /// A list of the template begins anew here, and the number of the list it has now.
    case restartList(Int)
    case listNumber(Int)
    /// Where automatic styles go (ODT): of bold and italic runs, of lists, of coloured cells.
    case automaticStyles
    /// The colour of a cell: six digits in DOCX; in ODT the name of a style made of one in `cellStyles`.
    case cellColour(expression: Int, style: Int)
    /// Mail merge's NEXT: from here on the next record is printed.
    case nextRecord
  }

  /// How to get out of the text a value stands in, and back.
  struct Surroundings: Sendable {
    var kind: TextKind
    /// Ends the run: `</w:t></w:r>`; and begins one of the same look.
    var runEnd: Bytes
    var runStart: Bytes
    /// Start tag of the run with its properties, open: for runs of another look.
    var runHead: Bytes
    /// Inside of the run's properties.
    var runProperties: Bytes
    /// Ends the paragraph after the run's end, and begins one of the same look.
    var paragraphEnd: Bytes
    var paragraphStart: Bytes
    /// DOCX: the paragraph's start up to the number of its list, and from there on.
    var listStart = Bytes(start: 0, end: 0)
    var listRest = Bytes(start: 0, end: 0)
    /// In a table cell, where house styles of lists do not fit.
    var isInCell: Bool
  }

  enum TextKind: Sendable {
    /// Inside a paragraph's text.
    case text
    /// Character data that nothing but text can stand in.
    case plain
  }

  /// ODT: the style of a cell that a colour is added to, in pieces.
  struct CellStyle: Sendable {
    /// Empty if the cell has none.
    var name: String
    var definition: CellColour.Definition
  }

  var blob: [UInt8] = []
  var operations: [Operation] = []
  var expressions: [Expression] = []
  var loops: [Statement.ForLoop] = []
  var assignments: [Statement.Assignment] = []
  var bindings: [[Statement.Binding]] = []
  var signatures: [Statement.MacroSignature] = []
  var calls: [Statement.CallBlock] = []
  var chains: [FilterChain] = []
  var targets: [Target] = []
  var surroundings: [Surroundings] = []
  var cellStyles: [CellStyle] = []
  /// Where each operation's tag stands, by the operation's place; for problems.
  var places: [Int: TemplatePlace] = [:]

  /// Of the blob, the stretches that are copied in passing; what is always copied together is one of them.
  var pieces: [KnownPieces.Range] {
    var pieces: [KnownPieces.Range] = []
    // Conditions and loops that the operation stands in, with their ends.
    var blocks: [(end: Int, number: Int)] = []
    var followsPiece = false
    for (index, operation) in operations.enumerated() {
      while let end = blocks.last?.end, end <= index {
        blocks.removeLast()
        followsPiece = false
      }
      switch operation {
      case .copy(let bytes), .copyText(let bytes):
        if followsPiece, pieces.last?.bytes.upperBound == bytes.range.lowerBound {
          pieces[pieces.count - 1].bytes = pieces[pieces.count - 1].bytes.lowerBound..<bytes.range.upperBound
        } else {
          pieces.append(KnownPieces.Range(bytes.range, blocks: blocks.map(\.number)))
        }
        followsPiece = true
        continue
      case .loop(_, let otherwise, let end):
        blocks += [(end, index + 1), (otherwise, -index - 1)]
      case .choose(let end), .printAlone(_, _, let end), .with(_, let end):
        blocks.append((end, 0))
      case .branch(_, let end), .macro(_, _, let end), .call(_, _, let end), .filter(_, _, let end),
        .assignBlock(_, _, let end):
        blocks.append((end, index + 1))
      default: break
      }
      followsPiece = false
    }
    return pieces
  }

  /// How often the part goes on to the next record.
  var nextRecords: Int { operations.count { if case .nextRecord = $0 { true } else { false } } }

  /// Only the filter makes pictures.
  var mayShowPictures: Bool {
    func namesFilter(_ expression: Expression) -> Bool {
      let source = Array(expression.source.utf8)
      return source.contains(sequence: "картинка") || source.contains(sequence: "picture")
    }
    return expressions.contains(where: namesFilter) || assignments.contains { namesFilter($0.value) }
  }
}
