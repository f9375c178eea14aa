import Files
import Testing

/// `docs/diagnostics.md` has an entry for every code of the page, and for no other.
@Suite struct PageDiagnosticsDocumentTests {
  @Test func describesEveryCode() throws {
    let used = try codes(/"(W\d{3})"/, in: "Sources/LocalWeb/PageWording.swift")
    #expect(used.contains("W001"))
    #expect(used == (try codes(/\| (W\d{3}) \|/, in: "docs/diagnostics.md")))
  }

  private func codes(_ pattern: Regex<(Substring, Substring)>, in file: String) throws -> Set<String> {
    let text = String(decoding: try FileSystem.real.read(FilePath.join(projectFolder, file)), as: UTF8.self)
    return Set(text.matches(of: pattern).map { String($0.output.1) })
  }
}
