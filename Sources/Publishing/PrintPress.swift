import Diagnostics
import Expressions
import Mentoring
import OfficePackages
import RussianLanguage
import Templates

/// Fills in the papers of a print set and the list of what is in it.
struct PrintPress: Sendable {
  /// A paper of the set.
  struct Printed: Sendable {
    var paper: Paper
    /// Where it lies among finished papers.
    var path: String
    var document: OfficePackage
    var copies: Int
    /// Of the papers that it goes with; nil without one.
    var heading: String?
    /// That one copy takes in the printer; nil until that is known.
    var sheets: Int?
  }

  private let templates: TemplateStore
  private let format: Settings.Format
  private let environment: Environment
  private let look: HouseLook
  private let pictures: PictureFolder
  private let threads: Int

  init(
    _ templates: TemplateStore, _ school: School, _ format: Settings.Format, pictures: PictureFolder,
    threads: Int
  ) {
    self.templates = templates
    self.format = format
    self.pictures = pictures
    self.threads = threads
    environment = Environment(style: school.settings.style, missingValues: .complete)
    look = HouseLook(school.settings.look)
  }

  /// One outcome for each paper, in order.
  func fill(_ papers: [Paper]) -> [Result<OfficePackage, DiagnosticError>] {
    mapInParallel(papers.count, jobs: threads, state: DocumentRenderer()) { renderer, index in
      let paper = papers[index]
      let compiled = templates.template(of: paper.kind, in: format, look: look)
      return fill(compiled.template, compiled.diagnostics, paper.context(for: format), &renderer)
    }
  }

  /// The list of what is inside.
  func cover(
    of papers: [Printed], _ isTwoSided: Bool, today: CivilDate
  ) throws(DiagnosticError) -> OfficePackage {
    let row = Shape(["номер", "вид", "повтор", "кто", "экземпляров", "листов"])
    var parts: [(heading: String?, rows: [Value])] = []
    for (index, printed) in papers.enumerated() {
      if parts.isEmpty || parts.last?.heading != printed.heading { parts.append((printed.heading, [])) }
      let isRepeated =
        !parts[parts.count - 1].rows.isEmpty && papers[index - 1].paper.kind.title == printed.paper.kind.title
      parts[parts.count - 1].rows.append(
        .record(
          Record(
            shape: row,
            values: [
              .integer(index + 1), .text(printed.paper.kind.title), .bool(isRepeated),
              .text(printed.paper.subject),
              .integer(printed.copies), printed.sheets.map { .integer($0) } ?? .null,
            ])))
    }
    let sheets = papers.reduce(Int?.some(0)) { sum, printed in
      sum.flatMap { sum in printed.sheets.map { sum + $0 * printed.copies } }
    }
    let part = Shape(["заголовок", "бумаги"])
    let set = Record([
      "части": .list(
        parts.map { heading, rows in
          .record(Record(shape: part, values: [heading.map { .text($0) } ?? .null, .list(rows)]))
        }),
      "с_двух_сторон": .bool(isTwoSided),
      "бумаг": .integer(papers.count), "экземпляров": .integer(papers.reduce(0) { $0 + $1.copies }),
      "листов": sheets.map { .integer($0) } ?? .null, "дата": .date(today),
    ])
    // The school and the year are the same in every paper.
    let common = papers[0].paper.context(for: format)
    let context = Record(
      shape: Shape(common.shape.names + ["комплект"]), values: common.values + [.record(set)])
    let (template, problems) = templates.cover(in: OfficeFormat(format), look: look)
    var renderer = DocumentRenderer()
    return try fill(template, problems, context, &renderer).get()
  }

  private func fill(
    _ template: CompiledTemplate?, _ problems: [Diagnostic], _ context: Record,
    _ renderer: inout DocumentRenderer
  ) -> Result<OfficePackage, DiagnosticError> {
    guard let template else { return .failure(DiagnosticError(all: problems)) }
    let (document, diagnostics) = renderer.renderParts(
      template, context, environment: environment, pictures: pictures)
    guard let document else {
      return .failure(DiagnosticError(all: diagnostics.filter { $0.weight == .error }))
    }
    return .success(document)
  }
}
