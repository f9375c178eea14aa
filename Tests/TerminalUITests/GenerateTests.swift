import Files
import Testing

@testable import TerminalUI

private let sample = FilePath.join(projectFolder, "samples/Школа № 8")

@Suite("generate")
struct GenerateTests {
  @Test("A dry run tells what would be made and writes nothing")
  func dryRun() throws {
    try withFolder { folder in
      let output = FilePath.join(folder, "output")
      let terminal = Terminal()
      #expect(terminal.run("generate", sample, "-o", output, "--only", "order-curator", "--dry-run") == .done)
      #expect(terminal.out.contains("будет сделано"))
      let made = try FileSystem.real.entry(at: output)
      #expect(made == nil)
    }
  }

  @Test("One person's papers are made alone, and the rest of the output is not called superfluous")
  func onePerson() throws {
    try withFolder { folder in
      let terminal = Terminal()
      #expect(
        terminal.run("generate", sample, "-o", folder, "--for", "Цой В. А.", "--format", "docx") == .done)
      #expect(terminal.run("generate", sample, "-o", folder, "--for", "Галич", "--format", "docx") == .done)
      #expect(!terminal.out.contains("больше не нужна"))
      let papers = try documents(in: folder)
      #expect(papers.contains { $0.contains("Цой") } && papers.contains { $0.contains("Галич") })
    }
  }

  @Test("A wrong kind or person is answered with the nearest one, and nothing is made")
  func wrongNames() throws {
    try withFolder { folder in
      let terminal = Terminal()
      #expect(terminal.run("generate", sample, "-o", folder, "--only", "order-curater") != .done)
      #expect(terminal.err.contains("P004"))
      #expect(terminal.run("generate", sample, "-o", folder, "--for", "Цой Вадим Андреевич1") != .done)
      #expect(terminal.err.contains("Цой Вадим Андреевич"))
      #expect(terminal.run("generate", FilePath.join(folder, "нет"), "-o", folder) == .environment)
      #expect(terminal.err.contains("P008") && terminal.err.contains("таблицами"), "\(terminal.err)")
      let made = try documents(in: folder)
      #expect(made.isEmpty)
    }
  }

  @Test("A second run changes nothing; an edited paper is kept and named")
  func secondRun() throws {
    try withFolder { folder in
      let words = ["generate", sample, "-o", folder, "--only", "order-curator", "--format", "docx"]
      let terminal = Terminal()
      #expect(terminal.run(words) == .done)
      let path = try #require(try documents(in: folder).first)
      let before = try FileSystem.real.entry(at: path)
      #expect(terminal.run(words) == .done)
      #expect(terminal.out.contains("без изменений 1"))
      let after = try FileSystem.real.entry(at: path)
      #expect(after == before)

      try FileSystem.real.write(Array("правка секретаря".utf8), to: path)
      #expect(terminal.run(words + ["--date", "02.09.2026"]) == .done)
      #expect(terminal.out.contains("оставлено 1"))
      #expect(try FileSystem.real.read(path) == Array("правка секретаря".utf8))
    }
  }

  @Test("Schools of a folder do not disturb one another")
  func batch() throws {
    try withFolder { folder in
      let schools = FilePath.join(folder, "школы")
      try FileSystem.real.makeFolder(schools)
      for name in ["Школа № 8", "Детский сад № 5"] {
        let original = FilePath.join(projectFolder, "samples/\(name)")
        try FileSystem.real.makeLink(FilePath.join(schools, name), to: original)
      }
      try FileSystem.real.makeFolder(FilePath.join(schools, "Пустая"))
      try FileSystem.real.write(
        Array("Не;таблица\n1;2;3".utf8), to: FilePath.join(schools, "Пустая/Пары.csv"))
      let terminal = Terminal()
      let output = FilePath.join(folder, "output")
      let code = terminal.run("generate", schools, "-o", output, "--only", "programme", "--format", "odt")
      #expect(code == .somethingFailed)
      #expect(terminal.out.contains("СОШ № 8") && terminal.out.contains("Пустая"))
      let made = try documents(in: output)
      #expect(made.count > 25)
    }
  }
}

@Suite("render, templates and init")
struct OtherCommandTests {
  @Test("Lines of JSON become numbered documents; a wrong line is named, the others are made")
  func renderLines() throws {
    try withFolder { folder in
      let template = try exported("order-curator", in: folder)
      let data = FilePath.join(folder, "данные.jsonl")
      try FileSystem.real.write(
        Array("{\"школа\": \"А\"}\n\nне json\n{\"школа\": \"Б & В\"}\n".utf8), to: data)
      let terminal = Terminal()
      let output = FilePath.join(folder, "бумаги")
      _ = terminal.run("render", template, data, "-o", output, "--diagnostics", "short")
      #expect(terminal.err.contains("строка 3"), "\(terminal.err)")
    }
  }

