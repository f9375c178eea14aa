import Diagnostics
import Expressions
import OfficePackages
import XMLStreams

/// Second stage: placeholders, however they are spread over a paragraph's runs, become nodes.
///
///     <w:t>Приказ {</w:t></w:r><w:proofErr/><w:r><w:t>{ номер </w:t></w:r><w:r><w:t>}} от</w:t>
///     pieces:  «Приказ {»      «{ номер »      «}} от»       joined: «Приказ {{ номер }} от»
///     nodes:   «Приказ », tag                                «от» in the last run
///
/// The tag stands where its first brace stood, so that it takes the look of that place.
struct PlaceholderScanner {
  let dialect: OfficeDialect
  let file: String
  let part: String
  let shared: SharedWork
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether there was any tag, also one that leaves no node.
  private(set) var foundTags = false
  private var paragraph = 0
  private var cells: [TemplatePlace.TableCell] = []
  /// Number of the last table on each level of nesting.
  private var tables = [0]
  /// Inside `{% raw %}`, whose end may stand in a later paragraph.
  private var isRaw = false

  init(dialect: OfficeDialect, file: String, part: String, shared: SharedWork) {
    self.dialect = dialect
    self.file = file
    self.part = part
    self.shared = shared
  }

  mutating func scan(_ node: Node) {
    scanAttributes(of: node)
    switch node.role {
    case .paragraph:
      paragraph += 1
      scanParagraph(node)
    case .table:
      tables[tables.count - 1] += 1
      cells.append(TemplatePlace.TableCell(table: tables[tables.count - 1], row: 0, cell: 0))
      tables.append(0)
      for child in node.children { scan(child) }
      tables.removeLast()
      cells.removeLast()
      return
    case .row where !cells.isEmpty:
      cells[cells.count - 1].row += 1
      cells[cells.count - 1].cell = 0
    case .cell where !cells.isEmpty: cells[cells.count - 1].cell += 1
    case .deleted: return
    default:
      if isPlainText(node) { scanPieces(pieces(of: node)) }
    }
    for child in node.children { scan(child) }
  }

  /// Text outside paragraphs: a document property.
  private func isPlainText(_ node: Node) -> Bool {
    guard node.role == .other, node.children.count == 1, case .text = node.children[0].kind else {
      return false
    }
    return node.nearest(.paragraph) == nil
  }

  // MARK: Pieces of a paragraph

  /// A piece of text and the node it came from: a text, or an element that stands for a character.
  private struct Piece {
    let node: Node
    let text: [UInt8]
  }

  private mutating func scanParagraph(_ node: Node) { scanPieces(pieces(of: node)) }

  private func pieces(of node: Node) -> [Piece] {
    var result: [Piece] = []
    for child in node.children { collect(child, in: node, into: &result) }
    return result
  }

  private func collect(_ node: Node, in parent: Node, into pieces: inout [Piece]) {
    switch node.kind {
    case .text(let text):
      let isSeen =
        switch dialect.format {
        case .docx: parent.role == .text || parent.role == .other
        case .odt: parent.role == .paragraph || parent.role == .inline || parent.role == .other
        }
      if isSeen { pieces.append(Piece(node: node, text: Array(text.utf8))) }
    case .element:
      switch node.role {
      case .lineBreak, .tab, .space: pieces.append(Piece(node: node, text: [0x20]))
      case .noBreakHyphen: pieces.append(Piece(node: node, text: [0x2D]))
      case .invisible where node.children.isEmpty && !node.name.contains("ookmark"):
        pieces.append(Piece(node: node, text: []))
      // What an object holds (a comment, a text box, an anchor's numbers) is no text of this paragraph.
      case .paragraph, .deleted, .fieldCode, .simpleField, .databaseField, .properties, .object: break
      default: for child in node.children { collect(child, in: node, into: &pieces) }
      }
    case .verbatim, .tag, .block, .operation: break
    }
  }

  // MARK: Attributes

