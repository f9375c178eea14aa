public import Files
import Glibc
import Synchronization

/// One school's folder of finished papers and the ledger that tells our files from people's.
///
/// The rule it keeps: **a file that somebody edited or signed is never overwritten.** A file is ours if its
/// bytes are those the ledger says we wrote (or were about to write when the run was killed), or those of
/// today's render, or if it is empty. Anything else is somebody's work, and so is a link or a folder in a paper's
/// place: the new version is put beside it.
///
/// A paper goes through `examine` (is there anything to do?), `prepare` (where do the bytes go?), `stage` (the bytes
/// are written under a passing name), `announce` (the ledger knows what is about to stand there) and, when the disk has
/// all of that (`sync`), `place`. All but `close` may be called from many threads at a time.
public final class PaperStore: Sendable {
  /// The school's folder: `output/<school>`.
  public let folder: String
  /// The ledger was damaged and has been started anew; the damaged one was kept beside it.
  public let ledgerWasRenewed: Bool

  private let fileSystem: FileSystem
  /// Neither is there in a dry run.
  private let lock: FileLock?
  private let ledger: Mutex<Ledger?>
  private let known: LedgerRows
  private let passing = Mutex(Passing())
  private let failureAhead = Mutex<FileError?>(nil)

  /// The files that have passing names. A mark in the folder, `unfinished`, tells the next run that some may be there:
  /// it stays until each of them is seen to have come to its place.
  private struct Passing {
    var isMarked = false
    var count = 0
  }

  /// Whether a run has been at work in the folder before, as far as its ledger tells.
  public static func isBegun(_ folder: String, in fileSystem: FileSystem) -> Bool {
    (try? fileSystem.entry(at: ledger(of: folder))) != nil
  }

  private static func home(of folder: String) -> String { FilePath.join(folder, ".nastavnik") }

  private static func ledger(of folder: String) -> String { FilePath.join(home(of: folder), ledgerName) }

  /// Opens the folder, making it if needed, and takes it for this process.
  ///
  /// Throws `EWOULDBLOCK` if another run is at work in it, or has just taken it for another owner.
  ///
  /// - Parameters:
  ///   - owner: whose papers they are; nil leaves the folder's mark as it is.
  ///   - isDryRun: nothing will be announced or written, and nothing is touched.
  public init(
    folder: String, owner: FolderOwner? = nil, isDryRun: Bool = false, fileSystem: FileSystem = .real
  ) throws(FileError) {
    self.folder = folder
    self.fileSystem = fileSystem
    let home = PaperStore.home(of: folder)
    if isDryRun {
      let path = PaperStore.ledger(of: folder)
      let found = try fileSystem.entry(at: path) != nil
      (known, ledgerWasRenewed) = found ? try Ledger.look(at: path, in: fileSystem) : (LedgerRows(), false)
      lock = nil
      ledger = Mutex(nil)
      return
    }
    try fileSystem.makeFolder(home)
    lock = try fileSystem.lock(FilePath.join(home, "lock"))
    if let owner {
      let marked = try FolderOwner.of(folder, in: fileSystem)
      if let marked, owner.likeness(to: marked) < .sameRecords {
        throw FileError(.lock, folder, EWOULDBLOCK)
      }
      if marked != owner { try owner.mark(folder, in: fileSystem) }
    }
    // SQLite refuses a database behind a link, and the output folder may well be one.
    let opened = try Ledger.open(
      FilePath.join(fileSystem.absolutePath(home), ledgerName), in: fileSystem)
    known = opened.rows
    ledgerWasRenewed = opened.wasRenewed
    ledger = Mutex(opened.ledger)
    try removeLeftovers()
  }

