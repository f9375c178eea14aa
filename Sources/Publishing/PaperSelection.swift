import Diagnostics
import Mentoring
import RussianLanguage

/// What `--only` and `--for`, or a choice on the local page, narrow a run to.
struct PaperSelection: Sendable {
  /// Nil means all kinds.
  private(set) var kinds: [PaperKind]?
  /// Nil means everybody.
  private var people: Set<PersonID>?
  /// Nil means all papers.
  private let papers: Set<String>?

  init(_ request: GenerateRequest, _ catalogue: Catalogue, _ school: School) throws(DiagnosticError) {
    kinds = try PaperSelection.kinds(request.kinds, catalogue)
    papers = request.papers.isEmpty ? nil : request.papers
    if !request.people.isEmpty {
      var chosen: Set<PersonID> = []
      for name in request.people { chosen.formUnion(try PaperSelection.people(name, school)) }
      people = chosen
    }
  }

  /// Whether everything that the records call for is wanted.
  var isEverything: Bool { kinds == nil && people == nil && papers == nil }

  func includes(_ paper: Paper) -> Bool { includes(paper.people) && papers?.contains(paper.id) != false }

  /// A stopped paper has no id: where papers are chosen one by one, it is none of them.
  func includes(_ paper: StoppedPaper) -> Bool { includes(paper.people) && papers == nil }

  func includes(_ people: [PersonID]) -> Bool { self.people?.isDisjoint(with: people) != true }

  /// The kinds of these names; nil for no names, which means all kinds.
  static func kinds(_ names: [String], _ catalogue: Catalogue) throws(DiagnosticError) -> [PaperKind]? {
    if names.isEmpty { return nil }
    var chosen: [PaperKind] = []
    for name in names {
      let kind = try PaperSelection.kind(name, catalogue)
      if !chosen.contains(where: { $0.name == kind.name }) { chosen.append(kind) }
    }
    return chosen.sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }
  }

  private static func kind(_ name: String, _ catalogue: Catalogue) throws(DiagnosticError) -> PaperKind {
    let fitting = catalogue.kinds(named: name)
    if fitting.count == 1 { return fitting[0] }
    if fitting.isEmpty {
      let nearest = nearestName(to: name, among: catalogue.kinds.flatMap { [$0.title, $0.name] })
      throw DiagnosticError(PublishingWording.unknownKind(name, nearest: nearest))
    }
    throw DiagnosticError(PublishingWording.ambiguousKind(name, fitting.map(\.title)))
  }

  /// A surname alone means all its bearers: «Сорока» prints the papers of both twins.
  private static func people(_ name: String, _ school: School) throws(DiagnosticError) -> [PersonID] {
    let wanted = folded(name)
    let fitting = school.people.filter { person in
      let parts = person.name
      let initials = [parts.given, parts.patronymic].compactMap { $0.first.map { "\($0)." } }.joined()
      return [
        person.fullName, parts.surname, "\(parts.surname) \(initials)", "\(initials) \(parts.surname)",
        "\(parts.surname) \(parts.given)",
      ].contains { folded($0) == wanted }
    }
    if !fitting.isEmpty { return fitting.map(\.id) }
    let nearest = nearestName(to: name, among: school.people.map(\.fullName))
    throw DiagnosticError(PublishingWording.unknownPerson(name, nearest: nearest))
  }
}

/// Letter case, «ё» and blanks do not count.
private func folded(_ text: String) -> String {
  String(text.lowercased().compactMap { $0.isWhitespace ? nil : $0 == "ё" ? "е" : $0 })
}
