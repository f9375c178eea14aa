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
    var around: [Node] = []
    var next: Node? = parent
    while let current = next, current !== paragraph {
      if case .element = current.kind { around.append(current) }
      next = current.parent
    }
    let look = around.last { $0.role == .run && $0.properties.first != nil }?.properties.first
    let takesLists = dialect.format == .docx
    let number = keep(
      Program.Surroundings(
        kind: .text,
        runEnd: keep { blob in for element in around { blob += element.endTag } },
        runStart: keep { blob in for element in around.reversed() { element.appendStart(to: &blob) } },
        runHead: keep { blob in
          for element in around.reversed() where element.role != .text { blob += element.startTag }
        },
        runProperties: keep { blob in for child in look?.children ?? [] { child.appendMarkup(to: &blob) } },
        paragraphEnd: keep { $0 += paragraph.endTag },
        paragraphStart: keep { paragraph.appendStart(to: &$0) },
        listStart: keep { if takesLists { paragraph.appendListStart(to: &$0) } },
        listRest: keep { if takesLists { paragraph.appendListRest(to: &$0) } },
        isInCell: paragraph.nearest(.cell) != nil),
      in: \.surroundings)
    surroundingsOfRun[ObjectIdentifier(parent)] = number
    return number
  }

  /// Bytes that a piece of surroundings is.
  private mutating func keep(_ write: (inout [UInt8]) -> Void) -> Program.Bytes {
    flush()
    let start = program.blob.count
    write(&program.blob)
    return kept(from: start)
  }
}

extension Node {
  /// The look of the element: what its children begin with.
  fileprivate var properties: ArraySlice<Node> { children.prefix { $0.role == .properties } }

  /// DOCX: a paragraph's look without its number and indents.
  fileprivate var lookBesideList: [Node] {
    let look = children.first { $0.role == .properties }?.children ?? []
    return look.filter { $0.name != "w:numPr" && $0.name != "w:ind" }
  }

  /// The start of another element of the same look.
  fileprivate func appendStart(to bytes: inout [UInt8]) {
    bytes += startTag
    for node in properties { node.appendMarkup(to: &bytes) }
  }

  /// DOCX: the start of a paragraph of the same look with the indents of a list, up to where a list's number goes.
  fileprivate func appendListStart(to bytes: inout [UInt8]) {
    bytes += startTag
    bytes += "<w:pPr>".utf8
    for node in lookBesideList where OwnLists.propertiesBeforeNumber.contains(node.name) {
      node.appendMarkup(to: &bytes)
    }
  }

  /// What follows the list's number.
  fileprivate func appendListRest(to bytes: inout [UInt8]) {
    for node in lookBesideList where !OwnLists.propertiesBeforeNumber.contains(node.name) {
      node.appendMarkup(to: &bytes)
    }
    bytes += "</w:pPr>".utf8
  }
}
