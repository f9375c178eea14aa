import Foundation

/// What LibreOffice makes of every sample paper, by the paper's name: one call a format and form, shared
/// by the tests.
enum OfficeRun {
  static let textOfDocx = Result { try run(\.docx, .text) }
  static let textOfOdt = Result { try run(\.odt, .text) }
  static let pagesOfDocx = Result { try run(\.docx, .pages) }
  static let pagesOfOdt = Result { try run(\.odt, .pages) }

  struct Absent: Error {}

  private static func run(
    _ format: KeyPath<SamplePaper, SamplePaper.Document>, _ form: OfficeJudge.Form
  ) throws -> [String: URL] {
    guard let office = OfficeJudge() else { throw Absent() }
    let files = try SampleRun.papers.map { $0[keyPath: format].file }
    let made = try office.convert(files, to: form, in: SampleRun.result.get().scratch)
    return Dictionary(uniqueKeysWithValues: zip(try SampleRun.papers.map(\.name), made))
  }
}
