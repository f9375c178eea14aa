import Files
import Glibc
import PaperStore
import Testing

/// Papers under passing names: written, but not yet announced or in their places.
@Suite("Staged papers")
struct StagedPaperTests {
  private let folder = "2026-2027/Приказы"
  private let mark = ".nastavnik/unfinished"

  private func stage(_ text: String, in store: PaperStore) throws -> StagedDelivery {
    let bytes = Array(text.utf8)
    return try store.stage(try store.prepare(paper, Origin(source: Fingerprint(of: bytes)), bytes: bytes))
  }

  @Test("What a run killed before it announced anything has staged goes with the next run")
  func killedBeforeAnnouncing() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    do { _ = try stage("второй", in: PaperStore(folder: desk.folder)) }
    #expect(try FileSystem.real.list(desk.path(folder)).count == 2)
    #expect(try desk.run(paper, "первый") == nil, "the paper is as it was")
    #expect(try FileSystem.real.list(desk.path(folder)) == ["Приказ.docx"])
    #expect(try desk.run(paper, "третий") == .changed)
    #expect(try FileSystem.real.entry(at: desk.path(mark)) == nil)
  }

  @Test("The mark is there before the first passing file and goes when all are in their places")
  func unfinished() throws {
    let desk = try Desk()
    let home = desk.path(".nastavnik")
    let isMarked = { () throws in try FileSystem.real.list(home).contains("unfinished") }
    let disk = FileSystem { operation, path in
      let isSeen = (try? FileSystem.real.list(home).contains("unfinished")) ?? false
      return operation == .create && path.hasSuffix(".docx") && !isSeen ? EIO : nil
    }
    let store = try PaperStore(folder: desk.folder, fileSystem: disk)
    #expect(try !isMarked())
    let staged = try stage("первый", in: store)
    #expect(try isMarked())
    try store.announce([staged])
    try store.sync()
    try store.place(staged)
    #expect(try isMarked())
    try store.close()
    #expect(try !isMarked())
    #expect(try desk.text(paper) == "первый")
  }

  @Test("A run that took back what it had staged lets the next one look for leftovers")
  func discarded() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    let store = try PaperStore(folder: desk.folder)
    store.discard(try stage("второй", in: store))
    try store.close()
    #expect(try FileSystem.real.list(desk.path(folder)) == ["Приказ.docx"])
    #expect(try FileSystem.real.entry(at: desk.path(mark)) != nil)
    _ = store.folder
  }

  @Test("A paper that stands there already is neither staged nor announced")
  func sameBytes() throws {
    let desk = try Desk()
    try FileSystem.real.makeFolder(desk.path(folder))
    try desk.edit(paper, "первый")
    let store = try PaperStore(folder: desk.folder)
    let staged = try stage("первый", in: store)
    try store.announce([staged])
    #expect(try store.place(staged).outcome == .same)
    #expect(try FileSystem.real.entry(at: desk.path(mark)) == nil)
  }

  @Test("What the disk refused ahead of time is told when it is waited for")
  func syncAhead() throws {
    let desk = try Desk()
    let calls = Calls()
    let disk = FileSystem { operation, _ in operation == .sync && calls.next() == 0 ? EIO : nil }
    let store = try PaperStore(folder: desk.folder, fileSystem: disk)
    store.syncAhead()
    let staged = try stage("первый", in: store)
    try store.announce([staged])
    store.syncAhead()
    let error = #expect(throws: FileError.self) { try store.sync() }
    #expect(error?.number == EIO)
    #expect(calls.next() == 1, "nothing staged, nothing to wait for")
  }

  @Test("A ledger cut short before its first rows were on the disk costs nothing")
  func newLedgerLost() throws {
    for length in [0, 1, 100, 4096] {
      let desk = try Desk()
      do {
        let store = try PaperStore(folder: desk.folder)
        try store.announce([try stage("первый", in: store)])
      }
      #expect(truncate(desk.path(".nastavnik/ledger.sqlite"), length) == 0)
      #expect(try desk.run(paper, "второй") == .made)
      #expect(try desk.text(paper) == "второй")
      #expect(try FileSystem.real.list(desk.path(folder)) == ["Приказ.docx"])
    }
  }
}
