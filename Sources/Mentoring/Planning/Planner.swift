import Diagnostics
import Expressions
import Files
import LongTexts
import RussianLanguage

/// Decides which papers the records call for, and what each of them sees.
///
/// - Parameters:
///   - findings: those of the records; a paper that deals with what an error concerns is stopped.
///   - kinds: only these kinds; nil means all.
public func plan(
  _ school: School, _ catalogue: Catalogue, findings: [Finding], kinds: [PaperKind]? = nil
) -> Plan {
  var planner = Planner(school, catalogue, findings)
  // All kinds are planned even if few are wanted: a paper's file name must not depend on what was asked for.
  for kind in catalogue.kinds { planner.plan(kind) }
  var plan = planner.finish()
  plan.diagnostics += school.ordersWithoutPapers(catalogue) + school.unknownExtraPapers(catalogue)
  if let kinds {
    let wanted = Set(kinds.map(\.name))
    plan.papers.removeAll { !wanted.contains($0.kind.name) }
    plan.stopped.removeAll { !wanted.contains($0.kind.name) }
  }
  return plan
}

extension School {
  /// Orders of a kind that no paper is made on: a slip in the name would lose the order without a word.
  fileprivate func ordersWithoutPapers(_ catalogue: Catalogue) -> [Diagnostic] {
    let kinds = catalogue.kinds.filter { $0.scope == .order }
    if kinds.contains(where: \.orderKinds.isEmpty) { return [] }
    let known = kinds.flatMap(\.orderKinds)
    return orders.filter { !known.contains($0.kind.lowercased()) }.map { order in
      CatalogueWording.unknownOrderKind(
        order.kind, nearest: nearestName(to: order.kind, among: known), known,
        at: cell(OrderSheet.kind, of: order))
    }
  }
}

private struct Planner {
  let school: School
  let maker: ContextMaker
  private let forms = FormCache()
  private var occasions: Occasions
  private var plan = Plan()
  private var drafts: [(paper: JournalDraft, distinctions: [String])] = []
  private var errors: [Concern: [Diagnostic]] = [:]

  init(_ school: School, _ catalogue: Catalogue, _ findings: [Finding]) {
    self.school = school
    maker = ContextMaker(school, catalogue)
    occasions = Occasions(school)
    for finding in findings where finding.diagnostic.weight == .error {
      for concern in finding.concerns { errors[concern, default: []].append(finding.diagnostic) }
    }
  }

  mutating func plan(_ kind: PaperKind) {
    guard school.wants(kind) else { return }
    for occasion in occasions.occasions(of: kind) {
      draft(kind, kind.isOfToday ? school.asOfToday(occasion) : occasion)
    }
  }

