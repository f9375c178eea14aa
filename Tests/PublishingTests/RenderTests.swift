import Diagnostics
import Files
import Foundation
import OfficePackages
import Publishing
import Testing

/// `render` from a table or lines of JSON: what people of other engines miss.
@Suite struct RenderTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func write(_ text: String, _ name: String) throws -> String {
    let file = scratch.url.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private func template(_ body: String) throws -> String {
    let vendor = "http://schemas.openxmlformats.org"
    let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    let package = try OfficePackage.from([
      (
        "[Content_Types].xml",
        Array(
          "<Types xmlns=\"\(vendor)/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"\(type)\"/></Types>"
            .utf8)
      ),
      (
        "word/document.xml",
        Array(
          "<w:document xmlns:w=\"\(vendor)/wordprocessingml/2006/main\"><w:body>\(body)</w:body></w:document>"
            .utf8)
      ),
    ])
    let file = scratch.url.appending(path: "шаблон.docx")
    try Data(package.fileBytes()).write(to: file)
    return file.path
  }

  /// The program as a process: the first Ctrl-C ends it between two documents.
  @Test func ctrlCLeavesWholeDocumentsAndTheSameCommandMakesTheRest() throws {
    let template = try template(paragraph("{{ имя }}: {{ текст }}"))
    let lines = (0..<6000).map {
      "{\"имя\": \"\($0)\", \"текст\": \"\(String(repeating: "слово ", count: 40))\"}"
    }
    let data = try write(lines.joined(separator: "\n"), "данные.jsonl")
    let output = scratch.url.appending(path: "из")
    let words = ["render", template, data, "-o", output.path, "--name", "{{ имя }}"]
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Project.program.path)
    process.arguments = words
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try scratch.emptyFile("err")
    try process.run()
    func made() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: output.path)) ?? [] }
    while process.isRunning, made().count < 3 { usleep(2000) }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    let errors = try scratch.text("err")
    try #require(process.terminationReason == .exit && process.terminationStatus == 130, "\(errors)")
    #expect(errors.contains("Готовое записано целиком"), "\(errors)")
    let left = made()
    #expect(left.count < lines.count && left.allSatisfy { $0.hasSuffix(".docx") })
    for name in left {
      let bytes = Array(try Data(contentsOf: output.appending(path: name)))
      #expect(throws: Never.self) { try OfficePackage.open(bytes) }
    }
    #expect(try Project.program.run(words).code == 0)
    #expect(made().count == lines.count)
  }

  private func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

  private func run(_ template: String, _ data: String, threads: Int = 2) throws -> (RenderReport, [String]) {
    let output = scratch.url.appending(path: "готово").path
    let report = render(RenderRequest(template: template, data: data, output: output, threads: threads))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: output).sorted()) ?? []
    return (
      report,
      try names.map { name in
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: output).appending(path: name)))
        let part = try OfficePackage.open(bytes).part(named: "word/document.xml")?.bytes ?? []
        return String(decoding: part, as: UTF8.self).replacing(/<\/w:p>/, with: "¶").replacing(
          /<[^>]*>/, with: "")
      }
    )
  }

  @Test func oneBadRecordStopsNoOther() throws {
    let data = try write("{\"a\": 4}\n{\"a\": 0}\n{ошибка\n[1]\n{\"a\": 2}\n", "данные.jsonl")
    let (report, made) = try run(try template(paragraph("{{ 8 // a }}")), data)
    #expect(made == ["2¶", "4¶"])
    #expect(report.written == 2 && report.failed == 3)
    for line in ["строка 2", "строка 4"] {
      #expect(report.diagnostics.contains { $0.text.contains(line) }, "\(report.diagnostics.map(\.text))")
    }
  }

  @Test func datesAndLeadingZerosOfATableStayWhatTheyAre() throws {
    let data = try write("Номер;Дата\n007;01.09.2026\n", "данные.csv")
    let (report, made) = try run(try template(paragraph("{{ Номер }} от {{ Дата }}")), data)
    #expect(report.failed == 0 && made == ["007 от 01.09.2026¶"])
  }

  @Test(arguments: [1, 2, 7, 300]) func sheetsOfLabelsTakeTheWholeTable(count: Int) throws {
    func field(_ code: String) -> String {
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>\(code)</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    }
    let label = field(" MERGEFIELD Имя ")
    let cells = ["", field(" NEXT "), field(" NEXT ")].map { "<w:p>\($0)\(label)</w:p>" }
    let names = (1...count).map { "имя \($0)" }
    let data = try write("Имя\n" + names.joined(separator: "\n") + "\n", "данные.csv")
    let (report, made) = try run(try template(cells.joined()), data)
    #expect(report.written == (count + 2) / 3 && report.diagnostics.isEmpty)
    let labels = made.flatMap { $0.split(separator: "¶", omittingEmptySubsequences: false).dropLast() }
    #expect(labels.count == (count + 2) / 3 * 3)
    #expect(labels.filter { !$0.isEmpty }.map(String.init) == names)
  }
}
