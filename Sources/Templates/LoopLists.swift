import Expressions
import OfficePackages

/// The numberings (`w:numId`) of paragraphs in a loop.
enum LoopLists {
  /// Those used in the loop itself, not in loops inside it, at their first level: a deeper one starts anew after
  /// each item of the level above, and alone it goes on with the list around the loop.
  static func direct(in nodes: [Node]) -> Set<Int> {
    var found: Set<Int> = []
    func look(_ node: Node) {
      if case .block(let block) = node.kind, block.opening.statement?.blockKind == .forLoop { return }
      if let (number, _) = number(of: node), isFirstLevel(node) { found.insert(number) }
      for child in node.children { look(child) }
    }
    for node in nodes { look(node) }
    return found
  }

  /// Whether a loop is all that the loop around it repeats: then both go through the items of one list.
  static func isAllOfItsLoop(_ node: Node) -> Bool {
    guard let outer = node.parent, case .block(let block) = outer.kind,
      block.opening.statement?.blockKind == .forLoop
    else { return false }
    return outer.children.allSatisfy { child in
      if child === node { return true }
      if case .tag(let tag) = child.kind { return !tag.isPrinted }
      return !child.isVisible
    }
  }

  private static func isFirstLevel(_ number: Node) -> Bool {
    guard let level = number.parent?.children.first(where: { $0.name == "w:ilvl" }),
      let range = UniqueNumber.value(of: "w:val", in: level.startTag)
    else { return true }
    return level.startTag[range].elementsEqual([UInt8(ascii: "0")])
  }

  /// The number and where it stands in the start tag; nil for all other elements.
  static func number(of node: Node) -> (number: Int, range: Range<Int>)? {
    guard node.name == "w:numId", let range = UniqueNumber.value(of: "w:val", in: node.startTag),
      let number = Int(String(decoding: node.startTag[range], as: UTF8.self)), number > 0
    else { return nil }
    return (number, range)
  }
}
