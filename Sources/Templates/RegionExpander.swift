import Diagnostics
import Expressions
import OfficePackages

/// Third stage: paired tags become blocks, and each block takes in just what it repeats or leaves out.
///
/// What a block covers follows from the nearest element around all its tags:
///
///     the same paragraph    the text between them; runs are cut at the tags
///     the same cell, body   the paragraphs and tables between; paragraphs are cut at the tags, and a half
///                           in which nothing is left goes (so a paragraph that held only the tag is gone)
///     the same row          the row
///     the same table        the rows from the first tag's to the last one's; a row of only a tag goes
///
/// `p`, `tr`, `tc` and `r` in a tag say what it stands for instead. Inner blocks are formed first.
struct RegionExpander {
  /// Blocks inside blocks.
  private static let depthLimit = 64

  private(set) var diagnostics: [Diagnostic] = []

  private struct Open {
    var tags: [Node]
    let kind: Statement.BlockKind
  }

  mutating func expand(_ top: Node) {
    var tags = tagNodes(in: top)
    if removeComments(tags) { tags = tagNodes(in: top) }
    var open: [Open] = []
    for node in tags {
      guard case .tag(let tag) = node.kind, let statement = tag.statement else { continue }
      if let kind = statement.blockKind {
        // Later stages go down the tree by recursion.
        if open.count == Self.depthLimit {
          report(.tooDeep, tag)
          return
        }
        open.append(Open(tags: [node], kind: kind))
      } else if statement.isBranch {
        if let last = open.last, last.kind == .ifBranch || (last.kind == .forLoop && statement.isElse) {
          open[open.count - 1].tags.append(node)
        } else {
          report(.strayBranch(tag.place.text), tag)
          remove(node)
        }
      } else if case .end(let kind) = statement {
        guard let last = open.last else {
          report(.strayEnd(tag.place.text), tag)
          remove(node)
          continue
        }
        if let kind, kind != last.kind, let opening = self.tag(of: last.tags[0]) {
          // If an outer block is meant, the inner one was never closed.
          if let outer = open.lastIndex(where: { $0.kind == kind }) {
            for unclosed in open[(outer + 1)...] { reportUnclosed(unclosed) }
            open.removeLast(open.count - outer - 1)
          } else {
            let text = Place.template(opening.place).text
            report(.wrongEnd(opening: opening.place.text, place: text), tag)
          }
        }
        var block = open.removeLast()
        block.tags.append(node)
        form(block)
      }
    }
    for unclosed in open { reportUnclosed(unclosed) }
    hoistSilentTags(in: top)
  }

  // MARK: Forming one block

  private mutating func form(_ block: Open) {
    for node in block.tags { lift(node) }
    guard let common = commonAncestor(block.tags) else { return }
    guard let owner = place(block.tags, in: common) else { return }
    // The tags now are children of `owner`, in order; tags of different levels may have parted for good.
    let indices = block.tags.filter { $0.parent === owner }.map { owner.index(of: $0) }
    guard indices.count == block.tags.count, zip(indices, indices.dropFirst()).allSatisfy({ $0 < $1 }) else {
      reportCrossing(block)
      return
    }
    let first = indices[0]
    let last = indices[indices.count - 1]
    let node = Node(.block(Block(Array(block.tags.dropLast()))))
    var children = owner.children
    let content = Array(children[first..<last])
    children.replaceSubrange(first...last, with: [node])
    owner.setChildren(children)
    node.setChildren(content)
  }

  /// Puts the tags side by side into one node and returns it; nil after an error.
  private mutating func place(_ tags: [Node], in common: Node) -> Node? {
    let children = tags.map { $0.child(of: common) ?? $0 }
    if common.nearest(.paragraph) != nil, !children.contains(where: { $0.role == .paragraph }) {
      for tag in tags { cut(tag, upTo: common) }
      return common
    }
    if children.contains(where: { $0.role == .cell && tag(of: $0) == nil })
      || common.role == .row && !isAllTags(children)
    {
      return wrapRow(tags, common)
    }
    if children.contains(where: { $0.role == .row || $0.role == .listItem || $0.role == .rowGroup }) {
      return placeBesideRows(tags, children, in: common)
    }
    guard zip(tags, children).allSatisfy({ $0 === $1 || $1.role == .paragraph }) else {
      reportCrossing(Open(tags: tags, kind: .forLoop))
      return nil
    }
    for tag in tags { cut(tag, upTo: common) }
    return common
  }

