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
      #expect(terminal.out.contains("оставлена: отмечена подписанной"), "\(terminal.out)")
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
      #expect(terminal.run("sign", school, paper, "--date", "03.09.2026") == .somethingFailed)
      #expect(terminal.err.contains("P035") && terminal.err.contains("02.09.2026"))
      #expect(terminal.run("sign", school, "Приказ № 43 о назначении куротора") == .wrongUsage)
      #expect(terminal.err.contains("P033") && terminal.err.contains(paper), "\(terminal.err)")
      #expect(terminal.run("sign", school, "Согласие") == .wrongUsage)
      #expect(terminal.err.contains("P034"))
      #expect(terminal.run("sign", school, paper, "--scan", FilePath.join(folder, "нет.pdf")) == .environment)
      #expect(terminal.err.contains("P036"))
      // Without a day it keeps its own.
      #expect(terminal.run("sign", school, paper) == .done)
      #expect(terminal.out.contains("уже отмечена подписанной 02.09.2026"))
      #expect(terminal.run("sign", projectFolder + "/samples", paper) == .wrongUsage)
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
      try FileSystem.real.write(Array("%PDF-1.4".utf8), to: scan)
      let terminal = Terminal()
      let code = terminal.run("sign", school, paper, "--date", "02.09.2026", "--scan", scan)
      #expect(code == .done, "\(terminal.err)")
      #expect(
        String(decoding: try FileSystem.real.read(sheet), as: UTF8.self)
          == "Бумага (имя файла);Напечатана (дата);Подписана (дата);Скан (файл)\r\n"
          + "\(paper);01.09.2026;02.09.2026;Сканы/\(paper).pdf\r\n")
      #expect(try FileSystem.real.list(FilePath.join(school, "прежние версии")).count == 1)
      let stored = FilePath.join(school, "Сканы/\(paper).pdf")
      #expect(try FileSystem.real.read(stored) == Array("%PDF-1.4".utf8))
      #expect(try FileSystem.real.entry(at: stored)?.permissions == 0o600)
      // Another scan of the same paper does not take the first one's place.
      try FileSystem.real.write([0xFF, 0xD8, 0xFF, 1], to: scan)
      #expect(terminal.run("sign", school, paper, "--date", "02.09.2026", "--scan", scan) == .done)
      try FileSystem.real.write(Array("%PDF-1.5".utf8), to: scan)
      #expect(terminal.run("sign", school, paper, "--date", "02.09.2026", "--scan", scan) == .done)
      #expect(
        try FileSystem.real.list(FilePath.join(school, "Сканы")) == [
          "\(paper) (2).pdf", "\(paper).jpg", "\(paper).pdf",
        ])
      // Brought later, without a day, it leaves the paper its own.
      #expect(terminal.out.contains("подписана 02.09.2026"))
      try FileSystem.real.write(Array("%PDF-1.6".utf8), to: scan)
      #expect(terminal.run("sign", school, paper, "--scan", scan) == .done)
      #expect(terminal.out.contains("«\(paper)» – подписана 02.09.2026"), "\(terminal.out)")
      try FileSystem.real.remove(FilePath.join(school, "Сканы/\(paper) (3).pdf"))
      // One that lies beside the tables already is only named.
      let own = FilePath.join(school, "папка/скан.png")
      try FileSystem.real.makeFolder(FilePath.parent(of: own))
      try FileSystem.real.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], to: own)
      #expect(terminal.run("sign", school, paper, "--date", "02.09.2026", "--scan", own) == .done)
      #expect(
        String(decoding: try FileSystem.real.read(sheet), as: UTF8.self).contains(";папка/скан.png\r\n"))
      try FileSystem.real.write(Array("MZ".utf8), to: scan)
      #expect(terminal.run("sign", school, paper, "--date", "02.09.2026", "--scan", scan) == .wrongUsage)
      #expect(terminal.err.contains("P039"), "\(terminal.err)")
    }
  }

  @Test(
    "A consent that is marked as signed has come: its day stands in its own cell, until the mark is taken back"
  )
  func receipts() throws {
    try withFolder { folder in
      let school = FilePath.join(folder, "школа")
      try copyTree(FilePath.join(projectFolder, "samples/Школа № 8"), to: school)
      func text(_ table: String) throws -> String {
        String(decoding: try FileSystem.real.read(FilePath.join(school, table)), as: UTF8.self)
      }
      let (pairs, workers) = (try text("Пары.csv"), try text("Работники.csv"))
      let terminal = Terminal()
      let own = [
        "sign", school, "--for", "Галич", "--only", "consent-mentor", "--only", "personal-data-adult",
      ]
      #expect(terminal.run("sign", school, "Дополнительное соглашение Галич", "--date", "2.9.26") == .done)
      #expect(terminal.err.contains("P041"), "an agreement has a number too: \(terminal.err)")
      #expect(terminal.run(own + ["--date", "2.9.26"]) == .done, "\(terminal.err)")
      #expect(
        terminal.out.contains("«Согласие наставника Галич В. Н» – подписана 02.09.2026"), "\(terminal.out)")
      #expect(terminal.out.contains("Дата получения вписана: лист «Пары», ячейка L12."), "\(terminal.out)")
      #expect(try changedLines(pairs, text("Пары.csv")) == 1)
      #expect(try changedLines(workers, text("Работники.csv")) == 1)
      let list = Terminal()
      _ = list.run("papers", school, "--for", "Галич", "--date", "03.09.2026", "--all")
      #expect(list.out.contains("есть с 02.09.2026"), "\(list.out)")

      #expect(terminal.run(own + ["--undo"]) == .done, "\(terminal.err)")
      #expect(
        terminal.out.contains("отметка о подписи снята") && terminal.out.contains("Дата получения стёрта"))
      #expect(try text("Пары.csv") == pairs && text("Работники.csv") == workers)
      #expect(
        try text("Подписи.csv").split(separator: "02.09.2026").count == 2, "the agreement is signed still")
      #expect(terminal.run("sign", school, "Согласие наставника Галич", "--undo") == .done)
      #expect(terminal.out.contains("подписанной и не отмечена"), "\(terminal.out)")
    }
  }

  @Test("Of a kind only the own papers of the people named are marked, not those of their partners")
  func people() throws {
    try withFolder { folder in
      let school = FilePath.join(folder, "школа")
      try copyTree(FilePath.join(projectFolder, "samples/Школа № 8"), to: school)
      let terminal = Terminal()
      for words in [[], ["--for", "Галич"]] {
        #expect(terminal.run(["sign", school] + words) == .wrongUsage)
      }
      let kind = ["--only", "personal-data-adult", "--date", "02.09.2026"]
      #expect(terminal.run(["sign", school, "--for", "Галич"] + kind) == .done, "\(terminal.err)")
      #expect(terminal.out.contains("Галич") && !terminal.out.contains("Седых"), "\(terminal.out)")
      #expect(terminal.run(["sign", school, "--for", "Никого"] + kind) == .wrongUsage)
      #expect(terminal.run("sign", school, "Приказ № 214", "--date", "45.09.2026") == .wrongUsage)
    }
  }

  @Test("A table without the column for a consent's day is told, and the mark stands")
  func noColumn() throws {
    try withFolder { folder in
      let school = FilePath.join(folder, "школа")
      try copyTree(sample, to: school)
      let terminal = Terminal()
      #expect(terminal.run("sign", school, "Согласие наставника Гурвич", "--date", "02.09.2026") == .done)
      #expect(
        terminal.err.contains("добавьте столбец «Согласие наставника получено (дата)»"), "\(terminal.err)")
      #expect(terminal.out.contains("подписана 02.09.2026"))
    }
  }

  private func changedLines(_ a: String, _ b: String) -> Int {
    zip(a.split(separator: "\r\n"), b.split(separator: "\r\n")).count { $0 != $1 }
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
