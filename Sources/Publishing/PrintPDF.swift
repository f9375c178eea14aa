import Files
import OfficePackages
import PrintSets

/// The PDF of a print set: each paper as LibreOffice prints it alone, page after page. So its notes and the number of
/// its pages are its own, and how many sheets it takes is known.
struct PrintPDF {
  /// Of each paper, in order.
  struct Pages {
    var all: [PDFFile]
    var counts: [Int] { all.map(\.pageCount) }
  }

  var fileSystem: FileSystem
  /// LibreOffice processes at a time.
  var jobs: Int
  var isStopped: @Sendable () -> Bool

  /// - Parameter documents: each with the path it goes by in messages.
  func pages(of documents: [(package: OfficePackage, path: String)]) throws(DiagnosticError) -> Pages {
    var outcomes: [PDFConversion.Outcome] = []
    var files: [PDFFile?] = []
    do throws(FileError) {
      let folder = try fileSystem.makeTemporaryFolder()
      defer { try? fileSystem.removeFolder(folder) }
      var work: [PDFConversion.Job] = []
      for (index, document) in documents.enumerated() {
        let stem = FilePath.join(folder, String(index))
        let source = "\(stem).\(document.package.format.rawValue)"
        try fileSystem.write(document.package.fileBytes(), to: source)
        work.append(PDFConversion.Job(source: source, target: "\(stem).pdf"))
      }
      outcomes = PDFConversion(fileSystem: fileSystem, jobs: jobs, isStopped: isStopped).convert(work)
      for (job, outcome) in zip(work, outcomes) {
        files.append(outcome == .made ? PDFFile(try fileSystem.read(job.target)) : nil)
      }
    } catch {
      throw DiagnosticError(error)
    }
    var problems = DiagnosticError(all: [])
    for (outcome, document) in zip(outcomes, documents) {
      switch outcome {
      case .made, .stopped: break
      case .noLibreOffice: throw DiagnosticError(PublishingWording.noLibreOffice)
      case .refused: problems.diagnostics.append(PublishingWording.noPDF(document.path))
      case .disk(let error): throw DiagnosticError(error)
      }
    }
    if !problems.diagnostics.isEmpty { throw problems }
    let all = files.compactMap(\.self)
    // Only a LibreOffice that writes other PDFs than the known ones comes here, or a stopped run.
    guard all.count == documents.count else { throw DiagnosticError(PublishingWording.unknownPDF) }
    return Pages(all: all)
  }

  /// - Parameter isTwoSided: an empty page fills up the last sheet of each paper.
  static func joined(
    _ parts: [(pages: PDFFile, copies: Int)], title: String, _ isTwoSided: Bool
  ) -> (bytes: [UInt8], pageCount: Int) {
    var joiner = PDFJoiner(title: title)
    for part in parts { joiner.append(part.pages, copies: part.copies, isPadded: isTwoSided) }
    return (joiner.joined(), joiner.pageCount)
  }
}
