import Files
import Glibc

/// What a store knows of the files of its folder, and where it writes down what it does with them.
struct Ledger: ~Copyable {
  private let path: String
  private let handle: LedgerHandle
  private var settled: [(path: String, row: LedgerRow)] = []
  private var waitsForDisk: Bool

  /// A ledger as it was found.
  struct Opened: ~Copyable {
    var ledger: Ledger
    let rows: LedgerRows
    /// It was damaged and has been started anew; the damaged one was kept beside it.
    let wasRenewed: Bool
  }

  /// Opens the ledger at `path`, making it if needed. One that cannot be read is put aside.
  ///
  /// A killed process spoils no ledger, a power cut could spoil one that does not wait for the disk. A new one has nothing
  /// to lose, and its first rows come to the disk together with the files that they announce: it waits from `harden` on.
  static func open(_ path: String, in fileSystem: FileSystem) throws(FileError) -> Opened {
    var wasRenewed = false
    while true {
      // SQLite's own files could be read by others.
      if let kind = try fileSystem.entry(at: path, followsLinks: false)?.kind, kind != .file {
        try putAside(path, in: fileSystem)
        wasRenewed = true
      }
      try fileSystem.makePrivateFile(path)
      let isNew = try fileSystem.entry(at: path, followsLinks: false)?.size == 0
      do throws(LedgerHandle.Failure) {
        let handle = try LedgerHandle.open(path, waitsForDisk: !isNew)
        let rows = try handle.rows()
        let ledger = Ledger(path: path, handle: handle, waitsForDisk: !isNew)
        return Opened(ledger: ledger, rows: rows, wasRenewed: wasRenewed)
      } catch {
        guard error.isDamage, !wasRenewed else { throw error.fileError(path) }
        try putAside(path, in: fileSystem)
        wasRenewed = true
      }
    }
  }

  /// The rows of the ledger at `path`, read from a copy so that nothing is touched beside it: even a look at a
  /// ledger that a killed run left behind would mend it.
  static func look(
    at path: String, in fileSystem: FileSystem
  ) throws(FileError) -> (rows: LedgerRows, wasDamaged: Bool) {
    let folder = try fileSystem.makeTemporaryFolder()
    defer { folder.remove() }
    let copy = FilePath.join(folder.path, "ledger.sqlite")
    guard try fileSystem.entry(at: path, followsLinks: false)?.kind == .file else {
      return (LedgerRows(), true)
    }
    for ending in ["", "-journal"] where try fileSystem.entry(at: path + ending) != nil {
      try fileSystem.write(try fileSystem.read(path + ending), to: copy + ending)
    }
    let opened = try open(copy, in: fileSystem)
    return (opened.rows, opened.wasRenewed)
  }

  private static func putAside(_ path: String, in fileSystem: FileSystem) throws(FileError) {
    // A journal left behind would be played into the new ledger.
    try fileSystem.remove(path + "-journal")
    var place = path + ".damaged"
    var number = 2
    while try fileSystem.entry(at: place, followsLinks: false) != nil {
      place = "\(path).damaged-\(number)"
      number += 1
    }
    try fileSystem.rename(path, to: place)
  }

  private init(path: String, handle: consuming LedgerHandle, waitsForDisk: Bool) {
    self.path = path
    self.handle = handle
    self.waitsForDisk = waitsForDisk
  }

  /// What is put from now on is on the disk at once.
  mutating func harden() throws(FileError) {
    if waitsForDisk { return }
    do throws(LedgerHandle.Failure) { try handle.waitForDisk() } catch { throw error.fileError(path) }
    waitsForDisk = true
  }

  /// Remembers what has become of a file, for the next `put`.
  mutating func settle(_ path: String, _ row: LedgerRow) { settled.append((path, row)) }

  /// Writes these rows and all that was settled since the last time.
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
}

/// What the ledger knows of one file.
struct LedgerRow: Sendable, Hashable {
  /// What the paper was made from: template and filled-in content.
  var source: Fingerprint?
  /// The bytes of the file as we last wrote it.
  var content: Fingerprint?
  /// The bytes that were about to be written; differs from `content` only after a killed run.
  var intended: Fingerprint?
  /// Size in bytes, time of writing and time of any change (ns) when we last saw the file as ours.
  var size = -1
  var modified = -1
  var changed = -1
  /// What `source` was worked out from; nil if that is not known.
  var inputs: Inputs?

  /// Whether the file is as it was when we last saw it, so that its bytes need not be read.
  func describes(_ entry: FileSystem.Entry) -> Bool {
    content != nil && size == entry.size && modified == entry.modified && changed == entry.changed
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
