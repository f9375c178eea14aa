import Files
import Glibc
import Synchronization
import Testing

@Suite("Writing files")
struct WriteTests {
  @Test("What is written is read back, readable by the owner only")
  func roundTrip() throws {
    try withFolder { folder in
      let path = FilePath.join(folder, "Приказ № 1.docx")
      try FileSystem.real.write(Array("текст".utf8), to: path)
      #expect(try FileSystem.real.read(path) == Array("текст".utf8))
      var facts = stat()
      #expect(stat(path, &facts) == 0)
      #expect(facts.st_mode & 0o777 == 0o600)
      #expect(try FileSystem.real.list(folder) == ["Приказ № 1.docx"])
    }
  }

  @Test(
    "A failure at any call leaves the old file whole and nothing beside it",
    arguments: [EACCES, EROFS, ENOSPC, EIO, EXDEV])
  func failures(number: Int32) throws {
    try withFolder { folder in
      let path = FilePath.join(folder, "бумага.odt")
      try FileSystem.real.write(Array("старое".utf8), to: path)
      for failing in 0... {
        let calls = Counter()
        let disk = FileSystem { _, _ in calls.next() == failing ? number : nil }
        do throws(FileError) {
          try disk.write(Array("новое".utf8), to: path, durable: true)
          #expect(failing == 5, "create, write, sync, inspect and rename each failed once")
          break
        } catch {
          #expect(error.number == number)
          #expect(!error.message.isEmpty)
        }
        #expect(try FileSystem.real.read(path) == Array("старое".utf8))
        #expect(try FileSystem.real.list(folder) == ["бумага.odt"])
      }
      #expect(try FileSystem.real.read(path) == Array("новое".utf8))
    }
  }

  @Test("Temporary files of a dead process are taken away, other files are not")
  func leftovers() throws {
    try withFolder { folder in
      for name in [".nastavnik-999999999-0.tmp", "Приказ.docx", ".nastavnik-notes"] {
        try FileSystem.real.write([1], to: FilePath.join(folder, name))
      }
      try FileSystem.real.removeLeftovers(in: folder)
      #expect(try FileSystem.real.list(folder) == [".nastavnik-notes", "Приказ.docx"])
    }
  }
}

@Suite("Reading files")
struct ReadTests {
  @Test("A file over the limit is refused before it is read")
  func limit() throws {
    try withFolder { folder in
      let path = FilePath.join(folder, "a")
      try FileSystem.real.write([1, 2, 3], to: path)
      #expect(throws: FileError(.read, path, EFBIG)) { try FileSystem.real.read(path, limit: 2) }
    }
  }

  @Test("A missing file, a folder and a path through a file are told apart")
  func wrongPlaces() throws {
    try withFolder { folder in
      let file = FilePath.join(folder, "a")
      try FileSystem.real.write([1], to: file)
      #expect(try FileSystem.real.entry(at: file)?.kind == .file)
      #expect(try FileSystem.real.entry(at: folder)?.kind == .folder)
      #expect(try FileSystem.real.entry(at: FilePath.join(file, "b")) == nil)
      #expect(throws: FileError(.open, folder, EISDIR)) { try FileSystem.real.read(folder) }
    }
  }
}

@Suite("Paths")
struct FilePathTests {
  @Test(
    arguments: [
      ("/а/б.docx", "б.docx", "/а", "docx", "б"), ("б", "б", ".", "", "б"), ("/а/", "а", "/", "", "а"),
      ("а/.скрытый", ".скрытый", "а", "", ".скрытый"), ("т.tar.GZ", "т.tar.GZ", ".", "gz", "т.tar"),
    ])
  func parts(path: String, name: String, parent: String, ending: String, stem: String) {
    #expect(FilePath.name(of: path) == name)
    #expect(FilePath.parent(of: path) == parent)
    #expect(FilePath.ending(of: path) == ending)
    #expect(FilePath.stem(of: path) == stem)
  }
}

private final class Counter: Sendable {
  private let value = Atomic<Int>(-1)
  func next() -> Int { value.add(1, ordering: .relaxed).newValue }
}

/// Runs the body in a fresh folder and takes the folder away.
func withFolder(_ body: (String) throws -> Void) throws {
  var name = Array("/tmp/nastavnik-test-XXXXXX".utf8CString)
  let folder = String(cString: try #require(mkdtemp(&name)))
  defer {
    for entry in (try? FileSystem.real.list(folder)) ?? [] { unlink(FilePath.join(folder, entry)) }
    rmdir(folder)
  }
  try body(folder)
}
