import Files
import Foundation
import Testing

@testable import LocalWeb

/// The page as a browser shows it, its script included.
@Suite("The page in Chromium")
struct ChromiumTests {
  /// Debian's browser; without it nothing here can be said of the page's script.
  static let program: String? = ["chromium", "chromium-browser", "google-chrome"].lazy
    .compactMap { name in OtherProgram.find(name) }.first

  @Test(
    "Ticks, the keyboard, a double click, the way of a long task, a scan: as a secretary uses them",
    .enabled(if: program != nil && OtherProgram.find("python3") != nil, "no Chromium or no Python"),
    .timeLimit(.minutes(3)))
  func asSeenByASecretary() throws {
    try withFolder { folder in
      let records = FilePath.join(folder, "школа")
      try copySample("Детский сад № 5", to: records)
      let browser = try Browser(records, output: FilePath.join(folder, "output"))
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try #require(OtherProgram.find("python3")))
      process.arguments = [
        FilePath.join(projectFolder, "Tests/LocalWebTests/Driven/page_in_chromium.py"),
        try #require(Self.program), browser.page.newAddress(), folder,
      ]
      let output = Pipe()
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      // A container may forbid what a browser needs.
      if process.terminationStatus == 77 { return print(told) }
      #expect(told == "done\n")
      #expect(browser.page.isFinished)
    }
  }
}
