import Files
import Testing

@testable import TerminalUI

private let sample = FilePath.join(projectFolder, "samples/Школа № 8")

@Suite("print")
struct PrintTests {
  @Test("Copies are counted, and an equal file is no clash but another one is")
  func copies() throws {
    try withFolder { folder in
      let file = FilePath.join(folder, "комплект.docx")
      let words = ["print", sample, "-o", file, "--only", "order-curator", "--format", "docx"]
      let terminal = Terminal()
      #expect(terminal.run(words + ["--copies", "3"]) == .done)
      #expect(terminal.out.contains("бумаг в комплекте – 1, с копиями – 3"))
      #expect(terminal.run(words + ["--copies", "3"]) == .done)
      let before = try FileSystem.real.read(file)
      #expect(terminal.run(words + ["--copies", "2"]) == .environment)
      #expect(terminal.err.contains("P011"))
      #expect(try FileSystem.real.read(file) == before)
    }
  }

  @Test("The ending of the file's name is the format, unless another is asked for")
  func formatByName() throws {
    try withFolder { folder in
      let words = ["print", sample, "--only", "order-curator", "-o", FilePath.join(folder, "комплект.odt")]
      let terminal = Terminal()
      #expect(terminal.run(words) == .done)
      let odt = try FileSystem.real.list(folder)
      #expect(odt == ["комплект.odt"])
      #expect(terminal.run(words + ["--format", "docx"]) == .done)
      let both = try FileSystem.real.list(folder)
      #expect(both == ["комплект.odt", "комплект.odt.docx"])
    }
  }

  @Test("The school's settings say how many copies a kind has; a word that fits no kind is told")
  func copiesBySettings() throws {
    try withFolder { folder in
      let school = FilePath.join(folder, "школа")
      try copySample(to: school)
      try FileSystem.real.write(
        Array("Настройка;Значение\nЭкземпляров: приказ о назначении;3\nЭкземпляров: прикас;2\n".utf8),
        to: FilePath.join(school, "Настройки.csv"))
      let terminal = Terminal()
      let words = ["print", school, "-o", FilePath.join(folder, "к"), "--only", "order-curator"]
      #expect(terminal.run(words) == .done)
      #expect(terminal.out.contains("с копиями – 3"))
      #expect(terminal.err.contains("P019") && terminal.err.contains("прикас"))
      let made = try FileSystem.real.entry(at: FilePath.join(folder, "к.docx"))
      #expect(made != nil)
    }
  }

  @Test("A wrong kind, nothing to print and a folder of schools are told")
  func wrongNames() throws {
    try withFolder { folder in
      let file = FilePath.join(folder, "к.docx")
      let terminal = Terminal()
      #expect(terminal.run("print", sample, "-o", file, "--only", "order-curater") == .wrongUsage)
      #expect(terminal.err.contains("P004"))
      #expect(
        terminal.run("print", sample, "-o", file, "--only", "roadmap", "--for", "Цой В. А.")
          == .somethingFailed)
      #expect(terminal.err.contains("P018"))
      #expect(terminal.run("print", FilePath.join(projectFolder, "samples"), "-o", file) == .wrongUsage)
      #expect(terminal.err.contains("P017"))
      let made = try FileSystem.real.entry(at: file)
      #expect(made == nil)
    }
  }

  private func copySample(to folder: String) throws {
    try FileSystem.real.makeFolder(folder)
    for name in try FileSystem.real.list(sample)
    where FilePath.ending(of: name) == "csv" && !name.hasPrefix("Настройки") {
      try FileSystem.real.write(
        FileSystem.real.read(FilePath.join(sample, name)), to: FilePath.join(folder, name))
    }
  }
}
