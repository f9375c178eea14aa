import Files
import Glibc
import PaperStore
import Synchronization
import Testing

/// What people and other programs do to papers, also in the very moment of writing.
@Suite("Papers under other hands")
struct ForeignHandTests {
  /// The look at the file is done, the step to its name is next.
  @Test("An edit saved in the moment of writing is kept", arguments: [false, true])
  func editedWhileWriting(savedByRenaming: Bool) throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    let place = desk.path(paper)
    let disk = once(.rename, place) { save("правка секретаря", at: place, byRenaming: savedByRenaming) }
    #expect(try desk.run(paper, "второй", disk: disk) == .besideHandEdited)
    #expect(try desk.text(paper) == "правка секретаря")
    #expect(try desk.text(beside) == "второй")
    #expect(try desk.run(paper, "второй") == nil)
    #expect(try FileSystem.real.list(FilePath.parent(of: place)).count == 2)
  }

  @Test("A file that appears where a new paper is about to stand is kept")
  func madeWhileWriting() throws {
    let desk = try Desk()
    let place = desk.path(paper)
    let disk = once(.rename, place) { save("чужой файл", at: place, byRenaming: false) }
    #expect(try desk.run(paper, "первый", disk: disk) == .besideHandEdited)
    #expect(try desk.text(paper) == "чужой файл")
    #expect(try desk.text(beside) == "первый")
  }

  @Test("A paper taken away in the moment of writing is made")
  func removedWhileWriting() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    let place = desk.path(paper)
    #expect(try desk.run(paper, "второй", disk: once(.rename, place) { unlink(place) }) == .made)
    #expect(try desk.text(paper) == "второй")
  }

  @Test("An edit between the look of a run and its writing is kept")
  func editedBetween() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    let store = try PaperStore(folder: desk.folder)
    let bytes = Array("второй".utf8)
    let delivery = try store.prepare(paper, Origin(source: Fingerprint(of: bytes)), bytes: bytes)
    let staged = try store.stage(delivery)
    try store.announce([staged])
    try desk.edit(paper, "правка")
    try store.sync()
    #expect(try store.place(staged).path == beside)
    #expect(try desk.text(paper) == "правка")
  }

  @Test("An edit of the same length whose time was set back is seen")
  func sameLengthSameTime() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    // Long enough for the ledger to trust the time.
    usleep(50_000)
    try desk.run(paper, "первый")
    let place = desk.path(paper)
    var before = stat()
    #expect(stat(place, &before) == 0)
    save("правка", at: place, byRenaming: false)
    #expect(utimensat(AT_FDCWD, place, [before.st_atim, before.st_mtim], 0) == 0)
    var after = stat()
    #expect(stat(place, &after) == 0 && after.st_size == before.st_size)
    #expect(try desk.run(paper, "второй") == .besideHandEdited)
    #expect(try desk.text(paper) == "правка")
  }

  @Test("A paper that was only touched is still ours")
  func touched() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    #expect(utimensat(AT_FDCWD, desk.path(paper), nil, 0) == 0)
    #expect(try desk.run(paper, "первый") == nil)
    #expect(try desk.run(paper, "второй") == .changed)
  }

  enum Stranger: CaseIterable { case linkToNothing, linkToOurs, linkToFolder, folder, pipe }

  @Test("A link, a folder or a pipe in a paper's place stays", arguments: Stranger.allCases)
  func strangers(stranger: Stranger) throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    let place = desk.path(paper)
    let aside = desk.path("aside.docx")
    #expect(rename(place, aside) == 0)
    switch stranger {
    case .linkToNothing: #expect(symlink("/nowhere/a.docx", place) == 0)
    case .linkToOurs: #expect(symlink(aside, place) == 0)
    case .linkToFolder: #expect(symlink(desk.folder, place) == 0)
    case .folder: #expect(mkdir(place, 0o700) == 0)
    case .pipe: #expect(mkfifo(place, 0o600) == 0)
    }
    let before = try FileSystem.real.entry(at: place, followsLinks: false)
    #expect(try desk.run(paper, "второй") == .besideHandEdited)
    #expect(try FileSystem.real.entry(at: place, followsLinks: false) == before)
    #expect(try desk.text("aside.docx") == "первый")
    #expect(try desk.text(beside) == "второй")
    #expect(try desk.run(paper, "второй") == nil)
  }

  @Test("An empty file is nobody's work")
  func emptyFile() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    #expect(truncate(desk.path(paper), 0) == 0)
    #expect(try desk.run(paper, "первый") == .changed)
    #expect(try desk.text(paper) == "первый")
  }

  /// A disk where something happens at the first such call.
  private func once(
    _ operation: FileError.Operation, _ path: String, _ body: @escaping @Sendable () -> some Sendable
  ) -> FileSystem {
    let calls = Calls()
    return FileSystem { called, place in
      if called == operation, place == path, calls.next() == 0 { _ = body() }
      return nil
    }
  }
}
