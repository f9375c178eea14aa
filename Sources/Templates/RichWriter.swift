import Expressions
import OfficePackages
import XMLStreams

extension RichText {
  /// Whether the text is more than one plain paragraph.
  var needsBlocks: Bool { blocks.count != 1 || blocks[0].role != .paragraph }

  var hasChapters: Bool { blocks.contains { $0.role == .chapter } }
}

/// Writes rich text: whole blocks in house styles where a value stands alone, runs where it stands in text.
struct RichWriter {
  private let rendering: Rendering
  private let around: Program.Surroundings
  private let rich: RichMarkup

  init(_ rendering: Rendering, _ around: Program.Surroundings) {
    self.rendering = rendering
    self.around = around
    rich = rendering.dialect.rich
  }

  // MARK: In running text

  /// Blocks one under another, with the marks of lists as text.
  func writeInline(_ text: RichText) {
    var counters = ListCounters()
    for (number, block) in text.blocks.enumerated() {
      if number > 0 { rendering.write("\n", in: around) }
      if case .table = block.role { rendering.write(RichText([block]).plainText, in: around) }
      rendering.write(counters.mark(of: block.role), in: around)
      write(block.runs)
    }
  }

  private func write(_ runs: [RichText.Run]) {
    for run in runs {
      switch run {
      case .text(let text, let emphasis):
        if emphasis.isEmpty {
          writeText(text)
        } else {
          writeEmphasized(text, emphasis)
        }
      case .lineBreak: rendering.write("\n", in: around)
      case .tab: rendering.write("\t", in: around)
      }
    }
  }

  private func writeEmphasized(_ text: String, _ emphasis: RichText.Emphasis) {
    switch rendering.dialect.format {
    case .docx:
      rendering.appendPiece(around.runEnd)
      rendering.appendPiece(around.runHead)
      append("<w:rPr>")
      rendering.appendPiece(around.runProperties)
      if emphasis.contains(.bold) { append(rich.bold) }
      if emphasis.contains(.italic) { append(rich.italic) }
      if emphasis.contains(.underlined) { append(rich.underlined) }
      append("</w:rPr><w:t xml:space=\"preserve\">")
      writeText(text)
      rendering.appendPiece(around.runEnd)
      rendering.appendPiece(around.runStart)
    case .odt:
      rendering.usesRunStyles = true
      append("<text:span text:style-name=\"\(RunStyles.name(of: emphasis))\">")
      writeText(text)
      append("</text:span>")
    }
  }

  // MARK: As blocks

  func writeBlocks(_ text: RichText) {
    let hasHouseStyles = rendering.lists.hasHouseStyles
    if hasHouseStyles ? around.isInCell : !rendering.lists.takesOwnLists {
      writeInLookOfPlace(text)
      return
    }
    let occurrence = rendering.lists.beginText()
    switch rendering.dialect.format {
    case .docx where hasHouseStyles: for block in text.blocks { writeWordBlock(block, occurrence) }
    case .docx:
      for block in text.blocks { writeWordBlockOfOwnList(block, text, occurrence) }
    case .odt: writeOpenDocumentBlocks(text, occurrence, inHouseStyles: hasHouseStyles)
    }
  }

  /// A paragraph like the one the value stands in, under a list brought along if it is an item.
  private func writeWordBlockOfOwnList(_ block: RichText.Block, _ text: RichText, _ occurrence: Int) {
    if writeTable(block) { return }
    let place = ListPlace(block.role, rich, occurrence, hasChapters: text.hasChapters)
    if let list = place.list ?? place.continued {
      let number = rendering.lists.number(of: list, OwnLists.kind(of: list, rich))
      rendering.appendPiece(around.listStart)
      append("<w:numPr><w:ilvl w:val=\"\(place.level)\"/><w:numId w:val=\"\(number)\"/></w:numPr>")
      rendering.appendPiece(around.listRest)
    } else {
      rendering.appendPiece(around.paragraphStart)
    }
    rendering.appendPiece(around.runStart)
    write(block.runs)
    rendering.appendPiece(around.runEnd)
    rendering.appendPiece(around.paragraphEnd)
  }

  /// In cells under the house styles, and where no lists can be added: paragraphs like the one the value stands in.
  private func writeInLookOfPlace(_ text: RichText) {
    var counters = ListCounters()
    for block in text.blocks {
      if writeTable(block) { continue }
      rendering.appendPiece(around.paragraphStart)
      rendering.appendPiece(around.runStart)
      rendering.write(counters.mark(of: block.role), in: around)
      write(block.runs)
      rendering.appendPiece(around.runEnd)
      rendering.appendPiece(around.paragraphEnd)
    }
  }

  /// False if the block is no table.
  private func writeTable(_ block: RichText.Block) -> Bool {
    guard case .table(let table) = block.role else { return false }
    RichTableWriter(rendering, around).write(table)
    return true
  }

