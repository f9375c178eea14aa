import CSQLite
import Files
import Glibc

/// The ledger's database: which paper was made where, and what its bytes were. It holds paths and
/// fingerprints, nothing else.
///
/// One connection, used by one thread at a time. The rollback journal is kept, since a write-ahead log does
/// not work on network folders.
struct LedgerHandle: ~Copyable {
  struct Failure: Error {
    /// SQLite's extended result code.
    var code: Int32
    /// What the operating system said, as in `errno.h`; 0 if it was not asked.
    var number: Int32 = 0
  }

  fileprivate let database: OpaquePointer

  /// Opens the database at `path`, making it if needed.
  ///
  /// - Parameter waitsForDisk: whether what is written is on the disk at once; see `waitForDisk`.
  static func open(_ path: String, waitsForDisk: Bool) throws(Failure) -> LedgerHandle {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      defer { sqlite3_close(opened) }
      throw Failure(code: code, number: sqlite3_system_errno(opened))
    }
    let handle = LedgerHandle(database: opened)
    sqlite3_extended_result_codes(opened, 1)
    sqlite3_busy_timeout(opened, 2000)
    try handle.run(
      """
      PRAGMA journal_mode = DELETE;
      PRAGMA synchronous = \(waitsForDisk ? "NORMAL" : "OFF");
      CREATE TABLE IF NOT EXISTS papers (
        path TEXT PRIMARY KEY, source BLOB, content BLOB, intended BLOB, size INTEGER, modified INTEGER,
        inputs BLOB, changed INTEGER
      ) WITHOUT ROWID;
      """)
    // Ledgers of earlier versions lack the last columns; one of a later version may have more.
    for (column, type) in [("inputs", "BLOB"), ("changed", "INTEGER")] where !handle.has(column: column) {
      try handle.run("ALTER TABLE papers ADD COLUMN \(column) \(type)")
    }
    return handle
  }

  deinit { sqlite3_close(database) }

  /// Makes every transaction from now on wait for the disk, which then also has those before.
  func waitForDisk() throws(Failure) { try run("PRAGMA synchronous = NORMAL") }

  /// Every row of the ledger; reading them all also finds a damaged database.
  func rows() throws(Failure) -> LedgerRows {
    let statement = try prepare(
      "SELECT path, source, content, intended, size, modified, inputs, changed FROM papers")
    defer { sqlite3_finalize(statement) }
    var rows = LedgerRows()
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return rows }
      guard code == SQLITE_ROW else { throw failure(code) }
      guard let text = sqlite3_column_text(statement, 0) else { continue }
      rows[String(cString: text)] = LedgerRow(
        source: fingerprint(statement, 1), content: fingerprint(statement, 2),
        intended: fingerprint(statement, 3), size: Int(sqlite3_column_int64(statement, 4)),
        modified: Int(sqlite3_column_int64(statement, 5)), changed: Int(sqlite3_column_int64(statement, 7)),
        inputs: blob(statement, 6).flatMap(Inputs.init))
    }
  }

  /// Writes rows in one transaction: all of them or none.
  func put(_ rows: [(path: String, row: LedgerRow)]) throws(Failure) {
    if rows.isEmpty { return }
    try run("BEGIN IMMEDIATE")
    do throws(Failure) {
      let statement = try prepare(
        """
        INSERT OR REPLACE INTO papers (path, source, content, intended, size, modified, inputs, changed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
      defer { sqlite3_finalize(statement) }
      for (path, row) in rows {
        nastavnik_sqlite_bind_text(statement, 1, path, Int32(path.utf8.count))
        bind(row.source?.bytes, to: statement, 2)
        bind(row.content?.bytes, to: statement, 3)
        bind(row.intended?.bytes, to: statement, 4)
        sqlite3_bind_int64(statement, 5, Int64(row.size))
        sqlite3_bind_int64(statement, 6, Int64(row.modified))
        bind(row.inputs?.bytes, to: statement, 7)
        sqlite3_bind_int64(statement, 8, Int64(row.changed))
        let code = sqlite3_step(statement)
        guard code == SQLITE_DONE else { throw failure(code) }
        sqlite3_reset(statement)
      }
      try run("COMMIT")
    } catch {
      sqlite3_exec(database, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  private func has(column: String) -> Bool {
    let statement = try? prepare("SELECT \(column) FROM papers LIMIT 0")
    return sqlite3_finalize(statement ?? nil) == SQLITE_OK && statement != nil
  }

  private func run(_ sql: String) throws(Failure) {
    let code = sqlite3_exec(database, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code) }
  }

  private func failure(_ code: Int32) -> Failure {
    Failure(code: code, number: sqlite3_system_errno(database))
  }

  private func prepare(_ sql: String) throws(Failure) -> OpaquePointer? {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(database, sql, -1, &statement, nil)
    guard code == SQLITE_OK else { throw failure(code) }
    return statement
  }

  private func bind(_ bytes: [UInt8]?, to statement: OpaquePointer?, _ index: Int32) {
    guard let bytes else {
      sqlite3_bind_null(statement, index)
      return
    }
    nastavnik_sqlite_bind_blob(statement, index, bytes, Int32(bytes.count))
  }

  private func fingerprint(_ statement: OpaquePointer?, _ column: Int32) -> Fingerprint? {
    blob(statement, column).flatMap(Fingerprint.init)
  }

  private func blob(_ statement: OpaquePointer?, _ column: Int32) -> [UInt8]? {
    guard let blob = sqlite3_column_blob(statement, column) else { return nil }
    let count = Int(sqlite3_column_bytes(statement, column))
    return Array(UnsafeRawBufferPointer(start: blob, count: count))
  }
}

extension LedgerHandle.Failure {
  /// The file is not a database any more, or not ours.
  var isDamage: Bool {
    switch code & 0xff {
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_SCHEMA, SQLITE_ERROR: true
    default: false
    }
  }

  func fileError(_ path: String) -> FileError {
    // The database's own file has been taken away under it: SQLITE_READONLY_DBMOVED.
    if code == SQLITE_READONLY | (4 << 8) { return FileError(.create, path, ENOENT) }
    let number: Int32 =
      switch code & 0xff {
      case SQLITE_FULL: ENOSPC
      case SQLITE_READONLY: EROFS
      case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: self.number == 0 ? EACCES : self.number
      case SQLITE_BUSY, SQLITE_LOCKED: EWOULDBLOCK
      default: self.number == 0 ? EIO : self.number
      }
    return FileError(.write, path, number)
  }
}
