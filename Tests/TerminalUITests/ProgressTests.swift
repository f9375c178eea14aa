import Synchronization
import Testing

@testable import Publishing
@testable import TerminalUI

@Suite("Progress")
struct ProgressTests {
  /// What is shown of a run of 200 papers.
  private func shown(_ choice: String?, columns: Int?) -> String {
    let bytes = Mutex([UInt8]())
    let console = Console(
      out: { _ in }, err: { more in bytes.withLock { $0 += more } }, columns: { columns })
    let progress = Progress(choice, .text, console: console)
    progress.show(.school(name: "Школа", papers: 200))
    for number in 1...200 {
      progress.show(.paper(PaperResult(title: "Приказ", path: "Приказ \(number)", outcome: .made)))
    }
    progress.finish()
    return bytes.withLock { String(decoding: $0, as: UTF8.self) }
  }

  @Test("The bar fits the terminal, however narrow", arguments: [1, 12, 30, 50, 80, 300])
  func bar(columns: Int) {
    let text = shown(nil, columns: columns)
    #expect(!text.contains("\n"))
    let lines = text.split(separator: "\r").map { $0.replacing("\u{1B}[K", with: "") }
    #expect(!lines.isEmpty)
    #expect(lines.allSatisfy { $0.count < columns || $0.isEmpty }, "\(lines)")
    if columns >= 80 { #expect(lines.contains { $0.hasPrefix("████") && $0.contains("200 из 200") }) }
  }

  @Test("Without a terminal there are plain lines; a paper is named only if that was asked for")
  func log() {
    #expect(shown(nil, columns: nil) == "Школа: бумаг 200\n")
    #expect(shown("auto", columns: nil) == "Школа: бумаг 200\n")
    #expect(shown("plain", columns: 80).contains("\n200 из 200: Приказ 200\n"))
    #expect(shown("none", columns: 80).isEmpty)
  }
}
