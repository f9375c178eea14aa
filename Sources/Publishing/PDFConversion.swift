import Files
import Synchronization

/// Turns documents into PDF with LibreOffice: one process for many files, a private profile, a time limit.
///
/// LibreOffice is not part of the program. A profile of its own keeps a run apart from the LibreOffice the
/// secretary has open; links with plain names keep long Russian names away from it.
struct PDFConversion: Sendable {
  struct Job: Sendable {
    /// The document.
    var source: String
    /// Where the PDF goes.
    var target: String
  }

  enum Outcome: Sendable, Hashable {
    case made
    case noLibreOffice
    /// LibreOffice did not give a PDF of it, alone and within the limit.
    case refused
    case disk(FileError)
  }

  var fileSystem: FileSystem
  /// LibreOffice processes at a time.
  var jobs: Int
  /// Whether the pages that LibreOffice puts before one that has to be on the right are in the PDF.
  var keepsEmptyPages = false
  /// What a long document may take besides the usual time.
  var extraSeconds = 0

  /// One outcome for each job, in order.
  func convert(_ jobs: [Job]) -> [Outcome] {
    guard let program = OtherProgram.find("soffice") ?? OtherProgram.find("libreoffice") else {
      return jobs.map { _ in .noLibreOffice }
    }
    let batches = stride(from: 0, to: jobs.count, by: batchSize).map { start in
      Array(jobs[start..<min(start + batchSize, jobs.count)])
    }
    return mapInParallel(batches.count, jobs: self.jobs) { convertBatch(batches[$0], with: program) }
      .flatMap { $0 }
  }

  /// What a hung or broken process left undone is tried again file by file, so that one bad document costs
  /// itself only.
  private func convertBatch(_ batch: [Job], with program: String) -> [Outcome] {
    var outcomes = attempt(batch, with: program, limit: 60 + 5 * batch.count + extraSeconds)
    guard batch.count > 1 else { return outcomes }
    for index in batch.indices where outcomes[index] == .refused {
      outcomes[index] = attempt([batch[index]], with: program, limit: 60 + extraSeconds)[0]
    }
    return outcomes
  }

  private func attempt(_ batch: [Job], with program: String, limit: Int) -> [Outcome] {
    do throws(FileError) {
      let folder = try fileSystem.makeTemporaryFolder()
      defer { try? fileSystem.removeFolder(folder) }
      var links: [String] = []
      for (index, job) in batch.enumerated() {
        let link = FilePath.join(folder, "\(index).\(FilePath.ending(of: job.source))")
        try fileSystem.makeLink(link, to: fileSystem.absolutePath(job.source))
        links.append(link)
      }
      let arguments =
        [
          "-env:UserInstallation=file://\(folder)/profile", "--headless", "--norestore", "--nolockcheck",
          "--convert-to", keepsEmptyPages ? withEmptyPages : "pdf", "--outdir", FilePath.join(folder, "pdf"),
        ] + links
      _ = OtherProgram.run(program, arguments, limit: limit)
      return batch.indices.map { take(FilePath.join(folder, "pdf/\($0).pdf"), to: batch[$0].target) }
    } catch {
      return batch.map { _ in .disk(error) }
    }
  }

  private func take(_ path: String, to target: String) -> Outcome {
    do throws(FileError) {
      guard try fileSystem.entry(at: path) != nil else { return .refused }
      try fileSystem.write(fileSystem.read(path), to: target)
      return .made
    } catch {
      return .disk(error)
    }
  }
}

private let withEmptyPages =
  #"pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}"#

/// Documents given to one LibreOffice process: enough to pay for its start, few enough to lose little.
private let batchSize = 50
