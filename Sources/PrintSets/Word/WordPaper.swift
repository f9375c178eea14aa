import OfficePackages
import XMLStreams

/// One paper on its way into the merged document: what its ids and names have become.
struct WordPaper: WordStory.Surroundings {
  /// Where the story that is copied goes, with the links it has in its own document.
  enum Place {
    case main(Relationships)
    /// A part that keeps its own list of links, and whose numbers belong to no one paper.
    case header
    case notes(kind: String, Relationships)
  }

  private let merger: WordMerger
  private let document: WordDocument
  private let source: WordLists.Source
  private let look: Int
  /// Its place in the set, from 0.
  private let index: Int
  private var place: Place
  private var known: [String: String] = [:]
  private var numbers = WordLists.Paper()
  private var marks: [String: String] = [:]
  private var bookmarks: [String: String] = [:]
  private var sectionCount = 0
  private var noteIds: [String: String] = [:]

  init(
    _ merger: WordMerger, _ document: WordDocument, _ source: WordLists.Source, look: Int, _ place: Place,
    number index: Int = 0
  ) {
    self.merger = merger
    self.document = document
    self.source = source
    self.look = look
    self.place = place
    self.index = index
  }

  /// Finds what has to be known before the body is copied: names that fields may refer to before they are given.
  mutating func prepare(_ body: WordBody) throws(PackageError) {
    let names = body.document.names.map(\.written)
    if names.contains("w:txbxContent") { numbers.hasOwnDefinitions = true }
    guard names.contains("w:bookmarkStart") else { return }
    for token in body.document.tokens[body.content]
    where (token.kind == .start || token.kind == .empty) && names[Int(token.name)] == "w:bookmarkStart" {
      guard let name = body.document.attribute("w:name", of: token) else { continue }
      bookmarks[name] = freeBookmark(name)
    }
  }

  /// Word cuts a name after forty characters.
  private func freeBookmark(_ name: String) -> String {
    if merger.bookmarkNames.insert(name.lowercased()).inserted { return name }
    var number = index + 1
    while true {
      let candidate = "\(name.prefix(30))_\(number)"
      if merger.bookmarkNames.insert(candidate.lowercased()).inserted { return candidate }
      number += 1000
    }
  }

  mutating func link(_ id: String) throws(PackageError) -> String? {
    switch place {
    case .header: return id
    case .main(let links):
      if let known = known[id] { return known }
      guard let link = links.links[id] else { return nil }
      let new = merger.output.links.id(of: try merger.imported(link, of: document, look: look, paper: index))
      known[id] = new
      return new
    case .notes(let kind, let links):
      guard let link = links.links[id] else { return nil }
      return merger.notes[kind]?.links.id(of: try merger.imported(link, of: document, look: look))
    }
  }

  mutating func number(_ id: String) -> Int? {
    if case .header = place { return merger.lists.number(id, of: source, in: &merger.common) }
    return merger.lists.number(id, of: source, in: &numbers)
  }

  func indent(_ id: String, level: String) -> Element? { source.indent(ofLevel: level, in: id) }

  mutating func note(_ kind: String, _ id: String) throws(PackageError) -> String? {
    let key = "\(kind) \(id)"
    if let known = noteIds[key] { return known }
    let mainLinks = try document.relationships(of: document.mainPart)
    guard let part = mainLinks.first(ofKind: "\(kind)s")?.target,
      let notes = try document.package.document(part)
    else { return nil }
    if merger.notes[kind] == nil { merger.notes[kind] = WordNotes(kind) }
    guard let note = WordNotes.find(id, kind, in: notes) else { return nil }
    let new = merger.notes[kind]!.nextId()
    noteIds[key] = new
    var inner = self
    inner.place = .notes(kind: kind, try document.relationships(of: part))
    let content = note + 1..<max(note + 1, notes.tokens[note].partner)
    let markup = try WordStory.copy(notes, content, merger.look(look), in: &inner)
    marks = inner.marks
    numbers = inner.numbers
    var start = Element(tagOf: notes.tokens[note], in: notes)
    start["w:id"] = new
    merger.notes[kind]!.add(start, markup, root: notes)
    return new
  }

  mutating func mark(_ kind: String, _ id: String) -> String {
    let key = "\(kind) \(id)"
    if let known = marks[key] { return known }
    let new = merger.nextMark()
    marks[key] = new
    return new
  }

  func bookmark(_ name: String) -> String { bookmarks[name] ?? name }

  func sequence(_ name: String) -> String { merger.sequence(name, of: index) }

  /// Pages are counted from 1 in each paper, so that the last one's number is how many there are.
  var lastPage: String? { document.countsPages ? "_set_end_\(index + 1)" : nil }

  var isOneSection: Bool { document.countsOneSection }

  mutating func drawing() -> String { merger.nextDrawing() }

  func styleInTable(_ id: String) -> String { merger.styleInTable(id, look: look) }

  mutating func section(_ section: inout Element) throws(PackageError) {
    for index in section.children.indices {
      guard case .element(var element) = section.children[index], let id = element["r:id"] else { continue }
      element["r:id"] = try link(id)
      section.children[index] = .element(element)
    }
    merger.sections.adapt(
      &section, isFirst: sectionCount == 0, merger.look(look),
      restartsNotes: merger.countsNotesAnew && document.hasNotes, blank: merger.blank)
    sectionCount += 1
  }
}
