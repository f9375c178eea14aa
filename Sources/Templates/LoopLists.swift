import Expressions
import OfficePackages

/// The numberings (`w:numId`) of paragraphs in a loop.
enum LoopLists {
  /// Those used in the loop itself, not in loops inside it.
  static func direct(in nodes: [Node]) -> Set<Int> {
    var found: Set<Int> = []
    func look(_ node: Node) {
      if case .block(let block) = node.kind, block.opening.statement?.blockKind == .forLoop { return }
      if let (number, _) = number(of: node) { found.insert(number) }
      for child in node.children { look(child) }
    }
    for node in nodes { look(node) }
    return found
  }

  /// The number and where it stands in the start tag; nil for all other elements.
  static func number(of node: Node) -> (number: Int, range: Range<Int>)? {
    guard node.name == "w:numId", let range = UniqueNumber.value(of: "w:val", in: node.startTag),
      let number = Int(String(decoding: node.startTag[range], as: UTF8.self)), number > 0
    else { return nil }
    return (number, range)
  }
}
