import Diagnostics
import Expressions
import OfficePackages
import XMLStreams

/// Before scanning: fields of mail merge, Word's and LibreOffice's, become placeholders.
///
///     begin « MERGEFIELD Дата \@ "dd.MM.yyyy" » separate «‹Дата›» end   →   {{ поле("Дата") | дата("dd.MM.yyyy") }}
///
/// PAGE, TOC, REF and other fields that the word processor fills in itself stay as they are.
struct MailMergeFields {
  let dialect: OfficeDialect
  let file: String
  let part: String

  /// Whether any field can be there.
  static func mayStand(in document: XMLDocument, _ dialect: OfficeDialect) -> Bool {
    document.names.contains { name in
      switch dialect.nameAndRole(of: name).role {
      case .simpleField, .fieldCharacter, .fieldCode, .databaseField: true
      default: false
      }
    }
  }

  func convert(_ top: Node, _ diagnostics: inout [Diagnostic]) {
    var places = PlaceCounter(file: file, part: part)
    convert(top, &places, &diagnostics)
  }

  private func convert(_ node: Node, _ places: inout PlaceCounter, _ diagnostics: inout [Diagnostic]) {
    places.enter(node)
    if node.role == .paragraph { convertComplexFields(node, places, &diagnostics) }
    for child in node.children {
      switch child.role {
      case .simpleField: convertSimpleField(child, places, &diagnostics)
      case .databaseField: convertLibreOfficeField(child, places, &diagnostics)
      default: break
      }
    }
    for child in node.children { convert(child, &places, &diagnostics) }
    places.leave(node)
  }

  // MARK: One field in one element

  private func convertSimpleField(_ node: Node, _ places: PlaceCounter, _ diagnostics: inout [Diagnostic]) {
    let code = attribute("w:instr", of: node) ?? ""
    guard let filled = filling(for: [.text(code)], places, &diagnostics), let parent = node.parent else {
      return
    }
    parent.replace(node, with: [element(for: filled, like: firstRun(in: node))])
  }

  private func convertLibreOfficeField(
    _ node: Node, _ places: PlaceCounter, _ diagnostics: inout [Diagnostic]
  ) {
    guard let parent = node.parent else { return }
    let source: String
    if node.name == "text:database-next" {
      parent.replace(node, with: [Node(.operation(.nextRecord))])
      return
    }
    if let column = attribute("text:column-name", of: node) {
      source = "поле(\(quoted(column)))"
    } else if let name = attribute("text:name", of: node) {
      // A user field has a value of its own for want of another.
      let shown = node.children.compactMap { child -> String? in
        if case .text(let text) = child.kind { text } else { nil }
      }.joined()
      source = "поле(\(quoted(name))) | default(\(quoted(shown)))"
    } else {
      return
    }
    if let tag = tag(source, places.place(source), &diagnostics) {
      parent.replace(node, with: [Node(.tag(tag))])
    }
  }

  // MARK: Fields spread over runs

  /// A piece of a field: a mark or text, and the run it stands in.
  private struct Atom {
    enum Kind {
      case begin, separate, end
      case code(String)
      case result
    }

    let kind: Kind
    let node: Node
    let run: Node
  }

  private func convertComplexFields(
    _ paragraph: Node, _ places: PlaceCounter, _ diagnostics: inout [Diagnostic]
  ) {
    var atoms: [Atom] = []
    collect(paragraph, into: &atoms)
    guard atoms.contains(where: { if case .begin = $0.kind { true } else { false } }) else { return }
    var index = 0
    while index < atoms.count {
      guard case .begin = atoms[index].kind, let end = endOfField(atoms, from: index) else {
        index += 1
        continue
      }
      replace(Array(atoms[index...end]), places, &diagnostics)
      index = end + 1
    }
  }

  private func collect(_ node: Node, into atoms: inout [Atom]) {
    for child in node.children {
      switch child.role {
      case .paragraph, .properties, .deleted: continue
      case .fieldCharacter:
        let kind: Atom.Kind? =
          switch attribute("w:fldCharType", of: child) {
          case "begin": .begin
          case "separate": .separate
          case "end": .end
          default: nil
          }
        if let kind { atoms.append(Atom(kind: kind, node: child, run: node)) }
      case .fieldCode:
        let text = child.children.compactMap { if case .text(let text) = $0.kind { text } else { nil } }
          .joined()
        atoms.append(Atom(kind: .code(text), node: child, run: node))
      default:
        if node.role == .run {
          atoms.append(Atom(kind: .result, node: child, run: node))
        } else {
          collect(child, into: &atoms)
        }
      }
    }
  }

