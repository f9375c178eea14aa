import Foundation
import PrintSets
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

  @Test func aPaperThatLibreOfficeRefusesKeepsNoOtherFromThePDF() throws {
    let place = try SmallSchool()
    let page = place.scratch.url.appending(path: "page.pdf")
    try Data(Self.onePage.utf8).write(to: page)
    let bin = try place.scratch.folder("bin")
    let script = bin.appending(path: "soffice")
    let text = """
      #!/bin/sh
      while [ "$1" != --outdir ]; do shift; done
      out=$2; shift 2; mkdir -p "$out"
      for document; do
        name=$(basename "$(readlink -f "$document")")
        case $name in 1.docx) exit 77;; esac
        link=$(basename "$document"); cp '\(page.path)' "$out/${link%.*}.pdf"
      done
      """
    try text.write(to: script, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let file = place.scratch.url.appending(path: "Комплект.docx")
    let outcome = try Self.print(place, to: file, "docx", [], environment: ["PATH": "\(bin.path):\(path)"])
    #expect(outcome.code == 1, "\(outcome.output)\(outcome.errors)")
    #expect(
      outcome.errors.matches(of: /Ошибка P012: .* в PDF комплекта её нет/).count == 1, "\(outcome.errors)")
    let papers = try #require(
      outcome.output.firstMatch(of: /бумаг в комплекте – (\d+)/).flatMap { Int($0.output.1) })
    // Two copies of each but one, and their list.
    let pdf = Array(try Data(contentsOf: file.deletingPathExtension().appendingPathExtension("pdf")))
    #expect(PDFFile(pdf)?.pageCount == 2 * (papers - 1) + 1)
    #expect(outcome.output.contains("Листов для печати: \(2 * (papers - 1) + 1)"), "\(outcome.output)")
  }

  private static let onePage: String = {
    var text = "%PDF-1.6\n"
    var offsets: [Int] = []
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 400]>>",
      "<</Type/Page/Parent 2 0 R>>",
    ]
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 4\n0000000000 65535 f \n"
    for offset in offsets {
      text += String(repeating: "0", count: 10 - String(offset).count) + "\(offset) 00000 n \n"
    }
    return text + "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
  }()

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