  private func writeWordBlock(_ block: RichText.Block, _ occurrence: Int) {
    if writeTable(block) { return }
    let place = ListPlace(block.role, rich, occurrence)
    if block.role == .paragraph {
      rendering.appendPiece(around.paragraphStart)
    } else {
      append("<w:p><w:pPr><w:pStyle w:val=\"\(place.style)\"/>")
      if let list = place.list, let number = rendering.lists.number(of: list) {
        append("<w:numPr><w:ilvl w:val=\"\(place.level)\"/><w:numId w:val=\"\(number)\"/></w:numPr>")
      }
      append("</w:pPr>")
    }
    // The run's own look is the style's; only emphasis is added.
    if block.role == .paragraph {
      rendering.appendPiece(around.runStart)
      write(block.runs)
      rendering.appendPiece(around.runEnd)
    } else {
      for run in block.runs { writeWordRun(run) }
    }
    append("</w:p>")
  }

  private func writeWordRun(_ run: RichText.Run) {
    switch run {
    case .text(let text, let emphasis):
      append("<w:r>")
      if !emphasis.isEmpty {
        append("<w:rPr>")
        if emphasis.contains(.bold) { append(rich.bold) }
        if emphasis.contains(.italic) { append(rich.italic) }
        if emphasis.contains(.underlined) { append(rich.underlined) }
        append("</w:rPr>")
      }
      append("<w:t xml:space=\"preserve\">")
      writeText(text)
      append("</w:t></w:r>")
    case .lineBreak: append("<w:r><w:br/></w:r>")
    case .tab: append("<w:r><w:tab/></w:r>")
    }
  }

  /// ODT nests lists: `depth` counts the open pairs of `text:list` and `text:list-item`.
  private func writeOpenDocumentBlocks(_ text: RichText, _ occurrence: Int, inHouseStyles: Bool) {
    var open: ListPlace.List?
    var depth = 0
    func close(to level: Int) {
      while depth > level {
        append("</text:list-item></text:list>")
        depth -= 1
      }
      if depth == 0 { open = nil }
    }
    for block in text.blocks {
      if case .table = block.role { close(to: 0) }
      if writeTable(block) { continue }
      let place = ListPlace(block.role, rich, occurrence, hasChapters: inHouseStyles || text.hasChapters)
      if let list = place.list {
        if open != list { close(to: 0) }
        let wanted = place.level + 1
        if depth >= wanted {
          close(to: wanted)
          append("</text:list-item><text:list-item>")
        } else {
          while depth < wanted {
            if depth == 0 {
              // By name: `text:continue-numbering` reaches no further than the list just before.
              let attribute = rendering.lists.isNew(list) ? "xml:id" : "text:continue-list"
              let style = inHouseStyles ? list.name : OwnLists.styleName(of: list)
              if !inHouseStyles { rendering.usesListStyles = true }
              append("<text:list \(attribute)=\"\(list.identifier)\" text:style-name=\"\(style)\">")
            } else {
              append("<text:list>")
            }
            append("<text:list-item>")
            depth += 1
          }
        }
        open = list
      } else if inHouseStyles || place.continued == nil {
        // A continuation too: inside an item its style's indents would give way to the list's.
        close(to: 0)
      } else {
        close(to: min(depth, place.level + 1))
      }
      if !inHouseStyles {
        rendering.appendPiece(around.paragraphStart)
        rendering.appendPiece(around.runStart)
        write(block.runs)
        rendering.appendPiece(around.runEnd)
        rendering.appendPiece(around.paragraphEnd)
        continue
      }
      let isHeading = block.role == .chapter || block.role == .heading
      if block.role == .paragraph {
        rendering.appendPiece(around.paragraphStart)
      } else if isHeading {
        append("<text:h text:style-name=\"\(place.style)\" text:outline-level=\"1\">")
      } else {
        append("<text:p text:style-name=\"\(place.style)\">")
      }
      write(block.runs)
      append(isHeading ? "</text:h>" : "</text:p>")
    }
    close(to: 0)
  }

  /// The marks of a new paragraph and page would end what is open around a run: here they are new lines.
  private func writeText(_ text: String) {
    let isPlain = text.utf8.allSatisfy { $0 != TextWriter.paragraphMark && $0 != TextWriter.pageMark }
    rendering.write(
      isPlain ? text : text.replacing("\u{07}", with: "\n").replacing("\u{0C}", with: "\n"), in: around)
  }

  private func append(_ text: String) { rendering.output.append(contentsOf: text.utf8) }

  private func append(_ text: StaticString) { rendering.output.append(contentsOf: text.bytes) }
}

