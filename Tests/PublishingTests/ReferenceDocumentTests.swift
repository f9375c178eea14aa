import Foundation
import Testing

/// Five real documents of five kinds of institutions, rebuilt from the records of the samples: the same rows,
/// columns, merged cells and kinds of paragraphs, in both formats. The words are the samples' own.
///
/// A picture of a table: a line for each row, «|» between cells. A paragraph is its mark («1)», «–», «-», «1.»)
/// or «p»; «p/p» is a paragraph with a line break; an empty cell «0», one that goes on from above «″».
@Suite struct ReferenceDocumentTests {
  /// A centre of additional education: five columns, lists in cells, several responsibles, no stamp.
  @Test func roadmapOfACentre() throws {
    try expectTable(
      in: "МБУ ДО «Центр", "Дорожная карта",
      """
      p|p|p|p|p
      p|p|p – – –|p|p p
      p|p|1) 2)|p|p p
      p|p/p|1) 2)|p|p p
      p|p|1) 2) - -|p|p p
      p|p/p/p|1) 2) 3)|p|p p p
      p|p|1) 2) 3)|p|p p p
      p|p/p|p|p|p p
      """)
    let papers = try texts(of: "МБУ ДО «Центр", "Дорожная карта")
    for paper in papers {
      #expect(paper.tables.count == 1, "no stamp")
      #expect(paper.paragraphs(before: 0).count == 2, "a title of two lines")
      #expect(
        paper.column(3, of: 0) == [
          "Срок", "Март-апрель", "апрель", "Май- июнь", "август", "сентябрь", "Ноябрь- декабрь",
          "В течение года",
        ])
    }
  }

  /// A lyceum: neither terms nor responsibles, numbers with a full stop, a title of four lines in capitals.
  @Test func roadmapOfALyceum() throws {
    try expectTable(
      in: "ГБОУ лицей № 21", "Дорожная карта",
      """
      p|p|p
      p|p|p – – –
      p|p|1) 2)
      p|p/p|1) 2)
      p|p|1) 2) - -
      p|p/p/p|1) 2) 3)
      p|p|1) 2)
      p|p/p|p
      """)
    for paper in try texts(of: "ГБОУ лицей № 21", "Дорожная карта") {
      #expect(paper.tables.count == 1, "no stamp")
      let title = paper.paragraphs(before: 0)
      #expect(title.count == 4 && title.allSatisfy { $0 == $0.uppercased() })
      #expect(paper.column(0, of: 0) == ["№"] + (1...7).map { "\($0)." })
    }
  }

  /// A school's whole plan: six sections of which the fifth is the table, stages with task and result in the
  /// second column, typed numbers.
  @Test func planOfASchool() throws {
    let numbers = [
      "№ п/п", "1", "1.1.", "1.2", "1.3", "1.4", "1.5", "2", "2.1", "2.2", "2.3", "3", "3.1", "3.2", "3.3",
      "3.4", "4", "4.1", "4.2", "4.3", "4.4", "5", "5.1", "5.2", "5.3", "5.4", "6", "6.1", "6.2", "6.3",
      "6.4", "6.5", "6.7", "6.8", "7", "7.1", "7.2", "7.3", "7.4", "7.5",
    ]
    let special = [
      "1.1.": "p|1. 1. 1. 1.|p|p", "2.1": "p|p|p p|p p", "2.2": "p|p|p p|p p", "7.2": "p|p|p p|p",
    ]
    let rows = numbers.map { number in
      special[number] ?? (number.count == 1 ? "p|p p p|0|0" : "p|p|p|p")
    }
    try expectTable(in: "МАОУ СОШ № 45", "План мероприятий", rows.joined(separator: "\n"), table: 1)
    for paper in try texts(of: "МАОУ СОШ № 45", "План мероприятий") {
      #expect(paper.picture(of: 0) == "0|0|p p p p", "the stamp: word, post, signature, date")
      #expect(paper.tables[0][0][2].lines[0] == "УТВЕРЖДАЮ:")
      #expect(paper.column(0, of: 1) == numbers)
      let before = paper.paragraphs(before: 1)
      #expect(before.last == "План мероприятий")
      #expect(
        paper.paragraphs(after: 1).first == "Перспективные результаты внедрения целевой модели наставничества"
      )
      #expect(
        before.filter { $0.hasSuffix(";") && !$0.hasPrefix("«") }.count >= 8, "unmarked lines and bullets")
    }
    for document in try documents(of: "МАОУ СОШ № 45", "План мероприятий") {
      #expect(try document.count(ofStyle: "Chapter") == 6)
      #expect(try document.count(ofStyle: "Number1") == 7)
      #expect(try document.count(ofStyle: "Dash1") == 9)
    }
  }

  /// An art school's regulation of nine chapters, with an appendix without a number that belongs to it.
  @Test func regulationOfAnArtSchool() throws {
    try expectTable(
      in: "МБУ ДО «ДШИ", "Положение",
      """
      p|p|p
      p|p|p – – –
      p|p|p p
      p|p|p p
      p|p|1) 2) - -
      p|p|p p p
      p|p|p p p
      p|p|p
      """, table: 2)
    for paper in try texts(of: "МБУ ДО «ДШИ", "Положение") {
      #expect(paper.picture(of: 0) == "p p p|0|p p p", "two stamps in two columns")
      #expect(paper.tables[1][0][2].lines == ["Приложение", "к Положению о системе наставничества"])
      let text = paper.paragraphs(before: 1)
      #expect(text.contains { $0.contains("(далее – Учреждение, Положение)") })
      #expect(text.filter { $0.contains("Степного края") }.count == 3, "regional acts")
      #expect(text.last?.hasPrefix("Изменения в Положение") == true)
    }
    for document in try documents(of: "МБУ ДО «ДШИ", "Положение") {
      #expect(try document.count(ofStyle: "Chapter") == 9)
      #expect(try document.count(ofStyle: "Paren1") == 9, "principles 1)–9)")
      #expect(
        try document.count(ofStyle: "Continuation1") >= 14, "definitions, and a second paragraph of 8.1")
    }
  }

  /// A city's roadmap: responsibles before terms, loose lines 4:4:4 and 3:5:2, stages over several rows.
  @Test func roadmapOfACity() throws {
    try expectTable(
      in: "Управление образования", "Дорожная карта",
      """
      p|p|p|p|p
      p|p|1. 1. 1. 1.|p p p p|p p p p
      p|p|1. 1.|p|p
      p|p|1. 1. 1.|p p p p p|p p
      p|p|1. 1.|p p p|p
      ″|″|1.|p|p
      ″|″|1.|p|0
      p|p|1.|p p|p
      ″|″|1.|p p|0
      p|p|1.|p|p
      ″|″|1.|p p|p
      """, table: 1)
    for paper in try texts(of: "Управление образования", "Дорожная карта") {
      #expect(
        paper.tables[0][0][2].lines == [
          "Приложение 2", "к приказу № 1480 от 19.10.2026", "управления образования", "администрации города",
          "Яснополья",
        ])
      #expect(paper.column(0, of: 1).filter { !$0.isEmpty } == ["№", "1.", "2.", "3.", "4.", "5.", "6."])
    }
  }

  /// What other schools' roadmaps have besides: parts in Roman numerals, a row of numbers, two columns of content,
  /// three levels with their own marks, numbers from 1.2, a person beside the role, notes, four stamps.
  @Test func roadmapOfManyKinds() throws {
    try expectTable(
      in: "МБОУ «СОШ № 17»", "План мероприятий",
      """
      p|p|p|p|p|p
      p|p|p|p|p|p
      p
      p|p
      p|p|1. p p – – 1.|p|p p|p
      p|p|p p|p|″|p
      p|p
      p|p|1) 2)|p|p p|p
      p|p|3) p p|″|″|p
      p
      p
      p|p
      p|p|0|p|p|p
      p|p|0|p p|p|p
      p
      p|p
      p|p|1. 1.|p p|p p|p
      0|p|0|p|p|p
      p
      """, table: 1)
    for paper in try texts(of: "МБОУ «СОШ № 17»", "План мероприятий") {
      #expect(paper.picture(of: 0) == "p p p|0|p p p\n0|0|0\np p p p|0|p p p p", "four stamps")
      #expect(
        paper.tables[1][4][2].lines.prefix(3) == [
          "1. Локальные акты Школы:", "1.1.\tплан на два года;", "1.2.\tизменения в положении:",
        ])
      #expect(paper.tables[1][4][4].lines == ["Заместитель директора по УВР", "Мороз И. С."])
      #expect(
        paper.column(0, of: 1) == [
          "№ п/п", "1", "I. Организационный раздел", "1", "1.2", "1.3", "2", "2.1", "2.2",
          "Ответы обучающихся обобщаются без фамилий.", "II. Практический раздел", "3", "3.1", "3.2",
          "III. Итоговый раздел", "4", "4.1", "", "Сроки второго года уточняются в августе 2027 года.",
        ])
    }
  }

  // MARK: Comparing

  private func expectTable(
    in school: String, _ paper: String, _ expected: String, table: Int = 0,
    at location: Testing.SourceLocation = #_sourceLocation
  ) throws {
    for text in try texts(of: school, paper) {
      #expect(text.picture(of: table) == expected, sourceLocation: location)
    }
  }

  private func papers(of school: String, _ paper: String) throws -> SamplePaper {
    try #require(
      try SampleRun.papers.first {
        $0.name.hasPrefix(school) && $0.name.split(separator: "/").last?.hasPrefix(paper) == true
      })
  }

  private func texts(of school: String, _ paper: String) throws -> [PaperText] {
    let paper = try papers(of: school, paper)
    return [try PaperText(docx: paper.docx.parts), try PaperText(odt: paper.odt.parts)]
  }

  private func documents(of school: String, _ paper: String) throws -> [StyledBody] {
    let paper = try papers(of: school, paper)
    return [
      StyledBody(file: paper.docx.parts.appending(path: "word/document.xml"), attribute: "w:pStyle w:val"),
      StyledBody(file: paper.odt.parts.appending(path: "content.xml"), attribute: "text:style-name"),
    ]
  }
}

