import Files
import Mentoring
import PaperStore

/// The school's folder of finished papers as it lies there: read, never changed.
///
/// What is known of a file is what a run would find out before writing: whose it is, and whether the records say
/// something else by now.
struct FinishedPapers: Sendable {
  /// The school's folder.
  let folder: String
  private let store: PaperStore
  private let press: PaperPress
  private let fileSystem: FileSystem

  /// Nil where the school has no finished papers.
  init?(of run: SchoolRun, _ templates: TemplateStore) throws(FileError) {
    fileSystem = run.request.fileSystem
    folder = try run.finishedFolder()
    guard try fileSystem.entry(at: folder)?.kind == .folder else { return nil }
    store = try PaperStore(folder: folder, isDryRun: true, fileSystem: fileSystem)
    press = run.press(templates) { _ in }
  }

  /// A document that is there.
  struct Found: Sendable {
    var path: String
    var outcome: PaperResult.Outcome
    /// Where a new version lies beside it that an earlier run has put there; nil without one.
    var beside: String?
    /// When it was last written to, in nanoseconds since 1970.
    var modified: Int
  }

  /// How each of these documents would be found; nil for one that is not there, or that the disk does not give.
  func found(_ jobs: [PaperJob]) -> [Found?] {
    let entries = jobs.map { job in
      (try? fileSystem.entry(at: FilePath.join(folder, job.path))).flatMap { $0?.kind == .file ? $0 : nil }
    }
    let present = jobs.indices.filter { entries[$0] != nil }
    let results = press.make(present.map { jobs[$0] }, in: store, isDryRun: true).results
    let outcomes = Dictionary(
      results.map { ($0.path, $0.outcome) }, uniquingKeysWith: { first, _ in first })
    return jobs.indices.map { index in
      guard let entry = entries[index], let outcome = outcomes[jobs[index].path] else { return nil }
      let path = jobs[index].path
      // Beside a file of ours nothing is ever put; signed ones may look like ours.
      let mayHaveVersion = jobs[index].paper.signed != nil || !outcome.isOurs
      let beside = mayHaveVersion ? (try? versionBeside(path)) ?? nil : nil
      return Found(path: path, outcome: outcome, beside: beside, modified: entry.modified)
    }
  }

  /// Whether a run has once put a document there.
  func wasMade(_ path: String) -> Bool { store.hasMade(path) }

  /// Papers of earlier runs that are not among the planned ones.
  func unplanned(planned: [String], edited: [String]) throws(FileError) -> [String] {
    try store.unplanned(planned: planned, edited: edited)
  }

  func isOpenElsewhere(_ path: String) throws(FileError) -> Bool { try store.isOpenElsewhere(path) }

  /// The new version that a run has put beside an edited paper.
  func versionBeside(_ path: String) throws(FileError) -> String? { try store.versionBeside(path) }

  func bytes(of path: String) throws(FileError) -> [UInt8] {
    try fileSystem.read(FilePath.join(folder, path))
  }
}

extension SchoolRun {
  /// Where the school's papers lie: the folder of that name in the output, or the output itself if it is one
  /// school's.
  fileprivate func finishedFolder() throws(FileError) -> String {
    if let folder = request.folder { return folder }
    let files = request.fileSystem
    if try files.entry(at: FilePath.join(request.output, ".nastavnik")) != nil { return request.output }
    return try ownPlace().folder
  }
}
