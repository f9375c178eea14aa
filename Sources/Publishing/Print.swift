import Diagnostics
import Expressions
import Files
import Mentoring
import OfficePackages
import PrintSets
import RussianLanguage
import Templates

/// Merges the papers that are asked for into one document ready to be printed, and writes it.
///
/// The papers are filled in anew from the records, but for those that somebody edited in the school's folder of
/// papers: they go in as they are. That folder is read and not changed.
public func printSet(_ request: PrintRequest) -> PrintReport {
  var report = PrintReport()
  do throws(DiagnosticError) {
    let shipped = try ShippedData(request.papers)
    report.diagnostics += shipped.diagnostics
    let paths = try schoolFolders(request.papers.records, in: request.papers.fileSystem)
    guard paths.count == 1 else {
      throw DiagnosticError(PublishingWording.severalSchools(request.papers.records.joined(separator: ", ")))
    }
    try SchoolRun(paths[0], shipped, request.papers).makePrintSet(request, &report)
  } catch {
    report.diagnostics += error.diagnostics
  }
  return report
}

extension SchoolRun {
  fileprivate func makePrintSet(
    _ request: PrintRequest, _ report: inout PrintReport
  ) throws(DiagnosticError) {
    report.school = name
    report.diagnostics += findings.map(\.diagnostic)
    let templates = shipped.templates.adding(ownTemplates)
    let (catalogue, problems) = templates.catalogue()
    report.diagnostics += problems
    let selection = try PaperSelection(self.request, catalogue, school)
    let plan = Mentoring.plan(school, catalogue, findings: findings, kinds: selection.kinds)
    report.diagnostics += plan.diagnostics
    report.skipped = plan.stopped.filter { selection.includes($0.people) }.map(SkippedPaper.init)
    let copies = PrintCopies(request.copies, school.settings, catalogue)
    report.diagnostics += copies.diagnostics

    let chosen = plan.papers.filter { selection.includes($0.people) }
    let papers = request.order?.sorted(chosen, of: school) ?? chosen
    let press = PrintPress(
      templates, school, formats[0],
      pictures: PictureFolder(beside: path, in: self.request.fileSystem), threads: self.request.jobs)
    let inside = try fill(papers, press, request, copies, templates, &report)
    guard !inside.isEmpty else {
      if report.failed.isEmpty, report.skipped.isEmpty, report.signed.isEmpty {
        throw DiagnosticError(PublishingWording.nothingToPrint)
      }
      return
    }
    let isTwoSided = request.isTwoSided ?? school.settings.isTwoSided
    var documents = inside.flatMap { Array(repeating: $0.document, count: $0.copies) }
    if request.hasCover {
      documents.insert(
        try press.cover(of: inside, isTwoSided, today: self.request.today), at: 0)
    }
    report.papers = inside.count
    report.copies = inside.reduce(0) { $0 + $1.copies }
    report.names = inside.map(\.paper.fileName)
    try write(documents, request, isTwoSided, &report)
  }

  /// The papers that come into the set, in order; what does not is told in the report.
  private func fill(
    _ papers: [Paper], _ press: PrintPress, _ request: PrintRequest, _ copies: PrintCopies,
    _ templates: TemplateStore, _ report: inout PrintReport
  ) throws(DiagnosticError) -> [PrintPress.Printed] {
    var finished: FinishedPapers?
    do throws(FileError) {
      if request.usesFinishedPapers { finished = try FinishedPapers(of: self, templates) }
    } catch {
      throw DiagnosticError(error)
    }
    report.finishedFolder = finished?.folder
    var choice = PrintSources(
      finished, formats[0], includesSigned: request.includesSigned, year: school.organization.year)
    let sources = choice.sources(of: papers)
    report.diagnostics += choice.diagnostics
    let fromRecords = papers.indices.filter { if case .records = sources[$0] { true } else { false } }
    let filled = Dictionary(
      uniqueKeysWithValues: zip(fromRecords, press.fill(fromRecords.map { papers[$0] })))
    var inside: [PrintPress.Printed] = []
    for (index, paper) in papers.enumerated() {
      let document: OfficePackage
      do throws(DiagnosticError) {
        switch sources[index] {
        case .records: document = try filled[index]!.get()
        case .file(let package, let edited):
          document = package
          report.edited.append(edited)
        case .signed(let path):
          report.signed.append(path)
          continue
        case .refused(_, let reasons): throw DiagnosticError(all: reasons)
        }
      } catch {
        let job = PaperJob.jobs(for: [paper], [formats[0]], year: school.organization.year)[0]
        report.failed.append(
          PaperResult(title: paper.kind.title, path: job.path, outcome: .failed(error.diagnostics)))
        continue
      }
      inside.append(
        PrintPress.Printed(
          paper: paper, document: document, copies: copies.count(of: paper.kind),
          heading: request.order?.heading(of: paper, in: school)))
    }
    return inside
  }

