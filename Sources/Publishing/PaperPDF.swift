import Diagnostics
import Files
import PaperStore
import Synchronization

/// PDF copies of a run's papers, each beside its document.
///
/// They go through the store like the papers: a copy of an unchanged document is not made again, and a PDF that
/// somebody put there (a scan, say) is not overwritten.
struct PaperPDF: Sendable {
  let store: PaperStore
  let fileSystem: FileSystem
  let threads: Int
  let isStopped: @Sendable () -> Bool

  struct Outcome: Sendable {
    var made = 0
    /// Left by a stopped run.
    var left = 0
    /// What stands beside a PDF that is not ours: the path planned and the path taken.
    var beside: [(planned: String, path: String)] = []
    var diagnostics: [Diagnostic] = []
    /// LibreOffice is missing or the disk fails.
    var isHindered = false
  }

  /// Makes the copies that are missing or made of another state of their documents.
  func make(of papers: [PaperResult]) -> Outcome {
    var outcome = Outcome()
    var jobs: [PDFConversion.Job] = []
    var origins: [String: Origin] = [:]
    // A paper in both formats has one copy, of the first.
    var targets: Set<String> = []
    for paper in papers where !paper.outcome.isFailure && FilePath.ending(of: paper.path) != "csv" {
      do throws(FileError) {
        let document = FilePath.join(store.folder, paper.documentPath)
        let source = Fingerprint(of: try fileSystem.read(document))
        let target = "\(paper.documentPath.dropLast(FilePath.ending(of: document).count))pdf"
        guard targets.insert(target).inserted else { continue }
        if try store.examine(target, inputs: Inputs(records: source)) != nil { continue }
        origins[target] = Origin(source: source, inputs: Inputs(records: source))
        jobs.append(PDFConversion.Job(source: document, target: target))
      } catch {
        outcome.diagnostics += DiagnosticError(error).diagnostics
      }
    }
    let conversion = PDFConversion(fileSystem: fileSystem, jobs: threads, isStopped: isStopped)
    let places = Mutex<[String: String]>([:])
    let known = origins
    let results = conversion.convert(jobs) { (job, bytes) throws(FileError) in
      let delivery = try store.prepare(job.target, known[job.target]!, bytes: bytes)
      let written = try store.write(delivery)
      places.withLock { $0[job.target] = written.path }
    }
    let broken = results.compactMap { if case .broken(let breakdown) = $0 { breakdown } else { nil } }
    if let breakdown = broken.first {
      outcome.diagnostics.append(PublishingWording.brokenLibreOffice(breakdown, papers: broken.count))
      outcome.isHindered = true
    }
    for (job, result) in zip(jobs, results) {
      switch result {
      case .made:
        outcome.made += 1
        if let path = places.withLock({ $0[job.target] }), path != job.target {
          outcome.beside.append((job.target, path))
        }
      case .noLibreOffice:
        outcome.diagnostics.append(PublishingWording.noLibreOffice)
        outcome.isHindered = true
        return outcome
      case .refused: outcome.diagnostics.append(PublishingWording.noPDF(job.source))
      case .broken: break
      case .stopped: outcome.left += 1
      case .disk(let error):
        outcome.diagnostics += DiagnosticError(error).diagnostics
        outcome.isHindered = outcome.isHindered || error.concernsWholeDisk
      }
    }
    return outcome
  }
}

extension PaperResult {
  /// Where the current version lies: beside the planned place if somebody's file stands there.
  fileprivate var documentPath: String {
    if case .besideHandEdited(let path) = outcome { path } else { path }
  }
}
