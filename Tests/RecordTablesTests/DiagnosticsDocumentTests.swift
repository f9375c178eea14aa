import Files
import Testing

/// `docs/diagnostics.md` has an entry for every code of this module, and for no other.
@Test func everyCodeOfRecordsIsDescribed() throws {
  let root = (0..<3).reduce(#filePath) { path, _ in FilePath.parent(of: path) }
  func codes(_ path: String, behind mark: String) throws -> Set<String> {
    let text = String(decoding: try FileSystem.real.read(FilePath.join(root, path)), as: UTF8.self)
    return Set(
      text.split(separator: mark).map { String($0.prefix(4)) }.filter { word in
        word.count == 4 && word.hasPrefix("R0") && word.dropFirst().allSatisfy(\.isNumber)
      })
  }
  let used = try codes("Sources/RecordTables/RecordWording.swift", behind: "\"")
  #expect(!used.isEmpty)
  #expect(try codes("docs/diagnostics.md", behind: "| ") == used)
}
