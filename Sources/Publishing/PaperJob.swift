import Files
import Mentoring
import RussianLanguage

/// One file to make: a paper in a format, or the text table beside it.
struct PaperJob: Sendable {
  enum Content: Sendable {
    case document(Settings.Format)
    case table([[String]])
  }

  let paper: Paper
  let content: Content
  /// Relative to the school's folder: `2026-2027/Приказы/Приказ № 3.docx`.
  let path: String

  init(_ paper: Paper, _ content: Content, year: SchoolYear) {
    self.paper = paper
    self.content = content
    let folder = FilePath.join("\(year.startYear)-\(year.startYear + 1)", FileNames.safe(paper.group))
    let ending =
      switch content {
      case .document(let format): format.rawValue
      case .table: "csv"
      }
    path = FilePath.join(folder, "\(paper.fileName).\(ending)")
  }

  /// All files of a paper.
  static func all(of paper: Paper, in formats: [Settings.Format], year: SchoolYear) -> [PaperJob] {
    let contents = formats.map { Content.document($0) } + [paper.table.map { .table($0) }].compactMap { $0 }
    return contents.map { PaperJob(paper, $0, year: year) }
  }
}
