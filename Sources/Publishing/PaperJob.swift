import Files
import Mentoring
import RussianLanguage

/// One file to make: a paper in a format.
struct PaperJob: Sendable {
  let paper: Paper
  let format: Settings.Format
  /// Relative to the school's folder: `2026-2027/Приказы/Приказ № 3.docx`.
  let path: String

  init(_ paper: Paper, _ format: Settings.Format, year: SchoolYear) {
    self.paper = paper
    self.format = format
    let folder = FilePath.join("\(year.startYear)-\(year.startYear + 1)", FileNames.safe(paper.group))
    path = FilePath.join(folder, "\(paper.fileName).\(format.rawValue)")
  }
}
