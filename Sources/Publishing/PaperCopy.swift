import Diagnostics
import Files
import Mentoring
import OfficePackages

/// A paper to look at or to print: the file as it stands in the folder of papers, somebody's edits included, else
/// the paper as it would be made now.
public struct PaperCopy: Sendable {
  public enum Form: String, Sendable, Hashable, CaseIterable {
    case docx, odt, pdf
  }

  /// With its ending.
  public var name: String
  public var bytes: [UInt8]
}

/// The paper of this id (see `PaperState`); nil if the records do not call for it any more.
public func paperCopy(
  _ id: String, _ form: PaperCopy.Form, of place: SchoolPlace, _ request: GenerateRequest
) throws(DiagnosticError) -> PaperCopy? {
  let run = SchoolRun(place.records, try ShippedData(request), request)
  guard let paper = run.plan.papers.first(where: { $0.id == id }) else { return nil }
  let name = "\(paper.fileName).\(form.rawValue)"
  let format =
    switch form {
    case .docx: Settings.Format.docx
    case .odt: Settings.Format.odt
    case .pdf: run.formats[0]
    }
  let document = try run.document(of: paper, format, in: place.folder)
  guard form == .pdf else { return PaperCopy(name: name, bytes: document) }
  return PaperCopy(name: name, bytes: try run.pdf(of: document, name: name))
}

/// Whether copies in PDF can be made here.
public var canMakePDF: Bool { PDFConversion.libreOffice != nil }

extension SchoolRun {
  fileprivate func document(
    of paper: Paper, _ format: Settings.Format, in folder: String
  ) throws(DiagnosticError) -> [UInt8] {
    let job = PaperJob.jobs(for: [paper], [format], year: school.organization.year)[0]
    let path = FilePath.join(folder, job.path)
    let known = try onDisk { () throws(FileError) in
      try request.fileSystem.entry(at: path) == nil ? nil : try request.fileSystem.read(path)
    }
    if let known { return known }
    let press = PrintPress(
      shipped.templates.adding(ownTemplates), school, format,
      pictures: PictureFolder(beside: self.path, in: request.fileSystem), threads: 1)
    return try press.fill([paper])[0].get().fileBytes()
  }

  fileprivate func pdf(of document: [UInt8], name: String) throws(DiagnosticError) -> [UInt8] {
    let files = request.fileSystem
    let folder = try onDisk { () throws(FileError) in try files.makeTemporaryFolder() }
    defer { folder.remove() }
    let stem = FilePath.join(folder.path, "paper")
    let job = PDFConversion.Job(source: "\(stem).\(formats[0].rawValue)", target: "\(stem).pdf")
    try onDisk { () throws(FileError) in _ = try files.write(document, to: job.source) }
    switch PDFConversion(fileSystem: files, jobs: 1, isStopped: request.isStopped).convert([job])[0] {
    case .made: return try onDisk { () throws(FileError) in try files.read(job.target) }
    case .noLibreOffice: throw DiagnosticError(PublishingWording.noLibreOffice)
    case .broken(let breakdown):
      throw DiagnosticError(PublishingWording.brokenLibreOffice(breakdown, papers: 1))
    case .refused, .stopped: throw DiagnosticError(PublishingWording.noPDF(name))
    case .disk(let error): throw DiagnosticError(error)
    }
  }
}
