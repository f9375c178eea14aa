import Foundation
import Testing

/// The list in front of a print set: what it is sorted by, and how many sheets each paper takes.
@Suite struct PrintListTests {
  @Test(arguments: [
    (
      "Школа № 8", "класс",
      ["Класс (группа): 5 «А»", "Класс (группа): 9 «Б»", "Класс (группа): 10 «А»", "Без класса"]
    ),
    ("Школа № 8", "здание", ["корпус 1", "корпус 2", "Здание не указано"]),
    (
      "Политехнический колледж", "отделение", ["гр. СВ-11", "гр. СВ-31", "гр. ТМ-21", "Отделение не указано"]
    ),
  ])
  func isSortedAsAsked(school: String, order: String, headings: [String]) throws {
    let scratch = try Scratch()
    let file = scratch.url.appending(path: "Комплект.docx")
    let outcome = try Project.program.run(
      [
        "print", Project.samples.appending(path: school).path, "-o", file.path, "--from-records", "--sort",
        order,
        "--date", "01.09.2026", "--format", "docx", "--only", "order-pairs", "personal-data-adult",
        "personal-data-representative",
      ])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let lines = try Self.lines(of: file, in: scratch)
    let places = (["Бумаги всей организации"] + headings).map { heading in lines.firstIndex(of: heading) }
    #expect(places.allSatisfy { $0 != nil }, "\(headings), \(places)")
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
    // A kind is named once in each part, as tables have it (ГОСТ 2.105).
    #expect(lines.count { $0 == "То же" } > 3)
    #expect(!lines.contains("Листов"), "without a PDF nobody knows how many there are")
  }

  @Test(.enabled(if: Judges.pages, "no LibreOffice or no poppler-utils"), arguments: ["docx", "odt"])
  func tellsTheSheetsOfEachPaper(format: String) throws {
    let place = try SmallSchool()
    for (isTwoSided, sheets) in [(false, { $0 }), (true, { ($0 + 1) / 2 })] as [(Bool, (Int) -> Int)] {
      let file = place.scratch.url.appending(path: "Комплект \(isTwoSided).\(format)")
      let outcome = try Self.print(place, to: file, format, isTwoSided ? ["--two-sided"] : ["--one-sided"])
      #expect(outcome.code == 0, "\(outcome.errors)")
      let pages = try #require(PageJudge()).pages(
        of: file.deletingPathExtension().appendingPathExtension("pdf"))
      // Each paper's first page has no number, the others have theirs; two copies of each.
      var lengths: [Int] = []
      for lines in pages where !lines.isEmpty {
        if let number = Int(lines[0]), number > 1 {
          lengths[lengths.count - 1] = number
        } else {
          lengths.append(1)
        }
      }
      let papers = lengths.dropFirst().reduce(0) { $0 + sheets($1) }
      #expect(
        outcome.output.contains("Листов для печати: \(papers + sheets(lengths[0]))"), "\(outcome.output)")
      #expect(pages.count == (isTwoSided ? 2 : 1) * (papers + sheets(lengths[0])))
      let list = try Self.lines(of: file, in: place.scratch).joined(separator: "\n").replacing(
        "\u{A0}", with: " ")
      #expect(list.contains("Листов в принтер, не считая перечня, – \(papers)"), "\(list.prefix(400))")
    }
  }

  /// A later LibreOffice may build its PDFs in ways that cannot be joined.
  @Test func anUnknownPDFIsMadeOfTheWholeSet() throws {
    let place = try SmallSchool()
    let bin = try place.scratch.folder("bin")
    let script = bin.appending(path: "soffice")
    let text = """
      #!/bin/sh
      while [ "$1" != --outdir ]; do shift; done
      out=$2; shift 2; mkdir -p "$out"
      for document; do
        name=$(basename "$document"); printf '%%PDF-1.7\\n%%%%EOF\\n' > "$out/${name%.*}.pdf"
      done
      """
    try text.write(to: script, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let file = place.scratch.url.appending(path: "Комплект.docx")
    let outcome = try Self.print(place, to: file, "docx", [], environment: ["PATH": "\(bin.path):\(path)"])
    #expect(outcome.code == 0 && outcome.output.contains("PDF: "), "\(outcome.output)\(outcome.errors)")
    #expect(!outcome.output.contains("Листов"))
    let none = try Self.print(
      place, to: place.scratch.url.appending(path: "Второй.docx"), "docx", [], environment: ["PATH": "/нет"])
    #expect(
      none.code == 3 && none.errors.contains("P009") && none.errors.contains("libreoffice"), "\(none.errors)")
    #expect(FileManager.default.fileExists(atPath: place.scratch.url.appending(path: "Второй.docx").path))
  }

  private static func print(
    _ place: SmallSchool, to file: URL, _ format: String, _ more: [String],
    environment: [String: String] = [:]
  ) throws -> Tool.Outcome {
    try Project.program.run(
      [
        "print", place.school.path, "--from-records", "--templates",
        Project.root.appending(path: "templates").path, "-o", file.path, "--format", format, "--date",
        "01.09.2026", "--pdf", "--copies", "2", "--only", "order-curator", "programme", "consent-mentor",
      ] + more, environment: environment)
  }

  private static func lines(of set: URL, in scratch: Scratch) throws -> [String] {
    let parts = try scratch.folder("parts-\(UUID().uuidString)")
    try SampleRun.unpack(set, into: parts)
    return try (set.pathExtension == "docx" ? PaperText(docx: parts) : PaperText(odt: parts)).lines
      .map { $0.replacing("\u{A0}", with: " ") }
  }
}
