import Testing

@testable import TerminalUI

@Suite("The command line")
struct UsageTests {
  @Test(
    "A slip is answered with what was meant",
    arguments: [
      (["genrate"], "generate"), (["generate", "записи", "--frmat", "odt"], "--format"),
      (["generate"], "generate ЗАПИСИ…"), (["render", "а.docx", "б.json"], "--output"),
      (["generate", "записи", "--format", "pdf"], "docx, odt, both"),
      (["generate", "записи", "--jobs", "много"], "целое число"),
      (["generate", "записи", "--date", "31.02.2026"], "01.09.2026"),
      (["templates", "chek"], "list | check"), (["decline", "--kind"], "фио|фамилия"),
    ])
  func slips(words: [String], hint: String) {
    let terminal = Terminal()
    #expect(terminal.run(words) == .wrongUsage)
    #expect(terminal.err.contains(hint), "\(terminal.err)")
    #expect(terminal.out.isEmpty)
  }

  @Test("Every command explains itself, and what it says fits a terminal")
  func help() {
    let terminal = Terminal()
    #expect(terminal.run("--help") == .done)
    let names = terminal.out.split(separator: "\n").filter { $0.hasPrefix("  ") }.compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
    #expect(names.contains("generate") && names.contains("check"))
    for name in names {
      #expect(terminal.run(name, "--help") == .done)
      #expect(terminal.out.hasPrefix("nastavnik \(name)"))
    }
  }

  @Test("Values may stand apart, behind an equals sign, or in any number before the next option")
  func forms() throws {
    let syntax = CommandSyntax(
      name: "проба", summary: "", operands: "", operandCount: 0...9,
      options: [
        .init("output", short: "o", .one("X"), ""), .init("only", .many("X"), ""),
        .init("dry-run", .nothing, ""),
      ])
    let parsed = try syntax.parse([
      "а", "--only", "б", "в", "-o", "г", "--output=д", "--dry-run", "--", "--е",
    ])
    #expect(parsed.operands == ["а", "--е"])
    #expect(parsed.list("only") == ["б", "в"])
    #expect(parsed.value("output") == "д")
    #expect(parsed.has("dry-run"))
  }
}

@Suite("decline")
struct DeclineTests {
  @Test("A name in all cases, one a line")
  func cases() {
    let terminal = Terminal()
    #expect(terminal.run("decline", "Лещук Пётр Ильич") == .done)
    let forms = terminal.out.split(separator: "\n").map {
      $0.split(separator: " ").dropFirst().joined(separator: " ")
    }
    #expect(
      forms == [
        "Лещук Пётр Ильич", "Лещука Петра Ильича", "Лещуку Петру Ильичу", "Лещука Петра Ильича",
        "Лещуком Петром Ильичом", "Лещуке Петре Ильиче",
      ])
  }

  @Test("A name whose sex cannot be known is not guessed")
  func unknownSex() {
    let terminal = Terminal()
    #expect(terminal.run("decline", "--kind", "фамилия", "Коваль") == .somethingFailed)
    #expect(terminal.err.contains("--sex"))
    #expect(terminal.run("decline", "--kind", "фамилия", "--sex", "ж", "Коваль") == .done)
  }

  @Test("A table is answered line by line; a line of another form comes back as it is")
  func table() {
    let terminal = Terminal()
    let code = terminal.run(
      "decline", "--table",
      input: ["фио\tж\tКравец Ольга Игоревна", "просто слова", "должность\t\tучитель физики"])
    #expect(code == .somethingFailed)
    #expect(
      terminal.out == """
        фио\tж\tКравец Ольга Игоревна\tКравец Ольги Игоревны\tКравец Ольге Игоревне\t\
        Кравец Ольгу Игоревну\tКравец Ольгой Игоревной\tКравец Ольге Игоревне
        просто слова
        должность\t\tучитель физики\tучителя физики\tучителю физики\tучителя физики\tучителем физики\t\
        учителе физики

        """)
    #expect(terminal.err.contains("Строка 2"))
  }
}
