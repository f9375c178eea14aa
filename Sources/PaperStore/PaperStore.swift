public import Files
import Glibc
import Synchronization

/// One school's folder of finished papers and the ledger that tells our files from people's.
///
/// The rule it keeps: **a file that somebody edited or signed is never overwritten.** A file is ours if its
/// bytes are those the ledger says we wrote (or were about to write when the run was killed), or those of
/// today's render. Anything else is somebody's work: the new version is put beside it.
///
/// A paper goes through `examine` (is there anything to do?), `prepare` (where do the bytes go?), `announce`
/// (the ledger knows what is about to be written) and `write`. All but `announce` and `close` may be called
/// from many threads at a time.
public final class PaperStore: Sendable {
  /// The school's folder: `output/<school>`.
  public let folder: String
  /// The ledger was damaged and has been started anew; the damaged one was kept beside it.
  public let ledgerWasRenewed: Bool

  private let fileSystem: FileSystem
  /// Neither is there in a dry run over a folder without a ledger.
  private let lock: FileLock?
  private let ledger: Mutex<Ledger?>
  private let known: [String: LedgerRow]

  /// Whether a run has been at work in the folder before, as far as its ledger tells.
  public static func isBegun(_ folder: String, in fileSystem: FileSystem) -> Bool {
    (try? fileSystem.entry(at: ledger(of: folder))) != nil
  }

  private static func home(of folder: String) -> String { FilePath.join(folder, ".nastavnik") }

  private static func ledger(of folder: String) -> String { FilePath.join(home(of: folder), "ledger.sqlite") }

  /// Opens the folder, making it if needed, and takes it for this process.
  ///
  /// Throws `EWOULDBLOCK` if another run is at work in it.
  ///
  /// - Parameter isDryRun: nothing will be announced or written, so a folder without a ledger stays without.
  public init(
    folder: String, isDryRun: Bool = false, fileSystem: FileSystem = .real
  ) throws(FileError) {
    self.folder = folder
    self.fileSystem = fileSystem
    let home = PaperStore.home(of: folder)
    let path = PaperStore.ledger(of: folder)
    if isDryRun, try fileSystem.entry(at: path) == nil {
      lock = nil
      ledger = Mutex(nil)
      known = [:]
      ledgerWasRenewed = false
      return
    }
    try fileSystem.makeFolder(home)
    lock = try fileSystem.lock(FilePath.join(home, "lock"))
    do throws(LedgerHandle.Failure) {
      let handle = try LedgerHandle.open(path)
      known = try handle.rows()
      ledger = Mutex(Ledger(path: path, handle: handle))
      ledgerWasRenewed = false
    } catch {
      guard error.isDamage else { throw error.fileError(path) }
      try fileSystem.rename(path, to: path + ".damaged")
      try fileSystem.remove(path + "-journal")
      do throws(LedgerHandle.Failure) {
        ledger = Mutex(Ledger(path: path, handle: try LedgerHandle.open(path)))
      } catch {
        throw error.fileError(path)
      }
      known = [:]
      ledgerWasRenewed = true
    }
    if isDryRun { return }
    // Only a killed run leaves announced files open, and only such a run leaves temporary ones.
    let unfinished = Set(known.filter { $0.value.intended != nil }.map { FilePath.parent(of: $0.key) })
    for name in unfinished.sorted() {
      let path = FilePath.join(folder, name)
      if try fileSystem.entry(at: path) != nil { try fileSystem.removeLeftovers(in: path) }
    }
  }

  /// Whether a paper made from these inputs is already there; nil if its content is needed to go on.
  ///
  /// - Parameter path: where the paper belongs, relative to the folder.
  public func examine(_ path: String, inputs: Fingerprint) throws(FileError) -> Standing? {
    guard let row = known[path], row.inputs == inputs else { return nil }
    return try standing(of: path, row)
  }

  /// Whether a paper of this origin is already there; nil if its bytes are needed to go on.
  public func examine(_ path: String, _ origin: Origin) throws(FileError) -> Standing? {
    guard var row = known[path], row.source == origin.source else { return nil }
    // Other inputs may have led to the same content: the next run need not work it out again.
    let isNew = row.inputs != origin.inputs
    row.inputs = origin.inputs
    return try standing(of: path, row, isNew: isNew)
  }

