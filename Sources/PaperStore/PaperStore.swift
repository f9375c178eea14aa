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
  private let lock: FileLock
  private let known: [String: LedgerRow]
  private let ledger: Mutex<Ledger>

  /// Opens the folder, making it if needed, and takes it for this process.
  ///
  /// Throws `EWOULDBLOCK` if another run is at work in it.
  public init(folder: String, fileSystem: FileSystem = .real) throws(FileError) {
    self.folder = folder
    self.fileSystem = fileSystem
    let home = FilePath.join(folder, ".nastavnik")
    try fileSystem.makeFolder(home)
    lock = try fileSystem.lock(FilePath.join(home, "lock"))
    let path = FilePath.join(home, "ledger.sqlite")
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
  }

  /// Whether a paper made from `source` is already there; nil if its bytes are needed to go on.
  ///
  /// - Parameters:
  ///   - path: where the paper belongs, relative to the folder.
  ///   - source: what it is made from: template and filled-in content.
  public func examine(_ path: String, source: Fingerprint) throws(FileError) -> Standing? {
    guard let row = known[path], row.source == source,
      let entry = try fileSystem.entry(at: FilePath.join(folder, path))
    else { return nil }
    if row.size == entry.size, row.modified == entry.modified { return .unchanged }
    let content = try contentFingerprint(path)
    guard content == row.content || content == row.intended else { return .keptByHand }
    var settled = row
    settled.content = content
    note(path, settled, entry)
    return .unchanged
  }

  /// Decides where a paper's bytes go.
  ///
  /// - Parameter isSigned: the records say the paper at `path` is signed: it stays whatever the ledger says.
  public func prepare(
    _ path: String, source: Fingerprint, bytes: [UInt8], isSigned: Bool = false
  ) throws(FileError) -> Delivery {
    let content = Fingerprint(of: bytes)
    var place = path
    var version = 1
    while true {
      let delivery = Delivery(path: place, plannedPath: path, source: source, content: content, bytes: bytes)
      guard let entry = try fileSystem.entry(at: FilePath.join(folder, place)) else {
        return delivery.with(place == path ? .made : .besideHandEdited)
      }
      let row = known[place]
      let isUntouched = row?.content != nil && row?.size == entry.size && row?.modified == entry.modified
      let standing = try isUntouched ? row?.content : contentFingerprint(place)
      if standing == content {
        note(place, LedgerRow(source: source, content: content), entry)
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
    try ledger.withLock { (ledger) throws(FileError) in try ledger.put(intentions) }
  }

  /// Writes one announced delivery, whole or not at all.
  public func write(_ delivery: Delivery) throws(FileError) {
    if !delivery.isWritten { return }
    let path = FilePath.join(folder, delivery.path)
    try fileSystem.makeFolder(FilePath.parent(of: path))
    try fileSystem.write(delivery.bytes, to: path)
    if let entry = try fileSystem.entry(at: path) {
      note(delivery.path, LedgerRow(source: delivery.source, content: delivery.content), entry)
    }
    guard delivery.path != delivery.plannedPath else { return }
    // The hand-edited file itself has now been answered with a new version: the next run need not repeat it,
    // even if the secretary takes the new version away.
    var row = known[delivery.plannedPath] ?? LedgerRow()
    row.source = delivery.source
    ledger.withLock { $0.settled.append((delivery.plannedPath, row)) }
  }

  /// Writes the last results into the ledger.
  public func close() throws(FileError) {
    try ledger.withLock { (ledger) throws(FileError) in try ledger.put([]) }
  }

  /// Files that we once made, that are still there, and that today's plan does not have.
  public func unplanned(planned: Set<String>) throws(FileError) -> [String] {
    var paths: [String] = []
    for path in known.keys.sorted() where !planned.contains(path) && !path.contains(besideMark) {
      if try fileSystem.entry(at: FilePath.join(folder, path)) != nil { paths.append(path) }
    }
    return paths
  }

  private func note(_ path: String, _ row: LedgerRow, _ entry: FileSystem.Entry) {
    var row = row
    row.intended = nil
    row.size = entry.size
    row.modified = entry.modified
    ledger.withLock { $0.settled.append((path, row)) }
  }

  private func contentFingerprint(_ path: String) throws(FileError) -> Fingerprint {
    Fingerprint(of: try fileSystem.read(FilePath.join(folder, path), limit: 1 << 30))
  }

  /// Word and LibreOffice put a file of their own beside a document they have open.
  private func refuseIfOpen(_ path: String) throws(FileError) {
    let full = FilePath.join(folder, path)
    let name = FilePath.name(of: path)
    let marks = [".~lock.\(name)#", "~$\(name)", "~$\(name.dropFirst())", "~$\(name.dropFirst(2))"]
    for mark in marks where try fileSystem.entry(at: FilePath.join(FilePath.parent(of: full), mark)) != nil {
      throw FileError(.rename, path, EBUSY)
    }
  }
}

/// The open ledger and the results not yet written into it.
private struct Ledger: ~Copyable {
  let path: String
  let handle: LedgerHandle
  var settled: [(path: String, row: LedgerRow)] = []

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

let besideMark = " (новая версия"

/// «Приказ (новая версия).docx», «Приказ (новая версия 2).docx» …
func besidePath(_ path: String, _ version: Int) -> String {
  let name = FilePath.name(of: path)
  let stem = FilePath.stem(of: path)
  let number = version == 1 ? "" : " \(version)"
  return FilePath.join(
    FilePath.parent(of: path), "\(stem)\(besideMark)\(number))\(name.dropFirst(stem.count))")
}