  private func isAllTags(_ nodes: [Node]) -> Bool { nodes.allSatisfy { tag(of: $0) != nil } }

  /// Tags in different cells of a row: the row is the block.
  private mutating func wrapRow(_ tags: [Node], _ row: Node) -> Node? {
    guard row.role == .row, let table = row.parent else {
      reportCrossing(Open(tags: tags, kind: .forLoop))
      return nil
    }
    if tags.count > 2, let branch = tag(of: tags[1]) {
      report(.branchInsideRow, branch)
      return nil
    }
    for tag in tags { remove(tag) }
    table.replace(row, with: [tags[0], row, tags[1]])
    return table
  }

  /// Tags in different rows: whole rows are in the block; rows that hold nothing but a tag go.
  private mutating func placeBesideRows(_ tags: [Node], _ children: [Node], in common: Node) -> Node? {
    guard
      zip(tags, children).allSatisfy({
        $0 === $1 || $1.role == .row || $1.role == .listItem || $1.role == .rowGroup
      })
    else {
      reportCrossing(Open(tags: tags, kind: .forLoop))
      return nil
    }
    for (number, node) in tags.enumerated() {
      // A row of several tags goes with the first of them and leaves all its tags here.
      guard let child = node.child(of: common), child !== node else { continue }
      if !child.isVisible {
        common.replace(child, with: silentTags(in: child))
        continue
      }
      remove(node)
      if number == 0 {
        common.replace(child, with: [node, child])
      } else if number == tags.count - 1 {
        common.replace(child, with: [child, node])
      } else {
        if let tag = tag(of: node) { report(.branchInsideRow, tag) }
        return nil
      }
    }
    return common
  }

  /// An explicit level: the tag takes the place of the element around it.
  private mutating func lift(_ node: Node) {
    guard let tag = tag(of: node), let element = elementMeant(by: tag, node), let parent = element.parent
    else {
      return
    }
    if !element.isVisible, !holdsBlock(element) {
      parent.replace(element, with: silentTags(in: element))
    } else {
      remove(node)
      let isClosing: Bool = if case .end? = tag.statement { true } else { false }
      parent.replace(element, with: isClosing ? [element, node] : [node, element])
    }
  }

  private func elementMeant(by tag: TemplateTag, _ node: Node) -> Node? {
    switch tag.level {
    case .paragraph: node.nearest(.paragraph)
    case .row: node.nearest(.row)
    case .cell: node.nearest(.cell)
    case .run: node.nearest(.run)
    case nil: nil
    }
  }

  /// `{#p … #}` and the like take away what they stand in, with all its text: it is commented out.
  ///
  /// - Returns: whether any was there.
  private func removeComments(_ tags: [Node]) -> Bool {
    // Kept to the end: a tag inside knows its surroundings without owning them.
    var removed: [Node] = []
    for node in tags {
      guard let tag = tag(of: node), case .comment = tag.content else { continue }
      var element = elementMeant(by: tag, node) ?? node
      if let table = element.parent, table.role == .table,
        !table.children.contains(where: { $0 !== element && ($0.role == .row || $0.role == .rowGroup) })
      {
        element = table
      }
      // It may be gone already, with another comment of its row.
      guard let parent = element.parent, parent.children.contains(where: { $0 === element }) else { continue }
      parent.remove(element)
      removed.append(element)
    }
    return !removed.isEmpty
  }

  private func holdsBlock(_ node: Node) -> Bool {
    var found = false
    node.walk { if case .block = $0.kind { found = true } }
    return found
  }

  /// All tags in an element that goes, in their order.
  private func silentTags(in node: Node) -> [Node] {
    var found: [Node] = []
    node.walk { if case .tag(let tag) = $0.kind, !tag.isPrinted { found.append($0) } }
    return found
  }

  // MARK: Cutting

  /// Cuts the elements around a tag in two until it stands in `ancestor`; halves with nothing in them go.
  private func cut(_ node: Node, upTo ancestor: Node) {
    while let element = node.parent, element !== ancestor, let parent = element.parent {
      if case .block = element.kind { return }
      let index = element.index(of: node)
      let properties = element.children.prefix { $0.role == .properties }
      let before = Array(element.children[..<index])
      let after = Array(element.children[(index + 1)...])
      let tail = element.emptyCopy()
      tail.setChildren(properties.map { $0.deepCopy() } + after)
      element.setChildren(before)
      var nodes: [Node] = []
      if isWorthKeeping(element) { nodes.append(element) }
      nodes.append(node)
      if isWorthKeeping(tail) { nodes.append(tail) }
      parent.replace(element, with: nodes)
    }
  }