  /// Only a killed run leaves passing files: its mark, or what it announced, tells that it was killed.
  private func removeLeftovers() throws(FileError) {
    var folders = Set(known.intended.map { FilePath.parent(of: $0) })
    let isMarked = try fileSystem.entry(at: markOfPassing, followsLinks: false) != nil
    passing.withLock { $0.isMarked = isMarked }
    // The ledger may have been lost together with what it knew of such a run.
    if isMarked || known.isEmpty {
      for year in try subfolders(of: "") {
        for group in try subfolders(of: year) { folders.insert(group) }
      }
    }
    for name in folders.sorted() {
      let path = FilePath.join(folder, name)
      if try fileSystem.entry(at: path)?.kind == .folder { try fileSystem.removeLeftovers(in: path) }
    }
  }

  private var markOfPassing: String { FilePath.join(PaperStore.home(of: folder), "unfinished") }

  private func subfolders(of name: String) throws(FileError) -> [String] {
    var folders: [String] = []
    let path = name.isEmpty ? folder : FilePath.join(folder, name)
    for inside in try fileSystem.list(path) where !inside.hasPrefix(".") {
      if try fileSystem.entry(at: FilePath.join(path, inside), followsLinks: false)?.kind == .folder {
        folders.append(name.isEmpty ? inside : FilePath.join(name, inside))
      }
    }
    return folders
  }

