import Diagnostics
import Files
import OfficePackages
import PrintSets

/// The PDF of a print set: each paper as LibreOffice prints it alone, page after page. So its notes and the number of
/// its pages are its own, and how many sheets it takes is known.
struct PrintPDF {
  /// Of each paper, in order.
  struct Pages {
    /// Nil: LibreOffice made none of this one, though it did of others.
    var all: [PDFFile?]
    /// Of each of these, what to do.
    var refused: [Diagnostic] = []
  }

  var fileSystem: FileSystem
  /// LibreOffice processes at a time.
  var jobs: Int
  var isStopped: @Sendable () -> Bool

  /// Nil if LibreOffice writes PDFs of another build than `PDFFile` reads, as a later one may, or the run was stopped.
  ///
  /// - Parameter documents: each with the path it goes by in messages.
  func pages(of documents: [(package: OfficePackage, path: String)]) throws(DiagnosticError) -> Pages? {
    let (files, refused) = try convert(
      documents, PDFConversion(fileSystem: fileSystem, jobs: jobs, isStopped: isStopped))
    let all = files.map { $0.flatMap { PDFFile($0) } }
    return all.count { $0 == nil } == refused.count ? Pages(all: all, refused: refused) : nil
  }

  /// The merged set as LibreOffice prints it: where pages cannot be joined.
  ///
  /// LibreOffice shows no headers on even pages of a section of DOCX that has to begin on an odd one; without that
  /// it puts an empty page before each paper by itself, since the paper's pages are counted from 1.
  ///
  /// - Parameters:
  ///   - set: merged for one side.
  ///   - papers: how many are in it.
  func whole(
    _ set: OfficePackage, _ path: String, isTwoSided: Bool, papers: Int
  ) throws(DiagnosticError) -> [UInt8]? {
    try convert(
      [(set, path)],
      PDFConversion(
        fileSystem: fileSystem, jobs: 1, keepsEmptyPages: isTwoSided, extraSeconds: papers,
        isStopped: isStopped)
    ).files[0]
  }

  /// The PDF of each; nil for one that a stopped run did not come to, and for one that LibreOffice refused: that throws
  /// only if it refused all.
  private func convert(
    _ documents: [(package: OfficePackage, path: String)], _ conversion: PDFConversion
  ) throws(DiagnosticError) -> (files: [[UInt8]?], refused: [Diagnostic]) {
    var outcomes: [PDFConversion.Outcome] = []
    var files: [[UInt8]?] = []
    do throws(FileError) {
      let folder = try fileSystem.makeTemporaryFolder()
      defer { folder.remove() }
      var work: [PDFConversion.Job] = []
      for (index, document) in documents.enumerated() {
        let stem = FilePath.join(folder.path, String(index))
        let source = "\(stem).\(document.package.format.rawValue)"
        try fileSystem.write(document.package.fileBytes(), to: source)
        work.append(PDFConversion.Job(source: source, target: "\(stem).pdf"))
      }
      outcomes = conversion.convert(work)
      for (job, outcome) in zip(work, outcomes) {
        files.append(outcome == .made ? try fileSystem.read(job.target) : nil)
      }
    } catch {
      throw DiagnosticError(error)
    }
    var refused: [Diagnostic] = []
    var broken: [PDFConversion.Breakdown] = []
    for (outcome, document) in zip(outcomes, documents) {
      switch outcome {
      case .made, .stopped: break
      case .noLibreOffice: throw DiagnosticError(PublishingWording.noLibreOffice)
      case .broken(let breakdown): broken.append(breakdown)
      case .refused: refused.append(PublishingWording.notInPDF(document.path))
      case .disk(let error): throw DiagnosticError(error)
      }
    }
    if let breakdown = broken.first {
      throw DiagnosticError(PublishingWording.brokenLibreOffice(breakdown, papers: broken.count))
    }
    if !files.contains(where: { $0 != nil }), !refused.isEmpty { throw DiagnosticError(all: refused) }
    return (files, refused)
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
