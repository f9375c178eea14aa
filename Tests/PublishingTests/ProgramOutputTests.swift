import Foundation
import Testing

/// The program's own output, as whoever calls it gets it.
@Suite struct ProgramOutputTests {
  @Test func outputThatCannotBeWrittenIsAnError() throws {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Project.program.path)
    process.arguments = ["papers"]
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = try scratch.emptyFile("err")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 3)
    let errors = try scratch.text("err")
    #expect(errors.contains("вывод программы") && errors.contains("на диске кончилось место"), "\(errors)")
  }
}
