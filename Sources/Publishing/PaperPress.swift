import Diagnostics
import Expressions
import Files
import Mentoring
import PaperStore
import RecordTables
import Synchronization
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
  /// is not packed. The others go through in batches: each is written under a passing name as soon as it is packed, so
  /// that memory does not grow with their number, and the ledger hears of the batch before its files take their places.
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
      let batch = rest.prefix(mostInBatch)
      rest = rest.dropFirst(batch.count)
      let syncing = Mutex<SideThread?>(nil)
      let staged = mapInParallel(batch.count, jobs: threads, state: DocumentRenderer()) { renderer, number in
        // Of a lone school the disk gets one half while the other is filled; others wait for each other's disk anyway.
        if number == batch.count / 2, threads > 1, !isDryRun {
          syncing.withLock { $0 = SideThread { _ in store.syncAhead() } }
        }
        let index = batch[batch.startIndex + number]
        return stage(jobs[index], inputs[index], in: store, isDryRun: isDryRun, with: &renderer)
      }
      let deliveries = staged.compactMap(\.delivery)
      do throws(FileError) {
        if !deliveries.isEmpty {
          try store.announce(deliveries)
          syncing.withLock { $0 = nil }
          try store.sync()
        }
      } catch {
        for delivery in deliveries { store.discard(delivery) }
        failure = error
        continue
      }
      let finished = mapInParallel(batch.count, jobs: threads) { number in
        let finished = place(staged[number], in: store)
        let job = jobs[batch[batch.startIndex + number]]
        if case .done(let outcome) = finished { tell(.paper(job.result(outcome))) }
        return finished
      }
      for (index, paper) in zip(batch, finished) {
        switch paper {
        case .done(let outcome): outcomes[index] = outcome
        case .diskFailed(let error): failure = failure ?? error
        case .staged: preconditionFailure("what is staged is placed")
        }
      }
    }
    let results = zip(jobs, outcomes).compactMap { job, outcome in outcome.map { job.result($0) } }
    return (results, failure)
  }

  private enum Prepared {
    case known(Verdict)
    case delivery(Delivery)
  }

  private enum Progress: Sendable {
    case done(Verdict)
    case staged(StagedDelivery)
    case diskFailed(FileError)

    var delivery: StagedDelivery? {
      if case .staged(let delivery) = self { delivery } else { nil }
    }

    init(_ error: FileError) {
      self =
        error.concernsWholeDisk
        ? .diskFailed(error) : .done(Verdict(outcome: .failed(DiagnosticError(error).diagnostics)))
    }
  }

  // MARK: What a paper is made from

  /// For each job what stands for all that its paper could depend on; nil if that cannot be told.
  private func inputFingerprints(of jobs: [PaperJob]) -> [Inputs?] {
    // Settings of the environment are closed sets of words; pictures count by the names and times of all there are.
    let look = Fingerprint(of: Array("\(environment.style) \(look) \(pictures.stamp)".utf8))
    // What papers have in common is gone through once a part.
    let contexts = mapInParallel(threads, jobs: threads) { part in
      let range = (jobs.count * part / threads)..<(jobs.count * (part + 1) / threads)
      return ValueFingerprints.fingerprints(
        of: jobs[range].map { job in
          if case .document(let format) = job.content { job.paper.context(for: format) } else { nil }
        })
    }.joined()
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

  /// So that it is at hand when papers are filled, and its fingerprint when it is asked for.
  func compile(_ wanted: (kind: PaperKind, format: Settings.Format)) {
    _ = templates.template(of: wanted.kind, in: wanted.format, look: look)
    _ = templates.inputs(of: wanted.kind, in: wanted.format)
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

  /// Fills and packs a paper, and writes it under a passing name unless the run is a dry one.
  private func stage(
    _ job: PaperJob, _ inputs: Inputs?, in store: PaperStore, isDryRun: Bool,
    with renderer: inout DocumentRenderer
  ) -> Progress {
    let prepared: Prepared
    do throws(FileError) {
      prepared = try prepare(job, inputs, in: store, with: &renderer)
    } catch {
      return .done(Verdict(outcome: .failed(DiagnosticError(error).diagnostics)))
    }
    do throws(FileError) {
      switch prepared {
      case .known(let verdict): return .done(verdict)
      case .delivery(let delivery):
        return isDryRun ? .done(Verdict(delivery)) : .staged(try store.stage(delivery))
      }
    } catch {
      return Progress(error)
    }
  }

  /// The paper's bytes and where they go; without them, what is known of it.
  private func prepare(
    _ job: PaperJob, _ inputs: Inputs?, in store: PaperStore, with renderer: inout DocumentRenderer
  ) throws(FileError) -> Prepared {
    switch job.content {
    case .table(let rows):
      let bytes = writeCSV(rows)
      let source = Fingerprint(of: bytes)
      let origin = Origin(source: source, inputs: Inputs(records: source))
      if let standing = try store.examine(job.path, origin) { return .known(Verdict(standing)) }
      return .delivery(try store.prepare(job.path, origin, bytes: bytes, isSigned: job.isSigned))
    case .document(let format):
      let compiled = templates.template(of: job.paper.kind, in: format, look: look)
      guard let template = compiled.template else {
        return .known(Verdict(outcome: .failed(compiled.diagnostics)))
      }
      let (filled, diagnostics) = renderer.fill(
        template, job.paper.context(for: format), environment: environment, pictures: pictures)
      guard let filled else {
        return .known(Verdict(outcome: .failed(diagnostics.filter { $0.weight == .error })))
      }
      let origin = Origin(source: Fingerprint(of: filled, after: compiled.constantParts), inputs: inputs)
      if let standing = try store.examine(job.path, origin) {
        renderer.discard(filled)
        return .known(Verdict(standing))
      }
      let bytes = renderer.pack(filled)
      return .delivery(try store.prepare(job.path, origin, bytes: bytes, isSigned: job.isSigned))
    }
  }

  /// Puts what is staged in its place.
  private func place(_ paper: Progress, in store: PaperStore) -> Progress {
    guard case .staged(let delivery) = paper else { return paper }
    do throws(FileError) {
      return .done(Verdict(try store.place(delivery)))
    } catch {
      return Progress(error)
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

/// The disk is waited for once a batch; a run that is told to stop finishes its batch first.
private let mostInBatch = 1024