  @Test("Documents are named by their fields, namesakes by a number")
  func names() throws {
    try withFolder { folder in
      let template = FilePath.join(folder, "шаблон.docx")
      try smallTemplate(to: template, folder)
      let data = FilePath.join(folder, "люди.csv")
      try FileSystem.real.write(Array("Фамилия;Класс\nЛис;7/А\nЛис;7/А\nГусь;8\n".utf8), to: data)
      let output = FilePath.join(folder, "бумаги")
      let terminal = Terminal()
      let code = terminal.run(
        "render", template, data, "-o", output, "--name", "Справка {{ Фамилия }} {{ Класс }}")
      #expect(code == .done, "\(terminal.err)")
      #expect(
        try FileSystem.real.list(output)
          == ["Справка Гусь 8.docx", "Справка Лис 7-А (2).docx", "Справка Лис 7-А.docx"])
    }
  }

  @Test("A field that no record has is told with the nearest name")
  func missingField() throws {
    try withFolder { folder in
      let template = FilePath.join(folder, "шаблон.docx")
      try smallTemplate(to: template, folder)
      let data = FilePath.join(folder, "люди.csv")
      try FileSystem.real.write(Array("Фамилии;Класс\nЛис;7\n".utf8), to: data)
      let terminal = Terminal()
      #expect(terminal.run("templates", "check", template, data) == .somethingFailed)
      #expect(terminal.err.contains("«Фамилия»") && terminal.err.contains("«Фамилии»"), "\(terminal.err)")
      #expect(terminal.run("templates", "fields", template) == .done)
      #expect(terminal.out == "Фамилия\n")
    }
  }

  @Test("The shipped templates have no mistakes")
  func shipped() {
    let terminal = Terminal()
    #expect(terminal.run("templates", "check") == .done, "\(terminal.err)")
  }

  @Test("A starter is written once and never over somebody's tables", arguments: ["xlsx", "ods", "csv"])
  func starter(kind: String) throws {
    try withFolder { folder in
      let terminal = Terminal()
      let school = FilePath.join(folder, "школа")
      #expect(terminal.run("init", school, "--as", kind) == .done)
      let before = try FileSystem.real.list(school)
      #expect(!before.isEmpty)
      // A run that was killed in the middle is finished by the next one.
      let last = FilePath.join(school, before.last!)
      let whole = try FileSystem.real.read(last)
      try FileSystem.real.remove(last)
      #expect(terminal.run("init", school, "--as", kind) == .done)
      #expect(try FileSystem.real.read(last) == whole)
      try FileSystem.real.write(whole + [0x20], to: last)
      #expect(terminal.run("init", school, "--as", kind) == .environment)
      #expect(terminal.err.contains("P011"))
      #expect(try FileSystem.real.list(school) == before)
      #expect(try FileSystem.real.read(last) == whole + [0x20])
      try FileSystem.real.write(whole, to: last)
      #expect(terminal.run("check", school) == .somethingFailed, "an empty school lacks its name")
    }
  }

  private func exported(_ kind: String, in folder: String) throws -> String {
    let terminal = Terminal()
    #expect(terminal.run("templates", "export", folder, "--only", kind) == .done, "\(terminal.err)")
    return FilePath.join(folder, "\(kind).docx")
  }

  /// A document of one paragraph, made from an exported template.
  private func smallTemplate(to path: String, _ folder: String) throws {
    let source = FilePath.join(folder, "заготовка")
    let parts = [
      "[Content_Types].xml": """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.\
      wordprocessingml.document.main+xml"/></Types>
      """,
      "_rels/.rels": """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/\
      officeDocument/2006/relationships/officeDocument"/></Relationships>
      """,
      "word/document.xml": """
      <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\
      <w:p><w:r><w:t>Дана: {{ Фамилия }}</w:t></w:r></w:p></w:body></w:document>
      """,
    ]
    for (name, text) in parts {
      let part = FilePath.join(source, name)
      try FileSystem.real.makeFolder(FilePath.parent(of: part))
      try FileSystem.real.write(Array(text.utf8), to: part)
    }
    // The engine takes an unpacked folder for a template; a link gives it the name of a document.
    try FileSystem.real.makeLink(path, to: source)
  }
}
