import Files
import Testing

@testable import TerminalUI

private let sample = FilePath.join(projectFolder, "samples/Школа № 8")

@Suite("init --from and check --remarks")
struct YearTests {
  @Test("The next year's tables are written, checked without an error, and never over others")
  func nextYear() throws {
    try withFolder { folder in
      let terminal = Terminal()
      let new = FilePath.join(folder, "2027")
      #expect(terminal.run("init", new, "--from", sample, "--date", "20.08.2027") == .done)
      #expect(terminal.out.contains("Школа.xlsx"))
      #expect(terminal.err.contains("№ 25") && terminal.err.contains("Выбывающие"))
      #expect(terminal.run("check", new, "--date", "01.09.2027") == .done)
      #expect(terminal.run("init", new, "--from", sample, "--as", "csv") == .environment)
      #expect(terminal.err.contains("P011"))
    }
  }

  @Test("The copy with remarks has links; what is no workbook or is there already is refused")
  func remarks() throws {
    try withFolder { folder in
      let terminal = Terminal()
      let (new, copy) = (FilePath.join(folder, "2027"), FilePath.join(folder, "копия.xlsx"))
      #expect(terminal.run("init", new, "--from", sample) == .done)
      let book = FilePath.join(new, "Школа.xlsx")
      let before = try FileSystem.real.read(book)
      #expect(terminal.run("check", new, "--remarks", copy) == .done)
      #expect(terminal.out.contains("копия.xlsx"))
      let written = try FileSystem.real.entry(at: copy)
      #expect(written != nil)
      // As after a run that was killed behind its last step.
      #expect(terminal.run("check", new, "--remarks", copy) == .done)
      #expect(try FileSystem.real.entry(at: copy) == written)
      try FileSystem.real.write(FileSystem.real.read(copy) + [0], to: copy)
      let after = try FileSystem.real.read(book)
      #expect(before == after)
      for (records, copy, code, exit) in [
        (new, copy, "P011", ExitCode.environment),
        (new, FilePath.join(folder, "копия.ods"), "P016", .wrongUsage),
        (sample, FilePath.join(folder, "другая.xlsx"), "P014", .wrongUsage),
      ] {
        #expect(terminal.run("check", records, "--remarks", copy) == exit)
        #expect(terminal.err.contains(code))
      }
    }
  }
}
