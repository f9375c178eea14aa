import OfficePackages

/// Between scanning and regions: docxtpl's `{%-` draws a tag's paragraph up to the one before it, `-%}` draws
/// the next paragraph up; blanks on that side go.
struct ParagraphJoiner {
  func join(_ top: Node) {
    var tags: [Node] = []
    top.walk { if case .tag(let tag) = $0.kind, tag.joinsBefore || tag.joinsAfter { tags.append($0) } }
    for node in tags {
      guard case .tag(let tag) = node.kind else { continue }
      if tag.joinsBefore { joinBefore(node) }
      if tag.joinsAfter { joinAfter(node) }
    }
  }

  private func joinBefore(_ node: Node) {
    trimBlanks(before: node)
    guard let paragraph = node.nearest(.paragraph), let parent = paragraph.parent,
      isFirst(node, in: paragraph)
    else { return }
    let index = parent.index(of: paragraph)
    guard index > 0, parent.children[index - 1].role == .paragraph else { return }
    merge(paragraph, into: parent.children[index - 1])
  }

  private func joinAfter(_ node: Node) {
    trimBlanks(after: node)
    guard let paragraph = node.nearest(.paragraph), let parent = paragraph.parent, isLast(node, in: paragraph)
    else { return }
    let index = parent.index(of: paragraph)
    guard index + 1 < parent.children.count, parent.children[index + 1].role == .paragraph else { return }
    merge(parent.children[index + 1], into: paragraph)
  }

  private func merge(_ paragraph: Node, into target: Node) {
    paragraph.parent?.remove(paragraph)
    for child in paragraph.children where child.role != .properties { target.append(child) }
  }

  private func trimBlanks(before node: Node) {
    guard let parent = node.parent else { return }
    let index = parent.index(of: node)
    guard index > 0, case .text(let text) = parent.children[index - 1].kind else { return }
    let scalars = text.unicodeScalars
    let end = scalars.lastIndex { !$0.properties.isWhitespace }.map { scalars.index(after: $0) }
    parent.children[index - 1].kind = .text(String(scalars[..<(end ?? scalars.startIndex)]))
  }

  private func trimBlanks(after node: Node) {
    guard let parent = node.parent else { return }
    let index = parent.index(of: node)
    guard index + 1 < parent.children.count, case .text(let text) = parent.children[index + 1].kind else {
      return
    }
    parent.children[index + 1].kind = .text(
      String(text.unicodeScalars.drop { $0.properties.isWhitespace }))
  }

  private func isFirst(_ node: Node, in paragraph: Node) -> Bool { content(of: paragraph).first === node }

  private func isLast(_ node: Node, in paragraph: Node) -> Bool { content(of: paragraph).last === node }

  /// Texts and tags of a paragraph, blank texts left out.
  private func content(of paragraph: Node) -> [Node] {
    var found: [Node] = []
    paragraph.walk {
      switch $0.kind {
      case .tag: found.append($0)
      case .text: if $0.isVisible { found.append($0) }
      default: break
      }
    }
    return found
  }
}
