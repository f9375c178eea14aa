import Diagnostics
import Expressions
import OfficePackages
import XMLStreams

/// Fourth stage: the tree as a program. Markup and text that do not change run together into long pieces.
struct Compiler {
  let dialect: OfficeDialect
  var program = Program()
  var diagnostics: [Diagnostic] = []
  var loopDepth = 0
  /// Numberings used by the loops around, each without the loops inside it.
  var listsAround: [Set<Int>] = []
  var restartedLists: Set<Int> = []
  /// Where the piece begins that is being gathered, and whether it holds text.
  private var pieceStart = 0
  private var pieceIsText = false
  var surroundingsOfRun: [ObjectIdentifier: Int] = [:]

  init(dialect: OfficeDialect) { self.dialect = dialect }

  mutating func compile(_ top: Node) {
    emit(top.children)
    flush()
  }

  // MARK: Pieces

  mutating func add(_ bytes: some Sequence<UInt8>) { program.blob.append(contentsOf: bytes) }

  mutating func flush() {
    let end = program.blob.count
    if end > pieceStart {
      let piece = Program.Bytes(start: Int32(pieceStart), end: Int32(end))
      program.operations.append(pieceIsText ? .copyText(piece) : .copy(piece))
    }
    pieceStart = end
    pieceIsText = false
  }

  mutating func add(_ operation: Program.Operation, at place: TemplatePlace? = nil) {
    flush()
    if let place { program.places[program.operations.count] = place }
    program.operations.append(operation)
  }

  /// Bytes kept in the blob for an operation, not copied in passing.
  mutating func keep(_ bytes: some Sequence<UInt8>) -> Program.Bytes {
    flush()
    let start = program.blob.count
    program.blob.append(contentsOf: bytes)
    return kept(from: start)
  }

  /// What was appended to the blob just now, from `start` on.
  mutating func kept(from start: Int) -> Program.Bytes {
    pieceStart = program.blob.count
    return Program.Bytes(start: Int32(start), end: Int32(pieceStart))
  }

  mutating func keep<Item>(_ item: Item, in list: WritableKeyPath<Program, [Item]>) -> Int {
    program[keyPath: list].append(item)
    return program[keyPath: list].count - 1
  }

  // MARK: Nodes

  mutating func emit(_ nodes: [Node]) {
    for node in nodes { emit(node) }
  }

  mutating func emit(_ node: Node) {
    switch node.kind {
    case .verbatim: add(node.startTag)
    case .text(let text):
      if node.isVisible, !pieceIsText {
        flush()
        pieceIsText = true
      }
      appendXMLText(text, to: &program.blob)
    case .tag(let tag): emit(tag, in: node.parent)
    case .block(let block): emit(block, node)
    case .element: emitElement(node)
    case .operation(let operation): add(operation)
    }
  }

  private mutating func emitElement(_ node: Node) {
    // A comment can be anchored only once.
    if loopDepth > 0, node.name.hasPrefix("w:commentR") { return }
    if node.name == RunStyles.place {
      addStart(node)
      add(.automaticStyles)
      emit(node.children)
      add(node.endTag)
      return
    }
    switch node.role {
    case .paragraph:
      if let (tagNode, tag) = onlyPrint(in: node) {
        emitAlone(tag, tagNode, node)
      } else if mayVanish(node) {
        add(.openParagraph)
        emitPlainly(node)
        add(.closeParagraph)
      } else {
        emitPlainly(node)
      }
    case .table where node.children.contains(where: { isRowBlock($0) }):
      add(.openGrid)
      addStart(node)
      emit(node.children)
      add(.closeTable)
      add(node.endTag)
    case .row where node.children.contains(where: { isBlock($0) }):
      add(.openGrid)
      addStart(node)
      emit(node.children)
      add(.closeRow)
      add(node.endTag)
    case .cell, .blocks:
      if needsClosing(node) {
        emitCell(node)
      } else {
        emitPlainly(node)
      }
    case .object:
      if !pieceIsText {
        flush()
        pieceIsText = true
      }
      emitPlainly(node)
    default: emitPlainly(node)
    }
  }

  private mutating func emitPlainly(_ node: Node) {
    addStart(node)
    emit(node.children)
    add(node.endTag)
  }

  /// An end tag may be missing because the element was empty and now has content.
  private mutating func emitCell(_ node: Node) {
    addStart(node)
    emit(node.children)
    add(.closeBlocks)
    add(node.endTag)
  }