  /// Whether the file at `path` is the one that the row tells of, or an edited one.
  private func standing(
    of path: String, _ row: LedgerRow, isNew: Bool = false
  ) throws(FileError) -> Standing? {
    guard let entry = try fileSystem.entry(at: FilePath.join(folder, path)) else { return nil }
    if row.size == entry.size, row.modified == entry.modified {
      if isNew { ledger.withLock { $0?.settle(path, row) } }
      return .unchanged
    }
    switch try contentFingerprint(path) {
    case row.content:
      note(path, row, entry)
      return .unchanged
    // A killed run wrote it, perhaps of another source.
    case row.intended: return nil
    default:
      if isNew { ledger.withLock { $0?.settle(path, row) } }
      return .keptByHand
    }
  }

  /// Decides where a paper's bytes go.
  ///
  /// - Parameter isSigned: the records say the paper at `path` is signed: it stays whatever the ledger says.
  public func prepare(
    _ path: String, _ origin: Origin, bytes: [UInt8], isSigned: Bool = false
  ) throws(FileError) -> Delivery {
    let content = Fingerprint(of: bytes)
    var place = path
    var version = 1
    while true {
      let delivery = Delivery(path: place, plannedPath: path, origin: origin, content: content, bytes: bytes)
      guard let entry = try fileSystem.entry(at: FilePath.join(folder, place)) else {
        return delivery.with(place == path ? .made : .besideHandEdited)
      }
      let row = known[place]
      let isUntouched = row?.content != nil && row?.size == entry.size && row?.modified == entry.modified
      let standing = try isUntouched ? row?.content : contentFingerprint(place)
      if standing == content {
        note(place, LedgerRow(origin, content: content), entry)
        return delivery.with(place == path ? .same : .besideSame)
      }
      let isOurs = isUntouched || (row != nil && (standing == row?.content || standing == row?.intended))
      if isOurs, !(isSigned && place == path) {
        try refuseIfOpen(place)
        return delivery.with(place == path ? .changed : .besideHandEdited)
      }
      place = besidePath(path, version)
      version += 1
    }
  }

  /// Tells the ledger what is about to be written, together with what was written since the last call.
  public func announce(_ deliveries: [Delivery]) throws(FileError) {
    let intentions = deliveries.filter(\.isWritten).map { delivery in
      var row = known[delivery.path] ?? LedgerRow()
      row.intended = delivery.content
      return (path: delivery.path, row: row)
    }
    try ledger.withLock { (ledger) throws(FileError) in try ledger?.put(intentions) }
  }