  mutating func finish() -> Plan {
    let papers = drafts.map(\.paper.paper)
    let names = uniqueFileNames(
      zip(papers, drafts).map { ($0.group, $0.fileName, $1.distinctions) },
      units: { FileNames.units(inFolder: $0, of: school.organization.shortName) })
    // A name typed into a sheet lacks the full stop that a file name has lost too.
    let signatures = Dictionary(
      school.signatures.map { (FileNames.key(FileNames.withoutLastStop($0.paper)), $0) },
      uniquingKeysWith: { $1 })
    for (index, name) in names.enumerated() {
      drafts[index].paper.paper.fileName = name
      if signatures.isEmpty { continue }
      let signature = signatures[FileNames.key(name)]
      drafts[index].paper.paper.printed = signature?.printed
      drafts[index].paper.paper.signed = signature?.signed
      drafts[index].paper.paper.scan = signature?.scan
    }
    plan.journal = Journal(school, drafts.map(\.paper)) { maker.heading(of: $0).text }
    // Only now has every paper its name.
    let journal = Value.record(plan.journal.record)
    plan.papers = drafts.map { $0.paper.paper.adding(journal: journal) }
    // A stopped paper has no name yet, and may be the one that was signed.
    let isKnowable = plan.stopped.isEmpty && !signatures.isEmpty
    let known = isKnowable ? Set(names.map(FileNames.key)) : []
    let unknown = isKnowable ? signatures.filter { !known.contains($0.key) } : [:]
    for (_, signature) in unknown.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      // One that has a row of its own was not meant.
      let free = names.filter { signatures[FileNames.key($0)] == nil }
      let nearest = nearestName(to: signature.paper, among: free)
      plan.diagnostics.append(
        CatalogueWording.unknownPaper(signature.paper, nearest: nearest, at: signature.place))
    }
    return plan
  }

  private mutating func draft(_ kind: PaperKind, _ occasion: Occasion) {
    let file = "\(kind.name)/kind.json"
    let bare = maker.context(kind, occasion, texts: .null)
    let environment = Environment(style: school.settings.style, missingValues: .strict)
    let evaluation = Evaluation(environment, context: bare, forms: forms)
    var problems = reasonsToStop(occasion)
    if let condition = kind.condition {
      do throws(EvaluationProblem) {
        guard try evaluation.holds(condition) else { return }
      } catch {
        problems.append(CatalogueWording.problem(error, condition.source, at: file))
      }
    }
    if !problems.isEmpty { return stop(kind, occasion, problems) }
    if case .order(let id) = occasion.subjectOfScope { problems += maker.heading(of: id).problems }
    let named = kind.fileName.fill(in: evaluation)
    let mark = occasion.mark.map { " с \($0.numeric)" } ?? ""
    let fileName = FileNames.legal(named.text + (named.text.isEmpty ? "" : mark))
    problems += named.diagnostics.filter { $0.weight == .error }
    if problems.isEmpty, fileName.isEmpty {
      problems.append(CatalogueWording.emptyFileName(kind.title, at: file))
    }
    let context = kind.texts.isEmpty ? bare : filled(kind, occasion, bare, &problems)
    if !problems.isEmpty { return stop(kind, occasion, problems) }
    var paper = Paper(
      kind: kind, subject: occasion.subject, fileName: fileName, people: occasion.people, context: context)
    paper.pairs = occasion.pairs.map(\.id)
    if case .order(let id) = occasion.subjectOfScope { paper.order = id }
    if let table = kind.table {
      do throws(EvaluationProblem) {
        paper.table = try rows(of: evaluation.value(of: table), in: evaluation)
      } catch {
        return stop(kind, occasion, [CatalogueWording.problem(error, table.source, at: file)])
      }
    }
    var draft = JournalDraft(paper: paper)
    if case .order(let id) = occasion.subjectOfScope {
      (draft.order, draft.number, draft.date) = (id, school[id].number, school[id].date)
    }
    do throws(EvaluationProblem) {
      if let number = kind.number {
        let text = try evaluation.text(of: evaluation.value(of: number))
        draft.number = text.isEmpty ? nil : text
      }
      if let date = kind.date, case .date(let day) = try evaluation.value(of: date) { draft.date = day }
    } catch {
      let source = "\(kind.number?.source ?? "") \(kind.date?.source ?? "")"
      return stop(kind, occasion, [CatalogueWording.problem(error, source, at: file)])
    }
    drafts.append((draft, occasion.distinctions))
  }

  /// The captions of a list of records, and what each of them prints.
  private func rows(of value: Value, in evaluation: Evaluation) throws(EvaluationProblem) -> [[String]] {
    guard case .list(let items) = value else { return [] }
    var rows: [[String]] = []
    for case .record(let record) in items {
      if rows.isEmpty { rows.append(record.shape.names) }
      var row: [String] = []
      for value in record.values { row.append(try evaluation.text(of: value)) }
      rows.append(row)
    }
    return rows
  }

  private func reasonsToStop(_ occasion: Occasion) -> [Diagnostic] {
    if errors.isEmpty { return [] }
    var reasons: [Diagnostic] = []
    for concern in [.everything] + occasion.concerns {
      for diagnostic in errors[concern] ?? [] where !reasons.contains(diagnostic) {
        reasons.append(diagnostic)
      }
    }
    return reasons
  }

  private mutating func stop(_ kind: PaperKind, _ occasion: Occasion, _ reasons: [Diagnostic]) {
    plan.stopped.append(
      StoppedPaper(kind: kind, subject: occasion.subject, people: occasion.people, reasons: reasons))
  }

  // MARK: Contexts

  /// The context with the kind's long texts filled in from it.
  private mutating func filled(
    _ kind: PaperKind, _ occasion: Occasion, _ bare: Record, _ problems: inout [Diagnostic]
  ) -> Record {
    let environment = Environment(style: school.settings.style, missingValues: .complete)
    var values: [Value] = []
    for text in kind.texts {
      let filled = text.text.fill(in: Evaluation(environment, context: bare, forms: forms))
      let found =
        filled.diagnostics + school.problems(in: filled.text, file: text.text.file, on: occasion.day)
      problems += found.filter { $0.weight == .error }
      plan.diagnostics += found.filter { $0.weight != .error && !plan.diagnostics.contains($0) }
      values.append(.rich(filled.text))
    }
    let texts = Record(shape: Shape(kind.texts.map(\.name)), values: values)
    return maker.context(kind, occasion, texts: .record(texts))
  }
}

func unique(_ ids: [PersonID]) -> [PersonID] {
  var seen: Set<PersonID> = []
  return ids.filter { seen.insert($0).inserted }
}