/// The body of a document, asked for the styles of its paragraphs.
private struct StyledBody {
  let file: URL
  let attribute: String

  func count(ofStyle name: String) throws -> Int {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    return text.components(separatedBy: "\(attribute)=\"\(name)\"").count - 1
  }
}

extension PaperText {
  fileprivate var tables: [[[Cell]]] {
    blocks.compactMap { if case .table(let rows) = $0 { rows } else { nil } }
  }

  fileprivate func picture(of table: Int) -> String {
    tables[table].map { row in row.map(\.picture).joined(separator: "|") }.joined(separator: "\n")
  }

  fileprivate func column(_ column: Int, of table: Int) -> [String] {
    tables[table].map { $0[column].lines.joined(separator: " ") }
  }

  /// The paragraphs with words between a table and the one before it, or the beginning.
  fileprivate func paragraphs(before table: Int) -> [String] { paragraphs(betweenTables: table) }

  fileprivate func paragraphs(after table: Int) -> [String] { paragraphs(betweenTables: table + 1) }

  private func paragraphs(betweenTables number: Int) -> [String] {
    var met = 0
    var found: [String] = []
    for block in blocks {
      switch block {
      case .table: met += 1
      case .paragraph(let text), .framed(let text):
        let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if met == number, !line.isEmpty { found.append(line.replacingOccurrences(of: "\u{A0}", with: " ")) }
      }
    }
    return found
  }
}

extension PaperText.Cell {
  fileprivate var paragraphs: [String] {
    blocks.compactMap { if case .paragraph(let text) = $0, !text.isEmpty { text } else { nil } }
  }

  fileprivate var lines: [String] {
    paragraphs.map {
      $0.replacingOccurrences(of: "\u{A0}", with: " ").replacingOccurrences(of: "\u{2011}", with: "-")
    }
  }

  fileprivate var picture: String {
    if isContinued { return "″" }
    if paragraphs.isEmpty { return "0" }
    return paragraphs.map { text in
      if text.prefixMatch(of: #/\d+\.[ \u{A0}]/#) != nil { return "1." }
      if let mark = text.prefixMatch(of: #/(\d+\)|–|-)/#) { return String(mark.output.1) }
      return text.split(separator: "\n").map { _ in "p" }.joined(separator: "/")
    }.joined(separator: " ")
  }
}
