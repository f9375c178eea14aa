import Files
import Glibc
import RecordTables

/// Reads the bytes as a table of records both ways: whole, and row by row.
func feedTable(_ input: [UInt8], ending: String) {
  let path = "\(folder)/таблица.\(ending)"
  guard (try? FileSystem.real.write(input, to: path)) != nil else { fatalError("cannot write \(path)") }
  let records = readRecords(at: path)
  for table in records.tables {
    for row in table.rows {
      expect(row.number > 0, "a row without a number")
      expect(row.cells.count == table.columns.count, "a row of another length than its table")
    }
  }
  guard let rows = try? openRows(at: path) else {
    expect(!records.diagnostics.isEmpty, "a file that cannot be opened, and not a word about it")
    return
  }
  var count = 0
  while count < 100_000, let row = try? rows.next() {
    expect(row.cells.count == rows.columns.count, "a streamed row of another length than its table")
    count += 1
  }
}

/// A folder of this process in memory.
private let folder: String = {
  let path = "/dev/shm/nastavnik-fuzz-\(getpid())"
  guard (try? FileSystem.real.makeFolder(path)) != nil else { fatalError("cannot make \(path)") }
  return path
}()
