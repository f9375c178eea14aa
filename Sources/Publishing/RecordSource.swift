import Diagnostics
import Expressions
import Files
import RecordTables

/// Records of a data file, batch by batch.
///
/// What can be done on another thread is left to it: a line of JSON comes unparsed.
struct RecordSource {
  enum Item: Sendable {
    case line(JSONLines.Line)
    case value(JSONValue)
    case row(Row, columns: [Table.Column])
  }

  private enum Origin {
    case one(JSONValue?)
    case list(ArraySlice<JSONValue>)
    case lines(JSONLines)
    case rows(RowStream)
  }

  /// A file that holds one record, so that one document is made.
  let isSingle: Bool
  private var origin: Origin
  private var batchSize = 128

  init(_ path: String, in fileSystem: FileSystem) throws(DiagnosticError) {
    do throws(RecordFailure) {
      switch FilePath.ending(of: path) {
      case "json":
        let json = try readJSON(RecordSource.bytes(of: path, in: fileSystem), file: FilePath.name(of: path))
        if case .list(let items) = json {
          (origin, isSingle) = (.list(items[...]), false)
        } else {
          (origin, isSingle) = (.one(json), true)
        }
      case "jsonl":
        let source = try RecordSource.open(path, in: fileSystem)
        (origin, isSingle) = (.lines(try JSONLines(source, file: FilePath.name(of: path))), false)
      default:
        (origin, isSingle) = (.rows(try openRows(at: path, in: fileSystem)), false)
      }
    } catch {
      throw DiagnosticError(error.diagnostic)
    }
  }

  /// For documents that take several records each: a batch holds whole documents, but for the last.
  mutating func keepTogether(_ records: Int) { batchSize = records * max(1, batchSize / records) }

  /// The next records; empty after the last.
  mutating func nextBatch() throws(DiagnosticError) -> [Item] {
    switch origin {
    case .one(let value):
      origin = .one(nil)
      return value.map { [.value($0)] } ?? []
    case .list(let items):
      origin = .list(items.dropFirst(batchSize))
      return items.prefix(batchSize).map { .value($0) }
    case .lines, .rows:
      var batch: [Item] = []
      do throws(RecordFailure) {
        while batch.count < batchSize, let item = try nextItem() { batch.append(item) }
      } catch {
        throw DiagnosticError(error.diagnostic)
      }
      return batch
    }
  }

  private func nextItem() throws(RecordFailure) -> Item? {
    switch origin {
    case .lines(let lines): try lines.nextLine().map { .line($0) }
    case .rows(let rows): try rows.next().map { .row($0, columns: rows.columns) }
    case .one, .list: nil
    }
  }

  private static func bytes(of path: String, in fileSystem: FileSystem) throws(RecordFailure) -> [UInt8] {
    do throws(FileError) {
      return try fileSystem.read(path, limit: 256 << 20)
    } catch {
      throw RecordFailure(DiagnosticError(error).diagnostics[0])
    }
  }

  private static func open(_ path: String, in fileSystem: FileSystem) throws(RecordFailure) -> FileBytes {
    do throws(FileError) {
      return try fileSystem.open(path)
    } catch {
      throw RecordFailure(DiagnosticError(error).diagnostics[0])
    }
  }
}
