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

  /// Where the PDF copy of a document goes; nil for a table.
  var pdfPath: String? {
    guard case .document(let format) = content else { return nil }
    return "\(path.dropLast(format.rawValue.count))pdf"
  }

  /// The jobs that make these papers: each in every format, and the tables beside them.
  static func jobs(for papers: [Paper], _ formats: [Settings.Format], year: SchoolYear) -> [PaperJob] {
    let home = "\(year.startYear)-\(year.startYear + 1)"
    // Papers of a group mostly stand next to each other.
    var (group, folder) = ("", "")
    return papers.flatMap { paper in
      if folder.isEmpty || paper.group != group {
        (group, folder) = (paper.group, FilePath.join(home, FileNames.safe(paper.group)))
      }
      let path = "\(folder)/\(paper.fileName)"
      var jobs = formats.map {
        PaperJob(paper: paper, content: .document($0), path: "\(path).\($0.rawValue)")
      }
      if let table = paper.table {
        jobs.append(PaperJob(paper: paper, content: .table(table), path: "\(path).csv"))
      }
      return jobs
    }
  }
}
