import Expressions
import OfficePackages

/// After regions, in ODT: a loop over nothing but a list becomes a loop over the list's items.
///
///     block[ for, list[ item ] ]   →   list[ block[ for, item ] ]
///
/// LibreOffice writes one numbered paragraph as a list of its own; repeated as it stands, each would begin at 1.
enum ListLoops {
  static func moveIntoLists(in top: Node) {
    // From the inside: what was moved may be all that the loop around it holds.
    for child in top.children { moveIntoLists(in: child) }
    guard case .block(let block) = top.kind, block.tags.count == 1,
      block.opening.statement?.blockKind == .forLoop, let parent = top.parent
    else { return }
    let content = top.children.dropFirst()
    guard content.count == 1, let list = content.first, case .element = list.kind, list.role == .list,
      parent.role != .list, parent.role != .listItem, !saysHowItGoesOn(list)
    else { return }
    parent.replace(top, with: [list])
    let innermost = innermostList(of: list)
    let items = innermost.children
    innermost.setChildren([top])
    top.setChildren([top.children[0]] + items)
  }

  private static func saysHowItGoesOn(_ list: Node) -> Bool {
    ["text:continue-numbering", "text:continue-list"].contains {
      UniqueNumber.value(of: $0, in: list.startTag) != nil
    }
  }

  /// An item of a deeper level stands in lists that hold nothing else.
  private static func innermostList(of list: Node) -> Node {
    var list = list
    while list.children.count == 1, let item = list.children.first, item.role == .listItem,
      item.children.count == 1, let inner = item.children.first, inner.role == .list,
      case .element = inner.kind
    { list = inner }
    return list
  }
}
