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
    try demandWholeRecords()
    let templates = shipped.templates.adding(ownTemplates)
    let (catalogue, problems) = templates.catalogue()
    report.diagnostics += problems
    let selection = try PaperSelection(self.request, catalogue, school)
    let plan = Mentoring.plan(school, catalogue, findings: findings, kinds: selection.kinds)
    report.diagnostics += plan.diagnostics
    report.skipped = plan.stopped.filter(selection.includes).map(SkippedPaper.init)
    let copies = PrintCopies(request.copies, school.settings, catalogue)
    report.diagnostics += copies.diagnostics

    let chosen = plan.papers.filter(selection.includes)
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
    report.papers = inside.count
    report.copies = inside.reduce(0) { $0 + $1.copies }
    report.names = inside.map(\.paper.fileName)
    try write(inside, press, request, &report)
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
    let paths = PaperJob.jobs(for: papers, [formats[0]], year: school.organization.year)
      .filter { $0.pdfPath != nil }.map(\.path)
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
        report.failed.append(
          PaperResult(title: paper.kind.title, path: paths[index], outcome: .failed(error.diagnostics)))
        continue
      }
      inside.append(
        PrintPress.Printed(
          paper: paper, path: paths[index], document: document, copies: copies.count(of: paper.kind),
          heading: request.order?.heading(of: paper, in: school)))
    }
    return inside
  }

  /// The document, and the PDF beside it if it is asked for by an option or by the name's ending.
  private func write(
    _ papers: [PrintPress.Printed], _ press: PrintPress, _ request: PrintRequest, _ report: inout PrintReport
  ) throws(DiagnosticError) {
    let files = self.request.fileSystem
    let places = PrintPlaces(request.output, formats[0], makesPDF: self.request.makesPDF)
    let isTwoSided = request.isTwoSided ?? school.settings.isTwoSided
    let title = "\(name): комплект для печати"
    var papers = papers
    var pages: PrintPDF.Pages?
    let pdf = PrintPDF(fileSystem: files, jobs: self.request.jobs, isStopped: self.request.isStopped)
    var noPDF: DiagnosticError?
    if places.pdf != nil {
      do throws(DiagnosticError) {
        pages = try pdf.pages(of: papers.map { ($0.document, $0.path) })
      } catch {
        // The document is made all the same.
        noPDF = error
      }
    }
    if self.request.isStopped() {
      report.isStopped = true
      return
    }
    for (index, file) in (pages?.all ?? []).enumerated() {
      papers[index].sheets = file.map { isTwoSided ? ($0.pageCount + 1) / 2 : $0.pageCount }
    }
    report.sheetsByKind = PrintReport.sheets(of: papers)
    let cover =
      request.hasCover ? try press.cover(of: papers, isTwoSided, today: self.request.today) : nil
    let documents =
      [cover].compactMap(\.self) + papers.flatMap { Array(repeating: $0.document, count: $0.copies) }
    let set = try merged(documents, title, isTwoSided: isTwoSided)
    let bytes = set.fileBytes()
    let oldPDF = try onDisk { () throws(FileError) in
      let old = try places.pdf.flatMap { (pdf) throws(FileError) in
        try files.entry(at: pdf, followsLinks: false)
      }
      // Somebody's file of this name is not ours to replace; a PDF beside the same document is.
      if old != nil, try files.entry(at: places.document) == nil {
        throw FileError(.create, places.pdf!, alreadyThere)
      }
      try files.writeNew(bytes, to: places.document)
      return old
    }
    report.document = places.document
    if let noPDF { throw noPDF }
    guard let target = places.pdf else { return }
    var made: (bytes: [UInt8], sheets: Int?)?
    // What LibreOffice refuses is in the document and not in the PDF, so that its list does not name it.
    let printed =
      pages.map { zip($0.all, papers).compactMap { file, paper in file.map { ($0, paper) } } } ?? []
    report.diagnostics += pages?.refused ?? []
    let ownCover =
      cover == nil || pages?.refused.isEmpty != false
      ? cover : try press.cover(of: printed.map(\.1), isTwoSided, today: self.request.today)
    if !printed.isEmpty,
      let own = try pdf.pages(of: [ownCover].compactMap(\.self).map { ($0, places.document) })
    {
      let parts =
        own.all.compactMap(\.self).map { (pages: $0, copies: 1) } + printed.map { ($0, $1.copies) }
      let joined = PrintPDF.joined(parts, title: title, isTwoSided)
      made = (joined.bytes, isTwoSided ? joined.pageCount / 2 : joined.pageCount)
    } else {
      let oneSided = isTwoSided ? try merged(documents, title, isTwoSided: false) : set
      made = try pdf.whole(oneSided, places.document, isTwoSided: isTwoSided, papers: documents.count)
        .map { ($0, nil) }
    }
    guard let made else {
      report.isStopped = true
      return
    }
    try onDisk { () throws(FileError) in
      guard try files.write(made.bytes, to: target, over: oldPDF) else {
        throw FileError(.create, target, alreadyThere)
      }
    }
    report.pdf = target
    report.sheets = made.sheets
  }

  private func merged(
    _ documents: [OfficePackage], _ title: String, isTwoSided: Bool
  ) throws(DiagnosticError) -> OfficePackage {
    do throws(PackageError) {
      return try PrintSet(title: title, isTwoSided: isTwoSided).merged(documents)
    } catch {
      throw DiagnosticError(PublishingWording.notMerged(error.message, error.remedy))
    }
  }
}

/// Where a print set goes.
private struct PrintPlaces {
  var document: String
  var pdf: String?

  init(_ output: String?, _ format: Settings.Format, makesPDF: Bool) {
    let ending = format.rawValue
    let asked = output ?? "Комплект для печати.\(ending)"
    let stem = FilePath.join(FilePath.parent(of: asked), FilePath.stem(of: asked))
    let isNamed = [ending, "pdf"].contains(FilePath.ending(of: asked))
    document = isNamed ? "\(stem).\(ending)" : "\(asked).\(ending)"
    if makesPDF || FilePath.ending(of: asked) == "pdf" { pdf = isNamed ? "\(stem).pdf" : "\(asked).pdf" }
  }
}

extension PrintReport {
  /// Kind by kind, in their order; empty if not all are known.
  fileprivate static func sheets(of papers: [PrintPress.Printed]) -> [KindSheets] {
    var kinds: [KindSheets] = []
    for printed in papers {
      guard let sheets = printed.sheets else { return [] }
      let title = printed.paper.kind.title
      let index = kinds.firstIndex { $0.title == title } ?? kinds.endIndex
      if index == kinds.endIndex { kinds.append(KindSheets(title: title, papers: 0, sheets: 0)) }
      kinds[index].papers += printed.copies
      kinds[index].sheets += printed.copies * sheets
    }
    return kinds
  }
}
