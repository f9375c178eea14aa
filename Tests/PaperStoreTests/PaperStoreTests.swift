import Files
import Glibc
import PaperStore
import Synchronization
import Testing

let paper = "2026-2027/Приказы/Приказ.docx"
let beside = "2026-2027/Приказы/Приказ (новая версия).docx"

@Suite("The store of finished papers")
struct PaperStoreTests {
  @Test("An unchanged paper is left alone, a changed record makes it anew")
  func incremental() throws {
    let desk = try Desk()
    #expect(try desk.run(paper, "первый") == .made)
    let before = try FileSystem.real.entry(at: FilePath.join(desk.folder, paper))
    #expect(try desk.run(paper, "первый") == nil)
    #expect(try FileSystem.real.entry(at: FilePath.join(desk.folder, paper)) == before)
    #expect(try desk.run(paper, "второй") == .changed)
    #expect(try desk.text(paper) == "второй")
  }

  @Test("A hand-edited paper stays; the new version stands beside it, once")
  func handEdited() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    try desk.edit(paper, "правка секретаря")
    #expect(try desk.run(paper, "первый") == nil, "nothing new to offer")
    #expect(try desk.run(paper, "второй") == .besideHandEdited)
    #expect(try desk.text(paper) == "правка секретаря")
    #expect(try desk.text(beside) == "второй")
    #expect(try desk.run(paper, "второй") == nil)
    #expect(try desk.run(paper, "третий") == .besideHandEdited)
    #expect(try desk.text(beside) == "третий", "the version beside is ours and follows the records")
  }

  @Test("An edit of the same length in the same tick of the clock is seen")
  func editedAtOnce() throws {
    for _ in 0..<100 {
      let desk = try Desk()
      try desk.run(paper, "первый")
      try desk.edit(paper, "правка")
      #expect(try desk.run(paper, "второй") == .besideHandEdited)
      #expect(try desk.text(paper) == "правка")
    }
  }

  @Test("A version beside it that was edited too is kept as well")
  func besideEdited() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    try desk.edit(paper, "правка")
    try desk.run(paper, "второй")
    try desk.edit(beside, "ещё правка")
    #expect(try desk.run(paper, "третий") == .besideHandEdited)
    #expect(try desk.text(beside) == "ещё правка")
    #expect(try desk.text("2026-2027/Приказы/Приказ (новая версия 2).docx") == "третий")
  }

  @Test("A signed paper stays even though its bytes are ours")
  func signed() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    #expect(try desk.run(paper, "второй", signed: true) == .besideHandEdited)
    #expect(try desk.text(paper) == "первый")
  }

  @Test("Equal inputs answer without the content; equal content under other inputs is nothing new")
  func inputs() throws {
    let desk = try Desk()
    let origin = { (inputs: String) in
      Origin(
        source: Fingerprint(of: Array("текст".utf8)),
        inputs: Inputs(records: Fingerprint(of: Array(inputs.utf8))))
    }
    func examined(_ inputs: String) throws -> Standing? {
      let store = try PaperStore(folder: desk.folder)
      if let standing = try store.examine(paper, inputs: origin(inputs).inputs!) { return standing }
      let standing = try store.examine(paper, origin(inputs))
      #expect(standing != nil || inputs == "первые")
      if standing == nil {
        let delivery = try store.prepare(paper, origin(inputs), bytes: Array("текст".utf8))
        try store.write(delivery)
      }
      try store.close()
      return nil
    }
    #expect(try examined("первые") == nil)
    #expect(try examined("первые") == .unchanged)
    #expect(try examined("вторые") == nil, "the content had to be worked out")
    #expect(try examined("вторые") == .unchanged)
    try desk.edit(paper, "правка секретаря")
    #expect(try examined("вторые") == .keptByHand)
    #expect(try examined("третьи") == nil)
    #expect(try examined("третьи") == .keptByHand)
    #expect(try desk.text(paper) == "правка секретаря")
  }

  @Test("What a killed run wrote of other records is made anew when the records are changed back")
  func killedAndChangedBack() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    do {
      let store = try PaperStore(folder: desk.folder)
      let bytes = Array("второй".utf8)
      let delivery = try store.prepare(paper, Origin(source: Fingerprint(of: bytes)), bytes: bytes)
      try store.write(delivery)
    }
    #expect(try desk.run(paper, "первый") == .changed)
    #expect(try desk.text(paper) == "первый")
  }

  @Test("A dry run looks at the ledger, and makes none")
  func dryRun() throws {
    let desk = try Desk()
    let bytes = Array("второй".utf8)
    let origin = Origin(source: Fingerprint(of: bytes))
    let untouched = try PaperStore(folder: desk.folder, isDryRun: true)
    #expect(try untouched.prepare(paper, origin, bytes: bytes).outcome == .made)
    #expect(try FileSystem.real.list(desk.folder) == [])
    try desk.run(paper, "первый")
    try desk.edit("2026-2027/Приказы/Другой.docx", "чужой")
    let store = try PaperStore(folder: desk.folder, isDryRun: true)
    #expect(try store.prepare(paper, origin, bytes: bytes).outcome == .changed)
    #expect(
      try store.prepare("2026-2027/Приказы/Другой.docx", origin, bytes: bytes).outcome == .besideHandEdited)
    #expect(try desk.text(paper) == "первый")
  }

  @Test("A folder taken away while a run is at work is not made anew")
  func vanishedFolder() throws {
    let desk = try Desk()
    let store = try PaperStore(folder: desk.folder)
    let bytes = Array("первый".utf8)
    let delivery = try store.prepare(paper, Origin(source: Fingerprint(of: bytes)), bytes: bytes)
    removeTree(desk.folder)
    let error = #expect(throws: FileError.self) { try store.write(delivery) }
    #expect(error?.number == ENOENT && error?.message == "папки больше нет")
    #expect(try FileSystem.real.entry(at: desk.folder) == nil)
  }

  @Test("Without a ledger a file equal to today's render is ours, any other is somebody's")
  func lostLedger() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    removeTree(FilePath.join(desk.folder, ".nastavnik"))
    #expect(try desk.run(paper, "первый") == .same)
    #expect(try desk.run(paper, "второй") == .changed)
    removeTree(FilePath.join(desk.folder, ".nastavnik"))
    #expect(try desk.run(paper, "третий") == .besideHandEdited)
    #expect(try desk.text(paper) == "второй")
  }

  @Test("A damaged ledger is put aside and nothing is overwritten")
  func damagedLedger() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    let ledger = FilePath.join(desk.folder, ".nastavnik/ledger.sqlite")
    try FileSystem.real.write(Array("это не база данных, а что-то другое совсем".utf8), to: ledger)
    let store = try PaperStore(folder: desk.folder)
    #expect(store.ledgerWasRenewed)
    #expect(try FileSystem.real.entry(at: ledger + ".damaged") != nil)
    #expect(try store.examine(paper, Origin(source: Fingerprint(of: Array("первый".utf8)))) == nil)
  }

  @Test("A second run at the same time is refused")
  func twoRuns() throws {
    let desk = try Desk()
    let first = try PaperStore(folder: desk.folder)
    let error = #expect(throws: FileError.self) { try PaperStore(folder: desk.folder) }
    #expect(error?.number == EWOULDBLOCK)
    _ = first.folder
  }

  @Test(
    "A paper open in Word or LibreOffice is not replaced", arguments: [".~lock.Приказ.docx#", "~$иказ.docx"])
  func openElsewhere(mark: String) throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    try desk.edit("2026-2027/Приказы/\(mark)", "")
    let error = #expect(throws: FileError.self) { try desk.run(paper, "второй") }
    #expect(error?.number == EBUSY)
    #expect(try desk.text(paper) == "первый")
  }

  @Test(
    "Whatever call fails, the next run finishes and nobody's edit is lost", arguments: [ENOSPC, EIO, EROFS])
  func failures(number: Int32) throws {
    for failing in 0..<40 {
      let desk = try Desk()
      try desk.run(paper, "первый")
      try desk.run("2026-2027/Приказы/Другой.docx", "чужой")
      try desk.edit("2026-2027/Приказы/Другой.docx", "правка")
      let calls = Calls()
      let disk = FileSystem { _, _ in calls.next() == failing ? number : nil }
      for (path, text) in [(paper, "второй"), ("2026-2027/Приказы/Другой.docx", "ещё")] {
        do { try desk.run(path, text, disk: disk) } catch is FileError {}
      }
      try desk.run(paper, "второй")
      try desk.run("2026-2027/Приказы/Другой.docx", "ещё")
      #expect(try desk.text(paper) == "второй")
      #expect(try desk.text("2026-2027/Приказы/Другой.docx") == "правка")
      #expect(try desk.text("2026-2027/Приказы/Другой (новая версия).docx") == "ещё")
      let names = try FileSystem.real.list(FilePath.join(desk.folder, "2026-2027/Приказы"))
      #expect(names.count == 3, "no temporary file is left: \(names)")
    }
  }

  @Test("Papers no longer planned are named, the planned ones and versions beside them are not")
  func unplanned() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    try desk.edit(paper, "правка")
    try desk.run(paper, "второй")
    try desk.run("2026-2027/Согласия/Старое.docx", "старое")
    let store = try PaperStore(folder: desk.folder)
    #expect(try store.unplanned(planned: [paper], edited: [paper]) == ["2026-2027/Согласия/Старое.docx"])
    #expect(
      try store.unplanned(planned: [paper]) == [beside, "2026-2027/Согласия/Старое.docx"],
      "nothing to stand beside any more")
  }
}
