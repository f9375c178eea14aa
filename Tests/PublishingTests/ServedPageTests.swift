import Foundation
import Testing

/// `nastavnik serve` as a process: what it prints, and how it ends.
@Suite struct ServedPageTests {
  @Test(arguments: [SIGINT, SIGTERM])
  func printsAnAddressThatWorksOnceAndEndsInOrder(_ signal: Int32) throws {
    let school = try SmallSchool()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Project.program.path)
    process.arguments = ["serve", school.school.path, "-o", school.output.path, "--no-open"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var text = ""
    func read(until isEnough: (String) -> Bool) {
      while !isEnough(text), case let data = output.fileHandleForReading.availableData, !data.isEmpty {
        text += String(decoding: data, as: UTF8.self)
      }
    }
    let address = /http:\/\/127\.0\.0\.1:(\d+)\/\?token=[0-9a-f]{32}\n/
    read { $0.contains("Ctrl-C") }
    let first = try #require(text.firstMatch(of: address))
    // Enter asks for another address of the same page.
    try input.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
    read { $0.matches(of: address).count == 2 }
    let second = try #require(text.matches(of: address).last)
    #expect(first.output.0 != second.output.0 && first.output.1 == second.output.1)
    #expect(!text.contains("Рябинка"))

    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }
}
