import Diagnostics
import Files
import Mentoring
import OfficePackages
import PrintSets
import RussianLanguage

/// Decides where each paper of a print set is taken from: filled in from the records, or its own file where
/// somebody edited that by hand. What the records say never stands in silently for what a person wrote.
struct PrintSources {
  enum Source {
    /// As the records have it.
    case records
    /// The file as it lies in the folder.
    case file(OfficePackage, EditedPaper)
    /// Signed, and signed papers are not asked for.
    case signed(path: String)
    case refused(path: String, [Diagnostic])
  }

  private let finished: FinishedPapers?
  private let format: Settings.Format
  private let includesSigned: Bool
  private let year: SchoolYear
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter finished: nil where there are no finished papers, or they are not to be looked at.
  init(_ finished: FinishedPapers?, _ format: Settings.Format, includesSigned: Bool, year: SchoolYear) {
    self.finished = finished
    self.format = format
    self.includesSigned = includesSigned
    self.year = year
  }

  /// One source for each paper, in order.
  mutating func sources(of papers: [Paper]) -> [Source] {
    let formats = [format] + Settings.Format.allCases.filter { $0 != format }
    let jobs = PaperJob.jobs(for: papers, formats, year: year).filter { $0.pdfPath != nil }
    let found = finished?.found(jobs) ?? [FinishedPapers.Found?](repeating: nil, count: jobs.count)
    return papers.indices.map { index in
      let places = formats.indices.map { index * formats.count + $0 }
      return source(of: papers[index], jobs[places[0]].path, places.map { found[$0] })
    }
  }

  /// - Parameter found: in the set's format first.
  private mutating func source(
    of paper: Paper, _ path: String, _ found: [FinishedPapers.Found?]
  ) -> Source {
    let isSigned = paper.signed != nil
    if isSigned, !includesSigned { return .signed(path: path) }
    guard let finished else {
      if isSigned { diagnostics.append(PublishingWording.signedFileMissing(path)) }
      return .records
    }
    do throws(DiagnosticError) {
      for case let file? in found { try refuseUncertain(file, finished) }
      if let other = found.dropFirst().compactMap(\.self).first(where: \.isEdited) {
        throw DiagnosticError(PublishingWording.editedInOtherFormat(other.path, format.rawValue))
      }
      guard let file = found[0] else {
        if isSigned { diagnostics.append(PublishingWording.signedFileMissing(path)) }
        return .records
      }
      // A signed text stays what it was, whoever wrote the file.
      guard file.isEdited || isSigned else { return .records }
      return .file(try document(file, finished), try edited(file, finished, isSigned: isSigned))
    } catch {
      return .refused(path: path, error.diagnostics)
    }
  }

  private func refuseUncertain(
    _ file: FinishedPapers.Found, _ finished: FinishedPapers
  ) throws(DiagnosticError) {
    if case .failed(let reasons) = file.outcome { throw DiagnosticError(all: reasons) }
    do throws(FileError) {
      guard try finished.isOpenElsewhere(file.path) else { return }
    } catch {
      throw DiagnosticError(error)
    }
    throw DiagnosticError(PublishingWording.paperIsOpen(file.path))
  }

  private mutating func document(
    _ file: FinishedPapers.Found, _ finished: FinishedPapers
  ) throws(DiagnosticError) -> OfficePackage {
    do throws(PackageError) {
      let bytes: [UInt8]
      do throws(FileError) { bytes = try finished.bytes(of: file.path) } catch { throw .file(error) }
      let package = try OfficePackage.open(bytes)
      guard package.format == OfficeFormat(format) else {
        throw .foreign(package.format.rawValue.uppercased())
      }
      // What cannot be merged is found here, so that it spoils no other paper.
      let merged = try PrintSet(title: "").merged([package, package])
      if merged.hasUnsettledChanges { diagnostics.append(PublishingWording.unsettledChanges(file.path)) }
      return package
    } catch {
      throw DiagnosticError(PublishingWording.notTakenIn(file.path, error.message, error.remedy))
    }
  }

  private mutating func edited(
    _ file: FinishedPapers.Found, _ finished: FinishedPapers, isSigned: Bool
  ) throws(DiagnosticError) -> EditedPaper {
    var beside: String?
    do throws(FileError) { beside = try finished.versionBeside(file.path) } catch {
      throw DiagnosticError(error)
    }
    var isOutdated = beside != nil
    if case .besideHandEdited = file.outcome { isOutdated = true }
    if isOutdated, !isSigned {
      diagnostics.append(PublishingWording.editedIsOutdated(file.path, newVersion: beside))
    }
    return EditedPaper(path: file.path, isSigned: isSigned)
  }
}

extension FinishedPapers.Found {
  /// Whether the file is somebody's work: not what the program wrote.
  fileprivate var isEdited: Bool {
    switch outcome {
    case .keptByHand, .besideHandEdited: true
    case .made, .changed, .unchanged, .failed: false
    }
  }
}

extension OfficePackage {
  /// Whether it holds tracked changes that nobody has accepted or refused: they are printed as such.
  fileprivate var hasUnsettledChanges: Bool {
    guard let main = mainPart.flatMap({ part(named: $0)?.bytes }) else { return false }
    let text = String(decoding: main, as: UTF8.self)
    return ["<w:ins ", "<w:del ", "<w:moveFrom ", "<text:changed-region"].contains { text.contains($0) }
  }
}
