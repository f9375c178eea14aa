import Files
import Testing

@testable import PaperStore

/// Whose papers a folder holds.
@Suite("A folder's owner")
struct FolderOwnerTests {
  private static let school = owner()

  private static func owner(
    _ numbers: [String?] = ["1023300000000", "3300000000"], _ name: String = "Школа № 14 г. Новореченск",
    _ records: String = "/записи/Школа"
  ) -> FolderOwner {
    FolderOwner(numbers: numbers, name: name, records: records)
  }

  @Test(
    "What is known of two owners says whether they are one",
    arguments: [
      (owner(), FolderOwner.Likeness.sameName),
      // Moved, typed otherwise, with a number not known yet or mended in place.
      (owner(["1023300000000", "3300000000"], "школа №14, г.Новореченск", "/другое"), .sameName),
      (owner([nil, nil], "Школа № 14 г. Новореченск", "/другое"), .sameName),
      (owner([nil, "33 0000 0000"], "Школа № 14 г. Новореченск", "/другое"), .sameName),
      (owner(["1023300000000", "3300000001"]), .sameName),
      // A name mended in place.
      (owner(["1023300000000", "3300000000"], "Средняя школа № 14 г. Новореченск"), .sameRecords),
      (owner([nil, nil], "Средняя школа № 14 г. Новореченск"), .sameRecords),
      (owner([nil, nil], ""), .sameRecords),
      // A branch, or a school that was renamed and moved.
      (owner([nil, "3300000000"], "Филиал г. Горск", "/филиал"), .similar),
      // Namesakes.
      (owner([nil, "3400000000"], "Школа № 14 г. Новореченск", "/другое"), .none),
      (owner(["1", "3400000000"], "Школа № 14 г. Горск"), .none),
      (owner([nil, nil], "Школа № 14 г. Горск", "/другое"), .none), (owner([nil, nil], "", ""), .none),
    ])
  func likeness(other: FolderOwner, expected: FolderOwner.Likeness) {
    #expect(FolderOwnerTests.school.likeness(to: other) == expected)
    #expect(other.likeness(to: FolderOwnerTests.school) == expected)
  }

  @Test("The mark is read back, holds nothing readable, and a damaged one is nobody's")
  func mark() throws {
    let desk = try Desk()
    #expect(try FolderOwner.of(desk.folder, in: .real) == nil)
    _ = try PaperStore(folder: desk.folder, owner: FolderOwnerTests.school)
    #expect(try FolderOwner.of(desk.folder, in: .real) == FolderOwnerTests.school)
    let path = FilePath.join(desk.folder, ".nastavnik/owner")
    let text = String(decoding: try FileSystem.real.read(path), as: UTF8.self)
    for word in ["14", "Новореченск", "3300000000", "записи"] where word.count > 2 {
      #expect(!text.contains(word), "\(text)")
    }
    #expect(try FileSystem.real.entry(at: path)?.permissions == 0o600)
    for damaged in [
      "", "не то", "nastavnik owner 1\n", "nastavnik owner 1\n-\n-\n-\n", "nastavnik owner 2\n",
    ] {
      try FileSystem.real.write(Array(damaged.utf8), to: path)
      #expect(try FolderOwner.of(desk.folder, in: .real) == nil)
    }
  }

  @Test("A folder that another owner has taken is refused; the owner's own mark follows what becomes known")
  func taken() throws {
    let desk = try Desk()
    let early = FolderOwnerTests.owner([nil, nil])
    _ = try PaperStore(folder: desk.folder, owner: early)
    let other = FolderOwnerTests.owner(["1", "2"], "Другая школа", "/другая")
    let error = #expect(throws: FileError.self) { try PaperStore(folder: desk.folder, owner: other) }
    #expect(error?.message == "папкой уже занят другой запуск программы")
    #expect(try FolderOwner.of(desk.folder, in: .real) == early)
    _ = try PaperStore(folder: desk.folder, owner: FolderOwnerTests.school)
    #expect(try FolderOwner.of(desk.folder, in: .real) == FolderOwnerTests.school)
    _ = try PaperStore(folder: desk.folder, owner: other, isDryRun: true)
    _ = try PaperStore(folder: desk.folder)
    #expect(try FolderOwner.of(desk.folder, in: .real) == FolderOwnerTests.school)
  }
}
