import Foundation
import Testing

/// Print sets of a school whose curator has edited some of the papers: what she wrote is printed, never what the
/// records say in its place.
@Suite struct EditedPaperTests {
  /// In each of its papers, in the first paragraph that has it.
  private static let (old, new) = ("наставничества", "наставничества (по решению совета)")

  @Test(.enabled(if: Judges.peers && PictureJudge.isThere), arguments: ["docx", "odt"], [false, true])
  func anEditedPaperGoesInAsItWasEdited(format: String, isSavedByOffice: Bool) throws {
    let place = try SmallSchool()
    let papers = try Self.made(place, format)
    let edited = try Self.edit(papers[0])
    if isSavedByOffice {
      let office = try #require(OfficeJudge())
      let form = format == "docx" ? OfficeJudge.Form.word : .openDocument
      let saved = try office.convert([edited], to: form, in: place.scratch)[0]
      try Data(contentsOf: saved).write(to: edited)
    }
    let before = try place.files()
    let set = place.scratch.url.appending(path: "Комплект.\(format)")
    let outcome = try Self.print(place, format, to: set)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("«\(Self.path(edited, in: place))» исправлена вручную: в комплекте она"))
    #expect(try Self.text(of: set, in: place).contains(Self.new))
    #expect(try place.files() == before, "the folder of papers is only read")
    // Point for point the page that she sees when she opens her file, and so every other paper's.
    let judge = try #require(PictureJudge())
    let pages = try judge.pages(of: [set] + papers, in: place.scratch)
    let alone = Set(pages.dropFirst().flatMap { $0 })
    #expect(pages[0].count == pages.dropFirst().reduce(0) { $0 + $1.count })
    for (index, page) in pages[0].enumerated() {
      #expect(alone.contains(page), "page \(index + 1) of \(pages[0].count) is like none alone")
    }
    let plain = try Self.print(place, format, to: Self.another(set), ["--from-records"])
    #expect(plain.code == 0 && !plain.output.contains("исправлена"), "\(plain.errors)")
    #expect(try !Self.text(of: Self.another(set), in: place).contains(Self.new))
  }

  @Test(.enabled(if: Judges.peers), arguments: ["docx", "odt"])
  func changedRecordsAreTold(format: String) throws {
    let place = try SmallSchool()
    let edited = try Self.edit(try Self.made(place, format)[0])
    try place.rename()
    let set = place.scratch.url.appending(path: "Комплект.\(format)")
    let outcome = try Self.print(place, format, to: set)
    #expect(outcome.code == 0 && outcome.errors.contains("P025"), "\(outcome.errors)")
    let text = try Self.text(of: set, in: place)
    #expect(text.contains(Self.new), "what she wrote is not lost")
    #expect(text.contains("Рябинка") && !text.contains("Калинка"), "only that paper names the school in full")
    // A run answers with a new version; the remark names it.
    try place.generate(["--format", format])
    let again = try Self.print(place, format, to: set)
    let beside = "\(edited.deletingPathExtension().lastPathComponent) (новая версия).\(format)"
    #expect(again.errors.contains("P025") && again.errors.contains(beside), "\(again.errors)")
  }

  @Test func whatCannotBeTakenInIsLeftOutAndNamed() throws {
    let place = try SmallSchool()
    let papers = try Self.made(place, "docx")
    let set = place.scratch.url.appending(path: "Комплект.docx")
    let whole = try Self.print(place, "docx", to: set, ["--from-records"])
    #expect(whole.output.contains("бумаг в комплекте – \(papers.count)"))
    let paper = try Data(contentsOf: papers[0])
    // An old Word's file under a password, a PDF, half a file, an ODT under the name of a DOCX.
    let name = "EncryptedPackage".data(using: .utf16LittleEndian)!
    try place.generate(["--format", "odt"])
    let odt = papers[0].deletingPathExtension().appendingPathExtension("odt")
    for (bytes, reason) in [
      (
        Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)) + name,
        "паролем"
      ),
      (Data("%PDF-1.7".utf8), "PDF"), (paper.prefix(paper.count / 2), ""),
      (try Data(contentsOf: odt), "ODT"),
    ] {
      try bytes.write(to: papers[0])
      let file = place.scratch.url.appending(path: "\(UUID().uuidString).docx")
      let outcome = try Self.print(place, "docx", to: file)
      #expect(outcome.code == 1, "\(reason): \(outcome.output)")
      #expect(
        outcome.errors.contains("Не вошла в комплект") && outcome.errors.contains("P022"), "\(outcome.errors)"
      )
      #expect(reason.isEmpty || outcome.errors.contains(reason), "\(reason): \(outcome.errors)")
      #expect(outcome.output.contains("бумаг в комплекте – \(papers.count - 1)"), "\(outcome.output)")
      #expect(try Data(contentsOf: papers[0]) == bytes)
    }
  }

  @Test(.enabled(if: Judges.peers))
  func anEditInTheOtherFormatOrAnOpenFileIsNotPassedOver() throws {
    let place = try SmallSchool()
    let papers = try Self.made(place, "odt")
    _ = try Self.edit(papers[0])
    let set = place.scratch.url.appending(path: "Комплект.docx")
    let other = try Self.print(place, "docx", to: set)
    #expect(other.code == 1 && other.errors.contains("P024"), "\(other.errors)")
    #expect(try !Self.text(of: set, in: place).contains(Self.new))
    let name = papers[1].lastPathComponent
    for lock in [".~lock.\(name)#", "~$\(name.dropFirst(2))"] {
      let file = papers[1].deletingLastPathComponent().appending(path: lock)
      try Data("x".utf8).write(to: file)
      let open = try Self.print(
        place, "odt", to: place.scratch.url.appending(path: "\(UUID().uuidString).odt"))
      #expect(open.code == 1 && open.errors.contains("P023"), "\(open.errors)")
      try FileManager.default.removeItem(at: file)
    }
  }

  @Test func signedPapersAreToldAndLeftOutUnlessAskedFor() throws {
    let place = try SmallSchool()
    let papers = try Self.made(place, "docx")
    let set = place.scratch.url.appending(path: "Комплект.docx")
    let signed = try Project.program.run([
      "sign", place.school.path, SmallSchool.order, "--date", "02.09.2026", "--templates",
      place.templates.path,
    ])
    #expect(signed.code == 0, "\(signed.errors)")
    // The records go on, the signed text does not.
    try place.rename()
    let without = try Self.print(place, "docx", to: set)
    #expect(without.code == 0, "\(without.errors)")
    #expect(without.output.contains("Подписаны и не вложены (вложить: --signed): 1"), "\(without.output)")
    #expect(without.output.contains("бумаг в комплекте – \(papers.count - 1)"))
    let with = try Self.print(place, "docx", to: Self.another(set), ["--signed"])
    #expect(
      with.code == 0 && with.output.contains("подписана: в комплекте она такая, как в папке"),
      "\(with.output)")
    #expect(try Self.text(of: Self.another(set), in: place).contains("Рябинка"))
    // Its file is gone: that cannot be helped, but it is told.
    try FileManager.default.removeItem(at: papers.first { $0.path.contains(SmallSchool.order) }!)
    let gone = try Self.print(
      place, "docx", to: place.scratch.url.appending(path: "ещё.docx"), ["--signed"])
    #expect(gone.code == 0 && gone.errors.contains("P027"), "\(gone.errors)")
  }

  @Test func withoutFinishedPapersTheSetIsOfTheRecordsAndSaysSo() throws {
    let place = try SmallSchool()
    let set = place.scratch.url.appending(path: "Комплект.docx")
    let outcome = try Self.print(place, "docx", to: set)
    #expect(outcome.code == 0 && outcome.output.contains("Готовых бумаг в папке"), "\(outcome.output)")
    #expect(!FileManager.default.fileExists(atPath: place.output.path), "nothing is made there")
    // Neither the ledger nor its lock is missed where it was lost: equal files are ours, others somebody's.
    let papers = try Self.made(place, "docx")
    let home = papers[0].deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    try FileManager.default.removeItem(at: home.appending(path: ".nastavnik"))
    let lost = try Self.print(place, "docx", to: set)
    #expect(lost.code == 0 && !lost.output.contains("исправлена"), "\(lost.output)\(lost.errors)")
    #expect(!FileManager.default.fileExists(atPath: home.appending(path: ".nastavnik").path))
    // The school's own folder will do as well as the one above it, once there is a ledger in it.
    try place.generate()
    let own = try Self.print(place, "docx", to: set, ["--papers", home.path])
    #expect(own.code == 0 && !own.output.contains("Готовых бумаг в папке"), "\(own.output)")
  }

  @Test func printedPapersAreMarkedWhenAskedFor() throws {
    let place = try SmallSchool()
    let set = place.scratch.url.appending(path: "Комплект.docx")
    let sheet = place.school.appending(path: "Подписи.csv")
    let unmarked = try Self.print(place, "docx", to: set)
    let count = try #require(unmarked.output.firstMatch(of: /бумаг в комплекте – (\d+)/)).1
    #expect(!FileManager.default.fileExists(atPath: sheet.path), "her tables are not touched unasked")
    let marked = try Self.print(place, "docx", to: set, ["--mark"])
    #expect(
      marked.code == 0 && marked.output.contains("Отмечено напечатанных бумаг: \(count)"),
      "\(marked.output)\(marked.errors)")
    let table = try String(contentsOf: sheet, encoding: .utf8)
    #expect(table.contains("\(SmallSchool.order);01.09.2026;;;\r\n"), "\(table)")
    // Marked again on the same day nothing changes; on another day the day does.
    let again = try Self.print(place, "docx", to: set, ["--mark"])
    #expect(again.code == 0 && !again.output.contains("Отмечено"), "\(again.output)")
    #expect(try String(contentsOf: sheet, encoding: .utf8) == table)
    let single = try Project.program.run([
      "sign", place.school.path, SmallSchool.order, "--printed", "--date", "03.09.2026", "--templates",
      place.templates.path,
    ])
    #expect(single.code == 0 && single.output.contains("напечатана 03.09.2026"), "\(single.errors)")
    #expect(
      try String(contentsOf: sheet, encoding: .utf8)
        == table.replacing("\(SmallSchool.order);01.09.2026", with: "\(SmallSchool.order);03.09.2026"))
  }

  // MARK: Steps of a curator

  /// The documents of the school's output, in a fixed order.
  private static func made(_ place: SmallSchool, _ format: String) throws -> [URL] {
    let outcome = try place.generate(["--format", format])
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try place.files().keys.filter { $0.hasSuffix(format) }.sorted()
      .map { place.output.appending(path: $0) }
  }

  private static func edit(_ paper: URL) throws -> URL {
    let count = try #require(PeerTool()).run("edit_paper.py", [paper.path, old, new])
    #expect(count == ["1"], "«\(old)» stands in no paragraph of \(paper.lastPathComponent)")
    return paper
  }

  private static func print(
    _ place: SmallSchool, _ format: String, to file: URL, _ more: [String] = []
  ) throws -> Tool.Outcome {
    try Project.program.run(
      [
        "print", place.school.path, "--papers", place.output.path, "-o", file.path, "--templates",
        place.templates.path, "--format", format, "--date", "01.09.2026", "--no-cover",
      ] + more)
  }

  /// Relative to the school's folder, as the program names it.
  private static func path(_ paper: URL, in place: SmallSchool) -> String {
    let school = paper.path.dropFirst(place.output.path.count + 1)
    return school.split(separator: "/").dropFirst().joined(separator: "/")
  }

  private static func another(_ set: URL) -> URL {
    set.deletingLastPathComponent().appending(path: "Другой.\(set.pathExtension)")
  }

  private static func text(of set: URL, in place: SmallSchool) throws -> String {
    let parts = try place.scratch.folder("parts-\(UUID().uuidString)")
    try SampleRun.unpack(set, into: parts)
    let text = set.pathExtension == "docx" ? try PaperText(docx: parts) : try PaperText(odt: parts)
    return text.lines.joined(separator: "\n").replacing("\u{A0}", with: " ")
  }
}