  /// Values in attributes, where a tag can only print.
  private mutating func scanAttributes(of node: Node) {
    guard case .element = node.kind, !isRaw else { return }
    let isAddress = AddressPlaceholders.isAddress(node)
    var rest = node.startTag
    if isAddress, let decoded = AddressPlaceholders.decoded(rest) { rest = decoded[...] }
    guard rest.contains(UInt8(ascii: "{")) else { return }
    var pieces: [Node] = []
    var position = rest.startIndex
    while position + 1 < rest.endIndex {
      guard rest[position] == UInt8(ascii: "{"), rest[position + 1] == UInt8(ascii: "{") else {
        position += 1
        continue
      }
      let text = Array(rest[position...])
      guard let end = TagKind.print.end(in: text, from: 2) else { break }
      let inner = Array(xmlUnescaped(text[2..<end - 2]).utf8)
      if let tag = read(.print, inner[...], whole: text[..<end], isAddress: isAddress)?.value {
        pieces.append(Node(.verbatim, startTag: rest[..<position]))
        pieces.append(Node(.tag(tag)))
      }
      rest = rest[(position + end)...]
      position = rest.startIndex
    }
    guard !pieces.isEmpty else { return }
    foundTags = true
    node.startPieces = pieces + [Node(.verbatim, startTag: rest)]
  }

  // MARK: Tags

  private struct Found {
    let range: Range<Int>
    let tag: TemplateTag?
  }

  private mutating func scanPieces(_ pieces: [Piece]) {
    var text: [UInt8] = []
    for piece in pieces { text += piece.text }
    guard isRaw || text.contains(UInt8(ascii: "{")) || text.contains(UInt8(ascii: "}")) else { return }
    let found = findTags(in: text)
    if found.isEmpty { return }
    foundTags = true
    place(found, over: pieces)
  }

  private mutating func findTags(in text: [UInt8]) -> [Found] {
    var found: [Found] = []
    var position = 0
    // Kinds of braces that are not closed any more: nothing after them can be.
    var unclosed: Set<TagKind> = []
    while position + 1 < text.count {
      guard text[position] == UInt8(ascii: "{") else {
        if !isRaw, text[position + 1] == UInt8(ascii: "}"),
          text[position] == UInt8(ascii: "}") || text[position] == UInt8(ascii: "%")
        {
          let place = place(String(decoding: text[position...(position + 1)], as: UTF8.self))
          diagnostics.append(TemplateProblem.strayClosing.diagnostic(at: place, .remark))
          position += 1
        }
        position += 1
        continue
      }
      guard let kind = TagKind(text[position + 1]) else {
        position += 1
        continue
      }
      guard !unclosed.contains(kind), let end = kind.end(in: text, from: position + 2) else {
        if !isRaw, unclosed.insert(kind).inserted {
          report(.unclosedTag, at: place(shortened(text[position...])))
        }
        position += 2
        continue
      }
      let inner = text[(position + 2)..<(end - 2)]
      if let tag = read(kind, inner, whole: text[position..<end]) {
        found.append(Found(range: position..<end, tag: tag.value))
      }
      position = end
    }
    return found
  }

  /// Wraps a tag so that «found, but leaves no node» differs from «not a tag».
  private struct Read { let value: TemplateTag? }

  private mutating func read(
    _ kind: TagKind, _ inner: ArraySlice<UInt8>, whole: ArraySlice<UInt8>, isAddress: Bool = false
  ) -> Read? {
    let header = TagHeader(cleaned(inner), of: kind)
    if isRaw {
      guard kind == .statement, case .end(let block)? = try? Statement.parse(header.body),
        block == nil || block == .raw
      else { return nil }
      isRaw = false
      return Read(value: nil)
    }
    let place = place(shortened(whole))
    do throws(SyntaxError) {
      switch kind {
      case .comment:
        // Only with docxtpl's prefix does a note take something along.
        return Read(value: header.hasLevel ? header.tag(.comment, at: place) : nil)
      case .print:
        let expression = try shared.expression(isAddress ? "(\(header.body)) | адрес" : header.body)
        return Read(value: header.tag(.print(expression), at: place))
      case .statement:
        let statement = try shared.statement(header.body)
        if case .raw = statement {
          isRaw = true
          return Read(value: nil)
        }
        return Read(value: header.tag(.statement(statement), at: place))
      }
    } catch {
      diagnostics.append(
        Diagnostic(error.code, .error, at: .template(place), error.message, remedy: error.remedy))
      return nil
    }
  }

