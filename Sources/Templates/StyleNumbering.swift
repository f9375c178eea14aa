import Expressions
import OfficePackages
import XMLStreams

/// DOCX: lists that a paragraph has from its style («Нумерованный список»), not from its own properties.
///
/// A list in a loop inside a loop begins anew in each turn of the outer one, which only a number of the paragraph's own
/// can say (`LoopLists`). So such paragraphs are given what their style gives them, indents too: those of a number
/// that stands in the paragraph would go before the style's.
struct StyleNumbering {
  struct Style: Sendable {
    var base: String?
    var number: Int?
    var level: Int?
    var indents: [UInt8] = []
  }

  private let part: [UInt8]?
  private let shared: SharedWork
  /// Asked for when a paragraph needs them, which few templates do.
  private lazy var styles = part.map { shared.styles(in: $0) } ?? [:]

  init(_ package: OfficePackage, _ shared: SharedWork) {
    part = package.part(named: "word/styles.xml")?.bytes
    self.shared = shared
  }

  /// The styles of `word/styles.xml`, by id.
  static func styles(in part: [UInt8]) -> [String: Style] {
    var styles: [String: Style] = [:]
    guard part.contains(sequence: "w:numPr"), let document = try? XMLDocument(part) else { return styles }
    var id: String?
    for token in document.tokens where token.kind == .start || token.kind == .empty {
      func value() -> String? { document.attribute("w:val", of: token) }
      switch document.names[Int(token.name)].local {
      case "style":
        id = document.attribute("w:styleId", of: token)
        if let id { styles[id] = Style() }
      case "basedOn": id.map { styles[$0]?.base = value() }
      case "numId": id.map { styles[$0]?.number = value().flatMap { Int($0) } }
      case "ilvl": id.map { styles[$0]?.level = value().flatMap { Int($0) } }
      case "ind": id.map { styles[$0]?.indents = Array(document.bytes(of: token)) }
      default: break
      }
    }
    return styles
  }

  mutating func writeOut(in top: Node) {
    var paragraphs: [Node] = []
    Self.findParagraphs(in: top, loops: 0, &paragraphs)
    for paragraph in paragraphs { number(paragraph) }
  }

  /// Those in a loop inside a loop.
  private static func findParagraphs(in node: Node, loops: Int, _ found: inout [Node]) {
    var loops = loops
    if case .block(let block) = node.kind, block.opening.statement?.blockKind == .forLoop { loops += 1 }
    if node.role == .paragraph, loops > 1, case .element = node.kind { found.append(node) }
    for child in node.children where child.role != .properties {
      findParagraphs(in: child, loops: loops, &found)
    }
  }

  private mutating func number(_ paragraph: Node) {
    guard let properties = paragraph.children.first, properties.role == .properties,
      !properties.children.contains(where: { $0.name == "w:numPr" }),
      let style = properties.children.first(where: { $0.name == "w:pStyle" }),
      let range = UniqueNumber.value(of: "w:val", in: style.startTag),
      let found = inherited(String(decoding: style.startTag[range], as: UTF8.self)),
      let number = found.number,
      number > 0
    else { return }
    let value = Node(
      .element, role: .properties, name: "w:numPr", startTag: bytes("<w:numPr>"), endTag: bytes("</w:numPr>"))
    value.append(Node(.element, name: "w:ilvl", startTag: bytes("<w:ilvl w:val=\"\(found.level ?? 0)\"/>")))
    value.append(Node(.element, name: "w:numId", startTag: bytes("<w:numId w:val=\"\(number)\"/>")))
    var children = properties.children
    let place = children.firstIndex { !OwnLists.propertiesBeforeNumber.contains($0.name) } ?? children.count
    children.insert(value, at: place)
    if !found.indents.isEmpty, !children.contains(where: { $0.name == "w:ind" }) {
      let place = children.firstIndex { Self.propertiesAfterIndents.contains($0.name) } ?? children.count
      children.insert(Node(.element, name: "w:ind", startTag: found.indents[...]), at: place)
    }
    properties.setChildren(children)
  }

  /// What a style has of its own or from those it is based on.
  private mutating func inherited(_ id: String) -> Style? {
    var result = Style()
    var next: String? = id
    for _ in 0..<16 {
      guard let name = next, let style = styles[name] else { break }
      if result.indents.isEmpty, result.number == nil { result.indents = style.indents }
      result.number = result.number ?? style.number
      result.level = result.level ?? style.level
      next = style.base
    }
    return result.number == nil ? nil : result
  }

  /// By the schema (`CT_PPrBase`).
  private static let propertiesAfterIndents: Set<String> = [
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
  ]

  private func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }
}