  private func isWorthKeeping(_ node: Node) -> Bool {
    switch node.role {
    case .text, .run, .inline:
      return node.children.contains { child in
        if child.role == .properties { return false }
        if case .text(let text) = child.kind { return !text.isEmpty }
        if case .element = child.kind, child.role == .text || child.role == .inline || child.role == .run {
          return isWorthKeeping(child)
        }
        return true
      }
    case .paragraph:
      return node.isVisible || holdsTag(node)
    default: return true
    }
  }

  private func holdsTag(_ node: Node) -> Bool {
    var found = false
    node.walk {
      switch $0.kind {
      case .tag, .block: found = true
      default: break
      }
    }
    return found
  }

  // MARK: Tags that print nothing

  /// A paragraph of nothing but such tags (`set`, a macro's definition) leaves no empty paragraph behind.
  private func hoistSilentTags(in top: Node) {
    var paragraphs: [Node] = []
    top.walk { if $0.role == .paragraph, case .element = $0.kind { paragraphs.append($0) } }
    for paragraph in paragraphs {
      guard let parent = paragraph.parent, isSilent(paragraph) else { continue }
      var kept: [Node] = []
      paragraph.walk {
        switch $0.kind {
        case .tag(let tag) where !tag.isCellTag: kept.append($0)
        case .block: kept.append($0)
        default: break
        }
      }
      if !kept.isEmpty { parent.replace(paragraph, with: outermost(kept)) }
    }
  }

  private func isSilent(_ paragraph: Node) -> Bool {
    paragraph.children.allSatisfy { child in isSilentNode(child) }
  }

  private func isSilentNode(_ node: Node) -> Bool {
    switch node.kind {
    case .text(let text): text.isBlank
    case .tag(let tag): !tag.isPrinted && !tag.isCellTag
    case .block(let block): if case .macro? = block.opening.statement { true } else { false }
    case .verbatim, .operation: true
    case .element:
      switch node.role {
      case .object, .table, .lineBreak: false
      case .properties: !node.children.contains { $0.role == .object }
      default: node.children.allSatisfy { isSilentNode($0) }
      }
    }
  }

  private func outermost(_ nodes: [Node]) -> [Node] {
    nodes.filter { node in
      !nodes.contains { other in other !== node && other.contains(node) }
    }
  }

  // MARK: Helpers

  private func tagNodes(in top: Node) -> [Node] {
    var found: [Node] = []
    top.walk { if case .tag = $0.kind { found.append($0) } }
    return found
  }

  private func tag(of node: Node) -> TemplateTag? {
    if case .tag(let tag) = node.kind { return tag }
    return nil
  }

  private func remove(_ node: Node) { node.parent?.remove(node) }

  private func commonAncestor(_ nodes: [Node]) -> Node? {
    guard var common = nodes.first?.parent else { return nil }
    for node in nodes.dropFirst() {
      while common === node || !common.contains(node) {
        guard let parent = common.parent else { return nil }
        common = parent
      }
    }
    return common
  }

  // MARK: Reports

  private mutating func report(_ problem: TemplateProblem, _ tag: TemplateTag) {
    diagnostics.append(problem.diagnostic(at: tag.place))
  }

  private mutating func reportUnclosed(_ block: Open) {
    if let tag = tag(of: block.tags[0]) { report(.unclosedBlock(opening: tag.place.text), tag) }
  }

  private mutating func reportCrossing(_ block: Open) {
    guard let opening = tag(of: block.tags[0]), let closing = tag(of: block.tags[block.tags.count - 1]) else {
      return
    }
    report(.crossing(opening: opening.place), closing)
  }
}

extension Statement {
  var blockKind: BlockKind? {
    switch self {
    case .forLoop: .forLoop
    case .ifBranch: .ifBranch
    case .setBlock: .set
    case .with: .with
    case .macro: .macro
    case .call: .call
    case .filter: .filter
    default: nil
    }
  }

  var isElse: Bool {
    if case .elseBranch = self { return true }
    return false
  }

  var isBranch: Bool {
    if case .elseIf = self { return true }
    return isElse
  }
}

extension TemplateTag {
  /// docxtpl's tags that change the cell they stand in.
  var isCellTag: Bool {
    switch statement {
    case .columnSpan, .cellBackground, .verticalMerge, .horizontalMerge: true
    default: false
    }
  }
}
