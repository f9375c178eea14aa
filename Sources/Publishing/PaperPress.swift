import Diagnostics
import Expressions
import Files
import Mentoring
import PaperStore
import RecordTables
import Templates

/// Makes one school's papers: fills the templates on many threads and hands the bytes to the store.
struct PaperPress: Sendable {
  let templates: TemplateStore
  let settings: Settings
  let pictures: PictureFolder
  /// Stands for the program, whose next version may print otherwise.
  let program: Fingerprint
  let threads: Int
  /// Asked between batches; true leaves the rest of the papers to the next run.
  let isStopped: @Sendable () -> Bool
  let tell: @Sendable (RunEvent) -> Void

  private var environment: Environment { Environment(style: settings.style, missingValues: .complete) }
  private var look: HouseLook { HouseLook(settings.look) }

  /// One result for each job that was come to, in order. In a dry run nothing is written. A disk that takes no
  /// more ends the run, since every other paper would fail alike.
  ///
  /// A paper whose inputs are those of the last run is not even filled; one that comes out with the same content
  /// is not packed. The others go through in batches, so that memory does not grow with their number, and the
  /// ledger hears of each batch before its files are written.
  func make(
    _ jobs: [PaperJob], in store: PaperStore, isDryRun: Bool
  ) -> (results: [PaperResult], failure: FileError?) {
    let inputs = inputFingerprints(of: jobs)
    var outcomes = mapInParallel(jobs.count, jobs: threads) { examine(jobs[$0], inputs[$0], in: store) }
    for (job, outcome) in zip(jobs, outcomes) {
      if let outcome { tell(.paper(job.result(outcome))) }
    }
    let pending = outcomes.indices.filter { outcomes[$0] == nil }
    if !isStopped() { compileTemplates(for: pending.map { jobs[$0] }) }
    var failure: FileError?
    var rest = pending[...]
    while !rest.isEmpty, failure == nil, !isStopped() {
      let batch = rest.prefix(batchSize(of: rest.lazy.map { jobs[$0] }))
      rest = rest.dropFirst(batch.count)
      let prepared = mapInParallel(batch.count, jobs: threads, state: DocumentRenderer()) {
        renderer, number in
        let index = batch[batch.startIndex + number]
        return prepare(jobs[index], inputs[index], in: store, with: &renderer)
      }
      do throws(FileError) {
        if !isDryRun { try store.announce(prepared.compactMap(\.delivery)) }
      } catch {
        failure = error
        continue
      }
      let staged =
        isDryRun ? nil : mapInParallel(prepared.count, jobs: threads) { stage(prepared[$0], in: store) }
      do throws(FileError) {
        if !isDryRun, prepared.contains(where: { $0.delivery != nil }) { try store.sync() }
      } catch {
        for case .success(let delivery?) in staged ?? [] { store.discard(delivery) }
        failure = error
        continue
      }
      let finished = mapInParallel(batch.count, jobs: threads) { number in
        let finished = finish(prepared[number], staged?[number], in: store)
        let job = jobs[batch[batch.startIndex + number]]
        if case .done(let outcome) = finished { tell(.paper(job.result(outcome))) }
        return finished
      }
      for (index, paper) in zip(batch, finished) {
        switch paper {
        case .done(let outcome): outcomes[index] = outcome
        case .diskFailed(let error): failure = failure ?? error
        }
      }
    }
    let results = zip(jobs, outcomes).compactMap { job, outcome in outcome.map { job.result($0) } }
    return (results, failure)
  }

  /// How many of the papers a batch may hold.
  private func batchSize(of jobs: some Sequence<PaperJob>) -> Int {
    let sizeOfPictures = pictures.size
    var (count, bytes) = (0, 0)
    for job in jobs {
      bytes += usualSizeOfFilledParts
      if case .document(let format) = job.content,
        let template = templates.template(of: job.paper.kind, in: format, look: look).template
      {
        bytes += template.sizeOfConstantParts + (template.mayShowPictures ? sizeOfPictures : 0)
      }
      if count > 0, bytes > batchBytes || count == mostInBatch { break }
      count += 1
    }
    return count
  }

  private enum Finished: Sendable {
    case done(Verdict)
    case diskFailed(FileError)
  }

  private enum Prepared: Sendable {
    case done(Verdict)
    case delivery(Delivery)

    var delivery: Delivery? {
      if case .delivery(let delivery) = self { delivery } else { nil }
    }
  }

  // MARK: What a paper is made from

  /// For each job what stands for all that its paper could depend on; nil if that cannot be told.
  private func inputFingerprints(of jobs: [PaperJob]) -> [Inputs?] {
    // Settings of the environment are closed sets of words; pictures count by the names and times of all there are.
    let look = Fingerprint(of: Array("\(environment.style) \(look) \(pictures.stamp)".utf8))
    let contexts = ValueFingerprints.fingerprints(
      of: jobs.map { job in
        if case .document(let format) = job.content { job.paper.context(for: format) } else { nil }
      })
    // Papers of a kind stand next to each other.
    var last: (kind: String, format: Settings.Format, inputs: Fingerprint?)?
    return zip(jobs, contexts).map { job, context in
      // A table depends on nothing but its cells, and is quickly written.
      guard case .document(let format) = job.content, let context else { return nil }
      let kind = job.paper.kind
      if last?.kind != kind.name || last?.format != format {
        last = (kind.name, format, templates.inputs(of: kind, in: format))
      }
      guard let template = last?.inputs else { return nil }
      return Inputs(records: context, template: template, look: look, program: program)
    }
  }

