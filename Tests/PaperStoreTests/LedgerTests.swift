import CSQLite
import Files
import Glibc
import PaperStore
import Testing

/// Ledgers lost, broken, foreign, left in the middle of a write; looked at and not touched.
@Suite("The ledger")
struct LedgerTests {
  private let home = ".nastavnik"
  private let ledger = ".nastavnik/ledger.sqlite"

  @Test("All that the store makes is its owner's only, an old ledger too")
  func permissions() throws {
    let desk = try Desk()
    #expect(mkdir(desk.path(home), 0o700) == 0)
    let descriptor = open(desk.path(ledger), O_WRONLY | O_CREAT, 0o644)
    close(descriptor)
    try desk.run(paper, "первый")
    for name in [home, ledger, home + "/lock", "2026-2027", "2026-2027/Приказы", paper] {
      let entry = try #require(try FileSystem.real.entry(at: desk.path(name)))
      #expect(entry.permissions & 0o77 == 0, "\(name)")
    }
  }

  @Test("An output folder behind a link is as good as any")
  func behindLink() throws {
    let desk = try Desk()
    let real = desk.path("настоящая")
    #expect(mkdir(real, 0o700) == 0 && symlink(real, desk.path("ссылка")) == 0)
    let store = try PaperStore(folder: desk.path("ссылка/Школа"))
    let bytes = Array("первый".utf8)
    let delivery = try store.prepare(paper, Origin(source: Fingerprint(of: bytes)), bytes: bytes)
    try store.write(delivery)
    try store.close()
    #expect(try desk.text("настоящая/Школа/" + paper) == "первый")
  }

  enum Ruin: CaseIterable { case folder, link, zeros, cutShort, otherTables }

  @Test("A ruined ledger is put aside; nothing is overwritten", arguments: Ruin.allCases)
  func ruined(ruin: Ruin) throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    try desk.edit(paper, "правка")
    let path = desk.path(ledger)
    switch ruin {
    case .folder: #expect(unlink(path) == 0 && mkdir(path, 0o700) == 0)
    case .link: #expect(rename(path, path + "2") == 0 && symlink("ledger.sqlite2", path) == 0)
    case .zeros:
      let size = try #require(try FileSystem.real.entry(at: path)).size
      try FileSystem.real.write([UInt8](repeating: 0, count: size), to: path)
    case .cutShort:
      let bytes = try FileSystem.real.read(path)
      try FileSystem.real.write(Array(bytes[..<(bytes.count / 2)]), to: path)
    case .otherTables:
      #expect(unlink(path) == 0)
      try sql("CREATE TABLE papers (name TEXT)", path)
    }
    let before = try FileSystem.real.list(desk.path(home))
    let look = try PaperStore(folder: desk.folder, isDryRun: true)
    #expect(look.ledgerWasRenewed)
    #expect(try FileSystem.real.list(desk.path(home)) == before, "a look touches nothing")
    let store = try PaperStore(folder: desk.folder)
    #expect(store.ledgerWasRenewed)
    let again = Array("второй".utf8)
    #expect(
      try store.prepare(paper, Origin(source: Fingerprint(of: again)), bytes: again).outcome
        == .besideHandEdited)
    #expect(try FileSystem.real.entry(at: path + ".damaged", followsLinks: false) != nil)
  }

  @Test("A second damaged ledger does not take the place of the first")
  func damagedTwice() throws {
    let desk = try Desk()
    #expect(mkdir(desk.path(home), 0o700) == 0)
    for text in ["первый мусор вместо журнала", "второй мусор вместо журнала"] {
      try desk.edit(".nastavnik/ledger.sqlite", text)
      #expect(try PaperStore(folder: desk.folder).ledgerWasRenewed)
    }
    #expect(try desk.text(ledger + ".damaged") == "первый мусор вместо журнала")
    #expect(try desk.text(ledger + ".damaged-2") == "второй мусор вместо журнала")
  }

  @Test("A ledger of a later version with more columns is kept")
  func laterVersion() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    try sql("ALTER TABLE papers ADD COLUMN more TEXT; PRAGMA user_version = 9", desk.path(ledger))
    #expect(try desk.run(paper, "первый") == nil)
    #expect(try desk.run(paper, "второй") == .changed)
  }

  @Test("A ledger of an earlier version is read on")
  func earlierVersion() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    try sql(
      "ALTER TABLE papers DROP COLUMN changed; ALTER TABLE papers DROP COLUMN inputs", desk.path(ledger))
    #expect(try desk.run(paper, "первый") == nil)
    #expect(try desk.run(paper, "второй") == .changed)
  }

  @Test("A look at a ledger that a killed run left open mends nothing, and sees what the next run will")
  func hotJournal() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    // What a kill in the middle of a transaction leaves: the changed database and its journal.
    let path = desk.path(ledger)
    let many =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
      + "INSERT INTO papers (path, content) SELECT 'x' || i, randomblob(16) FROM n"
    var (bytesThen, journalThen): ([UInt8], [UInt8]) = ([], [])
    try sql("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; " + many, path) {
      bytesThen = try FileSystem.real.read(path)
      journalThen = try FileSystem.real.read(path + "-journal")
    }
    try FileSystem.real.write(bytesThen, to: path)
    try FileSystem.real.write(journalThen, to: path + "-journal")
    let before = try FileSystem.real.read(desk.path(ledger))
    let bytes = Array("первый".utf8)
    let origin = Origin(source: Fingerprint(of: bytes))
    do {
      let look = try PaperStore(folder: desk.folder, isDryRun: true)
      #expect(!look.ledgerWasRenewed)
      #expect(try look.examine(paper, origin) == .unchanged)
    }
    #expect(try FileSystem.real.read(desk.path(ledger)) == before)
    #expect(try FileSystem.real.entry(at: desk.path(ledger) + "-journal") != nil)
    let store = try PaperStore(folder: desk.folder)
    #expect(!store.ledgerWasRenewed)
    #expect(try store.examine(paper, origin) == .unchanged)
    #expect(try FileSystem.real.entry(at: desk.path(ledger) + "-journal") == nil)
  }

  @Test("Passing files of a killed run go even if the ledger is lost with it")
  func leftoversWithoutLedger() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    removeTree(desk.path(home))
    try desk.edit("2026-2027/Приказы/.nastavnik-999999-0.tmp", "половина")
    try desk.run(paper, "первый")
    #expect(try FileSystem.real.list(desk.path("2026-2027/Приказы")) == ["Приказ.docx"])
  }

  @Test("A dry run needs no lock, no writing and no rights to write")
  func dryRunBesideRun() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    let running = try PaperStore(folder: desk.folder)
    let disk = FileSystem { operation, path in
      let writes: Set<FileError.Operation> = [.create, .write, .rename, .remove, .makeFolder, .lock]
      return writes.contains(operation) && path.hasPrefix(desk.folder) ? EROFS : nil
    }
    let look = try PaperStore(folder: desk.folder, isDryRun: true, fileSystem: disk)
    #expect(try look.examine(paper, Origin(source: Fingerprint(of: Array("первый".utf8)))) == .unchanged)
    _ = running.folder
  }

  /// - Parameter body: run before the database is closed, which takes back an open transaction.
  private func sql(_ text: String, _ path: String, _ body: () throws -> Void = {}) throws {
    var database: OpaquePointer?
    #expect(sqlite3_open(path, &database) == SQLITE_OK)
    defer { sqlite3_close(database) }
    #expect(sqlite3_exec(database, text, nil, nil, nil) == SQLITE_OK)
    try body()
  }
}
