import Foundation
import Testing

/// `docs/requirements.md` says which words a requirement has in which paper: they are there, in both formats.
@Suite struct RequirementTests {
  /// A row of the document.
  struct Requirement {
    let kind: String
    let isInEach: Bool
    let words: String
  }

  /// What of a paper's path is the same in all papers of a kind.
  private struct Naming: Decodable {
    let folder: String
    let fileName: String
    let scope: String
    let orders: [String]?

    enum CodingKeys: String, CodingKey {
      case folder = "папка"
      case fileName = "имя файла"
      case scope = "охват"
      case orders = "приказы"
    }

    func fits(_ path: String) -> Bool {
      let parts = path.split(separator: "/")
      guard parts.count > 1, let name = parts.last, parts[parts.count - 2] == folder else { return false }
      let pieces = fileName.split(separator: #/\{[{%].*?[%}]\}/#, omittingEmptySubsequences: false)
      let end = pieces.count > 1 ? String(pieces[pieces.count - 1]) : ""
      // An order whose name ends with its kind.
      if end.isEmpty, scope == "приказ", let orders { return orders.contains { name.hasSuffix($0) } }
      return name.hasPrefix(pieces[0]) && name.hasSuffix(end)
    }
  }

  @Test func eachStandsWhereTheDocumentSays() throws {
    var texts: [String: [String]] = [:]
    func text(of paper: SamplePaper) throws -> [String] {
      if let known = texts[paper.name] { return known }
      let text = [try PaperText(docx: paper.docx.parts), try PaperText(odt: paper.odt.parts)]
        .map { plain($0.lines.joined(separator: " ")) }
      texts[paper.name] = text
      return text
    }
    let papers = try SampleRun.papers
    for requirement in try Self.requirements() {
      let naming = try Self.naming(of: requirement.kind)
      let ofKind = papers.filter { naming.fits($0.name) }
      #expect(!ofKind.isEmpty, "no sample paper of the kind \(requirement.kind)")
      let holding = try ofKind.filter { paper in
        try text(of: paper).allSatisfy { $0.contains(requirement.words) }
      }
      if requirement.isInEach {
        let without = ofKind.map(\.name).filter { name in !holding.contains { $0.name == name } }
        #expect(without.isEmpty, "«\(requirement.words)» is not in \(without.prefix(3))")
      } else {
        #expect(!holding.isEmpty, "«\(requirement.words)» is in no paper of the kind \(requirement.kind)")
      }
    }
  }

  @Test func everyKindOfPaperHasARequirement() throws {
    let templates = Project.root.appending(path: "templates")
    let kinds = try FileManager.default.contentsOfDirectory(atPath: templates.path).filter {
      FileManager.default.fileExists(atPath: templates.appending(path: "\($0)/kind.json").path)
    }
    #expect(kinds.count > 60)
    let described = Set(try Self.requirements().map(\.kind))
    #expect(Set(kinds).subtracting(described).isEmpty, "no row for these kinds")
    #expect(described.subtracting(kinds).isEmpty, "rows for kinds that are not there")
  }

  private static func requirements() throws -> [Requirement] {
    let document = try String(
      contentsOf: Project.root.appending(path: "docs/requirements.md"), encoding: .utf8)
    let rows = document.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| требование") }
    #expect(rows.count > 80)
    return try rows.map { row in
      let cells = row.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      try #require(cells.count == 7 && ["всегда", "бывает"].contains(cells[4]), "\(row)")
      return Requirement(kind: cells[3], isInEach: cells[4] == "всегда", words: cells[5])
    }
  }

  private static func naming(of kind: String) throws -> Naming {
    let file = Project.root.appending(path: "templates/\(kind)/kind.json")
    return try JSONDecoder().decode(Naming.self, from: Data(contentsOf: file))
  }
}

/// Without the signs that only keep lines together.
private func plain(_ text: String) -> String {
  text.replacing("\u{A0}", with: " ").replacing("\u{2011}", with: "-")
}
