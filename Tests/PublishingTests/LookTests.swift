import Foundation
import Testing

/// The look a school sets on «Настройки», as it stands in its papers.
@Suite struct LookTests {
  @Test(.enabled(if: Judges.schemas, "no schemas or no xmllint"))
  func settingsChangeThePapersOfBothFormats() throws {
    let made = try papers([
      "Шрифт;PT Astra Serif", "Размер шрифта;13", "Межстрочный интервал;1,5", "Поле слева, мм;25",
      "Поле справа, мм;15", "Поле сверху, мм;25", "Зеркальные поля (печать с двух сторон);да",
      "Слово «приказываю»;П Р И К А З Ы В А Ю",
    ])
    let judge = try #require(SchemaJudge())
    var parts: [SchemaJudge.Schema: [URL]] = [:]
    for folder in made.docx + made.odt {
      let known =
        try made.docx.contains(folder)
        ? SchemaJudge.parts(ofDocx: folder).known : SchemaJudge.parts(ofOdt: folder).known
      for (schema, file) in known { parts[schema, default: []].append(file) }
    }
    #expect(try judge.complaints(about: parts).isEmpty)

    for folder in made.docx {
      let styles = try text(folder, "word/styles.xml")
      #expect(!styles.contains("Times New Roman") && styles.contains(#"w:ascii="PT Astra Serif""#))
      #expect(!styles.contains(#"<w:sz w:val="28"/>"#) && styles.contains(#"<w:sz w:val="26"/>"#))
      #expect(styles.contains(#"w:line="360""#))
      #expect(styles.contains(#"<w:spacing w:val="80"/>"#))
      // Half of 170 mm as of 180: the line ends in its column.
      #expect(!styles.contains(#"w:pos="4876"/>"#) && styles.contains(#"w:pos="4605"/>"#))
      #expect(try text(folder, "word/settings.xml").contains(#"<w:mirrorMargins w:val="1"/>"#))
      let body = try text(folder, "word/document.xml")
      let margins = body.matches(
        of: #/w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/#)
      #expect(!margins.isEmpty)
      for margin in margins {
        // 25, 15, 20 mm; on the left 25, or 30 for papers kept long.
        #expect(margin.output.1 == "1417" && margin.output.2 == "850" && margin.output.3 == "1134")
        #expect(["1417", "1701"].contains(margin.output.4))
      }
      for width in body.matches(of: #/w:tblW w:w="(\d+)" w:type="dxa"/#).compactMap({ Int($0.output.1) }) {
        // 257 mm across, 170 mm, 165 mm, or a corner block of 8 cm.
        #expect([14570, 9638, 9354, 4535].contains { abs($0 - width) <= 12 }, "\(width)")
      }
    }
    for folder in made.odt {
      let styles = try text(folder, "styles.xml")
      #expect(!styles.contains("Times New Roman") && styles.contains(#"style:font-name="PT Astra Serif""#))
      #expect(!styles.contains(#"fo:font-size="14pt""#) && styles.contains(#"fo:line-height="150%""#))
      #expect(styles.contains(#"fo:letter-spacing="4pt""#))
      #expect(!styles.contains(#"style:page-usage="all""#))
      #expect(styles.contains(#"fo:margin-left="2.5cm" fo:margin-right="1.5cm" fo:margin-top="2.5cm""#))
      #expect(styles.contains(#"fo:margin-left="3cm" fo:margin-right="1.5cm" fo:margin-top="2.5cm""#))
      let body = try text(folder, "content.xml")
      let tables = body.matches(of: #/<style:table-properties style:width="([0-9.]+)cm"/#)
      for width in tables.compactMap({ Double($0.output.1) }) {
        #expect([25.7, 17, 16.5, 8].contains { abs($0 - width) < 0.1 }, "\(width)")
      }
    }
  }

  @Test func withoutSettingsNothingChanges() throws {
    let plain = try papers([])
    let styles = try text(plain.docx[0], "word/styles.xml")
    let house = try String(
      contentsOf: Project.root.appending(path: "templates/house/docx/word/styles.xml"), encoding: .utf8)
    #expect(styles == house)
  }

  @Test func anImpossibleMarginIsNamedWithItsPlace() throws {
    let scratch = try Scratch()
    let school = try school(["Поле слева, мм;250", "Размер шрифта;40"], in: scratch)
    let outcome = try Project.program.run(["check", school.path])
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("Поле слева, мм") && outcome.errors.contains("от 5 до 60"))
    #expect(outcome.errors.contains("«12», «13», «14»"))
  }

  @Test func theEmblemStandsInTheLetterhead() throws {
    let scratch = try Scratch()
    let school = try school(["Эмблема на бланке;герб.png", "Ширина эмблемы, мм;18"], in: scratch)
    let pictures = school.appending(path: "картинки")
    try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
    try onePixel.write(to: pictures.appending(path: "герб.png"))
    let made = try papers(of: school, in: scratch, only: "order-curator")
    #expect(try text(made.docx[0], "word/document.xml").contains(#"<wp:extent cx="648000" cy="648000"/>"#))
    #expect(try text(made.odt[0], "content.xml").contains(#"svg:width="18.0mm""#))
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: made.docx[0].path).contains { $0.hasSuffix(".png") }
    )
  }

  // MARK: -

  /// Folders with the parts of each paper; they live as long as the value.
  private struct Made {
    var docx: [URL] = []
    var odt: [URL] = []
    let scratch: Scratch
  }

  private func papers(_ settings: [String]) throws -> Made {
    let scratch = try Scratch()
    return try papers(of: school(settings, in: scratch), in: scratch, only: nil)
  }

  private func papers(of school: URL, in scratch: Scratch, only kind: String?) throws -> Made {
    let output = try scratch.folder("output")
    let outcome = try Project.program.run(
      [
        "generate", school.path, "-o", output.path, "--format", "both", "--date", "01.09.2026", "--progress",
        "none",
      ]
        + (kind.map { ["--only", $0] } ?? []))
    try #require(outcome.code == 0, "\(outcome.errors)")
    var made = Made(scratch: scratch)
    let parts = try scratch.folder("parts")
    for (index, path) in try SampleRun.files(in: output).enumerated() {
      let folder = parts.appending(path: "\(index)")
      try SampleRun.unpack(output.appending(path: path), into: folder)
      if path.hasSuffix(".docx") { made.docx.append(folder) } else { made.odt.append(folder) }
    }
    return made
  }

  private func school(_ settings: [String], in scratch: Scratch) throws -> URL {
    let copy = scratch.url.appending(path: "Детский сад")
    try FileManager.default.copyItem(at: Project.samples.appending(path: "Детский сад № 5"), to: copy)
    let file = copy.appending(path: "Настройки.csv")
    let old = try String(contentsOf: file, encoding: .utf8)
    try Data((old.trimmingCharacters(in: .newlines) + "\n" + settings.joined(separator: "\n") + "\n").utf8)
      .write(to: file)
    return copy
  }

  private func text(_ folder: URL, _ part: String) throws -> String {
    try String(contentsOf: folder.appending(path: part), encoding: .utf8)
  }

  private var onePixel: Data {
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")!
  }
}