  /// Writes one announced delivery, whole or not at all.
  public func write(_ delivery: Delivery) throws(FileError) {
    if delivery.isWritten {
      let path = FilePath.join(folder, delivery.path)
      let entry = try write(delivery.bytes, to: path)
      note(delivery.path, LedgerRow(delivery.origin, content: delivery.content), entry)
    }
    guard delivery.path != delivery.plannedPath else { return }
    // The hand-edited file itself has now been answered with a new version: the next run need not repeat it,
    // even if the secretary takes the new version away.
    var row = known[delivery.plannedPath] ?? LedgerRow()
    row.source = delivery.origin.source
    row.inputs = delivery.origin.inputs
    ledger.withLock { $0?.settle(delivery.plannedPath, row) }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(FileError) -> FileSystem.Entry {
    do throws(FileError) {
      return try fileSystem.write(bytes, to: path)
    } catch {
      guard error.operation == .create, error.number == ENOENT else { throw error }
    }
    // The first paper of its folder. Where the whole store is gone, a share was taken away: its papers must not
    // be made anew in the empty place it was joined to.
    let home = FilePath.join(folder, ".nastavnik")
    guard try fileSystem.entry(at: home) != nil else { throw FileError(.create, path, ENOENT) }
    try fileSystem.makeFolder(FilePath.parent(of: path))
    return try fileSystem.write(bytes, to: path)
  }

  /// Writes the last results into the ledger.
  public func close() throws(FileError) {
    try ledger.withLock { (ledger) throws(FileError) in try ledger?.put([]) }
  }

  /// Files that we once made, that are still there, and that today's plan does not have.
  public func unplanned(planned: Set<String>) throws(FileError) -> [String] {
    var paths: [String] = []
    let others = known.keys.filter { !planned.contains($0) && !$0.contains(besideMark) }
    for path in others.sorted() where try fileSystem.entry(at: FilePath.join(folder, path)) != nil {
      paths.append(path)
    }
    return paths
  }

  private func note(_ path: String, _ row: LedgerRow, _ entry: FileSystem.Entry) {
    var row = row
    row.intended = nil
    row.size = entry.size
    row.modified = entry.modified
    ledger.withLock { $0?.settle(path, row) }
  }

  private func contentFingerprint(_ path: String) throws(FileError) -> Fingerprint {
    Fingerprint(of: try fileSystem.read(FilePath.join(folder, path), limit: 1 << 30))
  }

  private func refuseIfOpen(_ path: String) throws(FileError) {
    if try isOpenElsewhere(path) { throw FileError(.rename, path, EBUSY) }
  }

  /// Whether somebody has the document open: Word and LibreOffice put a file of their own beside it.
  public func isOpenElsewhere(_ path: String) throws(FileError) -> Bool {
    let full = FilePath.join(folder, path)
    let name = FilePath.name(of: path)
    let marks = [".~lock.\(name)#", "~$\(name)", "~$\(name.dropFirst())", "~$\(name.dropFirst(2))"]
    for mark in marks where try fileSystem.entry(at: FilePath.join(FilePath.parent(of: full), mark)) != nil {
      return true
    }
    return false
  }

  /// Whether we have once written the file at `path`, as far as the ledger remembers.
  public func hasMade(_ path: String) -> Bool { known[path]?.content != nil }

  /// Where the last new version of a paper lies that was put beside somebody's file; nil without one.
  public func versionBeside(_ path: String) throws(FileError) -> String? {
    var last: String?
    var version = 1
    while case let place = besidePath(path, version),
      try fileSystem.entry(at: FilePath.join(folder, place)) != nil
    {
      (last, version) = (place, version + 1)
    }
    return last
  }
}

/// The open ledger and the results not yet written into it.
private struct Ledger: ~Copyable {
  let path: String
  let handle: LedgerHandle
  private var settled: [(path: String, row: LedgerRow)] = []

  mutating func settle(_ path: String, _ row: LedgerRow) { settled.append((path, row)) }

  mutating func put(_ intentions: [(path: String, row: LedgerRow)]) throws(FileError) {
    let now = nanosecondsNow()
    for index in settled.indices where isTooFresh(settled[index].row.modified, now) {
      settled[index].row.modified = -1
    }
    do throws(LedgerHandle.Failure) {
      try handle.put(settled + intentions)
      settled = []
    } catch {
      throw error.fileError(path)
    }
  }

  init(path: String, handle: consuming LedgerHandle) {
    self.path = path
    self.handle = handle
  }
}

/// Whether somebody could still edit a file changed at `modified` without its time telling: file systems count
/// time in ticks (some milliseconds; two seconds on FAT and some shares). The next run then compares the bytes.
private func isTooFresh(_ modified: Int, _ now: Int) -> Bool {
  let tick = modified % 1_000_000_000 == 0 ? 2_000_000_000 : 20_000_000
  return now - modified <= tick
}

private func nanosecondsNow() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

extension LedgerRow {
  fileprivate init(_ origin: Origin, content: Fingerprint) {
    self.init(source: origin.source, content: content, inputs: origin.inputs)
  }
}

let besideMark = " (новая версия"

/// «Приказ (новая версия).docx», «Приказ (новая версия 2).docx» …
func besidePath(_ path: String, _ version: Int) -> String {
  let name = FilePath.name(of: path)
  let stem = FilePath.stem(of: path)
  let number = version == 1 ? "" : " \(version)"
  return FilePath.join(
    FilePath.parent(of: path), "\(stem)\(besideMark)\(number))\(name.dropFirst(stem.count))")
}