  private mutating func addStart(_ node: Node) {
    if !node.startPieces.isEmpty {
      for piece in node.startPieces { emit(piece) }
      return
    }
    var position = node.startTag.startIndex
    if !restartedLists.isEmpty, let (number, range) = LoopLists.number(of: node),
      restartedLists.contains(number)
    {
      add(node.startTag[position..<range.lowerBound])
      add(.listNumber(number))
      position = range.upperBound
    } else if loopDepth > 0 {
      for (family, range) in UniqueNumber.all(in: node) {
        add(node.startTag[position..<range.lowerBound])
        let number = keep(node.startTag[range])
        add(.uniqueNumber(family: family, number))
        position = range.upperBound
      }
    }
    add(node.startTag[position...])
  }

  /// Whether rows depend on a block: around them, or around all that they hold.
  private func isRowBlock(_ node: Node) -> Bool {
    switch node.role {
    case .row: isBlock(node) || node.children.contains { isBlock($0) }
    case .rowGroup: isBlock(node) || node.children.contains { isRowBlock($0) }
    default: isBlock(node)
    }
  }

  private func isBlock(_ node: Node) -> Bool {
    if case .block = node.kind { true } else { false }
  }

  /// Only what stands last decides whether a paragraph will be there.
  private func needsClosing(_ node: Node) -> Bool {
    guard let last = node.children.last else { return node.endTag.isEmpty ? false : true }
    if last.role == .paragraph, case .element = last.kind {
      return mayVanish(last) || onlyPrint(in: last) != nil
    }
    return true
  }

  /// A paragraph in which everything visible depends on conditions and loops.
  private func mayVanish(_ paragraph: Node) -> Bool {
    var hasBlock = false
    func isFree(_ node: Node) -> Bool {
      switch node.kind {
      case .block:
        hasBlock = true
        return true
      case .text, .tag: return !node.isVisible
      case .verbatim, .operation: return true
      case .element:
        if node.role == .properties { return !node.children.contains { $0.role == .object } }
        if node.role == .object || node.role == .simpleField || node.role == .databaseField { return false }
        if node.role == .lineBreak, node.startTag.count > 8 { return false }
        return node.children.allSatisfy { isFree($0) }
      }
    }
    return paragraph.children.allSatisfy { isFree($0) } && hasBlock
  }

  // MARK: Printed values

  private func onlyPrint(in paragraph: Node) -> (Node, TemplateTag)? {
    var found: (Node, TemplateTag)?
    var isAlone = true
    paragraph.walk { node in
      if case .tag(let tag) = node.kind, tag.isPrinted {
        if found != nil { isAlone = false }
        found = (node, tag)
        return
      }
      switch node.kind {
      case .tag, .block: isAlone = false
      case .text: if node.isVisible { isAlone = false }
      case .element:
        if node.role == .object || node.role == .lineBreak || node.role == .table { isAlone = false }
      // The record may be another after it.
      case .operation: isAlone = false
      case .verbatim: break
      }
    }
    return isAlone ? found : nil
  }

  /// The paragraph is the operation's body: it is written unless the value has blocks of its own.
  private mutating func emitAlone(_ tag: TemplateTag, _ node: Node, _ paragraph: Node) {
    guard case .print(let expression) = tag.content else { return }
    let surroundings = surroundings(of: node)
    let number = keep(expression, in: \.expressions)
    flush()
    let start = program.operations.count
    add(.copy(Program.Bytes(start: 0, end: 0)), at: tag.place)
    emitPlainly(paragraph)
    flush()
    program.operations[start] = .printAlone(
      expression: number, surroundings: surroundings, end: program.operations.count)
  }

  mutating func emit(_ tag: TemplateTag, in parent: Node?) {
    switch tag.content {
    case .print(let expression):
      let number = keep(expression, in: \.expressions)
      guard let parent, parent.nearest(.paragraph) != nil else {
        add(.printPlain(expression: number), at: tag.place)
        return
      }
      add(.print(expression: number, surroundings: surroundings(in: parent)), at: tag.place)
    case .cellColour(let expression, let style):
      let number = keep(expression, in: \.expressions)
      let place = style.map { keep($0, in: \.cellStyles) } ?? -1
      add(.cellColour(expression: number, style: place), at: tag.place)
    case .statement(.set(let assignment)):
      add(.assign(keep(assignment, in: \.assignments)), at: tag.place)
    case .statement, .comment: break
    }
  }
}
