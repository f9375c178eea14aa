import Diagnostics
import Expressions
import OfficePackages
import XMLStreams

/// Takes fragments in: a paragraph with only `{% вставить "имя" %}` becomes the children of the fragment's root.
///
/// A fragment of ODT may bring automatic styles for its tables: they join those of the part, whose own style of
/// the same name wins, so that a wider page can widen a fragment's table.
struct FragmentInserter {
  let dialect: OfficeDialect
  let file: String
  let shared: SharedWork
  private(set) var diagnostics: [Diagnostic] = []
  /// Of all fragments taken in, the first of a name first.
  private var styles: [Node] = []

  init(dialect: OfficeDialect, file: String, shared: SharedWork) {
    self.dialect = dialect
    self.file = file
    self.shared = shared
  }

  mutating func insert(into top: Node) {
    insert(into: top, path: [])
    addStyles(to: top)
  }

  /// - Parameter path: names of the fragments that are being inserted, from the outside.
  private mutating func insert(into top: Node, path: [String]) {
    var found: [(node: Node, tag: TemplateTag, name: String)] = []
    top.walk {
      if case .tag(let tag) = $0.kind, case .insert(let name)? = tag.statement {
        found.append(($0, tag, name))
      }
    }
    for (node, tag, name) in found { insert(name, for: node, tag, path) }
  }

  private mutating func insert(_ name: String, for node: Node, _ tag: TemplateTag, _ path: [String]) {
    guard let paragraph = node.nearest(.paragraph), let parent = paragraph.parent,
      isAlone(node, in: paragraph)
    else {
      report(.fragmentBesideText(name), tag)
      node.parent?.remove(node)
      return
    }
    if path.contains(name) || path.count > 16 {
      report(.fragmentCycle(path + [name]), tag)
      parent.remove(paragraph)
      return
    }
    let isName = !name.isEmpty && !name.contains("/") && !name.contains("\\") && !name.hasPrefix(".")
    guard isName, let fragment = shared.fragment(named: name, dialect) else {
      report(.unknownFragment(name, nearest: nearestName(to: name, among: shared.fragmentNames)), tag)
      parent.remove(paragraph)
      return
    }
    switch fragment {
    case .success(let fragment):
      let content = fragment.tree(in: file)
      diagnostics += fragment.diagnostics(in: file)
      insert(into: content, path: path + [name])
      let root = content.children.first { if case .element = $0.kind { true } else { false } }
      let parts = partition(root?.children ?? [])
      styles += parts.styles
      parent.replace(paragraph, with: parts.content)
    case .failure(let error):
      let place = TemplatePlace(file: file, part: "fragments/\(name)/\(dialect.bodyFile)")
      diagnostics.append(TemplateProblem.brokenPart(error.message).diagnostic(at: place))
      parent.remove(paragraph)
    }
  }

  private func partition(_ children: [Node]) -> (styles: [Node], content: [Node]) {
    let isStyles = { (node: Node) in node.name == automaticStyles }
    return (children.filter(isStyles).flatMap(\.children), children.filter { !isStyles($0) })
  }

  private func addStyles(to top: Node) {
    if styles.isEmpty { return }
    var place: Node?
    top.walk { if $0.name == automaticStyles, place == nil { place = $0 } }
    guard let place else { return }
    if place.endTag.isEmpty {
      place.startTag = ArraySlice("<\(automaticStyles)>".utf8)
      place.endTag = ArraySlice("</\(automaticStyles)>".utf8)
    }
    var known = Set(place.children.compactMap(styleName))
    for style in styles where styleName(style).map({ known.insert($0).inserted }) ?? false {
      place.append(style)
    }
  }

  /// What stands in `style:name` of the start tag.
  private func styleName(_ style: Node) -> String? {
    let parts = String(decoding: style.startTag, as: UTF8.self).split(
      separator: " style:name=\"", maxSplits: 1)
    return parts.count == 2 ? parts[1].prefix { $0 != "\"" }.description : nil
  }

  private func isAlone(_ node: Node, in paragraph: Node) -> Bool {
    var isAlone = true
    paragraph.walk { other in
      if other === node { return }
      switch other.kind {
      case .tag: isAlone = false
      case .text: if other.isVisible { isAlone = false }
      default: break
      }
    }
    return isAlone
  }

  private mutating func report(_ problem: TemplateProblem, _ tag: TemplateTag) {
    diagnostics.append(problem.diagnostic(at: tag.place))
  }
}

private let automaticStyles = "office:automatic-styles"
