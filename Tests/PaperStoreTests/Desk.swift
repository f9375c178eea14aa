import Files
import Glibc
import PaperStore
import Synchronization
import Testing

/// One school's output folder in a temporary place, and what a run does to it.
struct Desk: ~Copyable {
  let folder: String

  init() throws {
    var name = Array("/tmp/nastavnik-store-XXXXXX".utf8CString)
    folder = String(cString: try #require(mkdtemp(&name)))
  }

  deinit { removeTree(folder) }

  /// One run that makes the paper `path` with the text, as a run of the program does.
  @discardableResult
  func run(
    _ path: String, _ text: String, signed: Bool = false, disk: FileSystem = .real
  ) throws -> Delivery.Outcome? {
    let store = try PaperStore(folder: folder, fileSystem: disk)
    let bytes = Array(text.utf8)
    let origin = Origin(source: Fingerprint(of: bytes))
    if try store.examine(path, origin) != nil { return nil }
    let delivery = try store.prepare(path, origin, bytes: bytes, isSigned: signed)
    let written = try store.write(delivery)
    try store.close()
    return written.outcome
  }

  func path(_ name: String) -> String { FilePath.join(folder, name) }

  func text(_ path: String) throws -> String {
    String(decoding: try FileSystem.real.read(FilePath.join(folder, path)), as: UTF8.self)
  }

  func edit(_ path: String, _ text: String) throws {
    try FileSystem.real.write(Array(text.utf8), to: FilePath.join(folder, path))
  }
}

/// Links are removed, never followed.
func removeTree(_ path: String) {
  if (try? FileSystem.real.entry(at: path, followsLinks: false)?.kind) == .folder {
    for name in (try? FileSystem.real.list(path)) ?? [] { removeTree(FilePath.join(path, name)) }
    rmdir(path)
  } else {
    unlink(path)
  }
}

/// As an office program does it: in place, or by way of a file of its own.
func save(_ text: String, at path: String, byRenaming: Bool) {
  let target = byRenaming ? path + ".tmp" : path
  let descriptor = open(target, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  _ = text.withCString { write(descriptor, $0, strlen($0)) }
  close(descriptor)
  if byRenaming { rename(target, path) }
}

/// Counts from 0.
final class Calls: Sendable {
  private let count = Atomic<Int>(-1)
  func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
