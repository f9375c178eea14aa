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

  /// What was asked for and this school has not: another school of the run may have it.
  private(set) var unknown: [Diagnostic] = []

  /// Throws if anything that is asked for is not there.
  init(_ request: GenerateRequest, _ catalogue: Catalogue, _ school: School) throws(DiagnosticError) {
    try self.init(ofAny: request, catalogue, school)
    if !unknown.isEmpty { throw DiagnosticError(all: unknown) }
  }

  /// What there is of what is asked for; throws only if a name fits several kinds.
  init(ofAny request: GenerateRequest, _ catalogue: Catalogue, _ school: School) throws(DiagnosticError) {
    papers = request.papers.isEmpty ? nil : request.papers
    var kinds: [PaperKind] = []
    for name in request.kinds {
      do throws(DiagnosticError) {
        kinds += try PaperSelection.kinds([name], catalogue) ?? []
      } catch {
        guard error.diagnostics.allSatisfy(\.isOfUnknownName) else { throw error }
        unknown += error.diagnostics
      }
    }
    if !request.kinds.isEmpty { self.kinds = PaperSelection.sorted(kinds) }
    var people: Set<PersonID> = []
    for name in request.people {
      do throws(DiagnosticError) {
        people.formUnion(try PaperSelection.people(name, school))
      } catch {
        unknown += error.diagnostics
      }
    }
    if !request.people.isEmpty { self.people = people }
  }

  /// Whether everything that the records call for is wanted.
  var isEverything: Bool { kinds == nil && people == nil && papers == nil }

  /// Whether nothing that was asked for is there.
  var isEmpty: Bool { kinds?.isEmpty == true || people?.isEmpty == true }

  func includes(_ paper: Paper) -> Bool { includes(paper.people) && papers?.contains(paper.id) != false }

  /// A stopped paper has no id: where papers are chosen one by one, it is none of them.
  func includes(_ paper: StoppedPaper) -> Bool { includes(paper.people) && papers == nil }

  func includes(_ people: [PersonID]) -> Bool { self.people?.isDisjoint(with: people) != true }

  /// The kinds of these names; nil for no names, which means all kinds.
  static func kinds(_ names: [String], _ catalogue: Catalogue) throws(DiagnosticError) -> [PaperKind]? {
    if names.isEmpty { return nil }
    var chosen: [PaperKind] = []
    for name in names { chosen.append(try PaperSelection.kind(name, catalogue)) }
    return sorted(chosen)
  }

  /// In the order of the year, each once.
  private static func sorted(_ kinds: [PaperKind]) -> [PaperKind] {
    var seen: Set<String> = []
    return kinds.filter { seen.insert($0.name).inserted }.sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }
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
