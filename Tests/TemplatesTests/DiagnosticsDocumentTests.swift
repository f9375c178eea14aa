import Diagnostics
import Expressions
import Files
import OfficePackages
import Testing

@testable import Templates

/// Every code of this module in `docs/diagnostics.md` with a template is caused by that template.
@Suite struct DiagnosticsDocumentTests {
  struct Entry: Sendable, CustomTestStringConvertible {
    let code: String
    let example: String
    var testDescription: String { code }
  }

  static let entries: [Entry] = {
    var root: String = #filePath
    for _ in 0..<3 { root = FilePath.parent(of: root) }
    guard let bytes = try? FileSystem.real.read(FilePath.join(root, "docs/diagnostics.md")) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      guard line.hasPrefix("| T"), let tick = line.firstIndex(of: "`"), let end = line.lastIndex(of: "`")
      else {
        return nil
      }
      let example = String(line[line.index(after: tick)..<end]).replacing("\\|", with: "|")
      return Entry(code: String(line.dropFirst(2).prefix(4)), example: example)
    }
  }()

  private struct Circle: FragmentSource {
    let fragmentNames = ["сам себя"]

    func fragment(named name: String, format: OfficeFormat) -> [UInt8]? {
      guard name == "сам себя" else { return nil }
      let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
      return Array(
        "<fragment xmlns:w=\"\(namespace)\">\(Word.paragraph("{% вставить \"сам себя\" %}"))</fragment>".utf8)
    }
  }

  @Test func entriesAreRead() { #expect(Self.entries.count > 12) }

  @Test(arguments: entries) func exampleCausesItsCode(entry: Entry) throws {
    let body = entry.example.split(separator: "¶").map { block -> String in
      let text = block.trimmed
      guard text.hasPrefix("⟦") else { return Word.paragraph(text) }
      let cells = text.dropFirst().dropLast().split(separator: "⁞")
      return "<w:tbl><w:tr>" + cells.map { "<w:tc>\(Word.paragraph($0.trimmed))</w:tc>" }.joined()
        + "</w:tr></w:tbl>"
    }.joined()
    let data = Record(["номер": .text("1")])
    let (template, diagnostics) = Template.compile(
      try Word.package(body), sharing: SharedWork(fragments: Circle()), name: "проба.docx")
    let found = diagnostics + (template?.render(data, environment: Environment()).diagnostics ?? [])
    #expect(found.contains { $0.code == entry.code }, "\(found.map(\.shortText))")
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
