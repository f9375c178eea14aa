import Foundation
import Testing

/// A template with a mistake spoils its own papers in its own format, and nothing else.
@Suite struct BrokenTemplateTests {
  @Test func isNamedAndStopsItsOwnPapersOnly() throws {
    let scratch = try Scratch()
    let templates = scratch.url.appending(path: "templates")
    // A link would be copied as a link, and the mistake would go into the real templates.
    let shipped = Project.root.appending(path: "templates").resolvingSymlinksInPath()
    try FileManager.default.copyItem(at: shipped, to: templates)
    let body = templates.appending(path: "order-curator/document.xml")
    let text = String(decoding: try Data(contentsOf: body), as: UTF8.self)
    let verb = "{{ слово_приказываю }}:"
    try #require(text.contains(verb))
    let broken = text.replacingOccurrences(of: verb, with: "{% если приказ.дата %}\(verb)")
    try Data(broken.utf8).write(to: body)

    let output = try scratch.folder("output")
    let outcome = try Project.program.run(
      [
        "generate", Project.sampleSchool.path, "-o", output.path, "--format", "both", "--date",
        "01.09.2026", "--progress", "none", "--templates", templates.path,
      ], limit: 300)
    #expect(outcome.code == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains("order-curator"))
    #expect(outcome.errors.contains("если"))

    let whole = try SampleRun.result.get()
    let made = try SampleRun.files(in: output)
    let school = try #require(made.first?.split(separator: "/").first)
    let expected = try SampleRun.files(in: whole.output).filter { $0.hasPrefix(school) }
    let missing = Set(expected).subtracting(made)
    #expect(missing.count == 1)
    #expect(missing.allSatisfy { $0.hasSuffix(".docx") && $0.contains("куратор") })
  }
}
