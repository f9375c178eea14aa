import Foundation

/// Draws the pages of documents as LibreOffice prints them, to be compared point by point.
struct PictureJudge {
  private let office: OfficeJudge
  private let pdftoppm: Tool

  static var isThere: Bool { Judges.office && (isOnCI || Tool("pdftoppm") != nil) }

  init?() {
    guard let office = OfficeJudge(), let pdftoppm = Tool("pdftoppm") else { return nil }
    self.office = office
    self.pdftoppm = pdftoppm
  }

  /// The pages of each document as grey pictures of 50 points an inch.
  func pages(of files: [URL], in scratch: Scratch) throws -> [[Data]] {
    let printed = try office.convert(files, to: .pages, in: scratch)
    return try printed.enumerated().map { index, pdf in
      let folder = try scratch.folder("pictures-\(index)")
      let outcome = try pdftoppm.run(["-r", "50", "-gray", pdf.path, folder.appending(path: "page").path])
      guard outcome.code == 0 else { throw CocoaError(.fileReadCorruptFile) }
      // The numbers have leading zeros.
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
        try Data(contentsOf: folder.appending(path: $0))
      }
    }
  }
}
