import Files
import Glibc
import Synchronization
import Testing

@Suite("What killed runs leave")
struct LeftoverTests {
  @Test("A dead run's file is taken away; one that a live run holds, a link and files called alike are not")
  func files() throws {
    try withFolder { folder in
      let (dead, live) = (".nastavnik-999999999-0.new", ".nastavnik-999999999-1.new")
      let others = [".nastavnik-999999999-2.tmp", ".nastavnik-записки.new", "Приказ.docx"]
      for name in [dead, live] + others { try FileSystem.real.write([1], to: FilePath.join(folder, name)) }
      let link = ".nastavnik-999999999-3.new"
      try FileSystem.real.makeLink(FilePath.join(folder, link), to: FilePath.join(folder, "Приказ.docx"))
      let descriptor = open(FilePath.join(folder, live), O_RDWR)
      #expect(flock(descriptor, LOCK_EX) == 0)
      FileSystem.real.sweep(folder)
      #expect(Set(try FileSystem.real.list(folder)) == Set([live, link] + others))
      close(descriptor)
      FileSystem.real.sweep(folder)
      #expect(Set(try FileSystem.real.list(folder)) == Set([link] + others))
    }
  }

  @Test("A dead run's temporary folder goes when the next is made; a live one's and another program's stay")
  func temporaryFolders() throws {
    let live = try FileSystem.real.makeTemporaryFolder()
    defer { live.remove() }
    let dead = String(live.path.dropLast(6)) + "dEad09"
    let other = String(live.path.dropLast(6)) + "чужая"
    try FileSystem.real.makeFolder(FilePath.join(dead, "profile"))
    try FileSystem.real.makeFolder(other)
    defer { rmdir(other) }
    // A link inside leads to what must stay.
    let kept = FilePath.join(live.path, "важное")
    try FileSystem.real.write([1], to: kept)
    try FileSystem.real.makeLink(FilePath.join(dead, "profile/link"), to: live.path)
    let next = try FileSystem.real.makeTemporaryFolder()
    next.remove()
    #expect(try FileSystem.real.entry(at: dead) == nil)
    #expect(try FileSystem.real.entry(at: kept) != nil)
    #expect(try FileSystem.real.entry(at: other) != nil)
  }

  @Test(
    "New files are all written or, after a failure at any call, finished by the next try; a stranger's file stays"
  )
  func newFiles() throws {
    let files = [(name: "а.csv", bytes: [UInt8](1...3)), (name: "б.csv", bytes: [UInt8](4...9))]
    for number in [EACCES, ENOSPC, EIO] {
      for failing in 0... {
        var isThrough = false
        try withFolder { folder in
          let calls = Atomic<Int>(-1)
          let disk = FileSystem { _, _ in calls.add(1, ordering: .relaxed).newValue == failing ? number : nil
          }
          isThrough =
            (try? disk.writeNew(files, in: folder)) != nil && calls.load(ordering: .relaxed) < failing
          for name in try FileSystem.real.list(folder) {
            let whole = files.first { $0.name == name }?.bytes
            #expect(try FileSystem.real.read(FilePath.join(folder, name)) == whole)
          }
          try FileSystem.real.writeNew(files, in: folder)
          #expect(try FileSystem.real.list(folder) == ["а.csv", "б.csv"])
          try FileSystem.real.write([7], to: FilePath.join(folder, "б.csv"))
          #expect(throws: FileError(.create, FilePath.join(folder, "б.csv"), EEXIST)) {
            try FileSystem.real.writeNew(files, in: folder)
          }
          #expect(try FileSystem.real.read(FilePath.join(folder, "б.csv")) == [7])
        }
        if isThrough { break }
      }
    }
  }
}
