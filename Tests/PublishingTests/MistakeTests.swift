import Foundation
import Testing

/// The small schools of samples/ошибки: each mistake is found where it was made, in the words of its sheet,
/// and spoils no more than it must.
@Suite struct MistakeTests {
  @Test(arguments: try! Mistake.all)
  func isFoundWhereItWasMade(_ mistake: Mistake) throws {
    let outcome = try Project.program.run(["check", mistake.folder.path, "--diagnostics", "json"])
    let findings = try outcome.errors.split(separator: "\n").filter { $0.hasPrefix("{") }.map {
      try JSONDecoder().decode(Finding.self, from: Data($0.utf8))
    }
    #expect(outcome.code == (mistake.weight == "error" ? 1 : 0), "\(outcome.errors)")
    if mistake.weight == "none" {
      #expect(!findings.contains { $0.weight == "error" }, "\(outcome.errors)")
    } else {
      #expect(findings.contains(where: mistake.isMeant), "\(outcome.errors)")
    }
    for finding in findings where finding.weight != "pending" {
      #expect(!finding.message.isEmpty && !finding.message.hasSuffix("."), "\(finding)")
    }
  }

  /// Whatever is wrong, what is in the output folder is whole.
  @Test(arguments: try! Mistake.all)
  func leavesWholePapersOnly(_ mistake: Mistake) throws {
    let scratch = try Scratch()
    let outcome = try Project.program.run(
      ["generate", mistake.folder.path, "-o", scratch.url.path, "--format", "both", "--progress", "none"])
    #expect(outcome.code == (mistake.weight == "error" ? 1 : 0), "\(outcome.errors)")
    let files = try FileManager.default.subpathsOfDirectory(atPath: scratch.url.path)
    let papers = files.filter { $0.hasSuffix(".docx") || $0.hasSuffix(".odt") }
    for paper in papers {
      let parts = try Scratch()
      try SampleRun.unpack(scratch.url.appending(path: paper), into: parts.url)
    }
    #expect(!papers.isEmpty || mistake.stopsEverything, "\(outcome.errors)")
  }
}

/// A row of the table in samples/ошибки/README.md.
struct Mistake: Sendable, CustomTestStringConvertible {
  let name: String
  let weight: String
  let sheet: String
  let row: Int?
  let column: String

  var testDescription: String { name }
  var folder: URL { Project.samples.appending(path: "ошибки/\(name)") }

  /// Without a table of pairs or workers there is nobody to write papers for.
  var stopsEverything: Bool { ["нет таблицы", "нет столбца", "сломанный CSV"].contains(name) }

  /// A finding about a whole column or about the bytes of a file names no column of its own.
  func isMeant(_ finding: Finding) -> Bool {
    finding.weight == weight && finding.sheet == sheet && (row == nil || finding.row == row)
      && (column.isEmpty || finding.column == nil || finding.column == column)
  }

  static var all: [Mistake] {
    get throws {
      let weights = ["ошибка": "error", "замечание": "remark", "нет": "none"]
      let readme = Project.samples.appending(path: "ошибки/README.md")
      let lines = String(decoding: try Data(contentsOf: readme), as: UTF8.self).split(separator: "\n")
      let rows = lines.filter { $0.hasPrefix("|") }.map {
        $0.split(separator: "|", omittingEmptySubsequences: false).map {
          $0.trimmingCharacters(in: .whitespaces)
        }
      }
      return rows.compactMap { cells in
        guard cells.count == 8, let weight = weights[cells[3]] else { return nil }
        return Mistake(
          name: cells[1], weight: weight, sheet: cells[4], row: Int(cells[5]), column: cells[6])
      }
    }
  }
}

/// A finding as the program gives it to other programs.
struct Finding: Decodable {
  let weight: String
  let message: String
  let file: String?
  let sheet: String?
  let row: Int?
  let column: String?
}
