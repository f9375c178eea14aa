import Files
import Testing

@testable import TerminalUI

private let sample = FilePath.join(projectFolder, "samples/Детский сад № 5")

/// What a second run leaves alone is known without filling a template; these tests hold it against a run that
/// knows nothing of the first.
@Suite("A second run")
struct IncrementalTests {
  @Test(
    "Whatever changes in the records, a second run gives what a first one would",
    arguments: [
      ("Организация", "МАДОУ – детский сад № 5", "МАДОУ – детский сад № 6"),
      ("Организация", "Детский сад\n", "Сад\n"), ("Работники", "старший воспитатель", "методист"),
      ("Работники", "Белка Юлия", "Белкина Юлия"), ("Работники", "61 от 01.09.2025", "62 от 01.09.2025"),
      ("Пары", "30.12.2026", "29.12.2026"), ("Пары", "адаптация детей", "общение с детьми"),
      ("Пары", "10 % оклада", "12 % оклада"), ("Приказы", "44;", "45;"),
      ("Приказы", "43;31.08.2026", "43;28.08.2026"),
      ("Настройки", "Отступ письма, строк;10", "Начертание инициалов;слитно"),
    ])
  func records(sheet: String, old: String, new: String) throws {
    try withSchool { school, folder in
      let (first, fresh) = (FilePath.join(folder, "first"), FilePath.join(folder, "fresh"))
      try generate(school, into: first)
      try edit(FilePath.join(school, "\(sheet).csv")) { text in
        #expect(text.contains(old), "the sample has changed")
        return text.replacing(old, with: new)
      }
      try generate(school, into: first)
      try generate(school, into: fresh)
      // Papers that the changed records no longer call for stay in the first folder.
      for (path, bytes) in try contents(of: fresh) {
        #expect(try FileSystem.real.read(FilePath.join(first, path)) == bytes, "\(path)")
      }
    }
  }

  @Test(
    "Whatever changes in the templates, too",
    arguments: [
      ("order-curator/document.xml", "<w:t>{{ слово_приказ | прописными }}<", "<w:t>РАСПОРЯЖЕНИЕ<"),
      ("fragments/бланк/document.xml", "{{ школа.учредитель }}", "{{ школа.учредитель }}!"),
      ("house/docx/word/styles.xml", "Times New Roman", "Arial"),
      ("order-curator/kind.json", "{% конец %} о назначении куратора", "{% конец %} о кураторе"),
    ])
  func templates(part: String, old: String, new: String) throws {
    try withSchool { school, folder in
      let templates = FilePath.join(folder, "templates")
      try copyTree(FilePath.join(projectFolder, "templates"), to: templates)
      let (first, fresh) = (FilePath.join(folder, "first"), FilePath.join(folder, "fresh"))
      let words = ["--templates", templates, "--only", "order-curator"]
      try generate(school, into: first, words)
      let before = try contents(of: first)
      try edit(FilePath.join(templates, part)) { text in
        #expect(text.contains(old), "the template has changed")
        return text.replacing(old, with: new)
      }
      try generate(school, into: first, words)
      try generate(school, into: fresh, words)
      let made = try contents(of: fresh)
      #expect(!made.allSatisfy { before[$0.key] == $0.value }, "the change shows in the paper")
      for (path, bytes) in made {
        #expect(try FileSystem.real.read(FilePath.join(first, path)) == bytes, "\(path)")
      }
    }
  }

  @Test("A record that no template prints changes no file")
  func unprinted() throws {
    try withSchool { school, folder in
      let output = FilePath.join(folder, "output")
      try generate(school, into: output)
      let before = try documents(in: output).map { try FileSystem.real.entry(at: $0) }
      try edit(FilePath.join(school, "Работники.csv")) { text in
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for index in lines.indices where !lines[index].isEmpty {
          lines[index] += index == 0 ? ";Любимый цвет" : ";зелёный"
        }
        return lines.joined(separator: "\n")
      }
      let terminal = Terminal()
      _ = terminal.run("generate", school, "-o", output, "--format", "docx", "--date", "01.09.2026")
      #expect(terminal.out.contains("сделано 0, без изменений \(before.count)"), "\(terminal.out)")
      #expect(try documents(in: output).map { try FileSystem.real.entry(at: $0) } == before)
    }
  }

  @Test("A paper that the records no longer call for is named and stays")
  func unplanned() throws {
    try withSchool { school, folder in
      let output = FilePath.join(folder, "output")
      try generate(school, into: output)
      let before = try contents(of: output)
      try edit(FilePath.join(school, "Пары.csv")) { text in
        text.split(separator: "\n").filter { !$0.hasPrefix("3;") }.joined(separator: "\n") + "\n"
      }
      let terminal = Terminal()
      _ = terminal.run("generate", school, "-o", output, "--format", "docx", "--date", "01.09.2026")
      #expect(terminal.out.contains("больше не нужна"), "\(terminal.out)")
      #expect(Set(try contents(of: output).keys) == Set(before.keys))
    }
  }

  @Test("A lost or damaged ledger costs nothing but an edited paper's second copy", arguments: [true, false])
  func ledger(isLost: Bool) throws {
    try withSchool { school, folder in
      let output = FilePath.join(folder, "output")
      try generate(school, into: output)
      let edited = try #require(try documents(in: output).first)
      try FileSystem.real.write(Array("правка секретаря".utf8), to: edited)
      let before = try contents(of: output)
      let home = FilePath.join(
        FilePath.join(output, try #require(try FileSystem.real.list(output).first)), ".nastavnik")
      if isLost {
        try FileSystem.real.removeFolder(home)
      } else {
        try FileSystem.real.write(Array("не база".utf8), to: FilePath.join(home, "ledger.sqlite"))
      }
      let terminal = Terminal()
      let words = ["generate", school, "-o", output, "--format", "docx", "--date", "01.09.2026"]
      _ = terminal.run(words)
      #expect(terminal.out.contains("без изменений \(before.count - 1)"), "\(terminal.out)")
      let after = try contents(of: output)
      for (path, bytes) in before { #expect(after[path] == bytes, "\(path)") }
      #expect(after.count == before.count + 1)
      _ = terminal.run(words)
      #expect(try contents(of: output) == after)
    }
  }

  private func generate(_ school: String, into output: String, _ words: [String] = []) throws {
    let terminal = Terminal()
    _ = terminal.run(
      ["generate", school, "-o", output, "--format", "docx", "--date", "01.09.2026"] + words)
    try #require(terminal.out.contains("Бумаги:"), "\(terminal.err)")
  }

  private func edit(_ path: String, _ change: (String) -> String) throws {
    let text = String(decoding: try FileSystem.real.read(path), as: UTF8.self)
    try FileSystem.real.write(Array(change(text).utf8), to: path)
  }

  /// A copy of the sample school to change, in a fresh folder.
  private func withSchool(_ body: (_ school: String, _ folder: String) throws -> Void) throws {
    try withFolder { folder in
      let school = FilePath.join(folder, "школа")
      try copyTree(sample, to: school)
      try body(school, folder)
    }
  }
}
