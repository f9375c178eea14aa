import Files
import Glibc
import PaperStore
import Testing

/// A file and the one that replaces it change places; an edit saved in that very moment is taken out with the old
/// file, and a kill comes before it is given back.
@Suite("Killed while two files change places")
struct KilledExchangeTests {
  @Test("The next run gives the edit back and puts its own paper beside", arguments: [false, true])
  func edit(savedByRenaming: Bool) throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    try kill(desk, "второй") { save("правка секретаря", at: $0, byRenaming: savedByRenaming) }
    #expect(try desk.text(paper) == "второй", "the kill came too early")
    #expect(try desk.run(paper, "второй") == .besideHandEdited)
    #expect(try desk.text(paper) == "правка секретаря")
    #expect(try desk.text(beside) == "второй")
    #expect(try names(desk).count == 2)
  }

  @Test("Without an edit the old file goes, and the new one is ours")
  func noEdit() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    try kill(desk, "второй") { _ in }
    #expect(try names(desk).count == 2)
    #expect(try desk.run(paper, "второй") == .same)
    #expect(try names(desk) == [FilePath.name(of: paper)])
    #expect(try desk.run(paper, "третий") == .changed)
  }

  @Test("Without its ledger the next run gives the edit back all the same")
  func lostLedger() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    try kill(desk, "второй") { save("правка", at: $0, byRenaming: false) }
    removeTree(desk.path(".nastavnik"))
    try desk.run(paper, "второй")
    #expect(try desk.text(paper) == "правка")
    #expect(try names(desk).count == 2)
  }

  @Test("An edit of the new paper stays too: the earlier one gets a name of its own")
  func twoEdits() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    try kill(desk, "второй") { save("правка", at: $0, byRenaming: false) }
    save("вторая правка", at: desk.path(paper), byRenaming: true)
    try desk.run(paper, "третий")
    #expect(try desk.text(paper) == "вторая правка")
    #expect(try desk.text(beside) == "третий")
    let stem = paper.dropLast(".docx".count)
    #expect(try desk.text("\(stem) (правка до сбоя).docx") == "правка")
    #expect(try names(desk).count == 3)
  }

  @Test("The new paper was given another name: the edit gets that one, and nothing is lost")
  func movedOn() throws {
    let desk = try Desk()
    try desk.run(paper, "первый")
    try kill(desk, "второй") { save("правка", at: $0, byRenaming: false) }
    #expect(rename(desk.path(paper), desk.path(paper) + " копия") == 0)
    try desk.run(paper, "второй")
    #expect(try desk.text(paper + " копия") == "правка")
    #expect(try desk.text(paper) == "второй")
    #expect(try names(desk).count == 2)
  }

  @Test("A table of records that is written beside a live hand comes back with the next sweep")
  func table() throws {
    let desk = try Desk()
    let path = desk.path("Подписи.csv")
    save("как прочитано", at: path, byRenaming: false)
    let seen = try FileSystem.real.entry(at: path, followsLinks: false)
    let folder = desk.folder
    let disk = FileSystem { operation, place in
      if operation == .rename, place == path { save("правка", at: path, byRenaming: false) }
      if operation == .inspect, isExchanging(place) { rename(folder, folder + "-прочь") }
      return nil
    }
    #expect((try? disk.write(Array("отметка".utf8), to: path, over: seen)) != true)
    #expect(rename(folder + "-прочь", folder) == 0)
    #expect(try desk.text("Подписи.csv") == "отметка")
    FileSystem.real.sweep(folder)
    #expect(try desk.text("Подписи.csv") == "правка")
    #expect(try FileSystem.real.list(folder) == ["Подписи.csv"])
  }

  /// Makes the paper, and takes the whole folder away from the run when both files have changed places: as little can
  /// be done by it after that as by a killed one.
  ///
  /// - Parameter edit: what somebody does when the run has looked at the paper for the last time.
  private func kill(_ desk: borrowing Desk, _ text: String, edit: @escaping @Sendable (String) -> Void) throws
  {
    let (place, folder) = (desk.path(paper), desk.folder)
    let calls = Calls()
    let disk = FileSystem { operation, path in
      if operation == .rename, path == place, calls.next() == 0 { edit(place) }
      if operation == .inspect, isExchanging(path) { rename(folder, folder + "-прочь") }
      return nil
    }
    #expect((try? desk.run(paper, text, disk: disk)) == nil)
    removeTree(folder)
    try #require(rename(folder + "-прочь", folder) == 0)
  }

  private func names(_ desk: borrowing Desk) throws -> [String] {
    try FileSystem.real.list(FilePath.parent(of: desk.path(paper)))
  }
}

private func isExchanging(_ path: String) -> Bool {
  let name = FilePath.name(of: path)
  return name.hasPrefix(".nastavnik-") && name.split(separator: "-").count == 8
}