  private func endOfField(_ atoms: [Atom], from start: Int) -> Int? {
    var depth = 0
    for index in start..<atoms.count {
      switch atoms[index].kind {
      case .begin: depth += 1
      case .end:
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  private func replace(_ field: [Atom], _ places: PlaceCounter, _ diagnostics: inout [Diagnostic]) {
    guard let filled = filling(for: code(of: field), places, &diagnostics) else { return }
    let shown = field.first { if case .result = $0.kind { true } else { false } }
    let new = element(for: filled, like: (shown ?? field[0]).run)
    guard let parent = field[0].run.parent else { return }
    let position = parent.index(of: field[0].run)
    let before = parent.children[..<position]
    parent.setChildren(Array(before) + [new] + Array(parent.children[position...]))
    for atom in field {
      atom.node.parent?.remove(atom.node)
      if atom.run.children.allSatisfy({ $0.role == .properties }), let parent = atom.run.parent,
        parent.children.contains(where: { $0 === atom.run })
      {
        parent.remove(atom.run)
      }
    }
  }

  /// The code of a field with the codes of the fields inside it.
  private func code(of field: [Atom]) -> [MergeField.Piece] {
    var pieces: [MergeField.Piece] = []
    var index = 1
    while index < field.count - 1 {
      switch field[index].kind {
      case .code(let text): pieces.append(.text(text))
      case .begin:
        guard let end = endOfField(field, from: index) else { return pieces }
        pieces.append(.field(code(of: Array(field[index...end]))))
        index = end
      case .separate: return pieces
      case .result, .end: break
      }
      index += 1
    }
    return pieces
  }

  // MARK: Making placeholders

  /// A placeholder, or the step to the next record; nil for fields that stay.
  private func filling(
    for code: [MergeField.Piece], _ places: PlaceCounter, _ diagnostics: inout [Diagnostic]
  ) -> Node.Kind? {
    let field = MergeField(code)
    switch field.expression {
    case .notMerge: return nil
    case .unsupported:
      let place = places.place(field.text)
      diagnostics.append(TemplateProblem.unsupportedField(field.text).diagnostic(at: place))
      return nil
    case .nextRecord: return .operation(.nextRecord)
    case .source(let source):
      return tag(source, places.place(field.text), &diagnostics).map { .tag($0) }
    }
  }

  private func tag(
    _ source: String, _ place: TemplatePlace, _ diagnostics: inout [Diagnostic]
  ) -> TemplateTag? {
    do throws(SyntaxError) {
      return TemplateTag(.print(try Expression.parse(source)), place: place)
    } catch {
      diagnostics.append(
        Diagnostic(error.code, .error, at: .template(place), error.message, remedy: error.remedy))
      return nil
    }
  }

  private func element(for filled: Node.Kind, like model: Node?) -> Node {
    guard case .tag = filled else { return Node(filled) }
    let run = Node(
      .element, role: .run, name: "w:r", startTag: Array("<w:r>".utf8)[...], endTag: Array("</w:r>".utf8)[...]
    )
    for child in model?.children ?? [] where child.role == .properties { run.append(child.deepCopy()) }
    let text = Node(
      .element, role: .text, name: "w:t", startTag: dialect.markup.textStart.bytes[...],
      endTag: dialect.markup.textEnd.bytes[...])
    text.append(Node(filled))
    run.append(text)
    return run
  }

  private func firstRun(in node: Node) -> Node? {
    var found: Node?
    node.walk { if found == nil, $0.role == .run { found = $0 } }
    return found
  }

  private func attribute(_ name: String, of node: Node) -> String? {
    let wanted = Array(" \(name)=".utf8)
    let tag = Array(node.startTag)
    guard tag.count > wanted.count + 2 else { return nil }
    for start in 0..<(tag.count - wanted.count - 1)
    where tag[start..<start + wanted.count].elementsEqual(wanted) {
      let quote = tag[start + wanted.count]
      let from = start + wanted.count + 1
      if let end = tag[from...].firstIndex(of: quote) { return xmlUnescaped(tag[from..<end]) }
    }
    return nil
  }
}

func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" || scalar == "\\" { result += "\\" }
    result.unicodeScalars.append(scalar)
  }
  return result + "\""
}

/// Counts paragraphs and cells as a person does, while a tree is walked.
struct PlaceCounter {
  let file: String
  let part: String
  private var paragraph = 0
  private var cells: [TemplatePlace.TableCell] = []
  private var tables = [0]

  init(file: String, part: String) {
    self.file = file
    self.part = part
  }

  func place(_ text: String) -> TemplatePlace {
    TemplatePlace(
      file: file, part: part, paragraph: paragraph == 0 ? nil : paragraph, cells: cells, text: text)
  }

  mutating func enter(_ node: Node) {
    switch node.role {
    case .paragraph: paragraph += 1
    case .table:
      tables[tables.count - 1] += 1
      cells.append(TemplatePlace.TableCell(table: tables[tables.count - 1], row: 0, cell: 0))
      tables.append(0)
    case .row where !cells.isEmpty:
      cells[cells.count - 1].row += 1
      cells[cells.count - 1].cell = 0
    case .cell where !cells.isEmpty: cells[cells.count - 1].cell += 1
    default: break
    }
  }

  mutating func leave(_ node: Node) {
    if node.role == .table {
      tables.removeLast()
      cells.removeLast()
    }
  }
}
