import Foundation
import Testing

/// `docs/diagnostics.md` has an entry for every code of a run, and for no other.
@Suite struct RunDiagnosticsDocumentTests {
  @Test func describesEveryCode() throws {
    let used = try codes(/"(P\d{3})"/, in: "Sources/Publishing/PublishingWording.swift")
    #expect(used.contains("P001"))
    #expect(used == (try codes(/\| (P\d{3}) \|/, in: "docs/diagnostics.md")))
  }

  private func codes(_ pattern: Regex<(Substring, Substring)>, in file: String) throws -> Set<String> {
    let text = String(decoding: try Data(contentsOf: Project.root.appending(path: file)), as: UTF8.self)
    return Set(text.matches(of: pattern).map { String($0.output.1) })
  }
}
