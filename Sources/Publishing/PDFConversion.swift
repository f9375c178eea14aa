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
    /// LibreOffice did not give a PDF of it, alone and within the limit, though it gave others.
    case refused
    /// LibreOffice gave no PDF of any.
    case broken(Breakdown)
    /// The run was stopped before its turn.
    case stopped
    case disk(FileError)
  }

  /// How a LibreOffice ends that makes nothing.
  enum Breakdown: Sendable, Hashable {
    case notStarted, silent, ended
  }

  typealias Deliver = @Sendable (Job, [UInt8]) throws(FileError) -> Void

  var fileSystem: FileSystem
  /// LibreOffice processes at a time.
  var jobs: Int
  /// Whether the pages that LibreOffice puts before one that has to be on the right are in the PDF.
  var keepsEmptyPages = false
  /// What a long document may take besides the usual time.
  var extraSeconds = 0
  var isStopped: @Sendable () -> Bool = { false }

  /// The program; nil: the one in `PATH`.
  var program: String?
  /// A process that gives no new PDF for so many seconds hangs.
  var idleLimit = 60

  /// Where LibreOffice is; nil if it is not installed.
  static var libreOffice: String? { OtherProgram.find("soffice") ?? OtherProgram.find("libreoffice") }

  /// One outcome for each job, in order.
  ///
  /// - Parameter deliver: what becomes of a finished PDF; nil: it is written to the job's target.
  func convert(_ jobs: [Job], deliver: Deliver? = nil) -> [Outcome] {
    guard let program = program ?? Self.libreOffice else {
      return jobs.map { _ in .noLibreOffice }
    }
    // An equal share for each worker, as far as that pays for its start.
    let share = (jobs.count + self.jobs - 1) / max(1, self.jobs)
    let size = max(smallestBatch, min(share, largestBatch))
    let batches = stride(from: 0, to: jobs.count, by: size).map { start in
      Array(jobs[start..<min(start + size, jobs.count)])
    }
    let health = Health()
    let outcomes = mapInParallel(batches.count, jobs: self.jobs) {
      convertBatch(batches[$0], program, deliver, health)
    }.flatMap { $0 }
    guard let breakdown = health.breakdown, jobs.count > 1 || breakdown == .notStarted else {
      return outcomes
    }
    return outcomes.map { $0 == .refused ? .broken(breakdown) : $0 }
  }

  /// Whether LibreOffice works at all, as all batches of a run have seen it.
  private final class Health: Sendable {
    private let state = Mutex<(works: Bool, breakdown: Breakdown?)>((false, nil))

    /// How it ended that made nothing; nil while it works or has not been tried enough.
    var breakdown: Breakdown? { state.withLock { $0.works ? nil : $0.breakdown } }

    func works() { state.withLock { $0.works = true } }
    func failed(_ breakdown: Breakdown) { state.withLock { $0.breakdown = breakdown } }
  }

  /// One process takes the whole batch. If it hangs or dies, the document it was at is put aside and another
  /// process goes on with the others; those put aside are tried alone in the end, so that a bad document costs itself
  /// only. Whoever has made nothing begins anew elsewhere, since bad documents of one template lie side by side.
  /// Where nothing comes from the front, from the back or from the middle, LibreOffice itself is broken: no other
  /// batch tries it.
  private func convertBatch(
    _ batch: [Job], _ program: String, _ deliver: Deliver?, _ health: Health
  ) -> [Outcome] {
    var outcomes = [Outcome](repeating: .refused, count: batch.count)
    var waiting = Array(batch.indices)
    var aside: [Int] = []
    var failures = 0
    var ending: Breakdown?
    while !waiting.isEmpty, failures < (batch.count == 1 ? 2 : 3), health.breakdown == nil {
      switch failures {
      case 0: break
      case 1: waiting.reverse()
      default: waiting = Array(waiting[(waiting.count / 2)...] + waiting[..<(waiting.count / 2)])
      }
      let result = attempt(waiting.map { batch[$0] }, program, deliver)
      for (index, outcome) in zip(waiting, result.outcomes) { outcomes[index] = outcome }
      ending = result.ending
      failures = result.outcomes.contains { $0 != .refused } ? 0 : failures + 1
      waiting = waiting.filter { outcomes[$0] == .refused }
      if !waiting.isEmpty, batch.count > 1 { aside.append(waiting.removeFirst()) }
    }
    guard outcomes.contains(where: { $0 != .refused }) else {
      if let ending { health.failed(ending) }
      return outcomes
    }
    if outcomes.contains(.made) { health.works() }
    failures = 0
    for index in aside where failures < 3 {
      outcomes[index] = attempt([batch[index]], program, deliver).outcomes[0]
      failures = outcomes[index] == .refused ? failures + 1 : 0
    }
    return outcomes
  }

  private func attempt(
    _ batch: [Job], _ program: String, _ deliver: Deliver?
  ) -> (outcomes: [Outcome], ending: Breakdown) {
    if isStopped() { return (batch.map { _ in .stopped }, .ended) }
    do throws(FileError) {
      let temporary = try fileSystem.makeTemporaryFolder()
      defer { temporary.remove() }
      let folder = temporary.path
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
      var next = 0
      var lastSeen = RunningProcess.milliseconds
      let ending = OtherProgram.run(program, arguments, limit: Int.max / 1000, in: temporary) {
        while next < batch.count, (try? fileSystem.entry(at: result(next, folder))) ?? nil != nil {
          next += 1
          lastSeen = RunningProcess.milliseconds
        }
        let idle = RunningProcess.milliseconds - lastSeen
        // A process that has made all there is to make may stay for reasons of its own.
        let isDone = next == batch.count && idle > 2000 && isWhole(result(next - 1, folder))
        return isStopped() || isDone || idle > (idleLimit + extraSeconds) * 1000
      }
      let outcomes = batch.indices.map { take(result($0, folder), of: batch[$0], deliver) }
      let all = isStopped() ? outcomes.map { $0 == .refused ? .stopped : $0 } : outcomes
      return (all, Breakdown(ending))
    } catch {
      return (batch.map { _ in .disk(error) }, .ended)
    }
  }

  private func result(_ index: Int, _ folder: String) -> String { FilePath.join(folder, "pdf/\(index).pdf") }

  private func isWhole(_ path: String) -> Bool {
    (try? fileSystem.read(path)).map(isWholePDF) ?? false
  }

  private func take(_ path: String, of job: Job, _ deliver: Deliver?) -> Outcome {
    do throws(FileError) {
      guard try fileSystem.entry(at: path) != nil else { return .refused }
      let bytes = try fileSystem.read(path)
      guard isWholePDF(bytes) else { return .refused }
      if let deliver { try deliver(job, bytes) } else { try fileSystem.write(bytes, to: job.target) }
      return .made
    } catch {
      return .disk(error)
    }
  }
}

extension PDFConversion.Breakdown {
  fileprivate init(_ ending: OtherProgram.Ending) {
    switch ending {
    case .notStarted: self = .notStarted
    // The shell that starts it could not.
    case .exited(126), .exited(127): self = .notStarted
    case .stopped, .timedOut: self = .silent
    case .exited, .killedBySignal: self = .ended
    }
  }
}

private let withEmptyPages =
  #"pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}"#

/// It begins and ends as a PDF does (ISO 32000-1, 7.5): what a killed process left half done does not.
private func isWholePDF(_ bytes: [UInt8]) -> Bool {
  let tail = bytes.suffix(1024)
  let mark = Array("%%EOF".utf8)
  return bytes.starts(with: "%PDF-".utf8)
    && tail.indices.contains { tail[$0...].starts(with: mark) }
}

/// Documents given to one LibreOffice process: enough to pay for its start, few enough to lose little.
private let largestBatch = 50
private let smallestBatch = 4