  private func merged(
    _ documents: [OfficePackage], isTwoSided: Bool
  ) throws(DiagnosticError) -> [UInt8] {
    do throws(PackageError) {
      return try PrintSet(title: "\(name): комплект для печати", isTwoSided: isTwoSided).merged(documents)
        .fileBytes()
    } catch {
      throw DiagnosticError(PublishingWording.notMerged(error.message, error.remedy))
    }
  }

  /// The document, and the PDF beside it if it is asked for by an option or by the name's ending.
  private func write(
    _ documents: [OfficePackage], _ request: PrintRequest, _ isTwoSided: Bool,
    _ report: inout PrintReport
  ) throws(DiagnosticError) {
    let files = self.request.fileSystem
    let ending = formats[0].rawValue
    let asked = request.output ?? "Комплект для печати.\(ending)"
    let stem = FilePath.join(FilePath.parent(of: asked), FilePath.stem(of: asked))
    let hasEnding = [ending, "pdf"].contains(FilePath.ending(of: asked))
    let document = hasEnding ? "\(stem).\(ending)" : "\(asked).\(ending)"
    let pdf =
      self.request.makesPDF || FilePath.ending(of: asked) == "pdf"
      ? hasEnding ? "\(stem).pdf" : "\(asked).pdf" : nil
    let bytes = try merged(documents, isTwoSided: isTwoSided)
    do throws(FileError) {
      // Somebody's file of this name is not ours to replace; a PDF beside the same document is.
      if try files.entry(at: document) == nil {
        if let pdf, try files.entry(at: pdf) != nil { throw FileError(.create, pdf, alreadyThere) }
      } else if try files.read(document) != bytes {
        throw FileError(.create, document, alreadyThere)
      }
      try files.makeFolder(FilePath.parent(of: document))
      try files.write(bytes, to: document)
    } catch {
      throw DiagnosticError(error)
    }
    report.document = document
    guard let pdf else { return }
    // LibreOffice shows no headers on even pages of a section that has to begin on an odd one; without that it
    // puts an empty page before each paper by itself, since the paper's pages are counted from 1.
    let printed = try isTwoSided && formats[0] == .docx ? merged(documents, isTwoSided: false) : bytes
    switch try makePDF(printed, pdf, keepsEmptyPages: isTwoSided, papers: documents.count) {
    case .made:
      report.pdf = pdf
      if let pages = (try? files.read(pdf)).flatMap(pdfPageCount) {
        report.sheets = isTwoSided ? (pages + 1) / 2 : pages
      }
    case .noLibreOffice: throw DiagnosticError(PublishingWording.noLibreOffice)
    case .refused, .stopped: throw DiagnosticError(PublishingWording.noPDF(document))
    case .disk(let error): throw DiagnosticError(error)
    }
  }

  private func makePDF(
    _ bytes: [UInt8], _ target: String, keepsEmptyPages: Bool, papers: Int
  ) throws(DiagnosticError) -> PDFConversion.Outcome {
    let files = request.fileSystem
    do throws(FileError) {
      let folder = try files.makeTemporaryFolder()
      defer { try? files.removeFolder(folder) }
      let source = FilePath.join(folder, "set.\(formats[0].rawValue)")
      try files.write(bytes, to: source)
      return PDFConversion(
        fileSystem: files, jobs: 1, keepsEmptyPages: keepsEmptyPages, extraSeconds: papers
      )
      .convert([.init(source: source, target: target)])[0]
    } catch {
      throw DiagnosticError(error)
    }
  }
}

/// Pages of a PDF as LibreOffice writes it: each page's dictionary stands open in the file.
private func pdfPageCount(_ bytes: [UInt8]) -> Int? {
  let mark = Array("/Type/Page".utf8)
  var count = 0
  var index = 0
  while let start = bytes[index...].firstIndex(of: UInt8(ascii: "/")), start + mark.count < bytes.count {
    index = start + 1
    if bytes[start..<start + mark.count].elementsEqual(mark), bytes[start + mark.count] != UInt8(ascii: "s") {
      count += 1
    }
  }
  return count == 0 ? nil : count
}