  /// Whether a paper made from these inputs is already there; nil if its content is needed to go on.
  ///
  /// - Parameter path: where the paper belongs, relative to the folder.
  public func examine(_ path: String, inputs: Inputs) throws(FileError) -> Standing? {
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
    guard let entry = try entry(path), !entry.isEmptyFile else { return nil }
    if row.describes(entry) {
      if isNew { ledger.withLock { $0?.settle(path, row) } }
      return .unchanged
    }
    switch try contentFingerprint(path, entry) {
    case .some(row.content):
      note(path, row, entry)
      return .unchanged
    // A killed run wrote it, perhaps of another source.
    case .some(row.intended): return nil
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
    try prepare(path, origin, content: Fingerprint(of: bytes), bytes, isSigned: isSigned)
  }

  private func prepare(
    _ path: String, _ origin: Origin, content: Fingerprint, _ bytes: [UInt8], isSigned: Bool
  ) throws(FileError) -> Delivery {
    let reasons = reasons(path, origin, isSigned)
    var place = path
    var version = 1
    while true {
      let seen = try entry(place)
      let delivery = Delivery(
        path: place, plannedPath: path, origin: origin, content: content, bytes: bytes, seen: seen,
        isSigned: isSigned)
      guard let seen else {
        return place == path
          ? delivery.with(.made, known[path]?.content == nil ? [] : .gone)
          : delivery.with(.besideHandEdited, reasons)
      }
      let row = known[place]
      let isUntouched = row?.describes(seen) == true
      let standing = try isUntouched ? row?.content : contentFingerprint(place, seen)
      if standing == content {
        note(place, LedgerRow(origin, content: content), seen)
        return place == path ? delivery.with(.same) : delivery.with(.besideSame, reasons)
      }
      let isKnown = standing != nil && (standing == row?.content || standing == row?.intended)
      if isUntouched || isKnown || seen.isEmptyFile, !(isSigned && place == path) {
        try refuseIfOpen(place)
        if place != path { return delivery.with(.besideHandEdited, reasons) }
        return delivery.with(
          .changed, seen.isEmptyFile ? .gone : origin.inputs?.changes(since: row?.inputs) ?? [])
      }
      place = besidePath(path, version)
      version += 1
    }
  }

  /// Why a new version is put beside the file at `path`.
  private func reasons(_ path: String, _ origin: Origin, _ isSigned: Bool) -> Reasons {
    let row = known[path]
    let owner: Reasons = isSigned ? .signed : row?.content == nil ? .foreign : .edited
    return owner.union(origin.inputs?.changes(since: row?.inputs) ?? [])
  }

  /// Writes a delivery's bytes under a passing name.
  public func stage(_ delivery: Delivery) throws(FileError) -> StagedDelivery {
    guard delivery.isWritten else { return StagedDelivery(delivery, nil) }
    try passing.withLock { (passing) throws(FileError) in
      if !passing.isMarked { try fileSystem.makePrivateFile(markOfPassing) }
      passing.isMarked = true
      passing.count += 1
    }
    let path = FilePath.join(folder, delivery.path)
    do throws(FileError) {
      return StagedDelivery(delivery, try fileSystem.stage(delivery.bytes, for: path))
    } catch {
      guard error.operation == .create, error.number == ENOENT else { throw error }
    }
    // The first paper of its folder. Where the whole store is gone, a share was taken away: its papers must not
    // be made anew in the empty place it was joined to.
    guard try fileSystem.entry(at: PaperStore.home(of: folder)) != nil else {
      throw FileError(.create, path, ENOENT)
    }
    try fileSystem.makeFolder(FilePath.parent(of: path))
    return StagedDelivery(delivery, try fileSystem.stage(delivery.bytes, for: path))
  }

  /// Tells the ledger what is about to stand in its place, together with what was placed since the last call.
  public func announce(_ staged: [StagedDelivery]) throws(FileError) {
    try announce(staged.filter { $0.file != nil }.map(\.delivery))
  }

  private func announce(_ deliveries: [Delivery]) throws(FileError) {
    let intentions = deliveries.map { delivery in
      var row = known[delivery.path] ?? LedgerRow()
      row.intended = delivery.content
      return (path: delivery.path, row: row)
    }
    try ledger.withLock { (ledger) throws(FileError) in try ledger?.put(intentions) }
  }

  /// Lets the disk begin with what is staged so far. What goes wrong is told by the next `sync`: the system tells of
  /// a failed write only once.
  public func syncAhead() {
    if passing.withLock({ $0.count == 0 }) { return }
    do throws(FileError) {
      try fileSystem.syncDisk(of: folder)
    } catch {
      failureAhead.withLock { $0 = error }
    }
  }

  /// Waits until the disk has all that was staged and announced. No `syncAhead` may be under way.
  public func sync() throws(FileError) {
    if let failure = failureAhead.withLock({ $0 }) { throw failure }
    try fileSystem.syncDisk(of: folder)
    try ledger.withLock { (ledger) throws(FileError) in try ledger?.harden() }
  }

  /// Takes back what was staged.
  public func discard(_ staged: StagedDelivery) {
    if let file = staged.file { fileSystem.discard(file) }
  }

  /// Puts one staged delivery in its place, whole or not at all.
  ///
  /// - Returns: the delivery as it came out: if somebody edited the file since `prepare` looked at it, the bytes
  ///   are beside it.
  @discardableResult
  public func place(_ staged: StagedDelivery) throws(FileError) -> Delivery {
    var delivery = staged.delivery
    if var file = staged.file {
      var entry = try fileSystem.place(file, over: delivery.seen)
      while entry == nil {
        do throws(FileError) {
          delivery = try prepare(
            delivery.plannedPath, delivery.origin, content: delivery.content, [], isSigned: delivery.isSigned)
          if delivery.isWritten { try announce([delivery]) }
        } catch {
          fileSystem.discard(file)
          throw error
        }
        guard delivery.isWritten else {
          fileSystem.discard(file)
          break
        }
        file = file.moved(to: FilePath.join(folder, delivery.path))
        entry = try fileSystem.place(file, over: delivery.seen)
      }
      if let entry {
        passing.withLock { $0.count -= 1 }
        note(delivery.path, LedgerRow(delivery.origin, content: delivery.content), entry)
      }
    }
    guard delivery.path != delivery.plannedPath else { return delivery }
    // The hand-edited file itself has now been answered with a new version: the next run need not repeat it,
    // even if the secretary takes the new version away.
    var row = known[delivery.plannedPath] ?? LedgerRow()
    row.source = delivery.origin.source
    row.inputs = delivery.origin.inputs
    ledger.withLock { $0?.settle(delivery.plannedPath, row) }
    return delivery
  }

  /// Writes one delivery by itself.
  @discardableResult
  public func write(_ delivery: Delivery) throws(FileError) -> Delivery {
    let staged = try stage(delivery)
    if staged.file != nil {
      do throws(FileError) {
        try announce([staged])
        try sync()
      } catch {
        discard(staged)
        throw error
      }
    }
    return try place(staged)
  }

  /// Writes the last results into the ledger.
  public func close() throws(FileError) {
    try ledger.withLock { (ledger) throws(FileError) in
      try ledger?.harden()
      try ledger?.put([])
    }
    try passing.withLock { (passing) throws(FileError) in
      guard passing.isMarked, passing.count == 0 else { return }
      try fileSystem.remove(markOfPassing)
      passing.isMarked = false
    }
  }

  /// Whether nothing was known of the folder's files when it was opened.
  public var isNew: Bool { known.isEmpty }

  /// Files that we once made, that are still there, and that today's plan does not have.
  ///
  /// - Parameter edited: planned papers that somebody edited or signed; the versions beside them are wanted.
  public func unplanned(planned: [String], edited: [String] = []) throws(FileError) -> [String] {
    let planned = Set(planned.map(PathKey.init))
    let edited = Set(edited.map(PathKey.init))
    var paths: [String] = []
    let others = known.paths.filter { path in
      !planned.contains(PathKey(path)) && pathBeside(path).map { !edited.contains(PathKey($0)) } ?? true
    }
    // What earlier years have left is no mistake of this one.
    let years = Set(planned.map { year(of: $0.path) })
    for path in others.filter({ years.contains(year(of: $0)) }).sorted() where try entry(path) != nil {
      paths.append(path)
    }
    return paths
  }

  private func note(_ path: String, _ row: LedgerRow, _ entry: FileSystem.Entry) {
    var row = row
    row.intended = nil
    row.size = entry.size
    row.modified = entry.modified
    row.changed = entry.changed
    ledger.withLock { $0?.settle(path, row) }
  }

  private func entry(_ path: String) throws(FileError) -> FileSystem.Entry? {
    try fileSystem.entry(at: FilePath.join(folder, path), followsLinks: false)
  }

  /// Nil for what is no file.
  private func contentFingerprint(
    _ path: String, _ entry: FileSystem.Entry
  ) throws(FileError) -> Fingerprint? {
    guard entry.kind == .file else { return nil }
    return Fingerprint(
      of: try fileSystem.read(FilePath.join(folder, path), limit: 1 << 30, followsLinks: false))
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

extension LedgerRow {
  fileprivate init(_ origin: Origin, content: Fingerprint) {
    self.init(source: origin.source, content: content, inputs: origin.inputs)
  }
}

extension FileSystem.Entry {
  /// Nobody's work: a power cut can leave one.
  fileprivate var isEmptyFile: Bool { kind == .file && size == 0 }
}

/// `2026-2027/Приказы/Приказ № 3.docx` lies in the folder of a year.
private func year(of path: String) -> Substring { path.prefix { $0 != "/" } }

private let ledgerName = "ledger.sqlite"
private let besideMark = " (новая версия"

/// «Приказ (новая версия).docx», «Приказ (новая версия 2).docx» …
private func besidePath(_ path: String, _ version: Int) -> String {
  let name = FilePath.name(of: path)
  let stem = FilePath.stem(of: path)
  let number = version == 1 ? "" : " \(version)"
  return FilePath.join(
    FilePath.parent(of: path),
    "\(FileNames.withLastInitialStopped(stem))\(besideMark)\(number))\(name.dropFirst(stem.count))")
}

/// The paper that a file called by `besidePath` stands beside; nil for any other file.
private func pathBeside(_ path: String) -> String? {
  let stem = FilePath.stem(of: path)
  guard stem.last == ")", let mark = stem.indices.last(where: { stem[$0...].hasPrefix(besideMark) }) else {
    return nil
  }
  let ending = FilePath.name(of: path).dropFirst(stem.count)
  let name = FileNames.withoutLastStop(String(stem[..<mark]))
  return FilePath.join(FilePath.parent(of: path), "\(name)\(ending)")
}
