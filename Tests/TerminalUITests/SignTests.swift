import Files
import Testing

@testable import TerminalUI

private let sample = FilePath.join(projectFolder, "samples/Детский сад № 5")
private let paper = "Приказ № 43 о назначении куратора"

@Suite("sign")
struct SignTests {
  @Test("A school without the sheet gets it, and the paper does not change any more")
  func marks() throws {
    try withFolder { folder in
      let school = FilePath.join(folder, "школа")
      try copyTree(sample, to: school)
      let output = FilePath.join(folder, "output")
      let words = [
        "generate", school, "-o", output, "--only", "order-curator", "--format", "docx", "--date",
        "01.09.2026",
      ]
      let terminal = Terminal()
      #expect(terminal.run(words) == .done, "\(terminal.err)")
      let document = try #require(try documents(in: output).first)
      let before = try FileSystem.real.read(document)
      // As it is dragged into the terminal: with its folder and ending.
      #expect(terminal.run("sign", school, document, "--date", "02.09.2026") == .done, "\(terminal.err)")
      #expect(terminal.out.contains("«\(paper)» – подписана 02.09.2026"))
      let sheet = FilePath.join(school, "Подписи.csv")
      let table = String(decoding: try FileSystem.real.read(sheet), as: UTF8.self)
      #expect(table.contains("\(paper);;02.09.2026;;\r\n"))

      let organization = FilePath.join(school, "Организация.csv")
      let text = String(decoding: try FileSystem.real.read(organization), as: UTF8.self)
      try FileSystem.real.write(Array(text.replacing("Рябинка", with: "Калинка").utf8), to: organization)
      #expect(terminal.run(words) == .done, "\(terminal.err)")
      #expect(terminal.out.contains("подписана и оставлена"), "\(terminal.out)")
      #expect(try FileSystem.real.read(document) == before)
    }
  }

  @Test("A mark stands once; another day is refused; what is not known is answered with the nearest")
  func again() throws {
    try withFolder { folder in
      let school = FilePath.join(folder, "школа")
      try copyTree(sample, to: school)
      let terminal = Terminal()
      #expect(terminal.run("sign", school, "Приказ № 43", "--date", "02.09.2026") == .done, "\(terminal.err)")
      let sheet = FilePath.join(school, "Подписи.csv")
      let before = try FileSystem.real.read(sheet)
      #expect(terminal.run("sign", school, paper, "--date", "02.09.2026") == .done)
      #expect(terminal.out.contains("уже отмечена"))
      #expect(terminal.run("sign", school, paper, "--date", "03.09.2026") == .environment)
      #expect(terminal.err.contains("P035") && terminal.err.contains("02.09.2026"))
      #expect(terminal.run("sign", school, "Приказ № 43 о назначении куротора") == .environment)
      #expect(terminal.err.contains("P033") && terminal.err.contains(paper), "\(terminal.err)")
      #expect(terminal.run("sign", school, "Согласие") == .environment)
      #expect(terminal.err.contains("P034"))
      #expect(terminal.run("sign", school, paper, "--scan", FilePath.join(folder, "нет.pdf")) == .environment)
      #expect(terminal.err.contains("P036"))
      #expect(terminal.run("sign", projectFolder + "/samples", paper) == .environment)
      #expect(terminal.err.contains("P030"))
      #expect(try FileSystem.real.read(sheet) == before)
    }
  }

  @Test("A row that has no day yet gets it; a table without the column for scans gets that too")
  func scan() throws {
    try withFolder { folder in
      let school = FilePath.join(folder, "школа")
      try copyTree(sample, to: school)
      let sheet = FilePath.join(school, "Подписи.csv")
      let table = "Бумага (имя файла);Напечатана (дата);Подписана (дата)\r\n\(paper);01.09.2026;\r\n"
      try FileSystem.real.write(Array(table.utf8), to: sheet)
      let scan = FilePath.join(folder, "скан.pdf")
      try FileSystem.real.write([1], to: scan)
      let terminal = Terminal()
      let code = terminal.run("sign", school, paper, "--date", "02.09.2026", "--scan", scan)
      #expect(code == .done, "\(terminal.err)")
      #expect(
        String(decoding: try FileSystem.real.read(sheet), as: UTF8.self)
          == "Бумага (имя файла);Напечатана (дата);Подписана (дата);Скан (файл)\r\n"
          + "\(paper);01.09.2026;02.09.2026;\(scan)\r\n")
      #expect(try FileSystem.real.list(FilePath.join(school, "прежние версии")).count == 1)
    }
  }

  @Test(
    "In a workbook the row goes under the example; one open in Excel is left alone",
    arguments: ["xlsx", "ods"])
  func workbook(kind: String) throws {
    try withFolder { folder in
      // A school whose tables are text and whose signatures are a starter's workbook.
      let school = FilePath.join(folder, "школа")
      let terminal = Terminal()
      #expect(terminal.run("init", school, "--as", kind) == .done)
      for name in try FileSystem.real.list(sample) {
        try FileSystem.real.write(
          FileSystem.real.read(FilePath.join(sample, name)), to: FilePath.join(school, name))
      }
      let book = FilePath.join(school, "Школа.\(kind)")
      let lock = FilePath.join(school, "~$Школа.\(kind)")
      try FileSystem.real.write([1], to: lock)
      #expect(terminal.run("sign", school, paper) == .environment, "\(terminal.out)\(terminal.err)")
      #expect(terminal.err.contains("R061"), "\(terminal.err)")
      try FileSystem.real.remove(lock)
      #expect(terminal.run("sign", school, paper, "--date", "02.09.2026") == .done, "\(terminal.err)")
      #expect(terminal.out.contains(book))
      #expect(terminal.run("sign", school, paper, "--date", "02.09.2026") == .done)
      #expect(terminal.out.contains("уже отмечена"), "\(terminal.out)")
    }
  }
}