  /// On all threads: a template is mostly wanted by papers that stand next to each other.
  private func compileTemplates(for jobs: [PaperJob]) {
    var seen: Set<String> = []
    var wanted: [(kind: PaperKind, format: Settings.Format)] = []
    for job in jobs {
      guard case .document(let format) = job.content,
        seen.insert("\(format.rawValue) \(job.paper.kind.name)").inserted
      else { continue }
      wanted.append((job.paper.kind, format))
    }
    _ = mapInParallel(wanted.count, jobs: threads) { [wanted] index in compile(wanted[index]) }
  }

  /// So that it is at hand when papers are filled.
  func compile(_ wanted: (kind: PaperKind, format: Settings.Format)) {
    _ = templates.template(of: wanted.kind, in: wanted.format, look: look)
  }

  // MARK: One paper

  private func examine(
    _ job: PaperJob, _ inputs: Inputs?, in store: PaperStore
  ) -> Verdict? {
    guard let inputs else { return nil }
    do throws(FileError) {
      return try store.examine(job.path, inputs: inputs).map { Verdict($0) }
    } catch {
      return Verdict(outcome: .failed(DiagnosticError(error).diagnostics))
    }
  }

  private func prepare(
    _ job: PaperJob, _ inputs: Inputs?, in store: PaperStore, with renderer: inout DocumentRenderer
  ) -> Prepared {
    do throws(FileError) {
      switch job.content {
      case .table(let rows):
        let bytes = writeCSV(rows)
        let source = Fingerprint(of: bytes)
        let origin = Origin(source: source, inputs: Inputs(records: source))
        if let standing = try store.examine(job.path, origin) { return .done(Verdict(standing)) }
        return .delivery(try store.prepare(job.path, origin, bytes: bytes, isSigned: job.isSigned))
      case .document(let format):
        let compiled = templates.template(of: job.paper.kind, in: format, look: look)
        guard let template = compiled.template else {
          return .done(Verdict(outcome: .failed(compiled.diagnostics)))
        }
        let (filled, diagnostics) = renderer.fill(
          template, job.paper.context(for: format), environment: environment, pictures: pictures)
        guard let filled else {
          return .done(Verdict(outcome: .failed(diagnostics.filter { $0.weight == .error })))
        }
        let origin = Origin(source: Fingerprint(of: filled, after: compiled.constantParts), inputs: inputs)
        if let standing = try store.examine(job.path, origin) {
          renderer.discard(filled)
          return .done(Verdict(standing))
        }
        let bytes = renderer.pack(filled)
        return .delivery(try store.prepare(job.path, origin, bytes: bytes, isSigned: job.isSigned))
      }
    } catch {
      return .done(Verdict(outcome: .failed(DiagnosticError(error).diagnostics)))
    }
  }

  /// Nil if there is nothing to write.
  private func stage(_ prepared: Prepared, in store: PaperStore) -> Result<StagedDelivery?, FileError> {
    Result { () throws(FileError) in
      try prepared.delivery.map { (delivery) throws(FileError) in try store.stage(delivery) }
    }
  }

  /// - Parameter staged: what becomes of the delivery; nil in a dry run.
  private func finish(
    _ prepared: Prepared, _ staged: Result<StagedDelivery?, FileError>?, in store: PaperStore
  ) -> Finished {
    switch prepared {
    case .done(let known): return .done(known)
    case .delivery(let delivery):
      do throws(FileError) {
        guard let staged = try staged?.get() else { return .done(Verdict(delivery)) }
        return .done(Verdict(try store.place(staged)))
      } catch {
        return error.concernsWholeDisk
          ? .diskFailed(error) : .done(Verdict(outcome: .failed(DiagnosticError(error).diagnostics)))
      }
    }
  }
}

extension PaperJob {
  fileprivate var isSigned: Bool { paper.signed != nil }

  fileprivate func result(_ verdict: Verdict) -> PaperResult {
    PaperResult(
      title: paper.kind.title, path: path, outcome: verdict.outcome, reasons: verdict.reasons.listed)
  }
}

extension Reasons {
  fileprivate var listed: [PaperResult.Reason] {
    if isEmpty { return [] }
    let pairs: [(Reasons, PaperResult.Reason)] = [
      (.records, .records), (.template, .template), (.look, .look), (.program, .program), (.gone, .gone),
      (.edited, .edited), (.signed, .signed), (.foreign, .foreign),
    ]
    return pairs.filter { contains($0.0) }.map(\.1)
  }
}

/// What has become of a paper, and why.
private struct Verdict: Sendable {
  var outcome: PaperResult.Outcome
  var reasons: Reasons = []
}

extension Verdict {
  init(_ standing: Standing) {
    switch standing {
    case .unchanged: self.init(outcome: .unchanged)
    case .keptByHand: self.init(outcome: .keptByHand, reasons: .edited)
    }
  }

  init(_ delivery: Delivery) {
    reasons = delivery.reasons
    outcome =
      switch delivery.outcome {
      case .made: .made
      case .changed: .changed
      case .same: .unchanged
      case .besideHandEdited, .besideSame: .besideHandEdited(delivery.path)
      }
  }
}

extension Fingerprint {
  /// Of a document's content: the parts that are its own, after those that its template gives to all.
  fileprivate init(of document: borrowing FilledDocument, after constantParts: Fingerprint) {
    var chain = constantParts
    for part in document.parts + document.added {
      chain = Fingerprint(of: part.bytes, after: Fingerprint(of: Array(part.name.utf8), after: chain))
    }
    self = chain
  }
}

/// Of a paper, packed, in bytes: a page or two of text.
private let usualSizeOfFilledParts = 4096

/// The ledger waits for the disk once a batch, so that batches are as large as memory allows: this many bytes of
/// finished papers, for each of the schools at work at a time.
private let batchBytes = 8 << 20

/// A run that is told to stop finishes its batch first.
private let mostInBatch = 1024