/// Marks of lists as text, for places where real lists do not fit.
struct ListCounters {
  private var numbers: [String: Int] = [:]
  private var chapter = 0
  private var clauses = [0, 0, 0]

  mutating func mark(of role: RichText.Role) -> String {
    switch role {
    case .paragraph, .heading, .subheading, .continuation, .table: return ""
    case .chapter:
      chapter += 1
      clauses = [0, 0, 0]
      return "\(chapter). "
    case .clause(let level):
      let index = min(max(level, 1), 3) - 1
      clauses[index] += 1
      for deeper in (index + 1)..<3 where deeper < 3 { clauses[deeper] = 0 }
      let numbers = [chapter] + clauses[...index]
      return numbers.filter { $0 > 0 }.map { "\($0)." }.joined() + " "
    case .parenthesized(let level, let list): return "\(next("p\(level) \(list)"))) "
    case .numbered(let level, let list): return "\(next("n\(level) \(list)")). "
    case .dashed: return "– "
    }
  }

  private mutating func next(_ key: String) -> Int {
    numbers[key, default: 0] += 1
    return numbers[key, default: 1]
  }
}

/// The style, list and level that a block's role asks for.
struct ListPlace {
  struct List: Hashable {
    let name: String
    /// Which of the lists of this name: each starts anew.
    let key: Int

    /// What other pieces of the list call it by, in ODT.
    var identifier: String { "\(name)-\(key)" }
  }

  let style: String
  let list: List?
  /// From 0.
  let level: Int
  /// Of a continuation: what stands for the list it is indented like.
  var continued: List?

  init(_ role: RichText.Role, _ rich: RichMarkup, _ occurrence: Int, hasChapters: Bool = true) {
    let styles = rich.styles
    func leveled(_ style: String, _ level: Int) -> String { "\(style)\(min(max(level, 1), styles.levels))" }
    let base = occurrence << 20
    switch role {
    case .paragraph, .table: (style, list, level) = (styles.paragraph, nil, 0)
    case .heading: (style, list, level) = (styles.heading, nil, 0)
    case .subheading: (style, list, level) = (styles.subheading, nil, 0)
    case .chapter: (style, list, level) = (styles.chapter, List(name: rich.clauses, key: base), 0)
    case .clause(let depth):
      (style, list, level) = (
        leveled(styles.clause, depth), List(name: rich.clauses, key: base),
        min(max(depth, 1), 2) - (hasChapters ? 0 : 1)
      )
    case .parenthesized(let depth, let number):
      let list = List(name: rich.parenthesized, key: base + number)
      (style, self.list, level) = (leveled(styles.parenthesized, depth), list, min(max(depth, 1), 2) - 1)
    case .numbered(let depth, let number):
      let list = List(name: rich.numbered, key: base + number)
      (style, self.list, level) = (leveled(styles.numbered, depth), list, min(max(depth, 1), 2) - 1)
    case .dashed(let depth):
      (style, list, level) = (
        leveled(styles.dashed, depth), List(name: rich.dashed, key: 0), min(max(depth, 1), 2) - 1
      )
    case .continuation(let depth):
      (style, list, level) = (leveled(styles.continuation, depth), nil, min(max(depth, 1), 2) - 1)
      continued = List(name: "", key: 0)
    }
  }
}

/// Automatic styles of ODT for emphasized runs.
enum RunStyles {
  static let place = "office:automatic-styles"

  /// Makes room for the styles in a document that has no automatic ones.
  static func preparePlace(in top: Node) {
    guard let root = top.children.first(where: { $0.name == "office:document-content" }) else { return }
    func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }
    let element = Node(
      .element, name: place, startTag: bytes("<\(place)>"), endTag: bytes("</\(place)>"))
    if let found = root.children.first(where: { $0.name == place }) {
      if found.endTag.isEmpty { root.replace(found, with: [element]) }
    } else if let body = root.children.first(where: { $0.name == "office:body" }) {
      root.replace(body, with: [element, body])
    }
  }

  static func name(of emphasis: RichText.Emphasis) -> String { "NastavnikRun\(emphasis.rawValue)" }

  static let definitions: [UInt8] = {
    let namespaces =
      " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
      + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    let rich = OfficeFormat.odt.dialect.rich
    var text = ""
    for value in UInt8(1)...7 {
      let emphasis = RichText.Emphasis(rawValue: value)
      var attributes = ""
      if emphasis.contains(.bold) { attributes += "\(rich.bold)" }
      if emphasis.contains(.italic) { attributes += "\(rich.italic)" }
      if emphasis.contains(.underlined) { attributes += "\(rich.underlined)" }
      text +=
        "<style:style\(namespaces) style:name=\"\(name(of: emphasis))\" style:family=\"text\">"
        + "<style:text-properties\(attributes)/></style:style>"
    }
    return Array(text.utf8)
  }()
}
