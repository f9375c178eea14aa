import OfficePackages
import XMLStreams

/// What stands around a printed value, kept so that rendering can leave the text and come back.
extension Compiler {
  mutating func surroundings(of node: Node) -> Int {
    node.parent.map { surroundings(in: $0) } ?? plainSurroundings()
  }

  private mutating func plainSurroundings() -> Int {
    let none = Program.Bytes(start: 0, end: 0)
    return keep(
      Program.Surroundings(
        kind: .plain, runEnd: none, runStart: none, runHead: none, runProperties: none, paragraphEnd: none,
        paragraphStart: none, isInCell: false), in: \.surroundings)
  }

  /// Made once for each text element that values stand in.
  mutating func surroundings(in parent: Node) -> Int {
    if let known = surroundingsOfRun[ObjectIdentifier(parent)] { return known }
    guard let paragraph = parent.nearest(.paragraph) else { return plainSurroundings() }
    var runEnd: [UInt8] = []
    var runStart: [UInt8] = []
    var runHead: [UInt8] = []
    var runProperties: [UInt8] = []
    var element: Node? = parent
    while let current = element, current !== paragraph {
      if case .element = current.kind {
        runEnd += current.endTag
        let properties = current.children.prefix { $0.role == .properties }
        var start = Array(current.startTag)
        for node in properties { node.appendMarkup(to: &start) }
        runStart = start + runStart
        if current.role == .run, let look = properties.first {
          runProperties = []
          for child in look.children { child.appendMarkup(to: &runProperties) }
        }
        if current.role != .text { runHead = current.startTag + runHead }
      }
      element = current.parent
    }
    var paragraphStart = Array(paragraph.startTag)
    for node in paragraph.children.prefix(while: { $0.role == .properties }) {
      node.appendMarkup(to: &paragraphStart)
    }
    let (listStart, listRest) = listParagraph(paragraph)
    let number = keep(
      Program.Surroundings(
        kind: .text, runEnd: keep(runEnd), runStart: keep(runStart), runHead: keep(runHead),
        runProperties: keep(runProperties), paragraphEnd: keep(paragraph.endTag),
        paragraphStart: keep(paragraphStart), listStart: keep(listStart), listRest: keep(listRest),
        isInCell: paragraph.nearest(.cell) != nil),
      in: \.surroundings)
    surroundingsOfRun[ObjectIdentifier(parent)] = number
    return number
  }

  /// DOCX: the start of a paragraph of the same look with the indents of a list, in two pieces: a list's
  /// number goes between them.
  private func listParagraph(_ paragraph: Node) -> ([UInt8], [UInt8]) {
    if dialect.format == .odt { return ([], []) }
    var start = Array(paragraph.startTag) + Array("<w:pPr>".utf8)
    var rest: [UInt8] = []
    let properties = paragraph.children.first { $0.role == .properties }?.children ?? []
    for node in properties where node.name != "w:numPr" && node.name != "w:ind" {
      if OwnLists.propertiesBeforeNumber.contains(node.name) {
        node.appendMarkup(to: &start)
      } else {
        node.appendMarkup(to: &rest)
      }
    }
    return (start, rest + Array("</w:pPr>".utf8))
  }
}
