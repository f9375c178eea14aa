import Diagnostics
import Expressions
import Files
import Mentoring
import PaperStore
import RecordTables
import Templates

/// Makes one school's papers: fills the templates on many threads and hands the bytes to the store.
struct PaperPress: Sendable {
  private let templates: TemplateStore
  private let environment: Environment
  private let look: HouseLook
  private let pictures: PictureFolder
  private let threads: Int
  private let tell: @Sendable (RunEvent) -> Void

  init(
    _ templates: TemplateStore, settings: Settings, pictures: PictureFolder, threads: Int,
    tell: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.templates = templates
    self.pictures = pictures
    self.environment = Environment(style: settings.style, missingValues: .complete)
    self.look = HouseLook(settings.look)
    self.threads = threads
    self.tell = tell
  }

  /// One result for each job, in order. Without a store nothing is written, and every paper counts as made.
  ///
  /// Papers go through in batches, so that memory does not grow with their number, and the ledger hears of
  /// each batch before its files are written.
  func make(_ jobs: [PaperJob], in store: PaperStore?) throws(FileError) -> [PaperResult] {
    var results: [PaperResult] = []
    results.reserveCapacity(jobs.count)
    var start = 0
    while start < jobs.count {
      let batch = jobs[start..<min(start + batchSize, jobs.count)]
      start = batch.endIndex
      let prepared = mapInParallel(batch.count, jobs: threads, state: DocumentRenderer()) { renderer, index in
        prepare(batch[batch.startIndex + index], in: store, with: &renderer)
      }
      try store?.announce(prepared.compactMap(\.delivery))
      let finished = mapInParallel(batch.count, jobs: threads) { index in
        let result = finish(batch[batch.startIndex + index], prepared[index], in: store)
        tell(.paper(result))
        return result
      }
      results += finished
    }
    return results
  }

  private enum Prepared: Sendable {
    case done(PaperResult.Outcome)
    case delivery(Delivery)

    var delivery: Delivery? {
      if case .delivery(let delivery) = self { delivery } else { nil }
    }
  }

  private func prepare(
    _ job: PaperJob, in store: PaperStore?, with renderer: inout DocumentRenderer
  ) -> Prepared {
    let bytes: [UInt8]
    switch job.content {
    case .table(let rows): bytes = writeCSV(rows)
    case .document(let format):
      let (template, problems) = templates.template(of: job.paper.kind, in: format, look: look)
      guard let template else { return .done(.failed(problems)) }
      let result = renderer.render(
        template, job.paper.context(for: format), environment: environment, pictures: pictures)
      guard let document = result.document else {
        return .done(.failed(result.diagnostics.filter { $0.weight == .error }))
      }
      bytes = document
    }
    guard let store else { return .done(.made) }
    let source = Fingerprint(of: bytes)
    do throws(FileError) {
      switch try store.examine(job.path, source: source) {
      case .unchanged: return .done(.unchanged)
      case .keptByHand: return .done(.keptByHand)
      case nil:
        let isSigned = job.paper.signed != nil
        return .delivery(try store.prepare(job.path, source: source, bytes: bytes, isSigned: isSigned))
      }
    } catch {
      return .done(.failed(DiagnosticError(error).diagnostics))
    }
  }

  private func finish(_ job: PaperJob, _ prepared: Prepared, in store: PaperStore?) -> PaperResult {
    let outcome: PaperResult.Outcome
    switch prepared {
    case .done(let known): outcome = known
    case .delivery(let delivery):
      do throws(FileError) {
        try store?.write(delivery)
        outcome = PaperResult.Outcome(delivery)
      } catch {
        outcome = .failed(DiagnosticError(error).diagnostics)
      }
    }
    return PaperResult(title: job.paper.kind.title, path: job.path, outcome: outcome)
  }
}

extension PaperResult.Outcome {
  fileprivate init(_ delivery: Delivery) {
    self =
      switch delivery.outcome {
      case .made: .made
      case .changed: .changed
      case .same: .unchanged
      case .besideHandEdited, .besideSame: .besideHandEdited(delivery.path)
      }
  }
}

private let batchSize = 128
