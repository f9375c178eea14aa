import Diagnostics
import Files

/// PDF copies of a run's papers, each beside its document.
struct PaperPDF: Sendable {
  let folder: String
  let fileSystem: FileSystem
  let threads: Int

  /// Makes the copies that are missing or older than their documents.
  ///
  /// - Returns: how many were made, and what could not be.
  func make(of papers: [PaperResult]) -> (made: Int, diagnostics: [Diagnostic]) {
    var jobs: [PDFConversion.Job] = []
    for paper in papers {
      if FilePath.ending(of: paper.path) == "csv" { continue }
      let document = FilePath.join(folder, paper.documentPath)
      let target = FilePath.join(FilePath.parent(of: document), "\(FilePath.stem(of: document)).pdf")
      if !paper.outcome.isFailure, isStale(target, document) {
        jobs.append(PDFConversion.Job(source: document, target: target))
      }
    }
    var made = 0
    var diagnostics: [Diagnostic] = []
    let outcomes = PDFConversion(fileSystem: fileSystem, jobs: threads).convert(jobs)
    for (job, outcome) in zip(jobs, outcomes) {
      switch outcome {
      case .made: made += 1
      case .noLibreOffice: return (made, [PublishingWording.noLibreOffice])
      case .refused: diagnostics.append(PublishingWording.noPDF(job.source))
      case .disk(let error): diagnostics += DiagnosticError(error).diagnostics
      }
    }
    return (made, diagnostics)
  }

  private func isStale(_ target: String, _ document: String) -> Bool {
    guard let original = try? fileSystem.entry(at: document) else { return false }
    guard let copy = try? fileSystem.entry(at: target) else { return true }
    return copy.modified < original.modified
  }
}

extension PaperResult {
  /// Where the current version lies: beside the planned place if somebody's file stands there.
  fileprivate var documentPath: String {
    if case .besideHandEdited(let path) = outcome { path } else { path }
  }
}
