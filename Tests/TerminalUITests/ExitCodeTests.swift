import Files
import Testing

@testable import TerminalUI

/// What every command ends with: 0 done, 1 some papers failed, 2 wrong usage, 3 the disk or another program.
@Suite("Exit codes")
struct ExitCodeTests {
  private static let school = FilePath.join(projectFolder, "samples/Детский сад № 5")

  /// «SCHOOL», «SCHOOLS» and «OUT» stand for places.
  @Test(
    "Each command ends with the code that its trouble has",
    arguments: [
      ("", ExitCode.wrongUsage), ("help", .done), ("--version", .done), ("нет", .wrongUsage),
      ("generate", .wrongUsage), ("generate SCHOOL --нет", .wrongUsage),
      ("generate SCHOOL -o OUT --date 99.99.2026", .wrongUsage),
      ("generate SCHOOL -o OUT --jobs 0", .wrongUsage), ("generate SCHOOL -o OUT --only нет", .wrongUsage),
      ("generate SCHOOL -o OUT --only согласие", .wrongUsage),
      ("generate SCHOOL -o OUT --for Никто", .wrongUsage),
      ("generate SCHOOL -o OUT --for Никто --only order-curator", .wrongUsage),
      ("generate SCHOOL -o OUT --for Гурвич --only consent-mentor", .done),
      ("generate SCHOOL -o OUT/файл --only order-curator", .environment),
      ("generate OUT/нет -o OUT", .environment),
      ("generate SCHOOL -o OUT --templates OUT/нет", .environment),
      ("generate SCHOOLS -o OUT --only нет", .wrongUsage),
      ("generate SCHOOLS -o OUT --for Никто", .wrongUsage),
      ("generate SCHOOLS -o OUT --for Гурвич --only consent-mentor", .done),
      ("check SCHOOL", .done), ("check OUT/нет", .environment), ("check OUT/пустая", .somethingFailed),
      ("check SCHOOL --remarks OUT/копия.xlsx", .wrongUsage),
      ("print SCHOOL -o OUT/к.docx --only нет", .wrongUsage),
      ("print SCHOOL -o OUT/к.docx --for Никто", .wrongUsage),
      ("print SCHOOL -o OUT/к.docx --only order-curator", .done),
      ("print SCHOOL -o OUT/занято.docx --only order-curator", .environment),
      ("print SCHOOLS -o OUT/к.docx --only order-curator", .wrongUsage),
      ("print OUT/нет -o OUT/к.docx --only order-curator", .environment),
      ("print SCHOOL -o OUT/к.docx --only order-repeal", .somethingFailed),
      ("papers", .done), ("papers SCHOOL --papers OUT", .done), ("papers OUT/нет", .environment),
      ("papers SCHOOL --for Никто", .wrongUsage), ("papers SCHOOL --only нет", .wrongUsage),
      ("papers SCHOOL --by нет", .wrongUsage), ("papers SCHOOL --as xlsx -o OUT/занято.docx", .environment),
      ("sign SCHOOL нет", .wrongUsage), ("sign SCHOOLS нет", .wrongUsage), ("sign OUT/нет нет", .environment),
      ("sign SCHOOL", .wrongUsage), ("sign SCHOOL Приказ --scan OUT/нет.pdf", .wrongUsage),
      ("templates", .wrongUsage), ("templates list", .done), ("templates check OUT/нет.docx", .environment),
      ("templates check OUT/занято.docx", .somethingFailed), ("templates fields OUT/нет.docx", .environment),
      ("render OUT/нет.docx OUT/нет.json -o OUT/р", .environment), ("render", .wrongUsage),
      ("decline Лис", .done), ("decline", .wrongUsage), ("init OUT/новая", .done),
      ("init OUT/файл/новая", .environment), ("init OUT/новая --from OUT/нет", .environment),
      ("serve SCHOOL --port сто", .wrongUsage),
    ])
  func codes(line: String, expected: ExitCode) throws {
    try withFolder { folder in
      try FileSystem.real.makeFolder(FilePath.join(folder, "пустая"))
      for name in ["файл", "занято.docx"] {
        try FileSystem.real.write(Array("занято".utf8), to: FilePath.join(folder, name))
      }
      let schools = FilePath.join(folder, "школы")
      if line.contains("SCHOOLS") {
        for name in ["Детский сад № 5", "Школа № 17"] {
          try copyTree(FilePath.join(projectFolder, "samples/\(name)"), to: FilePath.join(schools, name))
        }
      }
      let words = line.split(separator: " ").map { (word: Substring) -> String in
        switch word {
        case "SCHOOLS": schools
        case "SCHOOL": Self.school
        default: String(word).replacing("OUT", with: folder)
        }
      }
      let terminal = Terminal()
      #expect(terminal.run(words) == expected, "\(terminal.err)\(terminal.out)")
    }
  }

  @Test("A person or kind that one school of many has is enough; what none has is said once")
  func unknownNames() throws {
    try withFolder { folder in
      for name in ["Детский сад № 5", "Школа № 17"] {
        try copyTree(
          FilePath.join(projectFolder, "samples/\(name)"), to: FilePath.join(folder, "школы/\(name)"))
      }
      let terminal = Terminal()
      let words = ["generate", FilePath.join(folder, "школы"), "-o", FilePath.join(folder, "бумаги")]
      #expect(
        terminal.run(words + ["--only", "consent-mentor", "--for", "Гурвич", "--for", "Никто"])
          == .somethingFailed)
      #expect(terminal.err.ranges(of: "P006").count == 1, "\(terminal.err)")
      #expect(terminal.out.contains("сделано 1"), "\(terminal.out)")
      let made = try FileSystem.real.list(FilePath.join(folder, "бумаги"))
      #expect(made.count == 1, "\(made)")
    }
  }
}