  private func place(_ text: String) -> TemplatePlace {
    TemplatePlace(
      file: file, part: part, paragraph: paragraph == 0 ? nil : paragraph, cells: cells, text: text)
  }

  private mutating func report(_ problem: TemplateProblem, at place: TemplatePlace) {
    diagnostics.append(problem.diagnostic(at: place))
  }

  /// Soft hyphens and zero-width characters, which word processors slip in, are no part of a tag.
  private func cleaned(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func invisible(at index: Int) -> Int {
      let rest = bytes[index...]
      switch bytes[index] {
      case 0xC2: return rest.starts(with: [0xC2, 0xAD]) ? 2 : 0
      case 0xE2:
        guard rest.count > 2 else { return 0 }
        switch (bytes[index + 1], bytes[index + 2]) {
        case (0x80, 0x8B...0x8F), (0x81, 0xA0): return 3
        default: return 0
        }
      case 0xEF: return rest.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      default: return 0
      }
    }
    guard bytes.indices.contains(where: { invisible(at: $0) > 0 }) else { return bytes }
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let length = invisible(at: index)
      if length == 0 { result.append(bytes[index]) }
      index += max(length, 1)
    }
    return result[...]
  }

  private func shortened(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes.prefix(1000), as: UTF8.self)
    if bytes.count <= 80 || text.unicodeScalars.count <= 80 { return text }
    return String(text.unicodeScalars.prefix(79)) + "…"
  }

  // MARK: Placing

  private func place(_ found: [Found], over pieces: [Piece]) {
    var start = 0
    var next = 0
    var touched: [Node] = []
    for piece in pieces {
      let end = start + piece.text.count
      defer { start = end }
      while next < found.count, found[next].range.upperBound <= start { next += 1 }
      guard next < found.count, found[next].range.lowerBound < max(end, start + 1) else { continue }
      if case .element = piece.node.kind {
        // A break, tab or mark inside a tag.
        if found[next].range.lowerBound < start { piece.node.parent?.remove(piece.node) }
        continue
      }
      var nodes: [Node] = []
      var position = start
      var index = next
      while index < found.count, found[index].range.lowerBound < end {
        let range = found[index].range
        append(piece.text[(position - start)..<max(position, range.lowerBound) - start], to: &nodes)
        if range.lowerBound >= start, let tag = found[index].tag { nodes.append(Node(.tag(tag))) }
        position = min(range.upperBound, end)
        index += 1
      }
      append(piece.text[(position - start)...], to: &nodes)
      if let parent = piece.node.parent {
        parent.replace(piece.node, with: nodes)
        touched.append(parent)
      }
    }
    for node in touched { tidy(node) }
  }

  private func append(_ text: ArraySlice<UInt8>, to nodes: inout [Node]) {
    if !text.isEmpty { nodes.append(Node(.text(String(decoding: text, as: UTF8.self)))) }
  }

  /// Text beside a tag keeps its blanks; a run that has lost all its text goes.
  private func tidy(_ node: Node) {
    guard node.role == .text || node.role == .inline else { return }
    if node.children.isEmpty, let parent = node.parent {
      parent.remove(node)
      if parent.role == .run, parent.children.allSatisfy({ $0.role == .properties }) {
        parent.parent?.remove(parent)
      }
    } else if node.role == .text {
      node.startTag = dialect.markup.textStart.bytes[...]
    }
  }
}
